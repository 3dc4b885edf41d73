"""Normalized text → section tree: lines and fields, outline, tables, and what each block does in the notice."""
