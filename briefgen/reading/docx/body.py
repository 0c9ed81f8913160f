"""The paragraphs, table rows, text boxes and notes of a Word file, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from msgspec import Struct

from briefgen.ooxml.xml import Element
from briefgen.reading.cell_paragraphs import CellText, add_row
from briefgen.reading.docx.beside_text import DRAWINGS, find_picture
from briefgen.reading.docx.check_boxes import find_box
from briefgen.reading.docx.numbering import next_label, parse_lists
from briefgen.reading.docx.parts import Parts
from briefgen.reading.docx.styles import Style, parse_styles
from briefgen.reading.docx.typefaces import find_set_headings
from briefgen.reading.docx.unseen_text import is_shaded, is_unseen
from briefgen.reading.docx.word_xml import attribute_of, child, is_on, name, number_of, parse_number, value_of, walk
from briefgen.reading.fields import OpenFields
from briefgen.reading.list_numbering import Numbering
from briefgen.reading.printable import drop_unprintable, raise_number
from briefgen.reading.printed_paragraphs import (
    OpenParagraph,
    ParagraphMark,
    PrintedParagraph,
    PrintedPart,
    label_note,
    set_cell,
    set_table,
)
from briefgen.reading.symbols import find_symbol, show_symbols
from briefgen.reading.table_grid import MOST_COLUMNS, TableGrid

_BLOCKS = frozenset({"w:p", "w:tbl"})
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
# How Word names the shape of a watermark: PowerPlusWaterMarkObject357476642.
_WATERMARK = "watermark"
# A text box, and the words of WordArt in older files.
_BOXES = frozenset({"w:txbxContent", "v:textpath"})
_SHAPES = _BOXES | DRAWINGS
_LEAVES = frozenset(
    {"w:t", "m:t", "w:sym", "w:fldChar", "w:instrText", "m:den", "m:sup", *_CHARACTERS, *_NOTES, *_SHAPES}
)
# The parts of a fraction or a power must not become one figure: 1/2 is not 12, 10^4 is not 104.
_MATH_SIGNS = {"m:den": "/", "m:sup": "^"}
# Text that was deleted or moved away, the small print over characters, and properties, which hold tabs of their own.
_LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPr", "w:rPr", "w:sdtPr", "w:sectPr", "w:tblPr", "w:tblGrid"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_MOST_DIGITS = 4
# The height of a line of body text, in twentieths of a point: it has 14 to 16 points and stands 28 points apart.
_LINE_HEIGHT = 280


class _ParagraphElement(Struct, frozen=True):
    """A ``w:p`` element of the file, with its style and the state of its paragraph mark (¶)."""

    element: Element
    style: Style
    style_id: str | None
    mark: ParagraphMark


class BodyReader:
    """The reader of the text of one Word file. It can be used only once, because its list counters are not reset."""

    def __init__(self, parts: Parts) -> None:
        self._document = parts.document
        self._styles = parse_styles(parts.styles)
        self._lists = parse_lists(parts.numbering, self._styles)
        self._numbering = Numbering(self._lists)
        self._set_headings = find_set_headings(parts.document, self._styles)
        self._notes = {"footnotes": _index_notes(parts.footnotes), "endnotes": _index_notes(parts.endnotes)}
        self._cited_notes: list[Element] = []
        self._beside: list[Element] = []
        """The text boxes and pictures of the open paragraph."""
        self._open_tables = 0
        self._open_asides = 0
        self._has_background = child(parts.document, "w:background") is not None
        self.has_struck_text = False
        """Whether any struck-out text has been left out so far."""
        self.has_unseen_text = False
        """Whether any text in white on white, or too small to be seen, has been left out so far."""

    def read_parts(self) -> Iterator[PrintedPart]:
        """Yield the paragraphs, tables and pictures of the document, then those of its notes."""
        yield from self._read_container(self._document)
        # A note may cite another one, so that the list may grow while it is read.
        for number, note in enumerate(self._cited_notes, 1):
            yield from label_note(number, self._read_aside(note))

    def _read_container(self, container: Element) -> Iterator[PrintedPart]:
        """Yield the paragraphs and tables in the document, a cell, a text box or a note."""
        open_elements: list[_ParagraphElement] = []
        floating: list[PrintedPart] = []
        for tag, element in walk(container, _BLOCKS, _is_left_out):
            if tag == "w:p":
                open_elements.append(self._read_element(element))
                if open_elements[-1].mark != "printed":
                    continue
            if open_elements:
                yield from self._read_paragraph(open_elements)
                open_elements = []
            if tag == "w:tbl" and _floats_below(element):
                # Read now, so that automatic numbers count in the order of the file.
                floating += self._read_table(element)
                continue
            yield from floating
            floating = []
            if tag == "w:tbl":
                yield from self._read_table(element)
        if open_elements:
            yield from self._read_paragraph(open_elements)
        yield from floating

    def _read_element(self, element: Element) -> _ParagraphElement:
        properties = _first_child(element, "w:pPr")
        style, style_id = self._styles.of_paragraph(properties)
        mark = child(properties, "w:rPr")
        is_hidden = bool(style.is_hidden)
        if mark is not None:
            if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
                return _ParagraphElement(element, style, style_id, "deleted")
            is_hidden = self._styles.hides_run(mark, by_paragraph=is_hidden)
        return _ParagraphElement(element, style, style_id, "hidden" if is_hidden else "printed")

    def _read_paragraph(self, elements: list[_ParagraphElement]) -> Iterator[PrintedPart]:
        """Yield the paragraph that the elements form together, then the text boxes and pictures inside it."""
        yield self._join(elements)
        beside, self._beside = self._beside, []
        for box in beside:
            if name(box) in DRAWINGS:
                yield PrintedParagraph("", picture=box)
            elif name(box) == "v:textpath":
                yield PrintedParagraph(_read_word_art(box))
            else:
                yield from self._read_aside(box)

    def _read_aside(self, container: Element) -> Iterator[PrintedPart]:
        """Yield the paragraphs and tables of a text box or a note. Automatic numbers begin again in it."""
        outer, self._numbering = self._numbering, Numbering(self._lists)
        self._open_asides += 1
        yield from self._read_container(container)
        self._open_asides -= 1
        self._numbering = outer

    def _join(self, elements: list[_ParagraphElement]) -> PrintedParagraph:
        """Return several elements as one printed paragraph."""
        joined = OpenParagraph()
        for part in elements:
            inline = self._read_inline(part.element, is_hidden=bool(part.style.is_hidden)) if len(part.element) else ""
            number = partial(next_label, self._numbering, self._lists, part.style, part.style_id)
            joined.add(inline, part.mark, number if part.style.list else None)
        return joined.close(elements[-1].style.heading or self._set_headings.get(elements[-1].element, 0))

    def _read_inline(self, element: Element, *, is_hidden: bool) -> str:
        """Return the text that is printed for a paragraph or for a part of a formula.

        Text boxes, pictures and cited notes in it are not part of this text. They are stored in the BodyReader and read
        later.
        ``is_hidden`` is True if the style of the paragraph hides its text.
        """
        is_raised, font = False, ""  # of the run that was entered last
        # A cell, a text box and a paragraph may be filled with a colour on which white is seen.
        is_filled = bool(self._open_tables or self._open_asides or self._has_background or is_shaded(element))

        def is_left_out(tag: str, inner: Element) -> bool:
            nonlocal is_raised, font
            if tag != "w:r":
                return tag in _LEFT_OUT
            properties = _first_child(inner, "w:rPr")
            is_raised, font = _is_raised(properties), _find_font(properties)
            is_hidden_run = self._styles.hides_run(properties, by_paragraph=is_hidden)
            return is_hidden_run or self._is_run_left_out(inner, properties, is_filled=is_filled)

        texts: list[str] = []
        fields = OpenFields()
        custom_mark_run: Element | None = None
        for tag, leaf in walk(element, _LEAVES, is_left_out):
            if tag == "w:fldChar":
                texts.append(fields.pass_sign(attribute_of(leaf, "fldCharType"), find_box(leaf)))
            elif tag == "w:instrText":
                fields.add_code(leaf.text or "")
            elif fields.are_unprinted or (custom_mark_run is not None and leaf.getparent() is custom_mark_run):
                continue
            elif tag in _SHAPES:
                self._add_shape(leaf)
            elif tag in _NOTES:
                self._cite_note(_NOTES[tag], attribute_of(leaf, "id"))
                # The text of this run is then the mark of the note.
                has_custom_mark = attribute_of(leaf, "customMarkFollows") not in (None, "0", "false")
                custom_mark_run = leaf.getparent() if has_custom_mark else None
            elif tag in _MATH_SIGNS:
                inner = self._read_inline(leaf, is_hidden=is_hidden)
                texts.append(f"{_MATH_SIGNS[tag]}{inner}" if inner else "")
            else:
                text = _read_leaf(tag, leaf, font)
                texts.append(raise_number(text) if is_raised else text)
        return "".join(texts)

    def _is_run_left_out(self, run: Element, properties: Element | None, *, is_filled: bool) -> bool:
        """Return whether a run is struck out or cannot be seen, and note that there is such text."""
        if is_on(properties, "w:strike") or is_on(properties, "w:dstrike"):
            self.has_struck_text = True
            return True
        if is_unseen(properties, is_filled=is_filled) and "".join(run.itertext()).strip():
            self.has_unseen_text = True
            return True
        return False

    def _add_shape(self, shape: Element) -> None:
        """Store a text box, those of a drawing, or the drawing if it is a picture, until its paragraph ends."""
        boxes = [shape] if name(shape) in _BOXES else [box for _, box in walk(shape, _BOXES, _is_left_out)]
        if boxes:
            self._beside += boxes
        elif find_picture(shape) is not None:
            self._beside.append(shape)

    def _cite_note(self, kind: str, id_: str | None) -> None:
        """Add a footnote or endnote to the cited notes, unless it was cited before.

        ``kind`` says whether it is a footnote or an endnote, and ``id_`` is its id.
        """
        note = self._notes[kind].pop(id_, None)
        if note is not None:
            self._cited_notes.append(note)

    def _read_table(self, table: Element) -> Iterator[PrintedPart]:
        """Yield a table, or the paragraphs and tables inside it if it only serves the layout.

        Such a table has one column, consists of tables, or sets the head or foot of the document.
        """
        rows = [row for _, row in walk(table, {"w:tr"}, _is_left_out) if not _is_row_removed(row)]
        if all(sum(1 for _ in _cells(row)) <= 1 for row in rows) or _consists_of_tables(table):
            for row in rows:
                for cell in _cells(row):
                    yield from self._read_container(cell)
            return
        grid = TableGrid()
        self._open_tables += 1
        for row in rows:
            add_row(grid, list(map(self._read_cell, _cells(row))), skipped=_count_skipped(row), is_head=_is_head(row))
        self._open_tables -= 1
        yield from set_table(grid.make_table(), is_inner=bool(self._open_tables))

    def _read_cell(self, cell: Element) -> CellText:
        width = _read_width(cell)
        if _is_continued(cell, "w:vMerge"):
            return CellText(("",), width, is_continued=True)
        return set_cell(self._read_container(cell), width)


def _read_word_art(words: Element) -> str:
    """Return the words of WordArt (``v:textpath``); an empty string for a watermark."""
    is_watermark = any(_WATERMARK in (shape.get("id") or "").lower() for shape in islice(words.iterancestors(), 1))
    return "" if is_watermark else drop_unprintable(words.get("string") or "")


def _is_raised(properties: Element | None) -> bool:
    """Return whether a run with these properties (``w:rPr``) stands above its line."""
    return value_of(properties, "w:vertAlign") == "superscript" or (number_of(properties, "w:position") or 0) > 0


def _find_font(properties: Element | None) -> str:
    """Return the font of Latin letters and of signs in a run with these properties; empty if none is named."""
    fonts = child(properties, "w:rFonts")
    return "" if fonts is None else attribute_of(fonts, "ascii") or attribute_of(fonts, "hAnsi") or ""


def _read_leaf(tag: str, leaf: Element, font: str) -> str:
    if tag in _CHARACTERS:
        return _CHARACTERS[tag]
    if tag == "w:sym":
        return drop_unprintable(find_symbol(attribute_of(leaf, "font") or "", attribute_of(leaf, "char") or ""))
    text: str = leaf.text or ""
    if text.strip(_BLANKS) != text and not _preserves_space(leaf):
        text = text.strip(_BLANKS)
    return drop_unprintable(show_symbols(font, text))


def _preserves_space(leaf: Element) -> bool:
    values = (element.get(_SPACE) for element in (leaf, *leaf.iterancestors()))
    return next((value for value in values if value), "default") == "preserve"


def _first_child(element: Element, wanted: str) -> Element | None:
    """Return the first child of an element if its name is ``wanted``; else None.

    The properties of an element, such as ``w:pPr``, are always its first child.
    """
    first = element[0] if len(element) else None
    return first if first is not None and name(first) == wanted else None


def _is_left_out(tag: str, _element: Element) -> bool:
    return tag in _LEFT_OUT


def _floats_below(table: Element) -> bool:
    """Return whether a table floats below the first line of the paragraph that follows it in the file.

    The paragraph is then printed before the table. Where the table is placed on the page, the order is that of the
    file.
    """
    place = child(child(table, "w:tblPr"), "w:tblpPr")
    if place is None or attribute_of(place, "vertAnchor") != "text" or attribute_of(place, "tblpYSpec"):
        return False
    return (parse_number(attribute_of(place, "tblpY")) or 0) >= _LINE_HEIGHT


def _consists_of_tables(table: Element) -> bool:
    """Return whether most of the text of a table stands in tables within its cells."""
    inner = [own for _, cell in walk(table, {"w:tc"}, _is_left_out) for _, own in walk(cell, {"w:tbl"}, _is_left_out)]
    return bool(inner) and 2 * sum(map(_count_letters, inner)) > _count_letters(table)


def _count_letters(element: Element) -> int:
    return sum(len("".join(text.split())) for text in element.itertext())


def _is_row_removed(row: Element) -> bool:
    properties = child(row, "w:trPr")
    return child(properties, "w:del") is not None or bool(is_on(properties, "w:hidden"))


def _is_head(row: Element) -> bool:
    return bool(is_on(child(row, "w:trPr"), "w:tblHeader"))


def _count_skipped(row: Element) -> int:
    """Return how many columns of the grid a row leaves free before its first cell."""
    return _read_count(value_of(child(row, "w:trPr"), "w:gridBefore"), 0)


def _read_width(cell: Element) -> int:
    """Return how many columns of the grid a cell covers."""
    return _read_count(value_of(_first_child(cell, "w:tcPr"), "w:gridSpan"), 1)


def _read_count(value: str | None, default: int) -> int:
    is_number = value is not None and value.isdecimal() and len(value) <= _MOST_DIGITS
    return min(int(value), MOST_COLUMNS) if value is not None and is_number else default


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, except deleted cells and cells that are merged with the cell to their left."""
    for _, cell in walk(row, {"w:tc"}, _is_left_out):
        if child(_first_child(cell, "w:tcPr"), "w:cellDel") is None and not _is_continued(cell, "w:hMerge"):
            yield cell


def _is_continued(cell: Element, merge: str) -> bool:
    """Return whether a cell is merged with the cell before it.

    ``merge`` is ``w:vMerge`` for the cell above, or ``w:hMerge`` for the cell to the left.
    """
    merged = child(_first_child(cell, "w:tcPr"), merge)
    return merged is not None and attribute_of(merged, "val") != "restart"


def _index_notes(root: Element | None) -> dict[str | None, Element]:
    """Return the notes below ``root`` by id; an empty dict if ``root`` is None.

    Entries that describe the line between text and notes are left out.
    """
    notes = () if root is None else root
    return {attribute_of(note, "id"): note for note in notes if attribute_of(note, "type") in (None, "normal")}
