"""What readers return: the text of a file, and the places of headings, table rows, pages and paragraphs in it."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Mark, Span, Styled, Warn


class ExtractedLine(Struct, frozen=True):
    r"""A paragraph, a heading or a table row of a file; without ``\n``, and with a tab between the cells of a row."""

    text: str
    heading: int = 0
    """The level, from 1, that the file gives it as a heading; 0 for any other line."""
    marks: tuple[Mark, ...] = ()
    """Where pages or paragraphs of the file begin in the line."""
    is_row: bool = False
    """Whether it is a table row."""


class Extraction(Struct, frozen=True):
    """The lines of a file whose text is extracted."""

    lines: tuple[ExtractedLine, ...]
    warnings: tuple[Warn, ...] = ()


class FileText(Struct, frozen=True):
    """The text of a file, and places in it."""

    text: str
    encoding: str
    """How its bytes were decoded; the name of the format where the format says so itself."""
    headings: tuple[Styled, ...] = ()
    marks: tuple[Mark, ...] = ()
    rows: tuple[Span, ...] = ()
    """The places of table rows."""
    warnings: tuple[Warn, ...] = ()


def join_lines(extraction: Extraction, encoding: str) -> FileText:
    r"""Join extracted lines to one text, with ``\n`` between them.

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
