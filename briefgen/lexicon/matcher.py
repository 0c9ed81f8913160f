"""Finding many names in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import add

from briefgen.model import Span


class Matcher:
    """Finds the longest of many names at every place of a text, left to right, without overlaps.

    An index on the first two characters of the names keeps it linear in the text; names of one character are
    not allowed.

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

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield each name and its place."""
        end = 0
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in self._index and at >= end:
                name = next((name for name in self._index[pair] if text.startswith(name, at)), None)
                if name is not None:
                    end = at + len(name)
                    yield name, Span(at, end)
