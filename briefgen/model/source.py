"""The results of reading and cleaning: the text of a file, and the repaired text."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from briefgen.messages import Message
from briefgen.model.span import OffsetMap, Span

SourceFormat = Literal[
    "txt", "md", "html", "docx", "doc", "pdf", "ofd", "eml", "workbook", "rtf", "pptx", "odt", "image"
]
"""The format in which a source was read. ``briefgen.reading.registry`` describes each format."""

Wordprocessor = Literal["libreoffice"]
"""A program that converts old office files before they are read."""

LocationUnit = Literal["line", "page", "paragraph", "row", "slide"]
"""The unit in which people count to find a place in a source. A table row counts as a paragraph.

A row is one of a sheet of a workbook, by the number that stands beside it.
"""
LOCATION_WORDS: dict[LocationUnit, str] = {
    "line": "行",
    "page": "页",
    "paragraph": "段",
    "row": "行",
    "slide": "张幻灯片",
}
"""What stands behind the number of a place on pages: 第3行."""


class Styled(Struct, frozen=True):
    """A line that the file marks as a heading, by a style in Word, a tag in HTML, or a mark in Markdown."""

    span: Span
    level: int
    """Level of the heading; 1 is the highest level."""


class Mark(Struct, frozen=True):
    """The offset at which a page, a paragraph, a row or a slide of the file begins in the extracted text."""

    start: int
    """Offset of the first character of the page, paragraph, row or slide."""
    number: int
    """Number, from 1, of the page, of the row in its sheet, of the slide, or of the paragraph or table row."""


class MergedCell(Struct, frozen=True, gc=False):
    """A cell of a table that covers several rows or columns. The other places that it covers are empty."""

    row: int
    """Index of its first row in the table, from 0."""
    column: int
    """Index of its first column, from 0."""
    rows: int
    """How many rows it covers."""
    columns: int
    """How many columns it covers."""


class SourceTable(Struct, frozen=True):
    r"""A table of a file, in the text that was read: one line for each row, with ``\t`` between the cells.

    In Markdown, ``|`` or tags of HTML are between the cells. Each row has a cell for each column, but empty ones at its
    end are left out.
    """

    rows: tuple[Span, ...]
    """Spans of the rows, in order. Rows without text are left out."""
    merged: tuple[MergedCell, ...] = ()
    """The cells that cover several rows or columns."""
    head_rows: int = 0
    """How many rows the file itself marks as the head; 0 if it marks none."""


class Warn(Struct, frozen=True):
    """A warning: something that a person should check before relying on a brief."""

    code: str
    """Name of the kind of warning, in English: ``untitled``, ``region-unknown`` …"""
    text: str
    """The message for the reader, in Chinese."""
    span: Span | None = None
    """Span in the source that the warning is about; None if it is not about a single place."""


PersonalNumberKind = Literal["identity", "bank", "mobile"]
"""What a number of a person is of: an identity card, a bank card or account, or a mobile."""


class PersonalNumber(Struct, frozen=True):
    """A number in a source that belongs to a person."""

    kind: PersonalNumberKind
    span: Span
    """Span in the source."""


class SourceText(Struct, frozen=True):
    """The text of one source file as read, before any repair."""

    path: str
    """Path relative to the project, with forward slashes."""
    id: str
    """Name of the file without suffix. ``_`` replaces every character that an id must not contain."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """Encoding of the bytes: utf-8, utf-8-sig, utf-16, gb18030 …; for formats that define their own docx, pdf, xls …"""
    text: str
    """The characters of a text file, or the lines extracted from a file of another format.

    The characters of a text file are unchanged, line ends included, but a byte order mark is left out. In a project,
    ＊ stands for the digits that are masked of numbers that belong to persons.
    """
    format: SourceFormat = "txt"
    headings: tuple[Styled, ...] = ()
    """The headings that the file itself marks, in order."""
    marks: tuple[Mark, ...] = ()
    """The beginnings of pages, paragraphs, rows or slides, in order; empty if the text was not extracted."""
    tables: tuple[SourceTable, ...] = ()
    """The tables of the file, in order."""
    warnings: tuple[Warn, ...] = ()
    """Warnings from reading, such as that a part of the file is not in the text."""
    doubtful: tuple[Span, ...] = ()
    """Spans of the words of scanned pages that were recognised with little confidence, in order."""
    personal_numbers: tuple[PersonalNumber, ...] = ()
    """The numbers that belong to persons, in order, masked or not; empty if nobody has looked for them."""
    location_unit: LocationUnit = "line"
    """The unit in which places in the file are counted. ``marks`` has the numbers of pages, paragraphs and so on."""
    is_extracted: bool = False
    """True if the text was extracted, so that spans do not point into the file itself.

    The extracted text is then saved beside the briefs.
    """

    @property
    def rows(self) -> tuple[Span, ...]:
        """Spans of the rows of all tables, in order."""
        return tuple(row for table in self.tables for row in table.rows)

    def place_of(self, span: Span) -> str:
        r"""Return the line, the page or the like of the file in which a span begins, in words.

        >>> marks = (Mark(0, 1), Mark(3, 2))
        >>> source = SourceText("a.pdf", "a", "", "pdf", "甲\n乙丙", "pdf", marks=marks, location_unit="page")
        >>> source.place_of(Span(2, 3)), source.place_of(Span(3, 4))
        ('page 1', 'page 2')
        """
        return "{} {}".format(*self.locate(span))

    def locate(self, span: Span) -> tuple[LocationUnit, int]:
        """Return the unit and the number of the line, page or the like in which a span begins."""
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
    """A file that has no brief, and the reason. A file that cannot be used gives this value instead of an exception."""

    path: str
    """Path of the file."""
    reason: str
    """What is wrong with the file and what a person can do, as one line of English."""
    code: SkipCode
    """What is wrong, as a code. Pages print the code in Chinese words."""
    message: Message
    """The reason as a key of the message catalogues with its values. A program can print it in another language."""

    @classmethod
    def of(cls, path: str, message: Message, code: SkipCode = "unreadable") -> SkippedSource:
        """Return the value for a file, with a message that says why the file has no brief."""
        return cls(path, message.to_text("en"), code, message)


class Leftover(Struct, frozen=True):
    """A stretch of a source that was dropped because it is not content."""

    span: Span
    """Span in the source."""
    rule: str
    """Id of the rule that dropped the stretch: an entry of lexicon/boilerplate.toml, or ``repeated-title``."""


class Damage(Struct, frozen=True):
    """A damaged stretch of a source.

    A damaged number does not become a figure, and a word such as 今年 in a damaged stretch is not resolved. The reader
    gets a warning for each damage; the program itself uses only the damages, not the warnings.
    """

    kind: Literal["number", "name", "sentence"]
    """What is damaged.

    - ``number``: a number is broken, as in 2一是8亿元.
    - ``name``: 全省 or 全市 was written over a name, as in 全省禾兴能源有限公司.
    - ``sentence``: a sentence breaks off.
    """
    span: Span
    """Span in the source."""


class CleanText(Struct, frozen=True):
    """The repaired text of a source, with a map back to the text of the source."""

    source: SourceText
    text: str
    """The text in Simplified characters, without page debris (toolbars, links) and without pinyin in brackets.

    Lines end in ``\\n``.
    """
    origins: OffsetMap
    """The map from offsets in ``text`` to offsets in ``source.text``."""
    leftovers: tuple[Leftover, ...] = ()
    """The stretches that were dropped as debris, in order."""
    warnings: tuple[Warn, ...] = ()
    damages: tuple[Damage, ...] = ()
    """The stretches that are damaged and were not repaired: first numbers, then names, then sentences."""

    def origin(self, span: Span) -> Span:
        """Return the span of the source that a span of the clean text comes from."""
        return self.origins.origin(span)
