"""The phrase before a number, reduced to the name of an indicator."""

from __future__ import annotations

import re

from briefgen.condensing.figures.numbers import number_with_unit
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.text.five_year_plans import PLAN
from briefgen.text.han import HAN

# How far before a number its name is looked for, in characters.
_NEAR = 80
# 其中2023年，: words in front of an indicator's name that are no part of it.
_IN_FRONT = re.compile(
    r"(?:其中|每年|此外|同时|预计|力争|确保|全年|目前|今年以来|近年来|截至[^，]{2,12}[底末月日]|到?“?十[三四五六]五”?(?:期间|末|时期)?"
    r"|(?:近|过去)?[\d一二三四五六七八九十两]{1,2}年(?:来|间)?(?![产用发总平])|累计(?=实现|完成)"
    r"|(?:20\d\d年?[、和与及])+(?=20\d\d年)|[到截至]*20\d\d年(?:[\d—–~～至到-]+月|上半年|下半年|前?[一二三四]季度|前\d{1,2}个月|底|末|度)?|[\d—–~～至到-]+月份?|前?[一二三四]季度|前\d{1,2}个月|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]是"
    r"|[\s，、—–])+"
)
# 省属企业完成研发投入…: by whom it was reached.
_REACHED_BY = re.compile(rf"[^，]{{0,12}}?(?:带动实现|完成|实现|拥有|获取|实施)(?=[{HAN}“]{{3}})")
# 达到了, 总数的: words that join a verb to its number, or a whole to its part.
_JOINING = (*"了约近超均由从的", "总数的", "中的")
# 由2015年的, 比“十三五”末, 从改革前的: since when.
_SINCE = re.compile(
    rf"(?:[由从较比是]?(?:(?:19|20)\d\d|[上去今前])年(?:同期|[底末])?的?|[比较由从]{PLAN}[末初底]?(?:期间|时期)?的?|[由从](?:改革|调整|重组|整合)前的?)$"
)
_ENDS_OF_SINCE = frozenset("年期底末的五”初间前")
# 国企（含金融企业）资产总额, 资产总额（含金融企业）: the brackets say the scope.
_SCOPE_IN_BRACKETS = re.compile(r"[（(](?:不?含|不?包括|扣除|剔除)[^（）()]*[）)]")


def strip_clause(before: str) -> str:
    """Return the name of an indicator from ``before``, the text between the start of the clause and the number.

    Other numbers, times, verbs and the name of the body that reached the number are removed. The result is empty if
    nothing is left.

    >>> strip_clause("其中2023年省属企业研发投入强度达到"), strip_clause("同比增长")
    ('省属企业研发投入强度', '')
    """
    near = before[-_NEAR:]
    phrase = near
    for match in number_with_unit().finditer(near):
        phrase = near[match.end() :]
    phrase = strip_front(phrase)
    stripped = None
    # Word by word. One pattern for a row of such words would try every way to read 近近近近近.
    while stripped != phrase:
        stripped, phrase = phrase, _without_carrier(phrase.rstrip())
    phrase = strip_front(_without_start(_REACHED_BY, phrase)).strip(" 、的和与及")
    brackets = _SCOPE_IN_BRACKETS.search(phrase) if "（" in phrase or "(" in phrase else None
    if brackets is not None:
        phrase = phrase[brackets.end() :] or phrase[: brackets.start()]
    return phrase if phrase.count("“") == phrase.count("”") else phrase.strip("“”")


def strip_front(words: str) -> str:
    """Return an indicator's name without the times and joining words at its start: 产值 for 其中2023年产值."""
    return _without_start(_IN_FRONT, words)


def ends_with_metric(phrase: str) -> bool:
    """Return whether a phrase ends like the name of a metric: 省属企业资产总额, 民间投资占比."""
    return _metric_at_end().search(phrase) is not None


def _without_start(pattern: re.Pattern[str], words: str) -> str:
    match = pattern.match(words)
    return words if match is None else words[match.end() :]


def _without_carrier(words: str) -> str:
    """Return ``words`` without the carrier (达到, 同比) or the time (由2015年的) at their end.

    If several carriers or times match, the longest is removed.
    """
    last, end = words[-1:], len(words)
    for carrier in _carriers().get(last, ()):
        if words.endswith(carrier):
            end -= len(carrier)
            break
    since = _SINCE.search(words) if last in _ENDS_OF_SINCE else None
    return words[: end if since is None else min(end, since.start())]


@cached
def _carriers() -> dict[str, tuple[str, ...]]:
    """Return all carriers, grouped by their last character; the longest of a group comes first.

    A carrier is a word between an indicator and its number, such as 达到, 同比 or 了.
    """
    carriers: dict[str, list[str]] = {}
    for word in sorted({*load_figure_words().carriers, *_JOINING}, key=len, reverse=True):
        carriers.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in carriers.items()}


@cached
def _metric_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_figure_words().metric_endings)})$")
