"""Templates: Jinja for Markdown, in which whatever a source says is escaped."""
