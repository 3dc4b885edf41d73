"""Numerals, units, bounds: the quantities of a text with their values (annotation guideline, section 2)."""
