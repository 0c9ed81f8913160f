"""What reading and cleaning give: a file as text, and that text repaired."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from briefgen.model.span import OffsetMap, Span

SourceFormat = Literal["txt", "md", "html", "docx", "pdf"]
"""How a source was read. ``briefgen.reading.registry`` says what holds for each format."""

LocationUnit = Literal["line", "page", "paragraph"]
"""What people count to find a place in a source: a paragraph is also a table row."""


class Styled(Struct, frozen=True):
    """A line that the file itself marks as a heading, by a style or a tag."""

    span: Span
    level: int
    """Counted from 1."""


class Mark(Struct, frozen=True):
    """Where a page or a paragraph of the file begins in the extracted text."""

    start: int
    """Offset of its first character."""
    number: int
    """Of the page or paragraph, counted from 1."""


class Warn(Struct, frozen=True):
    """Something a person should check before relying on a brief."""

    code: str
    """Short and stable, in English: ``untitled``, ``region-unknown`` …"""
    text: str
    """What it means for the reader, in Chinese."""
    span: Span | None = None
    """The place in the source, where there is one."""


class SourceText(Struct, frozen=True):
    """One file under seeds/, decoded or extracted and otherwise untouched."""

    path: str
    """Path as people name it, relative to the project, with forward slashes."""
    id: str
    """The file's stem, with every character that would not survive in an id replaced by ``_``."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """How the bytes were decoded: utf-8, utf-8-sig, utf-16, gb18030 …; docx or pdf where the format says so itself."""
    text: str
    """The decoded characters, byte order mark removed, line ends as they were; or the extracted lines."""
    format: SourceFormat = "txt"
    headings: tuple[Styled, ...] = ()
    """In order."""
    marks: tuple[Mark, ...] = ()
    """In order; none where the text is the file's own."""
    rows: tuple[Span, ...] = ()
    r"""The rows of tables, in order; their cells are apart by ``\t``, in Markdown by bars."""
    warnings: tuple[Warn, ...] = ()
    """What of the file is not in the text."""
    location_unit: LocationUnit = "line"
    """What people count to find a place in the file. ``marks`` number it, unless it is a line."""
    is_extracted: bool = False
    """True if the text is not the file's own characters, so that spans in it need it saved beside the briefs."""

    def place_of(self, span: Span) -> str:
        r"""Return where a span begins in the file: the line, the page or the paragraph.

        >>> marks = (Mark(0, 1), Mark(3, 2))
        >>> source = SourceText("a.pdf", "a", "", "pdf", "甲\n乙丙", "pdf", marks=marks, location_unit="page")
        >>> source.place_of(Span(2, 3)), source.place_of(Span(3, 4))
        ('page 1', 'page 2')
        """
        return "{} {}".format(*self.locate(span))

    def locate(self, span: Span) -> tuple[LocationUnit, int]:
        """Return the unit and the number of the place where a span begins."""
        if not self.marks:
            return "line", span.line_of(self.text)
        index = max(bisect_right(self.marks, span.start, key=lambda mark: mark.start) - 1, 0)
        return self.location_unit, self.marks[index].number


SkipCode = Literal[
    "kind",
    "empty",
    "large",
    "unreadable",
    "not-text",
    "legacy",
    "encrypted",
    "image",
    "archive",
    "damaged",
    "changing",
    "link",
    "same-id",
    "no-content",
    "sidecar",
    "orphan",
    "restricted",
]


class SkippedSource(Struct, frozen=True):
    """A file that gives no brief, and why: bad input is a value with a reason."""

    path: str
    """Path as people name it."""
    reason: str
    """What is wrong and what to do, one line of English."""
    code: SkipCode = "unreadable"
    """What is wrong, for pages that say it in Chinese."""


class Leftover(Struct, frozen=True):
    """A stretch of a source that is no part of its content."""

    span: Span
    """Where it stands in the source as received."""
    rule: str
    """Id of the rule that dropped it, as in lexicon/boilerplate.toml."""


class CleanText(Struct, frozen=True):
    """A source's text repaired, with the way back to the file's own characters."""

    source: SourceText
    text: str
    """Simplified, without debris and glosses; lines end in ``\\n``."""
    origins: OffsetMap
    """From offsets in ``text`` to offsets in ``source.text``."""
    leftovers: tuple[Leftover, ...] = ()
    """What was dropped, in order, with the rule that dropped it."""
    warnings: tuple[Warn, ...] = ()

    def origin(self, span: Span) -> Span:
        """Return where the characters at ``span`` of the clean text stand in the source."""
        return self.origins.origin(span)
