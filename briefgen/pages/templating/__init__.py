"""Templating: Jinja templates print pages as Markdown, and text from sources is escaped."""
