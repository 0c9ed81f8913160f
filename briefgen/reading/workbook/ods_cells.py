"""Reading spreadsheets of the OpenDocument format, .ods (ODF 1.2 part 1, 9). Their cells hold the text they show."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.ooxml.package import PackageReader, open_package
from briefgen.ooxml.streaming import BrokenOffError
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.odf_text import TABLE, read_paragraphs, require_unlocked
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
)

_MAX_MIB = 32
_MAX_CONTENT_MIB = 256
_MOST_REPEATED = 1_048_576
_MOST_ROWS_REPEATED = 200
_MOST_MERGED = 50_000
_OFFICE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_NUMBERS = ("float", "percentage", "currency", "date", "time")
_HIDDEN = ("collapse", "filter")


def read_ods(raw: bytes) -> ShownWorkbook:
    """Return a workbook. Raises UnreadableError if it is damaged, protected by a password, or too large."""
    losses = Losses()
    try:
        with open_package(raw, max_mib=_MAX_MIB) as package:
            require_unlocked(package)
            sheets = tuple(_SheetReader(package, losses).read())
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error
    return ShownWorkbook(sheets, "ods", losses.list_warnings())


class _SheetReader:
    """Reads the sheets of a spreadsheet one after the other."""

    def __init__(self, package: PackageReader, losses: Losses) -> None:
        self._package = package
        self._losses = losses
        self._collector = CellCollector(losses)
        self._hidden_styles: set[str] = set()
        self._begin("", is_hidden=False)

    def _begin(self, name: str, *, is_hidden: bool) -> None:
        self._name = name
        self._is_hidden = is_hidden
        self._row = self._column = 0
        self._is_cut = False
        self._merged: list[MergedRange] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()

    def read(self) -> Iterator[ShownSheet]:
        wanted = ("style", "table", "table-column", "table-row", "shapes")
        parts = self._package.stream_xml("content.xml", wanted, max_mib=_MAX_CONTENT_MIB, at_start=True)
        try:
            for event, node in parts:
                kind = node.tag.rpartition("}")[2]
                if event == "start":
                    if node.tag == f"{TABLE}table":
                        self._begin(
                            node.get(f"{TABLE}name", ""),
                            is_hidden=node.get(f"{TABLE}style-name") in self._hidden_styles,
                        )
                elif kind == "style":
                    self._read_style(node)
                elif kind == "table-column":
                    self._read_columns(node)
                elif kind == "table-row":
                    self._read_row(node)
                elif kind == "shapes":
                    self._losses.has_pictures = True
                elif node.tag == f"{TABLE}table":
                    yield from self._end()
        except BrokenOffError:
            self._losses.is_damaged = True
            yield from self._end()

    def _end(self) -> Iterator[ShownSheet]:
        if self._is_hidden:
            self._losses.hidden_sheets.append(self._name)
            return
        yield ShownSheet(
            name=self._name,
            rows=self._collector.end_sheet(self._name, is_cut=self._is_cut),
            merged=tuple(self._merged),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
        )

    def _read_style(self, style: Element) -> None:
        for properties in style.iter(f"{_STYLE}table-properties"):
            if properties.get(f"{TABLE}display") == "false":
                self._hidden_styles.add(style.get(f"{_STYLE}name", ""))

    def _read_columns(self, node: Element) -> None:
        count = _read_count(node, "number-columns-repeated")
        if node.get(f"{TABLE}visibility") in _HIDDEN:
            self._hidden_columns.update(range(self._column, min(self._column + count, MOST_COLUMNS)))
        self._column += count

    def _read_row(self, node: Element) -> None:
        count = _read_count(node, "number-rows-repeated")
        first, self._row = self._row, min(self._row + count, _MOST_REPEATED)
        if self._is_hidden:
            return
        cells = list(self._read_cells(node, first))
        if node.get(f"{TABLE}visibility") in _HIDDEN:
            self._losses.has_hidden_cells = self._losses.has_hidden_cells or bool(cells)
            self._hidden_rows.update(range(first, first + min(count, MOST_ROWS)))
            return
        if cells and self._collector.is_full:
            self._is_cut = True
            return
        for row in range(first, first + min(count, _MOST_ROWS_REPEATED) if cells else first):
            self._collector.add_row(row, cells)

    def _read_cells(self, row: Element, number: int) -> Iterator[tuple[int, ShownCell]]:
        column = 0
        for cell in row:
            if not cell.tag.startswith(TABLE):
                continue
            count = _read_count(cell, "number-columns-repeated")
            width, height = _read_count(cell, "number-columns-spanned"), _read_count(cell, "number-rows-spanned")
            if max(width, height) > 1 and len(self._merged) < _MOST_MERGED:
                self._merged.append(MergedRange(number, column, number + height - 1, column + width - 1))
            shown = self._read_cell(cell) if cell.tag == f"{TABLE}table-cell" else None
            if shown is not None:
                yield from ((place, shown) for place in range(column, min(column + count, MOST_COLUMNS + 1)))
            column += count

    def _read_cell(self, cell: Element) -> ShownCell | None:
        """Return what a cell shows; None if it shows nothing."""
        text = "\n".join(read_paragraphs(cell))
        if cell.get(_ERROR) == "error" or (text.startswith("#") and text.endswith("!")):
            self._losses.errors += 1
            return None
        return ShownCell(text, cell.get(f"{_OFFICE_SPACE}value-type") in _NUMBERS) if text.strip() else None


def _read_count(node: Element, name: str) -> int:
    value = node.get(TABLE + name, "1")
    return max(min(int(value), _MOST_REPEATED), 1) if value.isdecimal() and len(value) < 9 else 1
