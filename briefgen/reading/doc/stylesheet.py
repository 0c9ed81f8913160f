"""The styles of a binary Word file: which paragraphs are headings, which have numbers, and which text is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.reading.doc.binary import read_uint, read_utf_16
from briefgen.reading.doc.character_properties import parse_character_properties
from briefgen.reading.doc.paragraph_properties import ParagraphProperties, parse_paragraph_properties

_PARAGRAPH, _CHARACTER = 1, 2
_HEADINGS = range(1, 10)
"""The numbers of the styles that Word itself knows as headings of the levels 1 to 9."""
_BODY_TEXT = 9
_BASE_BYTES = 10


class DocStyle(Struct, frozen=True):
    """The properties of a style or a paragraph. A field is None if the base style decides."""

    outline: int | None = None
    """The outline level, from 0; 9 is body text."""
    list: int | None = None
    level: int | None = None
    is_hidden: bool | None = None

    @property
    def heading(self) -> int:
        """The level of the heading, from 1; 0 for body text."""
        return 0 if self.outline is None or self.outline >= _BODY_TEXT else self.outline + 1

    def override(self, properties: ParagraphProperties) -> DocStyle:
        """Return the style of a paragraph that has properties of its own."""
        return _inherit(_to_style(properties), self)


def _to_style(properties: ParagraphProperties, outline: int | None = None, *, hidden: int | None = None) -> DocStyle:
    return DocStyle(
        outline if properties.outline is None else properties.outline,
        properties.list,
        properties.level,
        None if hidden is None else bool(hidden),
    )


def _inherit(style: DocStyle, base: DocStyle) -> DocStyle:
    """Return a style whose missing properties are taken from its base style."""
    return DocStyle(
        base.outline if style.outline is None else style.outline,
        base.list if style.list is None else style.list,
        base.level if style.level is None else style.level,
        base.is_hidden if style.is_hidden is None else style.is_hidden,
    )


def parse_stylesheet(table: bytes) -> Mapping[int, DocStyle]:
    """Return the styles of a file by number, with inherited properties filled in (MS-DOC 2.9.271 STSH)."""
    own: dict[int, DocStyle] = {}
    bases: dict[int, int] = {}
    head = read_uint(table, 0)
    fixed_bytes = read_uint(table, 4)
    for number, definition in _cut_definitions(table, 2 + head, read_uint(table, 2)):
        kind, base = read_uint(definition, 2) & 0xF, read_uint(definition, 2) >> 4
        if kind in (_PARAGRAPH, _CHARACTER):
            own[number] = _parse_style(definition, fixed_bytes, is_of_paragraphs=kind == _PARAGRAPH)
            bases[number] = base
    return _inherit_all(own, bases)


def _cut_definitions(table: bytes, at: int, count: int) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each definition of a style. Numbers that have no style are left out."""
    for number in range(count):
        if at + 2 > len(table):
            return
        length = read_uint(table, at)
        if length >= _BASE_BYTES:
            yield number, table[at + 2 : at + 2 + length]
        at += 2 + length


def _parse_style(definition: bytes, fixed_bytes: int, *, is_of_paragraphs: bool) -> DocStyle:
    kind = read_uint(definition, 0) & 0xFFF
    outline = kind - 1 if kind in _HEADINGS else None
    at = fixed_bytes + 2 + 2 * read_uint(definition, fixed_bytes) + 2
    properties = ParagraphProperties()
    if is_of_paragraphs:
        changes, at = _cut_changes(definition, at)
        properties = parse_paragraph_properties(0, changes[2:])
    changes, _ = _cut_changes(definition, at)
    return _to_style(properties, outline, hidden=parse_character_properties(changes).hidden)


def _cut_changes(definition: bytes, at: int) -> tuple[bytes, int]:
    """Return the changes that begin at a place behind their length, and where the next ones begin: at an even place."""
    at += at % 2
    length = read_uint(definition, at)
    return definition[at + 2 : at + 2 + length], at + 2 + length


def _inherit_all(own: Mapping[int, DocStyle], bases: Mapping[int, int]) -> dict[int, DocStyle]:
    """Return all styles with inherited properties. A style that is based on itself inherits nothing from itself."""
    complete: dict[int, DocStyle] = {}
    for start in own:
        chain: dict[int, None] = {}
        number = start
        while number in own and number not in complete and number not in chain:
            chain[number] = None
            number = bases[number]
        style = complete.get(number, DocStyle())
        for descendant in reversed(chain):
            style = complete[descendant] = _inherit(own[descendant], style)
    return complete


def parse_fonts(table: bytes) -> list[str]:
    """Return the names of the fonts of a file (MS-DOC 2.9.286 SttbfFfn)."""
    names: list[str] = []
    at = 4
    for _ in range(read_uint(table, 0)):
        if at >= len(table):
            break
        length = table[at]
        names.append(read_utf_16(table, at + 40, max(0, length - 39) // 2).partition("\0")[0])
        at += 1 + length
    return names
