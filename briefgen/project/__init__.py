"""A project: the folder with sources, settings and templates, and how its files are named and written."""
