"""Documents, dates, bodies, places, posts, projects: the mentions of a notice (annotation guideline, sections 1 and 3)."""
