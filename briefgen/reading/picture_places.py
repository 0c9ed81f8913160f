"""Pictures that were not read: which are none of the text, and the words with which a warning names their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# 表1　主要指标, 图2：产业布局, 附表
_CAPTION = re.compile(r"[（(]?附?[表图]\s*[\d一二三四五六七八九十]*(?:[\s:：.．、—－-]|$)")
# Pictures that say of themselves that they are none of the text.
_ORNAMENT = re.compile(
    r"logo|icon|ico(?=[._/]|$)|button|btn|banner|emblem|qrcode|ewm|erweima|weixin|wechat|spacer|blank|red\.png|face/"
)
_QUOTED = 20
_MOST_NAMED = 20


def is_ornament(name: str) -> bool:
    """Return whether the address, the class or the id of a picture says that it is an icon, a logo or a code to scan.

    >>> is_ornament("images/logo.png"), is_ornament("images/W020240506.png")
    (True, False)
    """
    return _ORNAMENT.search(name.lower()) is not None


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
