"""Reads the workbook of the inbox after a person filled it in, and finds what the person changed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, get_args

from msgspec import structs

from briefgen.corpus.typed_dates import require_day
from briefgen.errors import UsageError
from briefgen.lexicon.region_names import find_division
from briefgen.messages import Message, explain_error, join_messages, message
from briefgen.model import FilledRow, InboxField, InboxRow
from briefgen.model.inbox import INBOX_EXPORTED, INBOX_FIELDS, INBOX_ITEM, INBOX_SOURCE, NO_REGION
from briefgen.model.sidecar import DocType

_COMMA = re.compile(r"[、，,;；\s]+")
_MOST_BYTES = 64 * 1024 * 1024
_MOST_ROWS = 20_000
_MOST_COLUMNS = 64


def read_inbox(raw: bytes, name: str) -> list[FilledRow]:
    """Return the rows of a workbook that ``briefgen inbox -o FILE.xlsx`` wrote and a person filled in.

    Columns are found by their headings and may be in any order. Raises UsageError if the file is not a workbook of the
    inbox.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UsageError(message("pages.no-workbook", file=name, problem=explain_error(error))) from error
    if size > _MOST_BYTES:
        raise UsageError(message("pages.workbook-too-large", file=name))
    try:
        # Formulas are read as formulas. Their last values may be missing, which would look like emptied cells.
        # What openpyxl warns of is about its own parts of the file, in English.
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(raw), read_only=True)
            rows = _rows_of(book.worksheets[0])
            exported = _rows_of(book[INBOX_EXPORTED]) if INBOX_EXPORTED in book.sheetnames else []
            book.close()
    except Exception as error:  # a file that anyone may have edited can be broken in any way
        raise UsageError(
            message("pages.no-workbook", file=name, problem=message("pages.workbook-parts-damaged"))
        ) from error
    if len(rows) > _MOST_ROWS:
        raise UsageError(message("pages.too-many-rows", file=name, most=_MOST_ROWS))
    before = {(row.source, row.item): row.cells for row in _filled(exported, name)}
    return [structs.replace(row, exported=before.get((row.source, row.item), {})) for row in _filled(rows, name)]


def _rows_of(sheet: Any) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True)]


def _filled(rows: Sequence[Sequence[object]], name: str) -> Iterator[FilledRow]:
    if not rows:
        return
    headings = [_text(cell).strip() for cell in rows[0]]
    twice = next((heading for heading in headings if heading and headings.count(heading) > 1), None)
    if twice is not None:
        raise UsageError(message("pages.column-twice", file=name, column=twice))
    if INBOX_SOURCE not in headings:
        raise UsageError(message("pages.no-column", file=name, column=INBOX_SOURCE))
    columns = {field: headings.index(heading) for field, heading in INBOX_FIELDS.items() if heading in headings}
    item_at = headings.index(INBOX_ITEM) if INBOX_ITEM in headings else None
    for number, row in enumerate(rows[1:], 2):
        source = _text(row[headings.index(INBOX_SOURCE)])
        item = "" if item_at is None else _text(row[item_at]).strip()
        if source.strip():
            cells: dict[InboxField, str] = {field: _text(row[column]).strip() for field, column in columns.items()}
            place = message("pages.row", file=name, number=number)
            yield FilledRow(place, source, item.zfill(2) if item.isdecimal() else item, cells)


def find_changes(listed: InboxRow, filled: FilledRow) -> tuple[dict[InboxField, str | None], list[Message]]:
    """Return the new values of the fields that a person changed in a row, and messages about the problems in the row.

    The value of a field is None if the person emptied it. Regions are returned as full names, days in ISO form.
    ``listed`` is the row of the current inbox.
    """
    changes: dict[InboxField, str | None] = {}
    problems: list[Message] = []
    for field, cell in filled.cells.items():
        known = listed.known.get(field, "")
        exported = filled.exported.get(field, known)
        if _same(cell, exported) or _same(cell, known):
            continue
        place = message("pages.cell", row=filled.place, column=INBOX_FIELDS[field])
        try:
            value = _parse(field, cell)
        except UsageError as error:
            problems.append(message("pages.cell-wrong", cell=place, problem=error.message))
            continue
        if value in (known, exported):
            continue
        if not _same(exported, known):
            problems.append(message("pages.cell-changed", cell=place, now=known or message("pages.empty-cell")))
        elif value is not None or field in listed.stated:
            changes[field] = value
        else:
            problem = message("pages.cell-emptied", cell=place, known=known)
            hint = message("pages.say-no-region", words=NO_REGION)
            problems.append(join_messages([problem, hint]) if field == "regions" else problem)
    return changes, problems


def _parse(field: InboxField, cell: str) -> str | None:
    """Return the value of a cell as the inbox writes it: regions as full names, a day in ISO form; None if it is empty.

    Two cells that mean the same have the same value. Raises UsageError if the field cannot have such a value.
    """
    if not cell:
        return None
    if cell.startswith("="):
        raise UsageError(message("pages.cell-formula"))
    if field in ("published", "written"):
        return require_day(cell)
    if field == "doc_type" and cell not in get_args(DocType):
        raise UsageError(message("pages.cell-no-kind", words=cell, known="、".join(get_args(DocType))))
    if field == "regions" and cell != NO_REGION:
        return "、".join(find_division(name).full_name for name in _COMMA.split(cell) if name)
    return cell


def _same(one: str, other: str) -> bool:
    """Return whether two cells are equal apart from blanks, which a spreadsheet program may change."""
    return one.split() == other.split()


def _text(cell: object) -> str:
    """Return the value of a cell as text: a date in ISO form, the number 2.0 as 2, an empty cell as an empty string."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)
