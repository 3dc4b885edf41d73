"""Findings → record, and records to and from other formats."""
