"""Places in a text, and maps from a derived text back to its origin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct

_LINE = re.compile(r"[^\n]+")
_LINE_END = re.compile(r"\r\n?|\n")


class Span(Struct, frozen=True, array_like=True, order=True, gc=False):
    """A half-open range of code points in one text; the pair ``[start, end]`` in JSON."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the characters of ``text`` at this span.

        >>> Span(2, 4).of("甘肃省属企业")
        '省属'
        >>> Span(4, 2)
        Traceback (most recent call last):
        ValueError: a span cannot run from 4 to 2
        """
        if self.end > len(text):
            raise IndexError(f"span {self.start}–{self.end} reaches past a text of {len(text)} characters")
        return text[self.start : self.end]

    def line_of(self, text: str) -> int:
        """Return the number of the line of ``text`` on which this span starts, from 1."""
        return len(_LINE_END.findall(text, 0, self.start)) + 1

    def shift(self, by: int) -> Span:
        """Return the span moved by some characters, backwards if ``by`` is negative."""
        return Span(self.start + by, self.end + by)


class Edit(Struct, frozen=True, order=True):
    """One replacement in a text: the characters at ``span`` become ``text``."""

    span: Span
    text: str


class Run(Struct, frozen=True, gc=False):
    """A stretch of a derived text with its place in the origin."""

    start: int
    """Offset in the derived text."""
    end: int
    origin: Span
    is_exact: bool
    """True if each character stands for one character; False if the run stands for its origin as a whole."""


class OffsetMap(Struct, frozen=True):
    """A map from the offsets of a derived text back to those of its origin."""

    runs: tuple[Run, ...]
    """Runs in order and without gaps. A deleted stretch has no run."""
    end: int
    """Length of the origin."""

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text onto itself."""
        return cls((Run(0, length, Span(0, length), is_exact=True),) if length else (), length)

    def origin(self, span: Span) -> Span:
        """Return the place in the origin of the characters at ``span``.

        For an empty span it is the empty span before the character that follows.

        >>> derived, origins = edit("寶安區(qū)是區", [Edit(Span(3, 7), "")])
        >>> derived, origins.origin(Span(2, 4))
        ('寶安區是區', Span(start=2, end=8))
        """
        if span.start == span.end:
            offset = self.end if span.start == self._length else self._place(span.start).start
            return Span(offset, offset)
        run = self._run_of(span.start)
        if run.is_exact and span.end <= run.end:  # nearly always; saves two look-ups
            by = run.origin.start - run.start
            return Span(span.start + by, span.end + by)
        return Span(self._place(span.start).start, self._place(span.end - 1).end)

    def through(self, inner: OffsetMap) -> OffsetMap:
        """Return the map from this derived text to the origin of ``inner``, whose derived text is this origin."""
        if len(inner.runs) == 1 and inner.runs[0] == Run(0, inner.end, Span(0, inner.end), is_exact=True):
            return self
        runs: list[Run] = []
        for run in self.runs:
            if not run.is_exact:
                runs.append(Run(run.start, run.end, inner.origin(run.origin), is_exact=False))
                continue
            for part in inner._cut(run.origin):
                start = run.start + part.start - run.origin.start
                runs.append(Run(start, start + part.end - part.start, part.origin, part.is_exact))
        return OffsetMap(tuple(runs), inner.end)

    @property
    def _length(self) -> int:
        return self.runs[-1].end if self.runs else 0

    def _place(self, offset: int) -> Span:
        """Return the place in the origin of the character at ``offset``."""
        run = self._run_of(offset)
        if not run.is_exact:
            return run.origin
        start = run.origin.start + offset - run.start
        return Span(start, start + 1)

    def _run_of(self, offset: int) -> Run:
        """Return the run of the character at ``offset``."""
        if not 0 <= offset < self._length:
            raise IndexError(f"offset {offset} lies outside a text of {self._length} characters")
        return self.runs[self._find_run(offset)]

    def _find_run(self, offset: int) -> int:
        return bisect_right(self.runs, offset, key=attrgetter("start")) - 1

    def _cut(self, span: Span) -> list[Run]:
        """Return a span of the derived text as parts of runs with their origins."""
        parts = []
        for index in range(self._find_run(span.start), len(self.runs)):
            run = self.runs[index]
            if run.start >= span.end:
                break
            start, end = max(span.start, run.start), min(span.end, run.end)
            origin = run.origin
            if run.is_exact:
                origin = Span(origin.start + start - run.start, origin.start + end - run.start)
            parts.append(Run(start, end, origin, run.is_exact))
        return parts


def edit(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits that are in order and do not overlap; return the new text and its map back to ``text``.

    >>> edit("產業鍊，", [Edit(Span(0, 3), "产业链")])[0]
    '产业链，'
    """
    pieces: list[str] = []
    runs: list[Run] = []
    length = copied = 0

    def put(piece: str, origin: Span, *, is_exact: bool) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            runs.append(Run(length, length + len(piece), origin, is_exact))
            length += len(piece)

    for change in edits:
        span = change.span
        if span.start < copied:
            raise ValueError(f"edit at {span.start} overlaps the one before it, which ends at {copied}")
        put(text[copied : span.start], Span(copied, span.start), is_exact=True)
        put(change.text, span, is_exact=len(change.text) == span.end - span.start)
        copied = span.end
    put(text[copied:], Span(copied, len(text)), is_exact=True)
    return "".join(pieces), OffsetMap(tuple(runs), len(text))


def find_line_ends(text: str) -> list[int]:
    r"""Return the offsets behind the line ends of a text, in order. ``bisect_right`` over them counts lines.

    >>> find_line_ends("甲\r\n乙\n丙")
    [3, 5]
    """
    return [match.end() for match in _LINE_END.finditer(text)]


def find_lines(text: str) -> list[Span]:
    r"""Return the lines that are not blank, without white space at their ends.

    >>> find_lines("  甲 \n\n乙")
    [Span(start=2, end=3), Span(start=6, end=7)]
    """
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if words:
            start = match.start() + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(words)))
    return lines
