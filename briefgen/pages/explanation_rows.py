"""The rows of an explanation: a name, a value, and the places in the file that the value rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from briefgen.messages import Message, message
from briefgen.model import SourceText, Span
from briefgen.model.source import LocationUnit

NAME_WIDTH = 15
"""Columns of a terminal that the name of a row takes. A Chinese character takes two."""
_MOST_PLACES = 6
_PLACES: dict[LocationUnit, str] = {
    "line": "pages.at-line",
    "page": "pages.at-page",
    "paragraph": "pages.at-paragraph",
    "row": "pages.at-row",
    "slide": "pages.at-slide",
}


class SourcePlaces:
    """Says in words where a span of a source begins: at which line, page or the like of the file."""

    def __init__(self, source: SourceText) -> None:
        self._source = source

    def place(self, span: Span | None) -> str:
        """Return the place where a span begins, in words; an empty string if there is no span."""
        return "" if span is None else say_place(*self._source.locate(span))


def say_place(unit: LocationUnit, number: int) -> str:
    """Return a line, page or the like in words.

    >>> say_place("page", 3)
    'page 3'
    """
    return str(message(_PLACES[unit], number=number))


def list_places(places: Sequence[str]) -> str:
    """Return places as they stand behind a value, each once; only the first ones if there are many."""
    shown = list(dict.fromkeys(place for place in places if place))
    if not shown:
        return ""
    key = "pages.where" if len(shown) <= _MOST_PLACES else "pages.where-and-elsewhere"
    return str(message(key, places=tuple(shown[:_MOST_PLACES])))


def format_row(name: str | Message, value: str | Message) -> str:
    """Return a row with its value below those of the other rows."""
    name = str(name)
    columns = sum(2 if east_asian_width(character) in "WF" else 1 for character in name)
    return f"{name}{' ' * (NAME_WIDTH - columns)} {value}"


def indent_rows(rows: Iterable[str]) -> list[str]:
    """Return rows as the rows of a part of the explanation."""
    return [f"  {row}" for row in rows]
