"""Words whose meaning depends on who wrote the text and when, such as 我省, 全市 or 今年.

The constants are patterns. The package ``attributing`` decides which place or year a word refers to.
"""

from __future__ import annotations

import re

# 我省, 本市; but not 资本市场, 基本省级, 我省长.
_OURS = r"(?<![资基成日根样剧文版自])[我本](?P<own>[省市区县州])(?![长级场域间块分])"
# 全省, 全市; but not 安全市场, 健全县级, 全市场. 全区 has more neighbours of its own: 健全保区域, 全区域.
_WHOLE = r"(?<![安健])全(?P<whole>[省市县州])(?![场县区域])|(?<![安健保])全(?P<area>区)(?![域间块分])"

OUR_PLACE_WORD = re.compile(_OURS)
"""A pattern for 我省, 本市 and similar words, which mean the place of the office that wrote the text.

The group ``own`` has the kind of place: 省, 市, 区, 县 or 州.
"""
PLACE_WORD = re.compile(f"{_OURS}|{_WHOLE}")
"""A pattern for the words of ``OUR_PLACE_WORD``, and for 全省, 全市, 全区 and similar words.

The kind of place is in the group ``own`` (我省), ``whole`` (全省) or ``area`` (全区).
"""
TIME_WORD = re.compile(
    r"(?=[今本去上明下])(?:"  # what they begin with: so few places are tried against each of them
    r"(?P<this>今年(?:以来|上半年|下半年|[一二三四]季度|底|末|初)?|(?<![成基资])本年(?![度均])(?:底|末)?)"
    r"|(?P<last>(?<!过)去年(?:同期|底|末)?)|(?P<before>(?<!以)上年(?![龄度均])(?:同期|末|底)?)"
    r"|(?P<next>(?<![文证声说透])明年(?!度)(?:上半年|底)?)|(?<![年\d])(?P<half>[上下]半年))"
)
"""A pattern for words such as 今年上半年, 去年底, 上年, 明年 and 下半年; but not for 本年 in 基本年均.

The name of the group that matched says which word it is: ``this`` (今年, 本年), ``last`` (去年), ``before`` (上年),
``next`` (明年) or ``half`` (上半年, 下半年). 上年 has a group of its own, because it may mean the year before another
year that the text names.
"""

_ANY_PLACE = re.compile("[我本全][省市区县州]")


def may_have_place_word(text: str) -> bool:
    """Return True if a text may have a word such as 我省 that refers to a place; False if it certainly has none.

    This check is faster than a search with ``PLACE_WORD``. Most sentences have no such word.

    >>> may_have_place_word("我省国企改革"), may_have_place_word("甘肃省国企改革")
    (True, False)
    """
    return _ANY_PLACE.search(text) is not None
