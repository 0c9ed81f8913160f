"""Finding many names in one text, in a time that grows with the text and hardly with the names (Aho, Corasick)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from briefgen.model import Span


class Matcher:
    """Finds names of at least two characters; those of one stand within other words too often.

    >>> matcher = Matcher(["三门", "三门峡市"])
    >>> list(matcher.find("在三门峡市和三门县"))
    [('三门峡市', Span(start=1, end=5)), ('三门', Span(start=6, end=8))]
    >>> matcher.find_nested_names("在三门峡市和三门县")
    ['三门', '三门峡市', '三门']
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        short = next((name for name in self._names if len(name) < 2), None)
        if short is not None:
            raise ValueError(f"too short to be found: {short!r}")

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield the longest name at each place with the place, from left to right and without overlaps."""
        for index, start, end in self._longest.find_matches_as_indexes(text):
            yield self._names[index], Span(start, end)

    def find_names(self, text: str) -> list[str]:
        """Return the names that ``find`` yields, without their places."""
        return self._longest.find_matches_as_strings(text)

    def find_nested_names(self, text: str) -> list[str]:
        """Return each name as often as it stands in a text, also where it stands within a longer one."""
        return self._all.find_matches_as_strings(text, overlapping=True)

    @cached_property
    def _longest(self) -> AhoCorasick:
        return AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _all(self) -> AhoCorasick:
        return AhoCorasick(self._names)
