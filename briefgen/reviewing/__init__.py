"""Reviewing: what changed between two outputs, and whether out/ is what the sources give."""
