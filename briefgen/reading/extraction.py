"""The types that readers return: a text with the spans of headings and tables and the starts of pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Mark, MergedCell, SourceTable, Span, Styled, Warn
from briefgen.reading.doubtful_words import DoubtfulLine, find_doubtful, warn_of_doubtful_words


class ExtractedLine(Struct, frozen=True):
    r"""A paragraph or a heading of a file; without ``\n``."""

    text: str
    heading: int = 0
    """The level of the heading, from 1; 0 if the line is not a heading."""
    marks: tuple[Mark, ...] = ()
    """Where pages or paragraphs of the file begin in the line."""


class ExtractedTable(Struct, frozen=True):
    """A table of a file."""

    rows: tuple[tuple[str, ...], ...]
    r"""The texts of the cells of each row, without ``\t`` and ``\n``.

    All rows have a cell for each column. A place that a merged cell covers is empty, but for the first.
    """
    marks: tuple[Mark, ...] = ()
    """For each row, the number of the page or paragraph that it is."""
    merged: tuple[MergedCell, ...] = ()
    head_rows: int = 0
    """How many rows the file shows as the head, by marks or by rules; 0 if it shows none."""

    def without_blank_rows(self) -> ExtractedTable | None:
        """Return the table without the rows that have no text; None if no row has any.

        >>> merged = (MergedCell(row=0, column=0, rows=3, columns=1),)
        >>> table = ExtractedTable((("甲", "1"), ("", ""), ("", "2")), merged=merged).without_blank_rows()
        >>> table.rows, table.merged
        ((('甲', '1'), ('', '2')), (MergedCell(row=0, column=0, rows=2, columns=1),))
        """
        filled = [index for index, row in enumerate(self.rows) if any(cell.strip() for cell in row)]
        return self.keep_rows(filled) if filled else None

    def keep_rows(self, indices: Sequence[int]) -> ExtractedTable:
        """Return the table with some of its rows alone. ``indices`` are those of the rows, in order."""
        if len(indices) == len(self.rows):
            return self
        merged = (_keep_rows(cell, indices) for cell in self.merged)
        return ExtractedTable(
            rows=tuple(self.rows[index] for index in indices),
            marks=tuple(self.marks[index] for index in indices) if self.marks else (),
            merged=tuple(cell for cell in merged if cell is not None),
            head_rows=sum(index < self.head_rows for index in indices),
        )


def _keep_rows(cell: MergedCell, indices: Sequence[int]) -> MergedCell | None:
    """Return a merged cell, with some rows alone; None if it then covers one place."""
    first, last = bisect_left(indices, cell.row), bisect_left(indices, cell.row + cell.rows)
    covered = range(first, last)
    if not covered or (len(covered) == 1 and cell.columns == 1):
        return None
    return MergedCell(covered[0], cell.column, len(covered), cell.columns)


class Extraction(Struct, frozen=True):
    """The lines and tables that a reader extracts from a web page, a Word file or a PDF."""

    lines: tuple[ExtractedLine | ExtractedTable, ...]
    warnings: tuple[Warn, ...] = ()
    doubts: tuple[DoubtfulLine, ...] = ()
    """The lines with doubtful words, as they stand on the pages; empty if nothing was recognised."""


class FileText(Struct, frozen=True):
    """The text of a file, with its headings and tables and the starts of its pages or paragraphs."""

    text: str
    encoding: str
    """The encoding of the bytes, such as gb18030; the name of a format that defines its own encoding, such as docx."""
    headings: tuple[Styled, ...] = ()
    marks: tuple[Mark, ...] = ()
    tables: tuple[SourceTable, ...] = ()
    warnings: tuple[Warn, ...] = ()
    doubtful: tuple[Span, ...] = ()
    """Spans of the words that were recognised with little confidence, in order."""


def number_lines(lines: Iterable[ExtractedLine | ExtractedTable]) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield lines and tables with the numbers of their lines and rows, from 1.

    >>> (line,) = number_lines([ExtractedLine("总则")])
    >>> line.marks
    (Mark(start=0, number=1),)
    """
    number = 1
    for line in lines:
        rows = len(line.rows) if isinstance(line, ExtractedTable) else 1
        yield replace(line, marks=tuple(Mark(0, number + row) for row in range(rows)))
        number += rows


def join_lines(extraction: Extraction, encoding: str) -> FileText:
    r"""Return the lines and the rows of an extraction as one ``FileText``, with ``\n`` between them.

    ``encoding`` is the name of the encoding or of the format of the file.

    >>> lines = (ExtractedLine("总则", heading=1, marks=(Mark(0, 1),)), ExtractedTable((("甲", "1"),), (Mark(0, 2),)))
    >>> joined = join_lines(Extraction(lines), "docx")
    >>> joined.text, joined.headings, joined.marks
    ('总则\n甲\t1', (Styled(span=Span(start=0, end=2), level=1),), (Mark(start=0, number=1), Mark(start=3, number=2)))
    >>> joined.tables
    (SourceTable(rows=(Span(start=3, end=6),), merged=(), head_rows=0),)
    """
    headings: list[Styled] = []
    marks: list[Mark] = []
    tables: list[SourceTable] = []
    texts: list[str] = []
    start = 0
    for part in extraction.lines:
        if isinstance(part, ExtractedTable):
            table = part.without_blank_rows()
            spans: list[Span] = []
            for index, row in enumerate(table.rows if table is not None else ()):
                texts.append("\t".join(row).rstrip("\t"))
                spans.append(Span(start, start + len(texts[-1])))
                marks += [Mark(start, mark.number) for mark in (table.marks[index : index + 1] if table else ())]
                start = spans[-1].end + 1
            if table is not None:
                tables.append(SourceTable(tuple(spans), table.merged, table.head_rows))
        else:
            texts.append(part.text)
            span = Span(start, start + len(part.text))
            if part.heading:
                headings.append(Styled(span, part.heading))
            marks += [Mark(start + mark.start, mark.number) for mark in part.marks]
            start = span.end + 1
    text = "\n".join(texts)
    doubtful = find_doubtful(text, marks, extraction.doubts)
    warnings = (*extraction.warnings, *warn_of_doubtful_words(text, marks, doubtful))
    return FileText(text, encoding, tuple(headings), tuple(marks), tuple(tables), warnings, doubtful)
