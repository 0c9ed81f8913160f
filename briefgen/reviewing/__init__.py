"""Reviewing: finds what changed between two outputs, and whether out/ is up to date with the sources."""
