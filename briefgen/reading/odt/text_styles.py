"""The styles of an OpenDocument text: what they hide or strike out, and how they number lists (ODF 1.2 part 1, 16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.ooxml.xml import Element
from briefgen.reading.list_labels import Label
from briefgen.reading.number_formats import write_number
from briefgen.reading.odf_text import FO, STYLE, TEXT

_DEEPEST = 20
_MOST_LEVELS = 10
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
    "01, 02, 03, ...": "decimalZero",
}
_SUFFIXES = {"space": "space", "nothing": "nothing"}
_WHITE = "#ffffff"


class TextStyle(Struct, frozen=True):
    """How text is shown. A field is None if it is inherited."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    is_raised: bool | None = None
    is_white: bool | None = None
    has_ground: bool | None = None

    def over(self, base: TextStyle) -> TextStyle:
        """Return this style, with the fields that it inherits from another one."""
        own = {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}
        return replace(base, **own)


PLAIN = TextStyle()


class ListLevel(Struct, frozen=True):
    """How a level of a list is numbered."""

    format: str = ""
    """The format of its numbers, as Word calls it; empty for a bullet."""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    space: str = "tab"

    def label(self, numbers: Iterable[str]) -> Label:
        """Return the number that is printed, given those of the levels that it shows."""
        text = f"{self.prefix}{'.'.join(numbers)}{self.suffix}"
        return Label(text.strip(), self.space) if self.format else Label()


NO_LEVEL = ListLevel()


class Styles:
    """The styles of a file."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._texts: dict[tuple[str, str], TextStyle] = {}
        self.hidden_sections: set[str] = set()
        self.lists: dict[str, Mapping[int, ListLevel]] = {}
        self.outline: Mapping[int, ListLevel] = {}
        for root in roots:
            for element in root.iter(f"{STYLE}style", f"{TEXT}list-style", f"{TEXT}outline-style"):
                self._add(element)

    def text_style(self, family: str, name: str | None) -> TextStyle:
        """Return how a style of text or paragraphs shows text, with what it inherits."""
        key = (family, name or "")
        if key not in self._texts:
            self._texts[key] = self._resolve(family, name)
        return self._texts[key]

    def list_of_paragraph(self, name: str | None) -> str | None:
        """Return the name of the list in whose style the paragraphs of a style are numbered."""
        return next(
            (value for element in self._chain("paragraph", name) if (value := element.get(f"{STYLE}list-style-name"))),
            None,
        )

    def _add(self, element: Element) -> None:
        name = element.get(f"{STYLE}name", "")
        if element.tag == f"{TEXT}list-style":
            self.lists[name] = dict(_read_levels(element))
        elif element.tag == f"{TEXT}outline-style":
            self.outline = dict(_read_levels(element))
        else:
            self._elements[element.get(f"{STYLE}family", ""), name] = element

    def _chain(self, family: str, name: str | None) -> Iterator[Element]:
        """Yield a style and the styles that it inherits from."""
        for _ in range(_DEEPEST):
            element = self._elements.get((family, name or ""))
            if element is None:
                return
            yield element
            name = element.get(f"{STYLE}parent-style-name")

    def _resolve(self, family: str, name: str | None) -> TextStyle:
        style = PLAIN
        for element in self._chain(family, name):
            style = style.over(_read_text_style(element))
        return style


def _read_text_style(element: Element) -> TextStyle:
    properties = element.find(f"{STYLE}text-properties")
    if properties is None:
        return PLAIN
    display, line = properties.get(f"{TEXT}display"), properties.get(f"{STYLE}text-line-through-style")
    position = properties.get(f"{STYLE}text-position")
    color, ground = properties.get(f"{FO}color"), properties.get(f"{FO}background-color")
    return TextStyle(
        is_hidden=None if display is None else display == "none",
        is_struck=None if line is None else line != "none",
        is_raised=None if position is None else not position.startswith(("sub", "-", "0")),
        is_white=None if color is None else color.lower() == _WHITE,
        has_ground=None if ground is None else ground.lower() not in ("transparent", _WHITE),
    )


def _read_levels(element: Element) -> Iterator[tuple[int, ListLevel]]:
    for node in element:
        number = _read_number(node.get(f"{TEXT}level"), 0)
        if not 0 < number <= _MOST_LEVELS:
            continue
        format_ = node.get(f"{STYLE}num-format", "")
        space = next((value for inner in node.iter() if (value := inner.get(f"{TEXT}label-followed-by"))), "listtab")
        yield (
            number,
            ListLevel(
                format=_FORMATS.get(format_, "decimal" if format_ else ""),
                prefix=node.get(f"{STYLE}num-prefix", ""),
                suffix=node.get(f"{STYLE}num-suffix", ""),
                shown_levels=_read_number(node.get(f"{TEXT}display-levels"), 1),
                start=_read_number(node.get(f"{TEXT}start-value"), 1),
                space=_SUFFIXES.get(space, "tab"),
            ),
        )


def _read_number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else default


class Counter:
    """The numbers of a list, level by level, while its items are read."""

    def __init__(self, levels: Mapping[int, ListLevel]) -> None:
        self._levels = levels
        self._numbers: dict[int, int] = {}

    def next_label(self, level: int, start: int | None = None) -> Label:
        """Return the number of the next item of a level. ``start`` is the number that the item itself states."""
        own = self._levels.get(level, NO_LEVEL)
        self._numbers[level] = self._numbers.get(level, own.start - 1) + 1 if start is None else start
        for deeper in [number for number in self._numbers if number > level]:
            del self._numbers[deeper]
        first = max(level - own.shown_levels + 1, 1)
        return own.label(
            write_number(self._numbers.get(shown, 1), self._levels.get(shown, own).format)
            for shown in range(first, level + 1)
        )
