"""What the genre is known by: word tables, enumerators, names of fields. The lowest layer, used by all others."""
