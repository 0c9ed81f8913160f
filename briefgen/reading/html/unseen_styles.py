"""Text that a page has and a browser does not show: made invisible, shrunk, moved out of the window, or white."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from briefgen.reading.html.tree import Element

_END = r"\s*(?:[;!]|$)"
# opacity:0; text-indent:-9999px; position:absolute;left:-9999px; transform:scale(0); clip:rect(0,0,0,0)
_GONE = re.compile(
    rf"(?<![\w-])(?:opacity\s*:\s*0?(?:\.0+)?(?<=[0.])%?{_END}|text-indent\s*:\s*-\d{{3}}"
    r"|transform\s*:[^;]*scale\(\s*0\s*[,)]|clip\s*:\s*rect\(\s*0)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?<![\w-])position\s*:\s*(?:absolute|fixed)", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?<![\w-])(?:left|right|top|bottom)\s*:\s*-\d{3}", re.IGNORECASE)
_VISIBILITY = re.compile(r"(?<![\w-])visibility\s*:\s*(\w+)", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w-])font-size\s*:\s*([^;!]+)", re.IGNORECASE)
# 0, 0em, 1px; but not 0.9em
_NO_SIZE = re.compile(r"0(?:\.0+)?(?:[a-z]+|%)?|[01](?:\.\d+)?p[xt]", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(r"#fff(?:fff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1\s*)?\)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![\w-])background(?:-color|-image)?\s*:", re.IGNORECASE)
# A script shows these parts when a reader comes to them.
_ANIMATED = re.compile(r"(?<![a-z])(?:wow|aos|animated?|fade\w*|reveal)(?![a-z])", re.IGNORECASE)
# If more of the text of a page is unseen, a script shows it.
_MOST_UNSEEN = 0.5
_WORD = re.compile(r"\w")


class _Look(Struct, frozen=True):
    """How the text of an element looks. An element looks like its parent where its own style does not say otherwise."""

    is_gone: bool = False
    is_invisible: bool = False
    has_no_size: bool = False
    is_white: bool = False
    has_ground: bool = False

    @property
    def is_unseen(self) -> bool:
        is_white = self.is_white and not self.has_ground
        return self.is_gone or self.is_invisible or self.has_no_size or is_white


def has_stylesheet(root: Element) -> bool:
    """Return whether a page has styles besides those of single elements."""
    links = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
    return links or next(root.iter("style"), None) is not None


def drop_unseen_text(root: Element, *, knows_ground: bool) -> bool:
    """Remove the text that styles of elements hide. Return whether there was any.

    ``root`` has only text that may be seen. ``knows_ground`` is False if the page has a stylesheet: white text then
    stays, because its ground is not known.
    """
    unseen = list(_find_unseen(root, knows_ground=knows_ground))
    length = sum(len(_get(element, is_tail=is_tail).strip()) for element, is_tail in unseen)
    if not length or length > _MOST_UNSEEN * sum(len(text.strip()) for text in root.itertext()):
        return False
    has_words = any(_WORD.search(_get(element, is_tail=is_tail)) for element, is_tail in unseen)
    for element, is_tail in unseen:
        if is_tail:
            element.tail = None
        else:
            element.text = None
    return has_words


def _get(element: Element, *, is_tail: bool) -> str:
    return (element.tail if is_tail else element.text) or ""


def _find_unseen(root: Element, *, knows_ground: bool) -> Iterator[tuple[Element, bool]]:
    """Yield each element whose text, or whose tail if the second value is True, is not seen."""
    looks = [_Look(has_ground=not knows_ground)]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            looks.append(_look_at(element, looks[-1]))
            if looks[-1].is_unseen and element.text:
                yield element, False
        else:
            looks.pop()
            if looks[-1].is_unseen and element.tail:
                yield element, True


def _look_at(element: Element, around: _Look) -> _Look:
    """Return how the text of an element looks. ``around`` is the look of its parent."""
    style = element.get("style") or ""
    colour, ground = element.get("color"), element.get("bgcolor") or element.get("background")
    if not style and colour is None and ground is None:
        return around
    is_animated = _ANIMATED.search(element.get("class") or "") or element.get("data-aos") is not None
    is_outside = _PLACED.search(style) and _OUTSIDE.search(style)
    visibility, size, own_colour = _VISIBILITY.search(style), _SIZE.search(style), _COLOUR.search(style)
    colour = own_colour[1] if own_colour else colour
    return _Look(
        around.is_gone or bool((_GONE.search(style) or is_outside) and not is_animated),
        around.is_invisible if visibility is None else visibility[1].lower() != "visible" and not is_animated,
        around.has_no_size if size is None else _NO_SIZE.fullmatch(size[1].strip()) is not None,
        around.is_white if colour is None else _WHITE.fullmatch(colour.strip()) is not None,
        around.has_ground or ground is not None or _GROUND.search(style) is not None,
    )
