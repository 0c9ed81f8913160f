"""Indicators of numbers in a row: 原煤、天然气产量分别增长5%、6%."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.condensing.figures.indicator.before import is_comparison, strip_front
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span

_EACH = "分别"
_ANY_NUMBER = re.compile(r"\d[\d.,]*")
_JOINTS = ("、", "以及", "和", "与", "及")
_ANY_JOINT = re.compile("|".join(_JOINTS))
# 事故起数、死亡人数: a name that ends so says itself what is measured.
_ENDS_OF_METRICS = tuple("数量率额值重入")
_LENT_WITH = ("产业", "行业")
# 国家级、部级创新平台: the last name lends what follows such a character.
_SHARED_ENDS = "级类型性岁"
# 60岁及以上户籍人口: what an age ends with.
_REST_OF_AGE = re.compile("及?以[上下]")
# 第一、二产业; 一、二、三次产业增加值
_ORDINAL = re.compile("第?(?P<ordinal>[一二三])(?:次?产业)?")
_LAST_INDUSTRY = re.compile("第?(?P<ordinal>[二三])次?产业(?P<rest>.*)")


def find_shared_indicator(context: NumberContext) -> str | None:
    """Return the indicator of a number after 分别; None if no name before 分别 belongs to it.

    分别 assigns one number to each name of the row before it, in order. Only the last name of the row is complete. The
    other names are completed from the last name:

    - If the last name contains 等, the words after 等 are added: 甲 becomes 甲产量 in 甲、乙等产量.
    - If all other names have the same length, the name takes the place of that many characters at the start of the
      last name: 城镇 becomes 城镇居民收入 in 城镇、农村居民收入. This rule is not used if only one character of a word
      would be left.
    - Else the end of the last name is added: 原煤 becomes 原煤产量 in 原煤、天然气产量.

    The only name of a row belongs to each of its numbers: 占工业比重 in 占工业比重分别为27%、40%.
    """
    text, clause = context.text, context.before
    start = context.start - len(clause)
    each = clause.rfind(_EACH)
    index = len(_ANY_NUMBER.findall(clause[each:]))
    row = Span(start + each - len(strip_front(clause[:each])), start + each)
    names = _name_industries(_split_row(context.sentence, row))
    if len(names) == 1:
        return None if is_comparison(names[0]) else names[0]
    if index >= len(names) or not names[-1]:
        return None
    name, last = names[index], names[-1]
    is_last = index == len(names) - 1
    if "等" in last:
        head, _, tail = last.partition("等")
        return (head if is_last else name) + tail
    if is_last or not name:
        return name or None
    if len({len(other) for other in names[:-1]}) == 1 and len(name) < len(last):
        cut = text.rfind(last, start, context.start) + len(name)
        # 农村居民 can be one word to jieba; but 天然气 is not cut after 天然, which would leave one character.
        if any(first <= cut <= end - 2 for first, end in pairwise(context.sentence.tokens.bounds)):
            return name + last[len(name) :]
    return name + _lent_end(name, last)


def _split_row(sentence: TokenizedSentence, row: Span) -> list[str]:
    """Return the names in a row. The names are separated by 、 or by a word such as 及 or 和.

    及 and 和 separate names only if they are whole words. The 及 of 普及率 and the 和 of 总和 do not.
    """
    words = zip(sentence.tokens.lexemes, sentence.tokens.bounds, strict=False)
    joints = {start for word, start in words if word.text in _JOINTS}
    names, start = [], row.start
    for match in _ANY_JOINT.finditer(sentence.text, row.start, row.end):
        is_of_age = _REST_OF_AGE.match(sentence.text, match.start()) is not None
        if match.group() == "、" or (match.start() in joints and not is_of_age):
            names.append(sentence.text[start : match.start()])
            start = match.end()
    return [*names, sentence.text[start : row.end].removesuffix("同比")]


def _name_industries(names: list[str]) -> list[str]:
    """Return the names of a row, with 产业 added to each: 第一产业 and 第二产业 for 第一 and 二产业.

    Other names are returned as they are.
    """
    last = _LAST_INDUSTRY.fullmatch(names[-1])
    ordinals = [_ORDINAL.fullmatch(name) for name in names[:-1]]
    if last is None or not ordinals or None in ordinals:
        return names
    found = [*(match["ordinal"] for match in ordinals if match is not None), last["ordinal"]]
    return [f"第{ordinal}产业{last['rest']}" for ordinal in found]


def _lent_end(name: str, last: str) -> str:
    """Return the end of ``last`` that completes ``name``; empty if there is none.

    ``last`` is the last name of a row, and ``name`` is an earlier name of the same row. 产量 completes 原煤 in
    原煤、天然气产量. 创新平台 completes 国家级 in 国家级、部级创新平台.
    """
    head, relation, whole = last.partition("占")
    if relation and _metric_of_row().search(head):
        return _lent_end(name, head) + relation + whole
    metric = _metric_of_row().search(last)
    if metric is not None and not name.endswith(_ENDS_OF_METRICS):
        end = metric.group()
        return next((end.removeprefix(word) for word in _LENT_WITH if name.endswith(word)), end)
    if name[-1] not in _SHARED_ENDS or name[-1] not in last[:-1]:
        return ""
    end = last[last.index(name[-1]) + 1 :]
    of_age = _REST_OF_AGE.match(end)
    return end if of_age is None else end[of_age.end() :]


@cached
def _metric_of_row() -> re.Pattern[str]:
    """Return a pattern for a metric at the end of a name: 产量 in 原煤、原油、天然气产量."""
    return re.compile(rf"(?:{any_of(_LENT_WITH)})?(?:{any_of(load_figure_words().metric_endings)})$")
