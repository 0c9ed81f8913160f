"""Parsing a web page into a tree of elements, with limits on its size, and without what a browser does not show."""

from __future__ import annotations

import re
from html import unescape
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
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|bmp|tiff);base64,")
NUMBERED = "data:,"
"""What stands before the number of a picture in the place of its address."""
# A tag with thousands of attributes, none of which is text, takes the parser minutes.
_LONG_TAG = re.compile(r"<(\w+)\s[^<>]{20000,}>")
# A browser ignores these ends, and shows what stands behind them; the parser would stop there.
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# <iframe srcdoc="&lt;p&gt;一、总体要求&lt;/p&gt;">: a page inside the page.
_INNER_PAGE = re.compile(
    r"""<iframe\b(?P<before>[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*?)\bsrcdoc\s*=\s*(?P<page>"[^"]*"|'[^']*')""",
    re.IGNORECASE,
)
# <template shadowrootmode="open"> is shown; any other template is not.
_SHOWN_TEMPLATE = re.compile(r"<template(?=\s[^<>]*\bshadowrootmode\b)", re.IGNORECASE)
# A field of several lines shows its text; tags in it are meant for a script.
_TEXT_FIELD = re.compile(r"<textarea\b([^<>]*)>(?=[^<]*。)([^<]*+)</textarea\s*>", re.IGNORECASE)
# No page that people read reaches these. The parser drops text that is nested deeper.
_MOST_CHARACTERS = 5_000_000
_DEEPEST = 200
_MOST_ELEMENTS = 200_000


def shorten_markup(markup: str) -> tuple[str, list[str]]:
    """Return the markup of a page without embedded pictures and without the attributes of very long tags.

    The pictures are returned too, in base64. In their places stand their numbers.

    >>> shorten_markup('<img src="data:image/png;base64,iVBORw0="><a href="data:text/html,a">')
    ('<img src="data:,0"><a href="">', ['iVBORw0='])
    """
    pictures: list[str] = []

    def take(url: re.Match[str]) -> str:
        picture = _PICTURE.match(url.group())
        if picture is None:
            return ""
        pictures.append(url.group()[picture.end() :])
        return f"{NUMBERED}{len(pictures) - 1}"

    return _LONG_TAG.sub(r"<\1>", _DATA_URL.sub(take, markup)), pictures


def uncover_text(markup: str) -> str:
    """Return the markup of a page with the text that a browser shows and a parser of elements passes over.

    This is what stands behind ``</body>`` or ``</html>``, the page of an ``<iframe srcdoc>``, a shown ``<template>``
    and the sentences in a ``<textarea>``.

    >>> uncover_text("<html><body>甲</body></html><p>乙</p>")
    '<html><body>甲<p>乙</p>'
    >>> uncover_text('<iframe id="a" srcdoc="&lt;p&gt;丙"></iframe><textarea rows=9>丁。</textarea>')
    '<div id="a"><p>丙</div><iframe></iframe><pre rows=9>丁。</pre>'
    """
    markup = _INNER_PAGE.sub(lambda found: f"<div{found['before'].rstrip()}>{_open_page(found)}</div><iframe", markup)
    markup = _TEXT_FIELD.sub(r"<pre\1>\2</pre>", markup)
    return _END_OF_PAGE.sub("", _SHOWN_TEMPLATE.sub("<div", markup))


def _open_page(frame: re.Match[str]) -> str:
    return unescape(frame["page"][1:-1])


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
        is_closed = element.tag == "dialog" and element.get("open") is None
        is_hidden = is_closed or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if is_hidden and element.tag != "body":  # some pages hide their body until a script has run
            element.tag = _UNSEEN[0]
    has_struck_text = any("".join(element.itertext()).strip() for element in root.iter(*_STRUCK))
    dropped = (*_UNSEEN, *_READINGS, *_STRUCK, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(root, *dropped, with_tail=False)
    return has_struck_text
