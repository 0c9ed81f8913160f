"""What a Word file prints, in reading order: paragraphs, rows of tables, text boxes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from briefgen.model import Mark
from briefgen.ooxml.xml import Element
from briefgen.reading.extraction import RAISED, Line, visible
from briefgen.reading.word.numbering import Numbering, parse_lists
from briefgen.reading.word.parts import Parts
from briefgen.reading.word.styles import Style, parse_styles
from briefgen.reading.word.symbols import find_symbol
from briefgen.reading.word.xml import attribute, child, is_on, name, value_of, walk

_BLOCKS = frozenset({"w:p", "w:tbl"})
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_LEAVES = frozenset({"w:t", "m:t", "w:sym", "w:fldChar", "w:txbxContent", "m:den", "m:sup", *_SIGNS, *_NOTES})
# A fraction and a power must not read as one figure: 1/2 is not 12, 10^4 is not 104.
_MATHS = {"m:den": "/", "m:sup": "^"}
# What is deleted or moved away, the small print over characters, and properties, which hold tabs of their own.
_LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPr", "w:rPr", "w:sdtPr", "w:sectPr", "w:tblPr", "w:tblGrid"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_HIGH = re.compile(r"[-+−]?[0-9]+")


class _Piece(Struct, frozen=True):
    """A paragraph as the file has it: what stands before a mark, which may be printed or not."""

    element: Element
    style: Style
    style_id: str | None
    mark: Literal["printed", "hidden", "deleted"]


class _Block(Struct, frozen=True):
    """A paragraph or a row of a table."""

    text: str
    r"""With ``\n`` at the breaks in it."""
    heading: int = 0
    is_bare: bool = False
    """Whether there is a number and nothing else."""
    is_row: bool = False


class _Fields:
    """Where one is in the fields of a paragraph: a field has a code, which is never printed, and a result."""

    def __init__(self) -> None:
        self._open: list[bool] = []
        self.codes = 0
        """The number of fields in whose code one is."""

    def pass_sign(self, sign: str | None) -> None:
        """Go over the sign that begins a field, ends its code, or ends it."""
        if sign == "begin":
            self._open.append(True)
            self.codes += 1
        elif sign in ("separate", "end") and self._open:
            self.codes -= self._open.pop()
            if sign == "separate":
                self._open.append(False)


class Body:
    """The text of a Word file; it is read once, as numbers count on."""

    def __init__(self, parts: Parts) -> None:
        self._document = parts.document
        self._styles = parse_styles(parts.styles)
        self._lists = parse_lists(parts.numbering, self._styles)
        self._numbering = Numbering(self._lists)
        self._notes = {"footnotes": _index(parts.footnotes), "endnotes": _index(parts.endnotes)}
        self._cited: list[Element] = []
        self._boxes: list[Element] = []
        self.is_struck = False
        """True once struck text was left out."""

    def read_lines(self) -> Iterator[Line]:
        """Yield the lines of the document, then those of its notes.

        Paragraphs and rows that print some text are counted from 1; notes count on.
        """
        count = 0
        for block in self._read_all():
            texts = [text for text in block.text.split("\n") if text.strip()]
            if not texts or block.is_bare:
                continue
            count += 1
            for text in texts:
                yield Line(text, block.heading, (Mark(0, count),), block.is_row)

    def _read_all(self) -> Iterator[_Block]:
        yield from self._read_blocks(self._document)
        # A note may cite another one: there may be more of them while they are read.
        for number, note in enumerate(self._cited, 1):
            yield from _label_note(number, self._read_aside(note))

    def _read_blocks(self, container: Element) -> Iterator[_Block]:
        pieces: list[_Piece] = []
        for found, element in walk(container, _BLOCKS, _is_left_out):
            if found == "w:p":
                pieces.append(self._read_piece(element))
                if pieces[-1].mark != "printed":
                    continue
            if pieces:
                yield from self._read_paragraph(pieces)
                pieces = []
            if found == "w:tbl":
                yield from self._read_table(element)
        if pieces:
            yield from self._read_paragraph(pieces)

    def _read_piece(self, element: Element) -> _Piece:
        properties = _first(element, "w:pPr")
        style, style_id = self._styles.of_paragraph(properties)
        mark = child(properties, "w:rPr")
        is_hidden = bool(style.is_hidden)
        if mark is not None:
            if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
                return _Piece(element, style, style_id, "deleted")
            is_hidden = self._styles.hides_run(mark, by_paragraph=is_hidden)
        return _Piece(element, style, style_id, "hidden" if is_hidden else "printed")

    def _read_paragraph(self, pieces: list[_Piece]) -> Iterator[_Block]:
        """Yield the paragraph that these pieces are printed as, and the text boxes that hang on it."""
        yield self._join(pieces)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._read_aside(box)

    def _read_aside(self, container: Element) -> Iterator[_Block]:
        """Yield what stands beside the text, a text box or a note."""
        outer, self._numbering = self._numbering, Numbering(self._lists)
        yield from self._read_blocks(container)
        self._numbering = outer

    def _join(self, pieces: list[_Piece]) -> _Block:
        """Return pieces as one paragraph, with the numbers that their marks bring."""
        whole: list[str] = []
        begun: list[str] = []
        has_text = False
        for piece in pieces:
            inline = (
                self._read_inline(piece.element, is_hidden=bool(piece.style.is_hidden)) if len(piece.element) else ""
            )
            has_text = has_text or bool(inline.strip())
            begun.append(inline)
            if piece.mark == "deleted":
                continue
            text = "".join(begun)
            begun = []
            if piece.style.list and (text or piece.mark == "printed"):
                text = self._numbering.next_label(piece.style, piece.style_id).before(text)
            whole.append(text)
        return _Block("".join((*whole, *begun)), pieces[-1].style.heading, is_bare=not has_text)

    def _read_inline(self, element: Element, *, is_hidden: bool) -> str:
        """Return what a paragraph, or a part of it, prints; keep the text boxes and notes that it points to."""
        is_high = False  # of the run that was entered last

        def is_left_out(found: str, inner: Element) -> bool:
            nonlocal is_high
            if found != "w:r":
                return found in _LEFT_OUT
            properties = _first(inner, "w:rPr")
            if is_on(properties, "w:strike") or is_on(properties, "w:dstrike"):
                self.is_struck = True
                return True
            is_high = value_of(properties, "w:vertAlign") == "superscript"
            return self._styles.hides_run(properties, by_paragraph=is_hidden)

        pieces: list[str] = []
        fields = _Fields()
        marked: Element | None = None
        for found, leaf in walk(element, _LEAVES, is_left_out):
            if found == "w:fldChar":
                fields.pass_sign(attribute(leaf, "fldCharType"))
            elif fields.codes or (marked is not None and leaf.getparent() is marked):
                continue
            elif found == "w:txbxContent":
                self._boxes.append(leaf)
            elif found in _NOTES:
                self._cite(_NOTES[found], attribute(leaf, "id"))
                # The mark that is printed for the note may be text of the same run.
                marked = leaf.getparent() if attribute(leaf, "customMarkFollows") not in (None, "0", "false") else None
            elif found in _MATHS:
                inner = self._read_inline(leaf, is_hidden=is_hidden)
                pieces.append(f"{_MATHS[found]}{inner}" if inner else "")
            else:
                text = _read_leaf(found, leaf)
                pieces.append(text.translate(RAISED) if is_high and _HIGH.fullmatch(text) else text)
        return "".join(pieces)

    def _cite(self, kind: str, id_: str | None) -> None:
        """Keep a note for the end; one that is cited again is kept once."""
        note = self._notes[kind].pop(id_, None)
        if note is not None:
            self._cited.append(note)

    def _read_table(self, table: Element) -> Iterator[_Block]:
        """Yield the rows of a table; what a table of one column holds is yielded as it stands in it."""
        rows = [row for _, row in walk(table, {"w:tr"}, _is_left_out) if not _is_row_gone(row)]
        is_frame = all(sum(1 for _ in _cells(row)) <= 1 for row in rows)
        for row in rows:
            if is_frame:
                for cell in _cells(row):
                    yield from self._read_blocks(cell)
            else:
                yield _Block("\t".join(self._read_cell(cell) for cell in _cells(row)).rstrip(), is_row=True)

    def _read_cell(self, cell: Element) -> str:
        if _is_continued(cell, "w:vMerge"):
            return ""
        words = (block.text.replace("\t", " ").replace("\n", " ").strip() for block in self._read_blocks(cell))
        return " ".join(word for word in words if word)


def _label_note(number: int, blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Yield what a note says, beginning with its number in words that are part of no figure."""
    label = f"注{number}："
    for block in blocks:
        if block.text.strip() and not block.is_bare:
            yield _Block(label + block.text.lstrip())
            label = ""


