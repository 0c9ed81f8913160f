"""The numbers that a browser prints before the items of an ordered list."""

from __future__ import annotations

import re

from briefgen.reading.html.tree import Element
from briefgen.reading.list_labels import Label
from briefgen.reading.number_formats import write_number

_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# The styles of CSS Counter Styles 3, and no numbers at all. Behind a Chinese numeral a browser prints 、.
_CHINESE = "chineseCountingThousand"
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": _CHINESE,
    "simp-chinese-informal": _CHINESE,
    "trad-chinese-informal": _CHINESE,
    **dict.fromkeys(("none", "disc", "circle", "square"), ""),
}
_STYLE = re.compile(rf"list-style(?:-type)?\s*:[^;]*?(?<![\w-])({'|'.join(_STYLES)})(?![\w-])", re.IGNORECASE)
_MOST_DIGITS = 8


class ListNumbers:
    """The counter of one ordered list (``<ol>``)."""

    def __init__(self, element: Element) -> None:
        self._number = _parse_whole(element.get("start"), 1)
        self._step = 1
        if element.get("reversed") is not None:
            points = sum(child.tag == "li" for child in element)
            self._step, self._number = -1, _parse_whole(element.get("start"), points)
        style = _STYLE.search(element.get("style") or "")
        self._format = _STYLES[style[1].lower()] if style else _FORMATS.get(element.get("type", ""), "decimal")

    def next_label(self, point: Element) -> Label:
        """Return the Label of the next ``<li>``; an empty Label if the list is printed without numbers."""
        number = _parse_whole(point.get("value"), self._number)
        self._number = number + self._step
        mark = "、" if self._format == _CHINESE else "."
        return Label(f"{write_number(number, self._format)}{mark}", "tab") if self._format else Label()


def _parse_whole(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) <= _MOST_DIGITS else default
