"""A search for many names in one text, with the algorithm of Aho and Corasick.

The time depends on the length of the text, and hardly on the number of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from briefgen.model import Span


class Matcher:
    """Finds names in a text.

    A name of one character raises ValueError, because such names are too often a part of other words.

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
        """Yield each name that occurs in a text, with its span, from left to right.

        If names overlap, only the name that begins first is yielded. If several begin at one offset, only the longest
        is yielded.
        """
        for index, start, end in self._longest.find_matches_as_indexes(text):
            yield self._names[index], Span(start, end)

    def find_names(self, text: str) -> list[str]:
        """Return the names that ``find`` yields, without their spans."""
        return self._longest.find_matches_as_strings(text)

    def find_nested(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield all names that occur in a text, with their spans. Names within longer names are included."""
        for index, start, end in self._all.find_matches_as_indexes(text, overlapping=True):
            yield self._names[index], Span(start, end)

    def find_nested_names(self, text: str) -> list[str]:
        """Return all names that occur in a text, once for each occurrence. Names within longer names are included."""
        return self._all.find_matches_as_strings(text, overlapping=True)

    @cached_property
    def _longest(self) -> AhoCorasick:
        return AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _all(self) -> AhoCorasick:
        return AhoCorasick(self._names)
