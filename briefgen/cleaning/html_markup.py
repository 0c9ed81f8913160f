"""Finds HTML in sources in Markdown: tags, entities, and tables. Cleaning turns them into what a browser shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape

from briefgen.model import Edit, Span
from briefgen.text.html_tables import HtmlRow, find_html_tables
from briefgen.text.raised_digits import SUPERSCRIPTS

_BLOCKS = (
    "address article blockquote body br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "head header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
).split()
_INLINE = "a abbr b big code em font i img ins kbd mark q small span strong sub sup tt u var".split()
# A browser shows nothing of these, or strikes it out.
_UNSEEN = "script style del s strike".split()
_TAG = rf"</?(?:{'|'.join((*_BLOCKS, *_INLINE))})(?=[\s/>])[^<>]*+>"
# m<sup>2</sup>, 10<sup>-3</sup>; but <sup>[1]</sup> is the mark of a note.
_MARK = re.compile(
    rf"(?P<unseen><(?P<name>{'|'.join(_UNSEEN)})(?=[\s>])[^<>]*+>(?:[^<]|<(?!/?(?P=name)\b))*+</(?P=name)\s*+>)"
    r"|(?P<raised><sup>\s*+(?P<digits>[+\-–−]?[0-9A-Za-z]{1,4})\s*+</sup>)"
    rf"|(?P<tags>{_TAG}(?:[ \t]*+{_TAG})*+)"
    r"|(?P<entity>&(?:[A-Za-z]{2,10}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});)",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(_BLOCKS)})\b", re.IGNORECASE)
# Blanks at the edge of a line are fewer.
_WIDEST_BLANK = 100
_BLANK_LINE = re.compile(r"\s*\n\s*")


def find_html(text: str, lines_of_tables: Sequence[Span] = ()) -> list[Edit]:
    r"""Return the edits that delete the tags of HTML, with a line end where a browser begins a line.

    Entities become the characters that they stand for. Struck-out text is deleted. A row of a table becomes a line with
    a tab between the cells. ``lines_of_tables`` has the spans of lines in which a line end would break a table.

    >>> from briefgen.model import edit
    >>> text = "<p>水面<b>12</b>km<sup>2</sup>。<br>其他&nbsp;</p><table><tr><td>甲</td>\n<td>5</td></tr></table>"
    >>> edit(text, find_html(text))[0].splitlines()
    ['水面12km²。', '其他\xa0', '甲\t5']
    """
    if "<" not in text and "&" not in text:
        return []
    rows = [row for table in find_html_tables(text) for row in table]
    edits: list[Edit] = []
    start = 0
    for row in rows:
        edits += _find_marks(text, Span(start, row.span.start), lines_of_tables)
        edits += _edit_row(text, row)
        start = row.span.end
    return [*edits, *_find_marks(text, Span(start, len(text)), lines_of_tables)]


def _find_marks(text: str, part: Span, cells: Sequence[Span]) -> Iterator[Edit]:
    """Yield the edits for the HTML of a part of a text. Within ``cells``, a blank takes the place of a line end."""
    for match in _MARK.finditer(text, part.start, part.end):
        span = Span(*match.span())
        if match["raised"]:
            yield Edit(span, match["digits"].translate(SUPERSCRIPTS))
        elif match["entity"]:
            yield Edit(span, unescape(match["entity"]).replace("\n", " "))
        elif match["tags"] and _BLOCK_TAG.search(match["tags"]):
            line_end = " " if _is_within(span, cells) else "\n"
            yield Edit(span, line_end if _parts_text(text, span, part) else "")
        else:
            yield Edit(span, "")


def _is_within(span: Span, parts: Sequence[Span]) -> bool:
    index = bisect_right(parts, span.start, key=lambda part: part.start) - 1
    return index >= 0 and span.end <= parts[index].end


def _parts_text(text: str, tags: Span, part: Span) -> bool:
    """Return whether text or other tags of a part stand on both sides of tags in their line."""
    return _has_text_before(text, tags.start, part.start) and _has_text_behind(text, tags.end, part.end)


def _has_text_before(text: str, offset: int, start: int = 0) -> bool:
    near = text[max(start, offset - _WIDEST_BLANK) : offset]
    return bool(near.rpartition("\n")[2].strip())


def _has_text_behind(text: str, offset: int, end: int | None = None) -> bool:
    near = text[offset : min(offset + _WIDEST_BLANK, len(text) if end is None else end)]
    return bool(near.partition("\n")[0].strip())


def _edit_row(text: str, row: HtmlRow) -> Iterator[Edit]:
    """Yield the edits that make a line of a row of a table, with a tab for each step to another column."""
    start, column = row.span.start, 0
    between = "\n" if _has_text_before(text, start) else ""
    for cell in row.cells:
        yield Edit(Span(start, cell.span.start), between + "\t" * (cell.column - column))
        yield from _drop_overlaps(sorted((*_find_marks(text, cell.span, (cell.span,)), *_join_lines(text, cell.span))))
        start, column, between = cell.span.end, cell.column, ""
    yield Edit(Span(start, row.span.end), "\n" if _has_text_behind(text, row.span.end) else "")


def _join_lines(text: str, cell: Span) -> Iterator[Edit]:
    """Yield the edits that put a blank in place of each line end within a cell."""
    for match in _BLANK_LINE.finditer(text, cell.start, cell.end):
        is_edge = match.start() == cell.start or match.end() == cell.end
        yield Edit(Span(*match.span()), "" if is_edge else " ")


def _drop_overlaps(edits: Sequence[Edit]) -> Iterator[Edit]:
    end = 0
    for each in edits:
        if each.span.start >= end:
            yield each
            end = each.span.end
