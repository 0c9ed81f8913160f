"""The types that readers return: a text with the spans of headings and table rows and the starts of pages."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Mark, Span, Styled, Warn


class ExtractedLine(Struct, frozen=True):
    r"""A paragraph, a heading or a table row of a file; without ``\n``, and with a tab between the cells of a row."""

    text: str
    heading: int = 0
    """The level of the heading, from 1; 0 if the line is not a heading."""
    marks: tuple[Mark, ...] = ()
    """Where pages or paragraphs of the file begin in the line."""
    is_row: bool = False
    """Whether the line is a table row."""


class Extraction(Struct, frozen=True):
    """The lines that a reader extracts from a web page, a Word file or a PDF."""

    lines: tuple[ExtractedLine, ...]
    warnings: tuple[Warn, ...] = ()


class FileText(Struct, frozen=True):
    """The text of a file, with the spans of its headings and table rows and the starts of its pages or paragraphs."""

    text: str
    encoding: str
    """The encoding of the bytes, such as gb18030; ``docx`` or ``pdf`` for formats that define their own encoding."""
    headings: tuple[Styled, ...] = ()
    marks: tuple[Mark, ...] = ()
    rows: tuple[Span, ...] = ()
    """The spans of the table rows in ``text``."""
    warnings: tuple[Warn, ...] = ()


def join_lines(extraction: Extraction, encoding: str) -> FileText:
    r"""Return the lines of an extraction as one ``FileText``, with ``\n`` between them.

    ``encoding`` is the name of the encoding or of the format of the file.

    >>> lines = (ExtractedLine("总则", heading=1, marks=(Mark(0, 1),)), ExtractedLine("第一条", marks=(Mark(0, 2),)))
    >>> joined = join_lines(Extraction(lines), "docx")
    >>> joined.text, joined.headings, joined.marks
    ('总则\n第一条', (Styled(span=Span(start=0, end=2), level=1),), (Mark(start=0, number=1), Mark(start=3, number=2)))
    """
    headings: list[Styled] = []
    marks: list[Mark] = []
    rows: list[Span] = []
    start = 0
    for line in extraction.lines:
        span = Span(start, start + len(line.text))
        if line.heading:
            headings.append(Styled(span, line.heading))
        if line.is_row:
            rows.append(span)
        marks += [Mark(start + mark.start, mark.number) for mark in line.marks]
        start = span.end + 1
    text = "\n".join(line.text for line in extraction.lines)
    return FileText(text, encoding, tuple(headings), tuple(marks), tuple(rows), extraction.warnings)
