"""Workbooks as .xlsx files. Equal workbooks give equal bytes."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any, NamedTuple

import xlsxwriter

from briefgen.errors import UsageError
from briefgen.formats.printout import Printout
from briefgen.messages import message
from briefgen.messages.unprintable import replace_unprintable
from briefgen.model import Brief, Comparison, Inbox, SearchPage, Track, Worksheet
from briefgen.pages.brief.workbook import make_brief_workbook
from briefgen.pages.comparison.workbook import make_comparison_workbook
from briefgen.pages.inbox.workbook import make_inbox_workbook
from briefgen.pages.printing import theme_names_of
from briefgen.pages.search_workbook import make_search_workbook
from briefgen.pages.track.workbook import make_track_workbook
from briefgen.pages.weekly.worksheet_workbook import make_worksheet_workbook
from briefgen.pages.workbook_data import Cell, Sheet, Workbook

# Excel holds no more characters in a cell.
_MOST_CHARACTERS = 32_767
_FIXED_DATE = datetime(2000, 1, 1)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
# A number with more digits may not be exact as a float: it is written as text.
_MOST_DIGITS = 15
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class _Looks(NamedTuple):
    """The xlsxwriter cell formats that all sheets of a workbook share."""

    heading: Any
    cell: Any
    to_fill: Any


def render_workbook(workbook: Workbook) -> bytes:
    """Return a workbook as the bytes of an .xlsx file.

    The file has no author and a fixed date, so that equal workbooks give equal bytes.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": _clean(workbook.title), "created": _FIXED_DATE, "author": "", "comments": ""})
        looks = _Looks(
            heading=book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7E6E6"}),
            cell=book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
            to_fill=book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF2CC"}),
        )
        for sheet in workbook.sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, looks)
    return file.getvalue()


def _write_sheet(target: Any, sheet: Sheet, looks: _Looks) -> None:
    last_row = max(1, len(sheet.rows))
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, last_row, len(sheet.columns) - 1)
    for column, (heading, width) in enumerate(zip(sheet.columns, sheet.widths, strict=True)):
        target.write_string(0, column, _clean(heading), looks.heading)
        target.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows, 1):
        for column, value in enumerate(cells):
            if sheet.is_verbatim and isinstance(value, str):
                target.write_string(row, column, _clean(value), looks.cell)
            else:
                _write_cell(target, (row, column), value, looks.cell)
    for row, column in sheet.to_fill:
        target.write_blank(row + 1, column, None, looks.to_fill)
    for choices in sheet.choices:
        options = {"validate": "list", "source": list(choices.values)}
        target.data_validation(1, choices.column, last_row, choices.column, options)
    if sheet.is_hidden:
        target.hide()


def _write_cell(target: Any, place: tuple[int, int], value: Cell, look: Any) -> None:
    """Write a value into a cell: a number as a number, text as text, None as an empty cell.

    Text that reads as a number is written as a number if a float represents it exactly. Nothing is written as a
    formula.
    """
    if value is None:
        target.write_blank(*place, None, look)
    elif isinstance(value, int):
        target.write_number(*place, value, look)
    elif _is_number(value):
        target.write_number(*place, float(value), look)
    else:
        target.write_string(*place, _clean(value), look)


def _clean(text: str) -> str:
    return replace_unprintable(text)[:_MOST_CHARACTERS]


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and sum(map(str.isdigit, text)) <= _MOST_DIGITS


def render(printout: Printout) -> bytes:
    """Return a page as an .xlsx file. Raises UsageError for a page that has no workbook, such as that of a region."""
    match printout.page:
        case Brief() as brief:
            workbook = make_brief_workbook(brief, theme_names_of(brief.theme_list))
        case Comparison() as comparison:
            workbook = make_comparison_workbook(comparison, theme_names_of(comparison.theme_list))
        case Inbox() as inbox:
            workbook = make_inbox_workbook(inbox)
        case SearchPage() as found:
            workbook = make_search_workbook(found)
        case Track() as tracked:
            workbook = make_track_workbook(tracked)
        case Worksheet() as worksheet:
            workbook = make_worksheet_workbook(worksheet)
        case _:
            raise UsageError(message("formats.no-workbook"))
    return render_workbook(workbook)
