"""Parsing a web page into a tree of elements, with limits on its size, and without what a browser does not show."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree

from briefgen.messages import message
from briefgen.reading.unreadable import UnreadableError

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

_UNSEEN = ("script", "style", "title", "noscript", "template", "iframe", "object", "svg", "select", "textarea")
# What is printed over or beside a character as its reading: <ruby>區<rp>(</rp><rt>qū</rt><rp>)</rp></ruby>
_READINGS = ("rt", "rp")
_STRUCK = ("del", "s", "strike")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Pictures written into the page itself: megabytes without a word.
_DATA_URL = re.compile(r"""(?<=["'(])data:[^"')\s]*""")
# A tag with thousands of attributes, none of which is text, takes the parser minutes.
_LONG_TAG = re.compile(r"<(\w+)\s[^<>]{20000,}>")
# No page that people read reaches these. The parser drops text that is nested deeper.
_MOST_CHARACTERS = 5_000_000
_DEEPEST = 200
_MOST_ELEMENTS = 200_000


def shorten_markup(markup: str) -> str:
    """Return the markup of a page without embedded pictures and without the attributes of very long tags."""
    return _LONG_TAG.sub(r"<\1>", _DATA_URL.sub("", markup))


def parse_page(markup: str) -> tuple[Element, int]:
    """Return the tree of a page and the number of its elements.

    A charset that the page declares is ignored. Raises UnreadableError for a page that is empty, too large, or nested
    too deep.
    """
    if len(markup) > _MOST_CHARACTERS:
        raise UnreadableError(message("reading.page-too-long", count=_MOST_CHARACTERS), "large")
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(message("reading.empty-page"), "no-content") from error
    if root is None:
        raise UnreadableError(message("reading.empty-page"), "no-content")
    return root, _count_elements(root)


def _count_elements(root: Element) -> int:
    depth = size = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        size += event == "start"
        if depth > _DEEPEST:
            raise UnreadableError(message("reading.page-too-deep", depth=_DEEPEST), "damaged")
        if size > _MOST_ELEMENTS:
            raise UnreadableError(message("reading.page-of-too-many-elements", count=_MOST_ELEMENTS), "large")
    return size


def drop_unseen(root: Element) -> bool:
    """Remove invisible elements, ruby annotations and struck-out text. Return whether any text was struck out."""
    for element in root.iter():
        is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if is_hidden and element.tag != "body":  # some pages hide their body until a script has run
            element.tag = _UNSEEN[0]
    has_struck_text = any("".join(element.itertext()).strip() for element in root.iter(*_STRUCK))
    dropped = (*_UNSEEN, *_READINGS, *_STRUCK, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(root, *dropped, with_tail=False)
    return has_struck_text
