"""The XML of Word files: short names for both of their dialects, and a walk that does not recurse."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import lru_cache

from briefgen.ooxml.xml import NAMESPACES, STRICT_NAMESPACES, Element

_PREFIXES = {f"{{{NAMESPACES[prefix]}": prefix for prefix in ("w", "m", "mc")}
_PREFIXES |= {f"{{{uri}": prefix for prefix, uri in STRICT_NAMESPACES.items()}
_W = tuple(f"{{{namespaces['w']}}}" for namespaces in (NAMESPACES, STRICT_NAMESPACES))


def name(element: Element) -> str:
    """Return an element's name with the usual prefix: ``w:p``, ``m:t``; empty for what is no text of Word.

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


def attribute(element: Element, local: str) -> str | None:
    """Return the attribute ``w:local`` of an element."""
    value: str | None = element.get(_W[0] + local)
    return element.get(_W[1] + local) if value is None else value


def child(element: Element | None, wanted: str) -> Element | None:
    """Return an element's first child of that name; None if there is none, or no element."""
    if element is None:
        return None
    return next((inner for inner in element if name(inner) == wanted), None)


def value_of(element: Element | None, wanted: str) -> str | None:
    """Return ``w:val`` of an element's child of that name."""
    found = child(element, wanted)
    return None if found is None else attribute(found, "val")


def number_of(element: Element | None, wanted: str) -> int | None:
    """Return ``w:val`` of an element's child of that name as a number; None if it is none that Word could hold."""
    return number(value_of(element, wanted))


def number(value: str | None) -> int | None:
    """Return what an attribute says as a number; None if it is none that Word could hold.

    >>> number("12"), number("-1"), number("x"), number("9" * 5000), number(None)
    (12, -1, None, None, None)
    """
    digits = (value or "").strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return None
    return int(value or "")


def is_on(element: Element | None, wanted: str) -> bool | None:
    """Return whether a switch such as ``<w:vanish/>`` is on; None if it is not set."""
    switch = child(element, wanted)
    if switch is None:
        return None
    return attribute(switch, "val") not in ("0", "false", "off")


def walk(
    root: Element, wanted: Container[str], left_out: Callable[[str, Element], bool] = lambda _name, _element: False
) -> Iterator[tuple[str, Element]]:
    """Yield the elements below ``root`` that are wanted, in order, with their names.

    Nothing is looked for inside them, nor inside what is left out. Of content that Word writes in two ways, a text
    box for instance, only the first is looked at.
    """
    open_ = [iter(root)]
    while open_:
        element = next(open_[-1], None)
        if element is None:
            open_.pop()
            continue
        found = name(element)
        if found in wanted:
            yield found, element
        elif found == "mc:AlternateContent":
            open_.append(iter(element[:1]))
        elif not left_out(found, element):
            open_.append(iter(element))


def has_any(root: Element, locals_: tuple[str, ...]) -> bool:
    """Return whether any element ``w:local`` with one of these names stands somewhere below ``root``."""
    return next(root.iter(*(uri + local for uri in _W for local in locals_)), None) is not None
