"""The results of reading and cleaning: a file as text, and that text repaired."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from briefgen.messages import Message
from briefgen.model.span import OffsetMap, Span

SourceFormat = Literal["txt", "md", "html", "docx", "pdf"]
"""How a source was read. ``briefgen.reading.registry`` says what holds for each format."""

LocationUnit = Literal["line", "page", "paragraph"]
"""What people count to find a place in a source: a paragraph is also a table row."""


class Styled(Struct, frozen=True):
    """A line that the file marks as a heading, by a style or a tag."""

    span: Span
    level: int
    """Level, counted from 1."""


class Mark(Struct, frozen=True):
    """The start of a page or paragraph of the file in the extracted text."""

    start: int
    """Offset of its first character."""
    number: int
    """Number of the page in a PDF, of the paragraph or table row in a Word file or web page; from 1."""


class Warn(Struct, frozen=True):
    """Something that a person should check before relying on a brief."""

    code: str
    """Short stable name, in English: ``untitled``, ``region-unknown`` …"""
    text: str
    """The message for the reader, in Chinese."""
    span: Span | None = None
    """Its place in the source, if it has one."""


class SourceText(Struct, frozen=True):
    """The text of one source file, decoded or extracted and otherwise untouched."""

    path: str
    """Path relative to the project, with forward slashes."""
    id: str
    """Name of the file without suffix; ``_`` replaces every character that an id cannot have."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """Encoding of the bytes: utf-8, utf-8-sig, utf-16, gb18030 …; docx or pdf for formats that define their own."""
    text: str
    """The decoded characters without byte order mark, line ends unchanged; or the extracted lines."""
    format: SourceFormat = "txt"
    headings: tuple[Styled, ...] = ()
    """Headings that the file marks, in order."""
    marks: tuple[Mark, ...] = ()
    """Pages or paragraphs, in order; empty if the text is the file's own."""
    rows: tuple[Span, ...] = ()
    r"""Rows of tables, in order. ``\t`` separates their cells, in Markdown a bar."""
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
    """A file without a brief, and why. Bad input is a value with a reason, not an exception."""

    path: str
    """Path of the file."""
    reason: str
    """What is wrong and what to do, one line of English."""
    code: SkipCode
    """What is wrong, as a code for pages that print it in Chinese."""
    message: Message
    """``reason`` as a key of the catalogues with its values, for a program that says it in another language."""

    @classmethod
    def of(cls, path: str, message: Message, code: SkipCode = "unreadable") -> SkippedSource:
        """Return the value for a file and the message that says why it has no brief."""
        return cls(path, message.to_text("en"), code, message)


class Leftover(Struct, frozen=True):
    """A part of a source that is not content."""

    span: Span
    """Its place in the source as received."""
    rule: str
    """Id of the rule that dropped it: an entry of lexicon/boilerplate.toml, or ``repeated-title``."""


class Damage(Struct, frozen=True):
    """A damaged stretch of a source. Nothing in it is used as a fact.

    A warning informs the reader of it. The code looks at the damages and never at the warnings.
    """

    kind: Literal["number", "name", "sentence"]
    """What is damaged: a number (2一是8亿元), a name that 全省 or 全市 was put over, a sentence that breaks off."""
    span: Span
    """Where it stands in the source as received."""


class CleanText(Struct, frozen=True):
    """The repaired text of a source, with a map back to its own characters."""

    source: SourceText
    text: str
    """Simplified characters, without debris and glosses; lines end in ``\\n``."""
    origins: OffsetMap
    """From offsets in ``text`` to offsets in ``source.text``."""
    leftovers: tuple[Leftover, ...] = ()
    """What was dropped, in order, with the rule that dropped it."""
    warnings: tuple[Warn, ...] = ()
    damages: tuple[Damage, ...] = ()
    """What is damaged beyond repair: numbers first, then names, then sentences, each in order."""

    def origin(self, span: Span) -> Span:
        """Return the place in the source of a span of the clean text."""
        return self.origins.origin(span)
