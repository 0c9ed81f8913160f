"""The list of what came in, as a person filled it in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import get_args

from briefgen.errors import UsageError
from briefgen.lexicon.divisions import find_division
from briefgen.model import FilledRow, InboxField, InboxRow
from briefgen.model.inbox import INBOX_FIELDS, INBOX_ITEM, INBOX_SOURCE, NO_REGION
from briefgen.model.stated import DocType

_DAY = re.compile(r"\s*(\d{4})(?:\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))\s*")
_COMMA = re.compile(r"[、，,;；\s]+")
# What fills a sheet beyond its rows is formatting.
_MOST_ROWS = 100_000


def read_inbox(raw: bytes, name: str) -> list[FilledRow]:
    """Return the rows of a workbook that ``briefgen inbox -o FILE.xlsx`` wrote and a person filled in.

    Columns are known by their headings, whatever their order. Raises UsageError if it is no such workbook.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(max_row=_MOST_ROWS, values_only=True)]
        book.close()
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise UsageError(f"{name}: not a workbook that can be read ({error}); write one with -o FILE.xlsx") from error
    columns = {_text(cell): at for at, cell in enumerate(rows[0] if rows else [])}
    if INBOX_SOURCE not in columns:
        raise UsageError(f"{name}: its first row has no column {INBOX_SOURCE}; write the list with -o FILE.xlsx")
    return list(_filled(rows, columns, name))


def _filled(rows: Sequence[Sequence[object]], columns: dict[str, int], name: str) -> Iterator[FilledRow]:
    for number, row in enumerate(rows[1:], 2):

        def cell(heading: str, row: Sequence[object] = row) -> str:
            at = columns.get(heading, len(row))
            return _text(row[at]) if at < len(row) else ""

        source = cell(INBOX_SOURCE)
        if source:
            kept = {field: heading for field, heading in INBOX_FIELDS.items() if heading in columns}
            cells: dict[InboxField, str] = {field: cell(heading) for field, heading in kept.items()}
            item = cell(INBOX_ITEM)
            yield FilledRow(f"{name}: row {number}", source, item.zfill(2) if item.isdecimal() else item, cells)


def find_changes(listed: InboxRow, filled: FilledRow) -> tuple[dict[InboxField, str | None], list[str]]:
    """Return what a person stated in a row, None for what is stated no longer, and what is wrong in it.

    Regions come back as full names, days as ISO.
    """
    changes: dict[InboxField, str | None] = {}
    problems: list[str] = []
    for field, cell in filled.cells.items():
        known = listed.known.get(field, "")
        where = f"{filled.place}: {INBOX_FIELDS[field]}"
        if cell == known:
            continue
        if cell:
            try:
                value = _parse(field, cell)
            except UsageError as error:
                problems.append(f"{where}: {error}")
            else:
                changes.update({field: value} if value != known else {})
        elif field in listed.stated:
            changes[field] = None
        else:
            hint = f"; {NO_REGION} says that it is about none" if field == "regions" else ""
            problems.append(f"{where}: emptied, but the text itself says {known}; write what is right instead{hint}")
    return changes, problems


def _parse(field: InboxField, cell: str) -> str:
    """Return what a cell states. Raises UsageError if it can be nothing of its kind."""
    if field in ("published", "written"):
        day = _parse_day(cell)
        if day is None:
            raise UsageError(f"{cell} is no day; write it as 2021-06-17")
        return day
    if field == "doc_type" and cell not in get_args(DocType):
        raise UsageError(f"there is no kind {cell}; there are {'、'.join(get_args(DocType))}")
    if field == "regions" and cell != NO_REGION:
        return "、".join(find_division(name).full_name for name in _COMMA.split(cell) if name)
    return cell


def _parse_day(text: str) -> str | None:
    """Return a day as people write it as ISO, or None if it is none.

    >>> [_parse_day(text) for text in ("2021/6/17", "2021年6月17日", "20210617", "6月17日", "2021-13-01")]
    ['2021-06-17', '2021-06-17', '2021-06-17', None, None]
    """
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(group) for group in match.groups() if group)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _text(cell: object) -> str:
    """Return a cell as a person sees it: days as ISO, item 2 as 02."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())
