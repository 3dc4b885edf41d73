"""Thin commands over importable functions."""
