"""Reading Markdown files.

The reader finds the headings and tables, and does not change the text. A later step, cleaning, removes the
Markdown marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from briefgen.model import MergedCell, SourceTable, Span, Styled
from briefgen.reading.copied_tables import find_barred_tables
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import FileText
from briefgen.reading.md_left_out import warn_of_left_out
from briefgen.text.front_matter import find_front_matter
from briefgen.text.html_tables import find_html_tables
from briefgen.text.markdown_marks import find_code, is_within

# ## 一、目标 ##, 目标 over a line of ===, and <h2>目标</h2>
_HEADING = re.compile(
    r"^[ \t]*+(?:(?P<hashes>#{1,6}+)[ \t]++(?P<text>[^\n]*[^\s#])|(?P<over>[^\s#|>][^\n]*+)\n[ \t]*+={2,}+[ \t]*+$)"
    r"|<h(?P<level>[1-6])\b[^<>]*+>\s*+(?P<inner>(?:[^\n<]|<(?!/?h[1-6]\b))++)</h[1-6]\s*+>",
    re.MULTILINE | re.IGNORECASE,
)
# 一、做法 over a line of ---: a short line that is no sentence, below a blank one. A rule stands below sentences too.
_UNDERLINED = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))[ ]{0,3}+(?P<over>(?![-*+>|#=~`]|\d)[^\n|]{1,40}[^\n|\s。；，：！？])[ \t\r]*+\n"
    r"[ ]{0,3}+-{3,}+[ \t\r]*+$",
    re.MULTILINE,
)
# | 企业 | 投资 |
_BARRED_ROW = re.compile(r"[ \t]*+\|[^\n]*\|[ \t]*+")
# --- | ---: below the head of a table, with or without bars around it
_DIVIDER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)++\|?+[ \t]*+")
_LINE = re.compile(r"(?m)^[^\n]*+")


def read(raw: bytes) -> FileText:
    """Return the text of a .md file. Raises UnreadableError if its bytes are no text."""
    decoded = decode(raw)
    return FileText(
        text=decoded.text,
        encoding=decoded.encoding,
        headings=tuple(find_headings(decoded.text)),
        tables=tuple(_find_tables(decoded.text)),
        warnings=(*decoded.warnings, *warn_of_left_out(decoded.text)),
    )


def _find_tables(text: str) -> list[SourceTable]:
    """Return the tables of a text: those of Markdown and HTML, and those whose rows have bars but no rule."""
    found = sorted((*find_markdown_tables(text), *_read_html_tables(text)), key=_start)
    rows = [row for table in found for row in table.rows]
    code = find_code(text)
    further = [
        table
        for table in find_barred_tables(text)
        if not any(is_within(row, rows) or is_within(row, code) for row in table.rows)
    ]
    return sorted((*found, *further), key=_start)


def find_headings(text: str) -> list[Styled]:
    r"""Return the headings of a Markdown text, in order. What is code is no heading.

    >>> text = "方案\n====\n## 一、目标 ##\n"
    >>> [(heading.span.of(text), heading.level) for heading in find_headings(text)]
    [('方案', 1), ('一、目标', 2)]
    """
    front = find_front_matter(text)
    no_text = [*([front.span] if front is not None else []), *find_code(text)]
    found = [*map(_read_heading, _HEADING.finditer(text))]
    found += [Styled(_trim(text, Span(*match.span("over"))), 2) for match in _UNDERLINED.finditer(text)]
    return sorted((each for each in found if not is_within(each.span, no_text)), key=lambda each: each.span)


def _read_heading(match: re.Match[str]) -> Styled:
    group = next(name for name in ("text", "over", "inner") if match[name] is not None)
    level = int(match["level"]) if match["level"] else len(match["hashes"] or "#")
    return Styled(_trim(match.string, Span(*match.span(group))), level)


def _trim(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def find_markdown_tables(text: str) -> Iterator[SourceTable]:
    r"""Yield the tables of a Markdown text. Rows that follow one another form a table, and a divider ends its head.

    >>> (table,) = find_markdown_tables("| 企业 | 投资 |\n| --- | --- |\n| 甲 | 5 |\n\n其他。")
    >>> len(table.rows), table.head_rows
    (2, 1)
    """
    rows: list[Span] = []
    head_rows, end = 0, 0
    for row in find_rows(text):
        if rows and text[end : row.start].strip(" \t\r") != "\n":
            yield SourceTable(tuple(rows), head_rows=head_rows)
            rows, head_rows = [], 0
        if _DIVIDER.fullmatch(row.of(text)):
            head_rows = head_rows or len(rows)
        else:
            rows.append(row)
        end = row.end
    if rows:
        yield SourceTable(tuple(rows), head_rows=head_rows)


def _read_html_tables(text: str) -> Iterator[SourceTable]:
    """Yield the tables in HTML that stand in a Markdown text."""
    for rows in find_html_tables(text):
        merged = [
            MergedCell(number, cell.column, min(cell.rows, len(rows) - number), cell.columns)
            for number, row in enumerate(rows)
            for cell in row.cells
        ]
        yield SourceTable(
            tuple(row.span for row in rows),
            tuple(cell for cell in merged if cell.rows > 1 or cell.columns > 1),
            sum(1 for _ in takewhile(lambda row: row.is_head, rows)),
        )


def _start(table: SourceTable) -> int:
    return table.rows[0].start


def find_rows(text: str) -> Iterator[Span]:
    r"""Yield the spans of the table rows in a Markdown text, in order. The divider below the head counts as a row.

    A line is a row if it begins and ends with a bar. In a table without such bars, the divider, the line above it, and
    the following lines that contain a bar are rows.

    >>> text = "企业 | 投资\n--- | ---\n甲 | 5\n其他。"
    >>> [row.of(text) for row in find_rows(text)]
    ['企业 | 投资', '--- | ---', '甲 | 5']
    """
    spans = [Span(*match.span()) for match in _LINE.finditer(text)]
    lines = [span.of(text) for span in spans]
    is_row = [_BARRED_ROW.fullmatch(line) is not None for line in lines]
    for index, line in enumerate(lines):
        if index and _DIVIDER.fullmatch(line) and "|" in lines[index - 1]:
            is_row[index - 1] = is_row[index] = True
        elif index > 1 and "|" in line and is_row[index - 1] and not _BARRED_ROW.fullmatch(lines[index - 1]):
            is_row[index] = True
    yield from (span for span, is_table_row in zip(spans, is_row, strict=True) if is_table_row)
