"""Sections and mentions → problems, measures, owners, status, deadlines, and the links between them."""
