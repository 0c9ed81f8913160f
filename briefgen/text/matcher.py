"""Finding many names in one text, in time that grows with the text and hardly with the names (Aho, Corasick, 1975)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from briefgen.model import Span


class Matcher:
    """Finds many names in a text; names of one character are not allowed, they stand within other words.

    >>> matcher = Matcher(["三门", "三门峡市"])
    >>> list(matcher.find("在三门峡市和三门县"))
    [('三门峡市', Span(start=1, end=5)), ('三门', Span(start=6, end=8))]
    >>> matcher.held("在三门峡市和三门县")
    ['三门', '三门峡市', '三门']
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        short = next((name for name in self._names if len(name) < 2), None)
        if short is not None:
            raise ValueError(f"too short to be found: {short!r}")

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield the longest name at every place and the place, left to right, without overlaps."""
        for at, start, end in self._longest.find_matches_as_indexes(text):
            yield self._names[at], Span(start, end)

    def names(self, text: str) -> list[str]:
        """Return what ``find`` finds, without the places."""
        return self._longest.find_matches_as_strings(text)

    def held(self, text: str) -> list[str]:
        """Return every name as often as it stands in a text, within longer ones too."""
        return self._all.find_matches_as_strings(text, overlapping=True)

    @cached_property
    def _longest(self) -> AhoCorasick:
        return AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _all(self) -> AhoCorasick:
        return AhoCorasick(self._names)
