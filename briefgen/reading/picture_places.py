"""Where in a text a picture stands that was not read: the words with which a warning says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# 表1　主要指标, 图2：产业布局, 附表
_CAPTION = re.compile(r"[（(]?附?[表图]\s*[\d一二三四五六七八九十]*(?:[\s:：.．、—－-]|$)")
_QUOTED = 20
_MOST_NAMED = 20


def name_place(beside: Iterable[str], before: str | None) -> str:
    """Return where a picture stands: its caption, if one of the lines ``beside`` it is one, or else the words before.

    ``before`` is the nearest line before the picture; None if there is none.

    >>> name_place(["发展势头良好。", "图1 产业布局"], "发展势头良好。"), name_place(["总则"], "总则")
    ('“图1 产业布局”', '“总则”之后')
    >>> name_place([], None)
    '文首'
    """
    caption = next((text for text in beside if _CAPTION.match(text)), None)
    if caption is not None:
        return f"“{quote_beginning(caption)}”"
    return "文首" if before is None else f"“{quote_beginning(before)}”之后"


def list_picture_places(places: Sequence[str]) -> str:
    """Return places as a list in words, each of them once, and at most twenty.

    >>> list_picture_places(["文首", "“总则”之后", "文首"])
    '文首、“总则”之后'
    """
    names = list(dict.fromkeys(places))
    more = f"等{len(names)}处" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def quote_beginning(text: str) -> str:
    """Return a line with single blanks, cut behind its twentieth character."""
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}……"
