"""Raw text → normalized text with a map of offsets: simplified script, half width, unified punctuation, no noise."""
