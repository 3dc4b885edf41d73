"""Reads Chinese rectification notices into structured records."""
