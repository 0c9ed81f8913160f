"""Indicators: the phrase of a sentence that names what a number measures."""

from __future__ import annotations

import re

from briefgen.condensing.figures.indicator.after import find_indicator_after
from briefgen.condensing.figures.indicator.before import ends_with_metric, strip_clause
from briefgen.condensing.figures.indicator.inherited import find_owner, inherit_indicator
from briefgen.condensing.figures.indicator.shared import find_shared_indicator
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.lexicon import load_figure_words
from briefgen.text.han import HAN

# Of the indicators that readers chose, the longest has 20 characters and most have fewer than 12.
_LONGEST = 16
_SHORTEST = 2
# 同比, 再提高至, 两年平均增长: only verbs and times, and no name.
_ONLY_VERB = re.compile(
    r"(?:[增减升降涨缩压整合扩大并改造转高低]|同比|环比|年均|平均|两年|三年|提高|下降|减少|缩减|其中|已|目前|再次|按照){1,3}[至到为]?"
)
# 粮食播种面积1530万亩、总产量125亿斤: the second number is of the same crop.
_AREA_OF_CROP = re.compile(rf"(?P<crop>[{HAN}]{{1,8}}?)(?:播种|种植)?面积$")
_YIELDS = ("产量", "总产量", "单产", "总产")
# 8家进入中国企业500强: what the counted things have entered.
_ENTERED = re.compile(r"(?:进入|入选|跻身|入围|获评|获批)[^，；。、]{2,16}(?=[，；。、])")


def find_indicator(context: NumberContext) -> str | None:
    """Return the phrase that names what a number measures; None if there is none.

    - Usually it is the phrase before the number, without times and verbs: 研发投入强度 in 研发投入强度达到2.7%.
    - It can be the noun right after the number: 省属企业集团 in 28户省属企业集团.
    - After 分别 each number has its own indicator: in 出口、进口分别增长5%、6% it is 进口 for 6%.
    - If there is only a verb before the number (同比增长11.2%), it is the indicator of an earlier number.
    - If the phrase only names a kind of metric, its owner is added: 基地项目总投资 for 基地项目，总投资18亿元.

    Quotation marks in the result are in pairs.
    """
    return _balance_quotes(_find_phrase(context), context.text, context.start)


def _find_phrase(context: NumberContext) -> str | None:
    before, number = context.before, context.number
    phrase = strip_clause(before)
    entered = _ENTERED.match(context.text, context.end) if number.is_counted and not phrase else None
    after = entered.group() if entered is not None else find_indicator_after(context, _LONGEST)
    if after is not None and (number.is_counted or not ends_with_metric(phrase)):
        return after
    shared = find_shared_indicator(context) if "分别" in before else None
    if shared is not None:
        return shared
    if len(phrase) < _SHORTEST or _ONLY_VERB.fullmatch(phrase):
        return after or inherit_indicator(context)
    crop = _find_crop(context, phrase)
    if crop is not None:
        return crop + phrase
    if phrase in load_figure_words().kinds:
        return find_owner(context, phrase, _LONGEST) + phrase
    return _shorten(context, phrase)


def _find_crop(context: NumberContext, phrase: str) -> str | None:
    """Return the crop to which a yield belongs: 粮食 for 总产量 in 粮食播种面积1530万亩、总产量125亿斤.

    The result is None if ``phrase`` is no yield or if the previous figure is not the area of a crop.
    """
    if context.previous is None or phrase not in _YIELDS:
        return None
    match = _AREA_OF_CROP.search(context.previous.indicator or "")
    return None if match is None else match["crop"]


def _shorten(context: NumberContext, phrase: str) -> str:
    """Return the last 16 characters of a phrase, or the whole phrase if it is shorter.

    The result is cut at the start of a word if possible. It can then have fewer than 16 characters.
    """
    if len(phrase) <= _LONGEST:
        return phrase
    tokens = context.sentence.tokens
    end = context.text.rfind(phrase, 0, context.start) + len(phrase)
    words = zip(tokens.lexemes, tokens.bounds, strict=False)
    starts = (start for word, start in words if word.tag[0] in "nvajbsz" or word.tag in ("l", "i", "eng"))
    fitting = next((start for start in starts if 0 < end - start <= _LONGEST), None)
    return phrase[-_LONGEST:] if fitting is None else context.text[fitting:end]


def _balance_quotes(name: str | None, text: str, offset: int) -> str | None:
    """Return a name in which each quotation mark has its partner; None if nothing usable is left of the name.

    A name that lacks a mark is extended to the nearest such mark in ``text``: 三化”改造 becomes “三化”改造. If that
    mark is more than 16 characters away, the name is split at its quotation marks. The result is then the last piece
    with at least two characters. The name ends before ``offset``, which is an offset in ``text``.
    """
    if name is None or ("“" not in name and "”" not in name) or name.count("“") == name.count("”"):
        return name
    start_of_name = text.rfind(name, 0, offset)
    start, end = text.rfind("“", 0, start_of_name), text.find("”", start_of_name + len(name))
    if name.count("”") > name.count("“") and 0 <= start_of_name - start <= _LONGEST and start >= 0:
        return text[start : start_of_name + len(name)]
    if name.count("“") > name.count("”") and 0 <= end - start_of_name - len(name) <= _LONGEST:
        return text[start_of_name : end + 1]
    return next((part for part in reversed(re.split("[“”]", name)) if len(part) >= _SHORTEST), None)
