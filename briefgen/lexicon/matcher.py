"""Finding many names in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.model import Span


class Matcher:
    """Finds the longest of many names at every place of a text, left to right, without overlaps.

    An index on the first two characters of the names keeps it linear in the text, and only what could be two such
    characters is looked up; names of one character are not allowed.

    >>> list(Matcher(["三门", "三门峡市"]).find("在三门峡市和三门县"))
    [('三门峡市', Span(start=1, end=5)), ('三门', Span(start=6, end=8))]
    """

    def __init__(self, names: Iterable[str]) -> None:
        index: dict[str, list[str]] = {}
        for name in sorted(set(names), key=lambda n: (-len(n), n)):
            if len(name) < 2:
                raise ValueError(f"too short to be found: {name!r}")
            index.setdefault(name[:2], []).append(name)
        self._index = index
        firsts, seconds = ("".join(sorted({pair[at] for pair in index})) for at in (0, 1))
        self._pairs = re.compile(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])" if index else "(?!)")

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield each name and its place."""
        end = 0
        for at, name in self._beginnings(text):
            if at >= end and text.startswith(name, at):
                end = at + len(name)
                yield name, Span(at, end)

    def held(self, text: str) -> set[str]:
        """Return all the names that stand in a text, within longer ones too."""
        return {name for at, name in self._beginnings(text) if text.startswith(name, at)}

    def _beginnings(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where names could stand by their first two characters, and the names, the longest first."""
        for match in self._pairs.finditer(text):
            at = match.start()
            for name in self._index.get(text[at : at + 2], ()):
                yield at, name
