"""The paragraphs, tables, text boxes and notes of an OpenDocument text, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ooxml.xml import Element
from briefgen.reading.cell_paragraphs import CellText, add_row
from briefgen.reading.list_labels import Label
from briefgen.reading.odf_text import DRAW, OFFICE_SPACE, TABLE, TEXT, collapse, read_count
from briefgen.reading.odt.text_styles import Counter, Styles, TextStyle
from briefgen.reading.printed_paragraphs import PrintedParagraph, PrintedPart, label_note, set_cell, set_table
from briefgen.reading.table_grid import MOST_COLUMNS, TableGrid
from briefgen.text.raised_digits import SUPERSCRIPTS

_RAISED_NUMBER = re.compile(r"[-+−]?[0-9]+")
_DEEPEST = 100
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
# A picture with shorter sides is an icon, a thinner one a bar, in millimetres.
_SMALLEST, _THINNEST = 15.0, 5.0
_UNITS = {"cm": 10.0, "mm": 1.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96}
_LENGTH = re.compile(rf"(\d{{1,5}}(?:\.\d+)?)({'|'.join(_UNITS)})")
_MOST_BLANKS = 1000
_MOST_ROWS_REPEATED = 100
# What holds paragraphs and tables, and is itself nothing that is printed.
_CONTAINERS = frozenset(
    (
        f"{TEXT}section {TEXT}table-of-content {TEXT}index-body {TEXT}index-title {TEXT}illustration-index "
        f"{TEXT}table-index {TEXT}user-index {TEXT}alphabetical-index {TEXT}bibliography {TEXT}numbered-paragraph "
        f"{DRAW}text-box {DRAW}a"
    ).split()
)
_SHAPES = frozenset(f"{DRAW}{name}" for name in ("frame", "custom-shape", "rect", "ellipse", "g", "line", "path"))
_ROW_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_LEFT_OUT = frozenset(
    (f"{OFFICE_SPACE}annotation", f"{OFFICE_SPACE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}hidden-text")
)


class BodyReader:
    """The reader of the text of one file. It can be used only once, because its lists go on counting."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counters: dict[str, Counter] = {}
        self._outline = Counter(styles.outline)
        self._notes: list[Element] = []
        self._boxes: list[Element] = []
        self._depth = 0
        self._open_tables = 0
        self._open_asides = 0
        self.has_hidden_text = False
        self.has_struck_text = False
        self.has_unseen_text = False

    def read(self, body: Element) -> Iterator[PrintedPart]:
        """Yield the paragraphs and tables of the document, then those of its notes."""
        yield from self._read_container(body)
        # A note may cite another one, so that the list may grow while it is read.
        for number, note in enumerate(self._notes, 1):
            yield from label_note(number, list(self._read_aside(note)))

    def _read_container(self, container: Element) -> Iterator[PrintedPart]:
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        for element in container:
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._read_paragraph(element, None)
            elif element.tag == f"{TEXT}list":
                yield from self._read_list(element, None, 1)
            elif element.tag == f"{TABLE}table":
                yield from self._read_table(element)
            elif element.tag in _SHAPES:
                yield from self._read_shape(element)
            elif element.tag in _CONTAINERS:
                yield from self._read_section(element)
        self._depth -= 1

    def _read_section(self, section: Element) -> Iterator[PrintedPart]:
        if section.get(f"{TEXT}display") in ("none", "condition"):
            self.has_hidden_text = self.has_hidden_text or bool("".join(section.itertext()).strip())
            return
        yield from self._read_container(section)

    def _read_list(self, element: Element, outer: str | None, level: int) -> Iterator[PrintedPart]:
        """Yield the items of a list. Its style is that of the list around it if it names none."""
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        name = element.get(f"{TEXT}style-name") or outer or ""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if level == 1 and (name not in self._counters or not goes_on):
            self._counters[name] = Counter(self._styles.lists.get(name, {}))
        counter = self._counters.setdefault(name, Counter(self._styles.lists.get(name, {})))
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            label: Label | None = None
            if item.tag == f"{TEXT}list-item" and _begins_with_paragraph(item):
                start = item.get(f"{TEXT}start-value")
                label = counter.next_label(
                    level, int(start) if start and start.isdecimal() and len(start) < 6 else None
                )
            for inner in item:
                if inner.tag == f"{TEXT}list":
                    yield from self._read_list(inner, name, level + 1)
                elif inner.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._read_paragraph(inner, label or Label())
                    label = None
        self._depth -= 1

    def _read_paragraph(self, element: Element, label: Label | None) -> Iterator[PrintedPart]:
        """Yield a paragraph, then the text boxes in it. ``label`` is its number in a list; None outside of lists."""
        name = element.get(f"{TEXT}style-name")
        style = self._styles.text_style("paragraph", name)
        text = "".join(self._read_inline(element, style))
        level = read_count(element.get(f"{TEXT}outline-level")) if element.tag == f"{TEXT}h" else 0
        if label is None:
            label = self._number_paragraph(level, name)
        if not _is_hidden_paragraph(element):
            yield PrintedParagraph(label.before(text), level, is_number_only=bool(label.text) and not text.strip())
        elif text.strip():
            self.has_hidden_text = True
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._read_shape(box)

    def _number_paragraph(self, level: int, style: str | None) -> Label:
        """Return the number of a paragraph outside of lists: that of its heading, or of the list of its style."""
        if level:
            return self._outline.next_label(level)
        name = self._styles.list_of_paragraph(style)
        if not name or name not in self._styles.lists:
            return Label()
        return self._counters.setdefault(name, Counter(self._styles.lists[name])).next_label(1)

    def _read_inline(self, element: Element, style: TextStyle) -> Iterator[str]:
        """Yield the text that is printed for an element in a paragraph. Text boxes and notes are stored for later."""
        yield self._show(collapse(element.text), style)
        for child in element:
            if child.tag == f"{TEXT}s":
                yield " " * min(read_count(child.get(f"{TEXT}c")), _MOST_BLANKS)
            elif child.tag == f"{TEXT}tab":
                yield "\t"
            elif child.tag == f"{TEXT}line-break":
                yield "\n"
            elif child.tag == f"{TEXT}note":
                self._notes += child.findall(f"{TEXT}note-body")
            elif child.tag in _SHAPES:
                self._boxes.append(child)
            elif child.tag not in _LEFT_OUT:
                yield from self._read_child(child, style)
            yield self._show(collapse(child.tail), style)

    def _read_child(self, child: Element, style: TextStyle) -> Iterator[str]:
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        own = style
        if child.tag == f"{TEXT}span":
            own = self._styles.text_style("text", child.get(f"{TEXT}style-name")).over(style)
        yield from self._read_inline(child, own)
        self._depth -= 1

    def _show(self, text: str, style: TextStyle) -> str:
        """Return text as it is printed; an empty text if it is left out."""
        if not text:
            return ""
        has_letters = bool(text.strip())
        if style.is_hidden:
            self.has_hidden_text = self.has_hidden_text or has_letters
        elif style.is_struck:
            self.has_struck_text = self.has_struck_text or has_letters
        elif style.is_white and not (style.has_ground or self._open_tables or self._open_asides):
            self.has_unseen_text = self.has_unseen_text or has_letters
        else:
            is_number = style.is_raised and _RAISED_NUMBER.fullmatch(text)
            return text.translate(SUPERSCRIPTS) if is_number else text
        return ""

    def _read_shape(self, shape: Element) -> Iterator[PrintedPart]:
        """Yield what stands in a shape, or the picture that it is."""
        picture = _find_picture(shape)
        if picture is None:
            yield from self._read_aside(shape)
        else:
            yield PrintedParagraph("", picture=picture)

    def _read_aside(self, container: Element) -> Iterator[PrintedPart]:
        """Yield the paragraphs and tables of a note, or of a shape and the shapes in it."""
        if self._depth > _DEEPEST:
            return
        self._open_asides += 1
        yield from self._read_container(container)
        self._open_asides -= 1

    def _read_table(self, table: Element) -> Iterator[PrintedPart]:
        """Yield a table, or the paragraphs and tables inside it if it only serves the layout."""
        rows = list(_list_rows(table, is_head=False))
        if all(len(_list_cells(row)) <= 1 for row, _ in rows):
            for row, _ in rows:
                for cell in _list_cells(row):
                    yield from self._read_container(cell)
            return
        grid = TableGrid()
        self._open_tables += 1
        for row, is_head in rows:
            cells = list(self._read_cells(row))
            for _ in range(min(read_count(row.get(f"{TABLE}number-rows-repeated")), _MOST_ROWS_REPEATED)):
                add_row(grid, cells, skipped=0, is_head=is_head)
        self._open_tables -= 1
        yield from set_table(grid.make_table(), is_inner=bool(self._open_tables or self._open_asides))

    def _read_cells(self, row: Element) -> Iterator[CellText]:
        """Yield the cells of a row, each as often as it is repeated. Places covered from above belong to that cell."""
        covered = 0  # places to the right of the last cell that it covers, and counts in its width
        for cell in _list_cells(row)[:MOST_COLUMNS]:
            count = min(read_count(cell.get(f"{TABLE}number-columns-repeated")), MOST_COLUMNS)
            if cell.tag == f"{TABLE}table-cell":
                width = min(read_count(cell.get(f"{TABLE}number-columns-spanned")), MOST_COLUMNS)
                covered = width - 1
                shown = set_cell(self._read_container(cell), width)
                yield from (shown for _ in range(count))
            else:
                from_above = max(count - covered, 0)
                covered = max(covered - count, 0)
                yield from (CellText(("",), 1, is_continued=True) for _ in range(from_above))


