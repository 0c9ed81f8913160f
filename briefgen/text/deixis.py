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
"""我省, 本市: a place that is the text's own. The group ``own`` is its kind."""
PLACE_WORD = re.compile(f"{_OURS}|{_WHOLE}")
"""The same, and 全省, 全区. The group ``own``, ``whole`` or ``area`` is the kind of place."""
TIME_WORD = re.compile(
    r"(?=[今本去上明下])(?:"  # what they begin with: so few places are tried against each of them
    r"(?P<this>今年(?:以来|上半年|下半年|[一二三四]季度|底|末|初)?|(?<![成基资])本年(?![度均])(?:底|末)?)"
    r"|(?P<last>(?<!过)去年(?:同期|底|末)?)|(?P<before>(?<!以)上年(?![龄度])(?:同期|末|底)?)"
    r"|(?P<next>(?<![文证声说透])明年(?!度)(?:上半年|底)?)|(?<![年\d])(?P<half>[上下]半年))"
)
"""今年上半年, 去年底, 上年, 明年, 下半年; but not 基本年均.

The groups ``this``, ``last``, ``before`` (上年, which may be the year before another one), ``next`` and ``half`` tell
which of them it is.
"""

_ANY_PLACE = re.compile("[我本全][省市区县州]")


def may_have_place_word(text: str) -> bool:
    """Return False if a text certainly has no word such as 我省 that refers to a place.

    This fast check spares most sentences the full search.

    >>> may_have_place_word("我省国企改革"), may_have_place_word("甘肃省国企改革")
    (True, False)
    """
    return _ANY_PLACE.search(text) is not None
