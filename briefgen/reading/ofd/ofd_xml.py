"""Helpers for the XML of OFD files: names without namespaces, and the notations of numbers, boxes and matrices."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefgen.ooxml.xml import Element
from briefgen.reading.fixed_layout.geometry import Matrix

_LARGEST = 1e7
_LONGEST_ARRAY = 100_000


def name(element: Element) -> str:
    """Return the name of an element without its namespace, which differs between versions of the standard.

    >>> from lxml import etree
    >>> name(etree.fromstring('<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"/>'))
    'Page'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, wanted: str) -> Element | None:
    """Return the first child with the name ``wanted``; None if there is no such child, or if ``element`` is None."""
    if element is None:
        return None
    return next((inner for inner in element if name(inner) == wanted), None)


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """Yield the children with the name ``wanted``; none if ``element`` is None."""
    if element is not None:
        yield from (inner for inner in element if name(inner) == wanted)


def text_of(element: Element | None, wanted: str) -> str:
    """Return the text of the first child with the name ``wanted``, without blanks around it; "" if there is none."""
    inner = child(element, wanted)
    return (inner.text or "").strip() if inner is not None else ""


def descend(element: Element | None, *path: str) -> Element | None:
    """Return the element at the end of a path of names of children; None if there is no such element."""
    for wanted in path:
        element = child(element, wanted)
    return element


def is_true(value: str | None, *, default: bool) -> bool:
    """Return the value of an attribute such as Visible.

    >>> is_true("true", default=False), is_true("0", default=True), is_true(None, default=True)
    (True, False, True)
    """
    return default if value is None else value.strip().lower() in ("true", "1")


def to_number(value: str | None, default: float = 0.0) -> float:
    """Return a number; ``default`` if the text is no number or one far outside of any page.

    >>> to_number("3.5"), to_number("x"), to_number(None, 1.0), to_number("1e99")
    (3.5, 0.0, 1.0, 0.0)
    """
    try:
        number = float(value) if value is not None else default
    except ValueError:
        return default
    return number if abs(number) < _LARGEST else default


def to_numbers(value: str | None) -> list[float]:
    """Return the numbers of a list that is set apart by blanks. A number may be hexadecimal, as in colours.

    >>> to_numbers("0 1.5 #ff x")
    [0.0, 1.5, 255.0, 0.0]
    """
    words = (value or "").split(None, _LONGEST_ARRAY)[:_LONGEST_ARRAY]
    return [_to_component(word) if word.startswith("#") else to_number(word) for word in words]


def _to_component(word: str) -> float:
    try:
        return float(min(int(word[1:5], 16), 255))
    except ValueError:
        return 0.0


def to_distances(value: str | None, count: int) -> list[float]:
    """Return the first ``count`` distances between letters. ``g 3 2.5`` stands for three distances of 2.5.

    The standard calls this notation that of DeltaX and DeltaY (GB/T 33190-2016, 11.3).

    >>> to_distances("1 g 3 2.5 4", 10), to_distances("g 99999 2", 2)
    ([1.0, 2.5, 2.5, 2.5, 4.0], [2.0, 2.0])
    """
    words = (value or "").split(None, _LONGEST_ARRAY)[:_LONGEST_ARRAY]
    distances: list[float] = []
    index = 0
    while index < len(words) and len(distances) < count:
        if words[index] == "g":
            times = int(max(0.0, to_number(_at(words, index + 1))))
            distances += [to_number(_at(words, index + 2))] * min(times, count - len(distances))
            index += 3
        else:
            distances.append(to_number(words[index]))
            index += 1
    return distances


def _at(words: Sequence[str], index: int) -> str | None:
    return words[index] if index < len(words) else None


def to_box(value: str | None) -> tuple[float, float, float, float] | None:
    """Return the left side, the upper side, the width and the height of a box in millimetres; None if it is no box.

    >>> to_box("0 0 210 297"), to_box("0 0"), to_box("0 0 -1 5")
    ((0.0, 0.0, 210.0, 297.0), None, None)
    """
    numbers = to_numbers(value)
    if len(numbers) != 4 or numbers[2] < 0 or numbers[3] < 0:
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]


def to_matrix(value: str | None) -> Matrix:
    """Return a transformation, the attribute CTM; one that changes nothing if it is absent or cannot be used.

    >>> to_matrix("0.5 0 0 0.5 0 0").a, to_matrix("0 0 0 0 0 0").a, to_matrix(None).a
    (0.5, 1.0, 1.0)
    """
    numbers = to_numbers(value)
    if len(numbers) != 6:
        return Matrix()
    matrix = Matrix(*numbers)
    area = matrix.a * matrix.d - matrix.b * matrix.c
    return matrix if math.isfinite(area) and area else Matrix()
