"""The part of an explanation that says how a file was read: its lines, headings and tables, and what was left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.messages import Message, message
from briefgen.model import CleanText, SourceTable, SourceText, Span, find_lines
from briefgen.pages.explanation_rows import SourcePlaces, format_row, list_places, say_place

# Not \|, which is text.
_BAR = re.compile(r"(?<!\\)\|")
_HTML_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)


def explain_reading(clean: CleanText) -> Iterator[str]:
    """Yield the rows that say how a source was read.

    A source with pages has a row for each page. Any other source has a row for the whole, and one for each table. Then
    follow the warnings about the file, and the rules by which stretches of it were left out.
    """
    source = clean.source
    encoding = message("pages.format-and-encoding", format=source.format, encoding=source.encoding)
    yield format_row(message("pages.format"), source.format if source.format == source.encoding else encoding)
    lines = _find_line_starts(source)
    if source.location_unit == "page":
        for number, page in _find_pages(source):
            tables = tuple(_describe_tables(source, page))
            size = _describe_lines(source, lines, page)
            whole = message("pages.with-tables", text=size, tables=tables) if tables else size
            yield format_row(say_place("page", number), whole)
    else:
        text = Span(0, len(source.text))
        yield format_row(message("pages.whole"), _describe_lines(source, lines, text))
        for table, described in zip(source.tables, _describe_tables(source, text), strict=True):
            place = say_place(*source.locate(table.rows[0]))
            yield format_row(place, message("pages.one-table", table=described))
    places = SourcePlaces(source)
    for warning in clean.warnings:
        warned = str(message("pages.of-kind", kind=warning.code, text=warning.text))
        yield format_row(message("pages.warning"), warned + list_places([places.place(warning.span)]))
    yield from _explain_leftovers(clean, places)


def _find_line_starts(source: SourceText) -> list[int]:
    """Return where the lines of a source begin that have text and are no rows of tables."""
    rows = {row.start for row in source.rows}
    lines = (line for line in find_lines(source.text) if line.start not in rows)
    return [line.start for line in lines if line.of(source.text).strip()]


def _find_pages(source: SourceText) -> Iterator[tuple[int, Span]]:
    """Yield the number of each page with text, and the span of its text.

    A page may be set in columns or around a table, so that its text begins several times.
    """
    starts: dict[int, int] = {}
    for mark in source.marks:
        starts.setdefault(mark.number, mark.start)
    ends = [*list(starts.values())[1:], len(source.text)]
    for (number, start), end in zip(starts.items(), ends, strict=True):
        yield number, Span(start, max(start, end))


def _describe_lines(source: SourceText, starts: Sequence[int], part: Span) -> Message:
    """Return how many lines and headings a part of a source has. ``starts`` has the starts of all lines."""
    lines = bisect_left(starts, part.end) - bisect_left(starts, part.start)
    headings = sum(part.start <= heading.span.start < part.end for heading in source.headings)
    return message("pages.lines-and-headings", lines=lines, headings=headings)


def _describe_tables(source: SourceText, part: Span) -> Iterator[Message]:
    """Yield the size of each table of a source, as far as it stands in a part of the source."""
    for table in source.tables:
        rows = _rows_within(table, part)
        if not rows:
            continue
        head_rows = sum(index < table.head_rows for index in rows)
        merged = sum(cell.row in rows for cell in table.merged)
        size = message("pages.table", rows=len(rows), columns=_count_columns(source, table))
        heads = [message("pages.head-rows", count=head_rows)] if head_rows else []
        cells = [message("pages.merged-cells", count=merged)] if merged else []
        details = (*heads, *cells)
        yield message("pages.with-details", text=size, details=details) if details else size


def _rows_within(table: SourceTable, part: Span) -> range:
    """Return the indices of the rows of a table that begin within a part of a source."""
    first, last = (bisect_left(table.rows, place, key=lambda row: row.start) for place in (part.start, part.end))
    return range(first, last)


def _count_columns(source: SourceText, table: SourceTable) -> int:
    written = max(_count_cells(row.of(source.text).strip(" \r")) for row in table.rows)
    return max([written, *(cell.column + cell.columns for cell in table.merged)])


def _count_cells(row: str) -> int:
    """Return how many cells a row has: with tabs, with the bars of Markdown, or with the tags of HTML between them."""
    return max(row.count("\t") + 1, len(_BAR.findall(row.strip("|"))) + 1, len(_HTML_CELL.findall(row)))


def _explain_leftovers(clean: CleanText, places: SourcePlaces) -> Iterator[str]:
    """Yield a row for each rule that left something out: how many stretches and characters, and where."""
    spans: dict[str, list[Span]] = {}
    for leftover in clean.leftovers:
        spans.setdefault(leftover.rule, []).append(leftover.span)
    for rule, own in spans.items():
        characters = sum(span.end - span.start for span in own)
        amount = str(message("pages.left-out-by-rule", rule=rule, count=len(own), characters=characters))
        yield format_row(message("pages.left-out"), amount + list_places([places.place(span) for span in own]))
