"""Reading Markdown files.

The reader finds the headings and tables, and does not change the text. A later step, cleaning, removes the
Markdown marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefgen.model import SourceTable, Span, Styled
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import FileText

# ## 一、目标 ##, and 目标 over a line of ===
_HEADING = re.compile(
    r"^[ \t]*+(?:(?P<hashes>#{1,6}+)[ \t]++(?P<text>[^\n]*[^\s#])|(?P<over>[^\s#|>][^\n]*+)\n[ \t]*+={2,}+[ \t]*+$)",
    re.MULTILINE,
)
# | 企业 | 投资 |
_BARRED_ROW = re.compile(r"[ \t]*+\|[^\n]*\|[ \t]*+")
# --- | ---: below the head of a table, with or without bars around it
_DIVIDER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)++\|?+[ \t]*+")
# Text between two lines of ``` is code.
_FENCED_CODE = re.compile(
    r"^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+\n(?:(?![ \t]*+(?P=fence))[^\n]*+\n)*+[ \t]*+(?P=fence)[ \t]*+$",
    re.MULTILINE,
)
_LINE = re.compile(r"(?m)^[^\n]*+")


def read(raw: bytes) -> FileText:
    """Return the text of a .md file. Raises UnreadableError if its bytes are no text."""
    decoded = decode(raw)
    return FileText(
        text=decoded.text,
        encoding=decoded.encoding,
        headings=tuple(find_headings(decoded.text)),
        tables=tuple(find_markdown_tables(decoded.text)),
        warnings=decoded.warnings,
    )


def find_headings(text: str) -> Iterator[Styled]:
    r"""Yield the headings of a Markdown text, in order. Lines within fenced code (```) are not headings.

    >>> text = "方案\n====\n## 一、目标 ##\n"
    >>> [(heading.span.of(text), heading.level) for heading in find_headings(text)]
    [('方案', 1), ('一、目标', 2)]
    """
    fences = [Span(*match.span()) for match in _FENCED_CODE.finditer(text)]
    for match in _HEADING.finditer(text):
        index = bisect_right(fences, match.start(), key=lambda fence: fence.start) - 1
        if index >= 0 and match.start() < fences[index].end:
            continue
        span = Span(*match.span("text" if match["hashes"] else "over"))
        yield Styled(Span(span.start, span.start + len(span.of(text).rstrip())), len(match["hashes"] or "#"))


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
