"""Workbooks: a cell holds what was meant, a program may offer choices, and the same workbook gives the same bytes."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import openpyxl
import pytest

from briefgen.formats.xlsx import render_workbook
from briefgen.pages.workbook_data import Cell, Choices, Sheet, Workbook

SHEET = Sheet(name="表", columns=("甲", "乙"), rows=(("一", 1), (None, "0012")), widths=(10, 40))


def opened(*sheets: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(Workbook("题", sheets))))


def cell_of(value: Cell, *, is_verbatim: bool = False) -> Any:
    sheet = Sheet(name="表", columns=("甲",), rows=((value,),), widths=(10,), is_verbatim=is_verbatim)
    return opened(sheet).active["A2"].value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (7, 7),
        ("153.5", 153.5),
        ("-0.3", -0.3),
        ("153亿元", "153亿元"),
        ("123456789012345", 123456789012345),
        ("1234567890123456", "1234567890123456"),
        ("1,234", "1,234"),
        ("=1+1", "=1+1"),
        ("http://example.invalid", "http://example.invalid"),
        ("甘\x01肃\ufffe", "甘\ufffd肃\ufffd"),
        ("长" * 40_000, "长" * 32_767),
        (None, None),
    ],
)
def test_a_decimal_is_a_number_if_a_float_holds_it_and_anything_else_is_text(value: Cell, written: object) -> None:
    assert cell_of(value) == written


def test_a_formula_is_text() -> None:
    sheet = Sheet(name="表", columns=("甲",), rows=(("=1+1",),), widths=(10,))
    assert opened(sheet).active["A2"].data_type == "s"


def test_a_verbatim_cell_keeps_its_zeros() -> None:
    assert cell_of("0012", is_verbatim=True) == "0012"
    assert cell_of("0012") == 12
    assert cell_of(12, is_verbatim=True) == 12


def test_headings_stay_in_view_and_columns_have_their_widths() -> None:
    sheet = opened(SHEET).active
    assert [cell.value for cell in sheet[1]] == ["甲", "乙"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert [round(sheet.column_dimensions[column].width) for column in "AB"] == [11, 41]


def test_cells_to_fill_are_empty_and_yellow() -> None:
    sheet = opened(msgspec.structs.replace(SHEET, to_fill=((0, 1),))).active
    assert sheet["B2"].value is None
    assert sheet["B2"].fill.start_color.rgb == "FFFFF2CC"
    assert sheet["B3"].fill.fill_type is None


def test_choices_hold_for_all_rows_of_their_column() -> None:
    sheet = opened(msgspec.structs.replace(SHEET, choices=(Choices(1, ("公报", "纪要")),))).active
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("B2:B3", '"公报,纪要"')


def test_a_hidden_sheet_is_there_and_not_shown() -> None:
    book = opened(SHEET, msgspec.structs.replace(SHEET, name="原值", is_hidden=True))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [("表", "visible"), ("原值", "hidden")]


def test_a_sheet_without_rows_has_its_headings() -> None:
    sheet = opened(msgspec.structs.replace(SHEET, rows=())).active
    assert [list(row) for row in sheet.values] == [["甲", "乙"]]


def test_two_runs_give_the_same_bytes_and_name_nobody() -> None:
    workbook = Workbook("题", (SHEET,))
    assert render_workbook(workbook) == render_workbook(workbook)
    properties = opened(SHEET).properties
    assert (properties.title, properties.creator or "", properties.created.year) == ("题", "", 2000)
