"""The largest and smallest lengths of printed texts, in characters."""

from __future__ import annotations

LONGEST_PASSAGE = 120
"""The longest passage that is easy to read. Of a longer sentence only some clauses are printed."""
SHORTEST_PASSAGE = 60
"""The smallest number of characters that a cut leaves of a sentence."""
LONGEST_POINT = 200
"""The longest shortened sentence on the page of a region.

It is used only if shortening to ``LONGEST_PASSAGE`` would lose more than a third of the facts.
"""
LONGEST_FIGURE_CLAUSE = 60
"""The longest quotation around a figure that reaches from ； to ；. A longer one is cut to the clause of the figure."""
LONGEST_UNCUT_CELL = 60
"""A table of changes prints two texts whole if neither is longer than this."""
LONGEST_CELL = 120
"""The longest text in a cell of a table of changes. A longer text is cut here."""
LONGEST_NOTE = 40
"""The longest note on a framework or a measure in a comparison."""
LONGEST_ON_TERMINAL = 40
"""The longest quotation of a text in an explanation on a terminal."""

ELLIPSIS = "……"
"""Stands for words of the source that are left out."""
