"""Points, spans, recurrences: the dates of a text with their values (annotation guideline, section 3)."""
