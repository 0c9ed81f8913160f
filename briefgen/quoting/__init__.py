"""Quoting: which sentences a page prints, and which of their words."""