def _find_picture(frame: Element) -> str | None:
    """Return the name of the part that is the picture of a frame; None if it is none, or one of an ornament's size.

    A frame that shows an object has a picture of it too.
    """
    image = frame.find(f"{DRAW}image")
    if image is None or frame.find(f"{DRAW}object") is not None or frame.find(f"{DRAW}text-box") is not None:
        return None
    sides = [_read_millimetres(frame.get(f"{_SVG}{side}")) for side in ("width", "height")]
    if max(sides) < _SMALLEST or min(sides) < _THINNEST:
        return None
    return (image.get(_LINK) or "").removeprefix("./")


def _read_millimetres(length: str | None) -> float:
    """Return a length in millimetres; that of a large picture if it is not stated."""
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _UNITS[match[2]] if match else _SMALLEST


def _begins_with_paragraph(item: Element) -> bool:
    first = next((child.tag for child in item), None)
    return first in (f"{TEXT}p", f"{TEXT}h")


def _is_hidden_paragraph(element: Element) -> bool:
    return any(node.get(f"{TEXT}is-hidden") == "true" for node in element.iter(f"{TEXT}hidden-paragraph"))


def _list_rows(table: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table that are not hidden, each with whether it belongs to the head."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            if child.get(f"{TABLE}visibility", "visible") == "visible":
                yield child, is_head
        elif child.tag in _ROW_GROUPS:
            yield from _list_rows(child, is_head=is_head or child.tag == f"{TABLE}table-header-rows")


def _list_cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]
