"""The greatest and smallest lengths of printed texts, in characters."""

from __future__ import annotations

LONGEST_PASSAGE = 120
"""A passage is read with ease up to here. A longer sentence is quoted by its clauses."""
SHORTEST_PASSAGE = 60
"""What is left of a sentence that was cut has this many characters at least."""
LONGEST_POINT = 200
"""A point on a region's page may be so long if it would otherwise lose a third of its figures and named things."""
LONGEST_FIGURE_CLAUSE = 60
"""The words around a figure end at the next ；, or at the next ， if they would be longer than this."""
LONGEST_UNCUT_CELL = 60
"""A table of changes prints two texts whole if neither is longer than this."""
LONGEST_CELL = 120
"""The longest text in a cell of a table of changes."""
LONGEST_NOTE = 40
"""The longest text about a framework or a measure in a comparison."""
LONGEST_ON_TERMINAL = 40
"""The longest quotation of a text in an explanation on a terminal."""

ELLIPSIS = "……"
"""Stands for words of the source that are left out."""
