"""Reading workbooks of Excel and WPS from .xlsx and .et files (ECMA-376 part 1, 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.messages import message
from briefgen.ooxml.package import PackageReader, open_package
from briefgen.ooxml.streaming import BrokenOffError
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.unreadable import UnreadableError
from briefgen.reading.workbook.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellCollector,
    Losses,
    MergedRange,
    ShownCell,
    ShownSheet,
    ShownWorkbook,
    read_column,
)
from briefgen.reading.workbook.shown_values import BUILT_IN_CODES, show_number, show_text

_MAX_MIB = 64
_MAX_SHEET_MIB = 256
_MAX_STRINGS_MIB = 48
_MOST_STRINGS = 400_000
_MOST_SHEETS = 200
_MOST_MERGED = 50_000
_R_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
# _x000D_: a character that XML cannot hold, mostly a line end
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005F)_")
_ON = ("1", "true", "on")
_PICTURES = ("pic", "graphicFrame")


class _Format(Struct, frozen=True):
    """What the cells of a style show."""

    code: str = ""


class _Context(Struct, frozen=True):
    """What all sheets of a workbook share."""

    strings: Sequence[str]
    codes: Sequence[str]
    """The format code of each style of cells."""
    is_1904: bool
    losses: Losses


def read_xlsx(raw: bytes) -> ShownWorkbook:
    """Return a workbook. Raises UnreadableError if it is damaged, protected by a password, or too large."""
    try:
        with open_package(raw, max_mib=_MAX_MIB) as package:
            return _read(package)
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error


def _read(package: PackageReader) -> ShownWorkbook:
    main = next((path for path in package.find_related("", "officeDocument") if path in package), "xl/workbook.xml")
    root = package.read_xml(main)
    if root is None:
        raise OoxmlError(message("ooxml.no-document"), "damaged")
    losses = Losses()
    context = _Context(
        strings=_read_strings(package, next(iter(package.find_related(main, "sharedStrings")), None), losses),
        codes=_read_codes(package, next(iter(package.find_related(main, "styles")), None)),
        is_1904=any(node.get("date1904") in _ON for node in root.iter("{*}workbookPr")),
        losses=losses,
    )
    paths = package.find_targets(main, "worksheet")
    collector = CellCollector(losses)
    sheets: list[ShownSheet] = []
    for node in list(root.iter("{*}sheet"))[:_MOST_SHEETS]:
        path = paths.get(next((value for key in _R_ID if (value := node.get(key))), ""))
        name = node.get("name", "")
        if path is None:  # a sheet that is a chart
            losses.has_pictures = True
        elif node.get("state", "visible") != "visible":
            losses.hidden_sheets.append(name)
        else:
            sheets.append(_read_sheet(package, path, name, context, collector))
    return ShownWorkbook(tuple(sheets), "xlsx", losses.list_warnings())


def _read_strings(package: PackageReader, path: str | None, losses: Losses) -> list[str]:
    """Return the texts that cells share. Readings that Japanese files put over characters are left out."""
    strings: list[str] = []
    if path is None or path not in package:
        return strings
    try:
        for _, item in package.stream_xml(path, ("si",), max_mib=_MAX_STRINGS_MIB):
            strings.append(_read_rich_text(item))
            if len(strings) >= _MOST_STRINGS:
                break
    except BrokenOffError:
        losses.is_damaged = True
    return strings


def _read_rich_text(item: Element) -> str:
    text = "".join(node.text or "" for node in item.iter("{*}t") if not node.getparent().tag.endswith("}rPh"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _read_codes(package: PackageReader, path: str | None) -> list[str]:
    """Return the format codes of the styles of cells."""
    root = package.read_xml(path) if path else None
    if root is None:
        return []
    own = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iter("{*}numFmt")}
    styles = next(root.iter("{*}cellXfs"), ())
    return [_find_code(style.get("numFmtId", "0"), own) for style in styles]


def _find_code(number: str, own: Mapping[str, str]) -> str:
    if number in own:
        return own[number]
    return BUILT_IN_CODES.get(int(number), "") if number.isdecimal() and len(number) < 4 else ""


def _read_sheet(
    package: PackageReader, path: str, name: str, context: _Context, collector: CellCollector
) -> ShownSheet:
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    merged: list[MergedRange] = []
    drawings: list[Element] = []
    number = -1
    rest_is_read, is_cut = True, False
    wanted = ("row", "col", "mergeCell", "drawing", "legacyDrawing", "picture")
    try:
        for _, node in package.stream_xml(path, wanted, max_mib=_MAX_SHEET_MIB):
            kind = node.tag.rpartition("}")[2]
            if kind == "row":
                number = _read_position(node.get("r"), number + 1)
                if _is_hidden(node, "ht"):
                    hidden_rows.add(number)
                    context.losses.has_hidden_cells = context.losses.has_hidden_cells or _has_content(node)
                elif collector.is_full or number > 50 * MOST_ROWS:
                    rest_is_read, is_cut = False, True
                    break
                else:
                    collector.add_row(number, _read_cells(node, context))
            elif kind == "col" and _is_hidden(node, "width"):
                first, last = _read_position(node.get("min"), 0), _read_position(node.get("max"), 0)
                hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
            elif kind == "mergeCell" and len(merged) < _MOST_MERGED:
                merged += _read_range(node.get("ref", ""))
            elif kind == "drawing":
                drawings.append(node.get(next((key for key in _R_ID if node.get(key)), ""), ""))
    except BrokenOffError:
        context.losses.is_damaged = True
    boxes = _read_boxes(package, path, context.losses) if drawings and rest_is_read else ()
    return ShownSheet(
        name=name,
        rows=collector.end_sheet(name, is_cut=is_cut),
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        boxes=tuple(boxes),
    )


def _is_hidden(node: Element, size: str) -> bool:
    """Return whether a row or columns are hidden, or have no height or width (the attribute ``size``)."""
    return node.get("hidden") in _ON or node.get(size) == "0"


def _has_content(row: Element) -> bool:
    return any(True for _ in row.iter("{*}v", "{*}t"))


def _read_position(value: str | None, default: int) -> int:
    """Return a number counted from 1 as one counted from 0."""
    is_number = value is not None and value.isascii() and value.isdigit() and len(value) < 8
    return max(int(value or 0) - 1, 0) if is_number else default


def _read_cells(row: Element, context: _Context) -> Iterator[tuple[int, ShownCell]]:
    column = -1
    for cell in row:
        place = read_column(cell.get("r", ""))
        column = column + 1 if place is None else place
        shown = _read_cell(cell, context)
        if shown is not None:
            yield column, shown


def _read_cell(cell: Element, context: _Context) -> ShownCell | None:
    """Return what a cell shows; None if it shows nothing."""
    kind = cell.get("t", "n")
    code = _at(context.codes, cell.get("s", "0"))
    if kind == "inlineStr":
        return ShownCell(show_text(_read_rich_text(cell), code))
    value = formula = None
    for inner in cell:
        name = inner.tag.rpartition("}")[2]
        if name == "v":
            value = inner.text
        elif name == "f":
            formula = inner
    if value is None:
        context.losses.empty_formulas += formula is not None and kind != "str"
        return None
    return _show(kind, value, code, context)


def _show(kind: str, value: str, code: str, context: _Context) -> ShownCell | None:
    if kind == "s":
        return ShownCell(show_text(_at(context.strings, value), code))
    if kind == "str":
        return ShownCell(show_text(value, code))
    if kind == "b":
        return ShownCell("TRUE" if value.strip() == "1" else "FALSE")
    if kind == "e":
        context.losses.errors += 1
        return None
    try:
        number = float(value)
    except ValueError:
        return ShownCell(value, is_number=kind == "d")
    return ShownCell(show_number(number, code, is_1904=context.is_1904), is_number=True)


def _at(values: Sequence[str], index: str) -> str:
    """Return the value at an index that stands in a file; an empty text if there is none."""
    is_index = index.isascii() and index.isdigit() and len(index) < 9
    return values[int(index)] if is_index and int(index) < len(values) else ""


def _read_range(reference: str) -> Iterator[MergedRange]:
    first, _, last = reference.partition(":")
    places = [
        (read_column(place), _read_position(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), -1)) for place in (first, last)
    ]
    (left, top), (right, bottom) = places
    if left is not None and right is not None and 0 <= top <= bottom and left <= right:
        yield MergedRange(top, left, bottom, right)


def _read_boxes(package: PackageReader, sheet: str, losses: Losses) -> Iterator[str]:
    """Yield the paragraphs of the text boxes on a sheet."""
    for path in package.find_related(sheet, "drawing"):
        root = package.read_xml(path)
        if root is None:
            continue
        losses.has_pictures = losses.has_pictures or any(True for _ in root.iter(*(f"{{*}}{tag}" for tag in _PICTURES)))
        for body in root.iter("{*}txBody"):
            for paragraph in body.iter("{*}p"):
                yield "".join(node.text or "" for node in paragraph.iter("{*}t"))
