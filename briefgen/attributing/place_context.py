"""Decides from the words around a place name whether the name counts as a place that the text is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from briefgen.attributing.place_names import codes_by_name
from briefgen.errors import ConfigError
from briefgen.lexicon import load_place_words
from briefgen.lexicon.overlay import cached
from briefgen.messages import message
from briefgen.model import Span
from briefgen.model.attribution import EvidenceKind
from briefgen.text.han import HAN

Rejection = Literal["name", "street", "partner", "venue", "byline", "quoted"]
"""The reason why a place name does not count as a place that the text is about.

- ``name``: it is part of the name of a company, a school or a newspaper: 广州某新能源有限公司.
- ``street``: it is part of the name of a street, a railway or a bridge: 广西路, 崇左至凭祥铁路. But 甘肃 in 甘肃铁路
  counts, because the word means the railways of 甘肃.
- ``partner``: the place is somebody's partner: 与浙江合作.
- ``venue``: something took place there, or somebody went there: 在甘肃省兰州举行, 到山丹县调研.
- ``byline``: it is the place in a dateline, from which a reporter sent a report: 兰州8月2日电.
- ``quoted``: it is part of the title of a document that the body quotes: 根据《浙江省国企改革办法》.
"""

KIND_MARKS = "省市区县州盟旗"
# So many characters around a short name tell where words begin and end.
_WINDOW = 6
_BREAK = re.compile(f"[^{HAN}]")
# 广州某新能源有限公司: these characters stand in no company's name between the place and its end.
_NOT_IN_NAMES = "省市区县委府厅局推属的国资和与、在是为将把对向等中上"
# 钢铁产业 is a trade and names no company.
_TRADE = "(?!产业|行业|口岸|口|业|保供|供应|需求|交通)"
# 兰州8月2日电, 兰州讯（记者…）
_BYLINE = re.compile(r"\d{1,2}月\d{1,2}日|(?:电|讯)[（(\s]")
_BEFORE = 6
# 在甘肃省兰州举行
_VENUE_BEFORE = ("在", "于")
_VENUE_BEHIND = 14
_CLAUSE_END = re.compile("[，。；！？]")
# 四川中路118号, 广西路沿线; but not 甘肃路网, 上海街道.
_STREET = re.compile(
    r"[东南西北中一二三四五六七八九十]{0,2}(?:路(?![网桥面线段径演况政域灯费局])|街(?![道区镇头巷])|大道|大街|里弄|巷|胡同|道(?=、|\d))"
)
# 广西路、南宁路灯杆: beside a street, the next one is a street, too.
_BESIDE_A_STREET = re.compile(r"(?:路|街|大道|巷)、$")
_STREET_IN_LIST = re.compile("[东南西北中]?(?:路|街|道)")
# 崇左至凭祥铁路, 成都重庆中线高铁, 武汉绕城高速, 安庆长江铁路大桥: the line or the bridge has a name of its own.
_LINE = re.compile(
    rf"(?:[至到—－-][{HAN}]{{2,6}}?(?:段|间)?|绕城|环城|外环|[东南西北]?[{HAN}]{{0,2}}[江河湖海]|[{HAN}]{{0,2}}中线)"
    r"[铁公]?路?(?:高铁|高速|铁路|公路|城际|大桥|隧道|航线|专线|管道)"
)


def find_rejection(text: str, span: Span, kind: EvidenceKind, start: int) -> Rejection | None:
    """Return why a place name does not count, for example as part of a company's name; None if the name counts.

    ``span`` is the span of the name, and ``kind`` is the kind of the area that has it. ``start`` is the offset at which
    a row of place names begins: that of 甘肃省 for 山丹县 in 甘肃省张掖市山丹县.
    """
    if kind in ("issuer", "doc_number"):
        return None
    if _is_street(text, span) or _LINE.match(text, span.end):
        return "street"
    before = text[max(0, start - _BEFORE) : start]
    if _company_end().match(text, span.end) and not before.endswith(load_place_words().serves):
        return "name"
    if kind == "source":
        return None
    if before.endswith(load_place_words().partner):
        return "partner"
    is_venue = _is_venue(before, text[span.end : span.end + _VENUE_BEHIND])
    return "byline" if _BYLINE.match(text, span.end) else "venue" if is_venue else None


def _is_street(text: str, span: Span) -> bool:
    if _STREET.match(text, span.end):
        return True
    is_beside = _BESIDE_A_STREET.search(text, max(0, span.start - _BEFORE), span.start)
    return is_beside is not None and _STREET_IN_LIST.match(text, span.end) is not None


def _is_venue(before: str, behind: str) -> bool:
    words = load_place_words()
    if before.endswith(_VENUE_BEFORE):
        return any(word in behind for word in words.venue)
    end = _CLAUSE_END.search(behind)
    behind = behind[: end.start()] if end else behind
    return before.endswith(words.goes_to) and any(word in behind for word in words.visits)


def end_with_kind(text: str, span: Span) -> int:
    """Return the offset at which a place name ends, including a 省 or 市 directly after a short name.

    In 浙江省国资委 the name 浙江 is extended to 浙江省. In 浙江省委 it is not, because the lexicon lists 省委 as a word
    of its own (``PlaceWords.actor``).
    """
    is_short = text[span.end - 1] not in KIND_MARKS and text[span.end : span.end + 1] in ("省", "市")
    return span.end + 1 if is_short and not text.startswith(load_place_words().actor, span.end) else span.end


@cached
def _company_end() -> re.Pattern[str]:
    """Return a pattern for the words after a place name that make it part of a longer name.

    The longer name is that of a company, a school or a newspaper: 某新能源有限公司 after 广州.
    """
    words = load_place_words()
    ends = "|".join(map(re.escape, words.name_ends))
    return re.compile(rf"(?:(?!{'|'.join(words.not_in_names)})(?![{_NOT_IN_NAMES}])[{HAN}]){{0,6}}?(?:{ends}){_TRADE}")


def stands_alone(text: str, span: Span) -> bool:
    """Return True if a short place name is not just a piece of a longer word.

    The name is a piece of a longer word in 黄河南岸 (河南) and in 吉林大学 (吉林). jieba cuts the text into words. Only
    the dictionary of jieba is used, so an unknown word is cut into single characters. A longer word is allowed if its
    other part is a place name too (辽宁沈阳), or if the rest of the word begins with a character such as 省, 市 or 某.
    """
    start, end = max(0, span.start - _WINDOW), min(len(text), span.end + _WINDOW)
    start = max((match.end() for match in _BREAK.finditer(text, start, span.start)), default=start)
    behind = _BREAK.search(text, span.end, end)
    end = behind.start() if behind else end
    offset = start
    for word in _cut()(text[start:end], False):
        if offset + len(word) > span.start:
            before, rest = word[: span.start - offset], word[span.end - offset :]
            ends = not rest or rest in codes_by_name() or rest[0] in KIND_MARKS + "某"
            return ends and (not before or before in codes_by_name())
        offset += len(word)
    return False


@cached
def _cut() -> Callable[[str, bool], list[str]]:
    """Return a function that cuts a text into words.

    The dictionary of the function is private to this process and never changes. Raises ConfigError if rjieba cannot be
    imported.
    """
    try:
        import rjieba
    except ImportError as error:
        raise ConfigError(message("parsing.rjieba-missing")) from error
    cut: Callable[[str, bool], list[str]] = rjieba.Jieba().cut
    return cut
