"""Helpers for the XML of Word files.

Word files come in two dialects, with different namespaces. ``name`` returns the same short name for both.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import lru_cache

from briefgen.ooxml.xml import NAMESPACES, STRICT_NAMESPACES, Element

_PREFIXES = {f"{{{NAMESPACES[prefix]}": prefix for prefix in ("w", "m", "mc")}
_PREFIXES |= {f"{{{uri}": prefix for prefix, uri in STRICT_NAMESPACES.items()}
_PREFIXES["{urn:schemas-microsoft-com:vml"] = "v"
_W = tuple(f"{{{namespaces['w']}}}" for namespaces in (NAMESPACES, STRICT_NAMESPACES))
_MOST_DIGITS = 10


def name(element: Element) -> str:
    """Return the name of an element with its usual prefix, such as ``w:p``; an empty string for other namespaces.

    >>> from lxml import etree
    >>> name(etree.fromstring('<p xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'))
    'w:p'
    """
    return _shorten(element.tag)


@lru_cache(maxsize=1024)
def _shorten(tag: str) -> str:
    uri, _, local = tag.rpartition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else ""


def attribute_of(element: Element, local: str) -> str | None:
    """Return the value of the attribute ``w:…`` with the local name ``local``; None if the element does not have it."""
    value: str | None = element.get(_W[0] + local)
    return element.get(_W[1] + local) if value is None else value


def child(element: Element | None, wanted: str) -> Element | None:
    """Return the first child with the name ``wanted``; None if there is no such child, or if ``element`` is None."""
    if element is None:
        return None
    return next((inner for inner in element if name(inner) == wanted), None)


def value_of(element: Element | None, wanted: str) -> str | None:
    """Return the attribute ``w:val`` of the first child with the name ``wanted``.

    The result is None if there is no such child, or if the child has no such attribute.
    """
    inner = child(element, wanted)
    return None if inner is None else attribute_of(inner, "val")


def number_of(element: Element | None, wanted: str) -> int | None:
    """Return the attribute ``w:val`` of the first child with the name ``wanted`` as an int.

    The result is None if there is no such child or attribute, or if the attribute is not a number.
    """
    return parse_number(value_of(element, wanted))


def parse_number(value: str | None) -> int | None:
    """Return the value of an attribute as an int; None if it is not a number or has more than ten digits.

    >>> parse_number("12"), parse_number("-1"), parse_number("x"), parse_number("9" * 5000), parse_number(None)
    (12, -1, None, None, None)
    """
    digits = (value or "").strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return int(value or "")


def is_on(element: Element | None, wanted: str) -> bool | None:
    """Return whether a switch such as ``<w:vanish/>`` is on; None if the element has no child of that name.

    ``wanted`` is the name of the switch: ``w:vanish``.
    """
    switch = child(element, wanted)
    if switch is None:
        return None
    return attribute_of(switch, "val") not in ("0", "false", "off")


def walk(
    root: Element, wanted: Container[str], left_out: Callable[[str, Element], bool] = lambda _name, _element: False
) -> Iterator[tuple[str, Element]]:
    """Yield (name, element) for each element below ``root`` with a wanted name, in document order.

    The inside of a yielded element is not visited, nor the inside of an element for which ``left_out`` returns True.
    Word writes some content, such as a text box, in two versions (``mc:AlternateContent``). Only the first version is
    visited.
    """
    open_ = [iter(root)]
    while open_:
        element = next(open_[-1], None)
        if element is None:
            open_.pop()
            continue
        tag = name(element)
        if tag in wanted:
            yield tag, element
        elif tag == "mc:AlternateContent":
            open_.append(iter(element[:1]))
        elif not left_out(tag, element):
            open_.append(iter(element))


def has_any(root: Element, local_names: tuple[str, ...]) -> bool:
    """Return whether an element ``w:…`` with one of these local names is anywhere below ``root``."""
    return next(root.iter(*(uri + local for uri in _W for local in local_names)), None) is not None
