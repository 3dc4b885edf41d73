"""Documents, dates, bodies, places, posts, projects: the mentions of a notice (guideline, sections 1 and 3)."""
