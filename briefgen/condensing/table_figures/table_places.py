"""Which words of a table name the region of its text, or a place in it."""

from __future__ import annotations

from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.lexicon import load_table_words
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.lexicon.overlay import cached

WHOLE = "全域"
"""The subject of a figure of the whole region of the text."""


class Places:
    """The places that a table of a text may name."""

    def __init__(self, context: ItemContext) -> None:
        self._own_names = frozenset(context.own_names)
        regions = context.attribution.regions
        self._inside = _find_inside(regions[0].code if len(regions) == 1 else None)

    def find(self, words: str) -> str | None:
        """Return the subject that words name: 全域 for the region itself, or the full name of a place in it.

        None if the words name neither. A text about no single region has all provinces as places.
        """
        name = words.strip().replace(" ", "").replace("\u3000", "")
        if name in load_table_words().whole or name in self._own_names:
            return WHOLE
        return self._inside.get(name)


@cached
def _find_inside(code: str | None) -> dict[str, str]:
    """Return the full names of the divisions directly below a division by their names; of the provinces for None."""
    names: dict[str, str] = {}
    for division in load_divisions().values():
        if division.parents[-1:] == (() if code is None else (code,)):
            for name in (division.name, division.short_name, *customary_names(division)):
                if len(name) > 1:
                    names[name] = division.name
    return names
