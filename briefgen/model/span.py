"""Spans of a text, edits of a text, and maps from an edited text back to the original text."""

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
        """Return the characters of ``text`` at this span. Raises IndexError if the span ends after the text.

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
        """Return the number of the line in which this span starts, counted from 1."""
        return len(_LINE_END.findall(text, 0, self.start)) + 1

    def shift(self, by: int) -> Span:
        """Return the span moved by ``by`` characters, backwards if ``by`` is negative."""
        return Span(self.start + by, self.end + by)


class Edit(Struct, frozen=True, order=True):
    """One replacement in a text: the characters at ``span`` become ``text``."""

    span: Span
    text: str


class Run(Struct, frozen=True, gc=False):
    """A stretch of a derived text, and the span of the original text that it comes from."""

    start: int
    """Offset of the first character in the derived text."""
    end: int
    origin: Span
    is_exact: bool
    """True if each character of the run comes from exactly one character of the original text, in order.

    False if only the run as a whole can be traced back, because its length was changed by an edit.
    """


class OffsetMap(Struct, frozen=True):
    """A map from the offsets of a derived text back to the offsets of the original text."""

    runs: tuple[Run, ...]
    """The runs of the derived text, in order and without gaps.

    A deleted stretch of the original text has no run.
    """
    end: int
    """Length of the original text."""

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map for a text that was not changed. ``length`` is the length of the text."""
        return cls((Run(0, length, Span(0, length), is_exact=True),) if length else (), length)

    def origin(self, span: Span) -> Span:
        """Return the span of the original text that a span of the derived text comes from.

        If ``span`` is empty, the result is empty too. It is then the offset from which the next character of the
        derived text comes, or the end of the original text. Raises IndexError if ``span`` is outside of the derived
        text.

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
        """Return one map that leads through this map and then through ``inner``.

        The original text of this map must be the derived text of ``inner``. The result leads from the derived text of
        this map to the original text of ``inner``.
        """
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
        """Return the span of the original text that the character at ``offset`` comes from."""
        run = self._run_of(offset)
        if not run.is_exact:
            return run.origin
        start = run.origin.start + offset - run.start
        return Span(start, start + 1)

    def _run_of(self, offset: int) -> Run:
        """Return the run that contains the character at ``offset``. Raises IndexError if there is no such character."""
        if not 0 <= offset < self._length:
            raise IndexError(f"offset {offset} lies outside a text of {self._length} characters")
        return self.runs[self._find_run(offset)]

    def _find_run(self, offset: int) -> int:
        return bisect_right(self.runs, offset, key=attrgetter("start")) - 1

    def _cut(self, span: Span) -> list[Run]:
        """Return the runs that overlap ``span``, each cut down to its stretch within ``span``.

        A run that is not exact keeps its whole origin when it is cut.
        """
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
    """Apply edits to a text; return the new text, and the map from the new text back to ``text``.

    The edits must be in order. Raises ValueError if two of them overlap.

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
    r"""Return the offset after each line end of a text, in order.

    ``bisect_right(offsets, offset) + 1`` is then the number of the line at an offset.

    >>> find_line_ends("甲\r\n乙\n丙")
    [3, 5]
    """
    return [match.end() for match in _LINE_END.finditer(text)]


def find_lines(text: str) -> list[Span]:
    r"""Return the spans of the lines that are not blank. White space at both ends of a line is left out.

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
