"""The numbers that a browser prints before the items of an ordered list."""

from __future__ import annotations

import re

from briefgen.reading.html.tree import Element
from briefgen.reading.list_labels import Label
from briefgen.reading.number_formats import write_number

_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_MOST_DIGITS = 8


class ListNumbers:
    """The counter of one ordered list (``<ol>``)."""

    def __init__(self, element: Element) -> None:
        self._number = _parse_whole(element.get("start"), 1)
        self._step = 1
        if element.get("reversed") is not None:
            points = sum(child.tag == "li" for child in element)
            self._step, self._number = -1, _parse_whole(element.get("start"), points)
        self._format = _FORMATS.get(element.get("type", ""), "decimal")
        self._has_no_numbers = _NO_NUMBERS.search(element.get("style") or "") is not None

    def next_label(self, point: Element) -> Label:
        """Return the Label of the next ``<li>``; an empty Label if the list is printed without numbers."""
        number = _parse_whole(point.get("value"), self._number)
        self._number = number + self._step
        return Label() if self._has_no_numbers else Label(f"{write_number(number, self._format)}.", "tab")


def _parse_whole(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) <= _MOST_DIGITS else default
