"""The types that readers return: a text with the spans of headings and tables and the starts of pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Mark, MergedCell, SourceTable, Span, Styled, Warn
from briefgen.reading.doubtful_words import (
    DoubtfulLine,
    find_doubtful,
    warn_of_doubtful_pictures,
    warn_of_doubtful_words,
)
from briefgen.reading.picture_places import list_picture_places


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


class ExtractedPicture(Struct, frozen=True):
    """What was recognised on pictures in a file that follow one another without text between them."""

    lines: tuple[ExtractedLine | ExtractedTable, ...]
    """Paragraphs and tables. Their marks count the pictures, from 1."""
    places: tuple[str, ...]
    """Where each picture stands, in the words of a warning."""
    doubts: tuple[DoubtfulLine, ...] = ()
    """The lines with doubtful words. Their pages count the pictures, from 1."""
    number: int = 1
    """The number of the first picture among the paragraphs of the file. Each picture counts as one paragraph."""


ExtractedPart: TypeAlias = ExtractedLine | ExtractedTable | ExtractedPicture


class Extraction(Struct, frozen=True):
    """The lines and tables that a reader extracts from a web page, a Word file or a PDF."""

    lines: tuple[ExtractedPart, ...]
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


def number_lines(lines: Iterable[ExtractedPart]) -> Iterator[ExtractedPart]:
    """Yield lines, tables and pictures with the numbers of their lines, rows and pictures, from 1.

    >>> (line,) = number_lines([ExtractedLine("总则")])
    >>> line.marks
    (Mark(start=0, number=1),)
    """
    number = 1
    for line in lines:
        if isinstance(line, ExtractedPicture):
            yield replace(line, number=number)
            number += len(line.places)
            continue
        rows = len(line.rows) if isinstance(line, ExtractedTable) else 1
        yield replace(line, marks=tuple(Mark(0, number + row) for row in range(rows)))
        number += rows


class _JoinedText:
    """The text of an extraction, which grows by its parts."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.headings: list[Styled] = []
        self.marks: list[Mark] = []
        self.tables: list[SourceTable] = []
        self.pictures: list[tuple[ExtractedPicture, Span, int]] = []
        """The pictures with text, each with its span and the index of its first mark."""
        self._end = 0

    def add(self, part: ExtractedPart) -> None:
        if isinstance(part, ExtractedPicture):
            start, first = self._end, len(self.marks)
            for line in part.lines:
                marks = tuple(Mark(mark.start, part.number - 1 + mark.number) for mark in line.marks)
                self.add(replace(line, marks=marks))
            if self._end > start:
                self.pictures.append((part, Span(start, self._end - 1), first))
        elif isinstance(part, ExtractedTable):
            self._add_table(part)
        else:
            start = self._end
            span = self._add_text(part.text)
            if part.heading:
                self.headings.append(Styled(span, part.heading))
            self.marks += [Mark(start + mark.start, mark.number) for mark in part.marks]

    def _add_table(self, extracted: ExtractedTable) -> None:
        table = extracted.without_blank_rows()
        if table is None:
            return
        spans: list[Span] = []
        for index, row in enumerate(table.rows):
            self.marks += [Mark(self._end, mark.number) for mark in table.marks[index : index + 1]]
            spans.append(self._add_text("\t".join(row).rstrip("\t")))
        self.tables.append(SourceTable(tuple(spans), table.merged, table.head_rows))

    def _add_text(self, text: str) -> Span:
        span = Span(self._end, self._end + len(text))
        self.texts.append(text)
        self._end = span.end + 1
        return span


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
    joined = _JoinedText()
    for part in extraction.lines:
        joined.add(part)
    text = "\n".join(joined.texts)
    doubtful = find_doubtful(text, joined.marks, extraction.doubts)
    in_pictures = tuple(_find_in_pictures(text, joined))
    warnings = (
        *extraction.warnings,
        *_warn_of_pictures([(part, span) for part, span, _ in joined.pictures]),
        *warn_of_doubtful_words(text, joined.marks, doubtful),
        *warn_of_doubtful_pictures(text, in_pictures),
    )
    return FileText(
        text,
        encoding,
        tuple(joined.headings),
        tuple(joined.marks),
        tuple(joined.tables),
        warnings,
        tuple(sorted((*doubtful, *in_pictures))),
    )


def _find_in_pictures(text: str, joined: _JoinedText) -> Iterator[Span]:
    """Yield the spans of the doubtful words of pictures."""
    for part, span, first in joined.pictures:
        last = bisect_left(joined.marks, span.end, key=lambda mark: mark.start)
        marks = [Mark(mark.start - span.start, mark.number - part.number + 1) for mark in joined.marks[first:last]]
        yield from (found.shift(span.start) for found in find_doubtful(span.of(text), marks, part.doubts))


def _warn_of_pictures(pictures: Sequence[tuple[ExtractedPicture, Span]]) -> Iterator[Warn]:
    """Yield a warning that names the pictures whose text was recognised, if there are any."""
    if pictures:
        places = [place for part, _ in pictures for place in part.places]
        where = list_picture_places(places)
        text = f"有{len(places)}幅图片中的文字由OCR识别（{where}），可能有误，请与原件核对。"
        yield Warn("recognised-text", text, pictures[0][1])