def _read_leaf(found: str, leaf: Element) -> str:
    if found in _SIGNS:
        return _SIGNS[found]
    if found == "w:sym":
        return visible(find_symbol(attribute(leaf, "font") or "", attribute(leaf, "char") or ""))
    text: str = leaf.text or ""
    if text.strip(_BLANKS) != text and not _is_space_kept(leaf):
        text = text.strip(_BLANKS)
    return visible(text)


def _is_space_kept(leaf: Element) -> bool:
    values = (element.get(_SPACE) for element in (leaf, *leaf.iterancestors()))
    return next((value for value in values if value), "default") == "preserve"


def _first(element: Element, wanted: str) -> Element | None:
    """Return the properties of an element, which stand first in it."""
    first = element[0] if len(element) else None
    return first if first is not None and name(first) == wanted else None


def _is_left_out(found: str, _element: Element) -> bool:
    return found in _LEFT_OUT


def _is_row_gone(row: Element) -> bool:
    properties = child(row, "w:trPr")
    return child(properties, "w:del") is not None or bool(is_on(properties, "w:hidden"))


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, without those deleted, or joined with the one to their left."""
    for _, cell in walk(row, {"w:tc"}, _is_left_out):
        if child(_first(cell, "w:tcPr"), "w:cellDel") is None and not _is_continued(cell, "w:hMerge"):
            yield cell


def _is_continued(cell: Element, merge: str) -> bool:
    merged = child(_first(cell, "w:tcPr"), merge)
    return merged is not None and attribute(merged, "val") != "restart"


def _index(root: Element | None) -> dict[str | None, Element]:
    """Return notes by their ids, without the lines that separate them from the text."""
    notes = () if root is None else root
    return {attribute(note, "id"): note for note in notes if attribute(note, "type") in (None, "normal")}
