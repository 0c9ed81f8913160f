"""Workbooks: the look that they share, and cells that say what was meant and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from briefgen.errors import UsageError
from briefgen.formats.printout import Printout
from briefgen.model import Comparison, Inbox, Worksheet

# Excel holds no more in one cell.
_LONGEST = 32_767
_FIXED_DATE = datetime(2000, 1, 1)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# A value that a float cannot hold exactly is written as text.
_DIGITS = 15

Cell = str | int | None


class Book:
    """A workbook that is being written; the same content gives the same bytes."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7E6E6"})
        self._body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.lacking = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF2CC"})
        """The look of a cell that waits for a person."""

    def add_sheet(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[int],
        *,
        is_text: bool = False,
    ) -> Any:
        """Write a sheet with a head that stays, and return it; ``is_text`` leaves 0012 as it is written."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.write_string(0, at, column, self._head)
            sheet.set_column(at, at, width)
        for line, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                if is_text and isinstance(value, str):
                    sheet.write_string(line, at, _printable(value), self._body)
                else:
                    _write(sheet, line, at, value, self._body)
        return sheet


@contextmanager
def open_book(title: str) -> Iterator[tuple[Book, io.BytesIO]]:
    """Open a workbook, and the file that holds its bytes once the context is left."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title, "created": _FIXED_DATE, "author": "", "comments": ""})
        yield Book(book), file


def _write(sheet: Any, line: int, at: int, value: Cell, body: object) -> None:
    """Write a cell; a decimal that a float holds exactly is a number, all other text is text, never a formula."""
    if value is None:
        sheet.write_blank(line, at, None, body)
    elif isinstance(value, int):
        sheet.write_number(line, at, value, body)
    elif _is_number(value):
        sheet.write_number(line, at, float(value), body)
    else:
        sheet.write_string(line, at, _printable(value), body)


def _printable(value: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", value)[:_LONGEST]


def _is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None and sum(map(str.isdigit, value)) <= _DIGITS


def render(printout: Printout) -> bytes:
    """Return a page as a workbook. Raises UsageError for a page that is no table."""
    from briefgen.pages.comparison.workbook import render_comparison
    from briefgen.pages.inbox.workbook import render_inbox
    from briefgen.pages.printing import theme_names_of
    from briefgen.pages.weekly.worksheet_workbook import render_worksheet

    page = printout.page
    if isinstance(page, Comparison):
        return render_comparison(page, theme_names_of(printout.project))
    if isinstance(page, Inbox):
        return render_inbox(page)
    if isinstance(page, Worksheet):
        return render_worksheet(page)
    raise UsageError(
        "only a comparison, an inbox or a worksheet can be a workbook (.xlsx); take md, docx, html or json"
    )
