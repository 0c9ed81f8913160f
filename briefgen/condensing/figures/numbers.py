"""Numbers with a unit in a sentence, in all ways of writing: 2.3%, 百分之八十, 三分之一, 十余家."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from briefgen.condensing.figures.bounds import begins_word, find_bound_before
from briefgen.condensing.figures.counts_in_words import find_counts_in_words
from briefgen.condensing.figures.in_words import find_in_words
from briefgen.condensing.figures.number import Number
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words, load_units
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import base_pattern, lone_scale_pattern, per_pattern, scale_pattern, unit_pattern
from briefgen.model import Span
from briefgen.text.han import HAN
from briefgen.text.links import LINK
from briefgen.text.numerals import RANGE_MARKS

# “20+8”, 《…（2021—2025年）》: a number in them is part of a name.
_QUOTED = re.compile(r"“[^“”]{1,10}”|《[^《》]*》")
_LINK = re.compile(LINK)
_DIGIT_AND_BLANK = re.compile(r"\d \Z")
_HEADING = re.compile(r"[\d.]+ ")
# 1 人口特征, 3.2 个人所得: the number of a heading, whose first word only begins like a unit.
_NUMBER_OF_HEADING = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})* *[{HAN}][^，。；：！？,;:]{{1,30}}\Z")
_SIGN_OF_MONEY = re.compile(r"[￥¥€£$]|RMB|USD")
# 铜箔 behind 3.5微米, and 的拖拉机 behind 20马力以下. But 不足, 到 and 和 lead on from an amount.
_THING = re.compile(rf"(?!不[足到超低]|[到至和与及并且以])[{HAN}]|及以[上下]|(?<=岁)(?:、[\d—–-]+岁|\d)")
# 24小时自助服务, 全天24小时, 15分钟便民生活圈, 8小时工作制, 从2021起: names and times. But 24小时内办结 has an amount.
# 签约人数/常住人口×100%: how a rate is reckoned.
# $5亿: the text does not say of which dollars.
_NO_AMOUNT = re.compile(
    rf"24小时(?=[{HAN}])(?![内以之左上下前后到至])|24小时(?<=[全每]天24小时)"
    rf"|\d{{1,3}}(?:分钟|小时)(?:[{HAN}“”]{{0,8}}圈|(?:工作)?制|[之以]?外|[轮值]班|值守|不间断)|(?:19|20)\d\d起(?<=[自从由].{{4}}起)"
    r"|(?:(?<=[×*＊✕])|(?<=[×*＊✕] ))100 ?[%％]"
    r"|365天|(?<=\$)[\d.,]+万?亿(?!.?元)"
)
# The minus of 下降-2.3%; not the hyphen of 1-2家.
_SIGN = re.compile(rf"(?<=[{HAN}、，：])[-－−]")
_SIGNS = frozenset("-－−")
_DIGIT = re.compile(r"\d")
# The mark of a note between a number and its unit: 12[3]家, 5.6①%.
_NOTE = r"(?:[\[［〔]\d{1,2}[\]］〕]|[①-⑳¹²³⁴-⁹])"


def find_numbers(text: str, tokens: Tokens | None = None) -> list[Number]:
    """Return the numbers of a sentence in order. Each has a unit of lexicon/units.toml, or is a fraction or 翻番.

    Numbers in short quotations (“20+8”) or title marks (《》) are left out, because they belong to names, and so are
    numbers in links. ``tokens`` are the words of the sentence; None if they are not known. With them, the 约 of 节约 is
    not mistaken for a bound word.

    >>> text = "新增1—2家，投资1.5万亿元以上，下降-2.3%，落实“20+8”和5G，2023年1—11月，500余个，百分之九十九点四三"
    >>> [(n.span.of(text), n.value, n.value_to, n.unit, n.bound) for n in find_numbers(text)][:2]
    [('1—2家', '1', '2', '家', None), ('1.5万亿元以上', '1.5', None, '万亿元', '以上')]
    >>> [(n.span.of(text), n.value, n.unit) for n in find_numbers(text)][2:]
    [('-2.3%', '-2.3', '%'), ('500余个', '500', '个'), ('百分之九十九点四三', '99.43', '%')]
    """
    numbers = [*_find_in_digits(text, tokens)] if _DIGIT.search(text) else []
    if _SIGN_OF_MONEY.search(text):
        signed = [*_find_signed_money(text)]
        apart = (n for n in numbers if not any(n.span.start < s.span.end and s.span.start < n.span.end for s in signed))
        numbers = [*apart, *signed]
    numbers += find_in_words(text, tokens)
    if tokens is not None:
        numbers += find_counts_in_words(tokens)
    if not numbers:
        return []
    numbers.sort(key=attrgetter("span"))
    names = [match.span() for match in _QUOTED.finditer(text)] if "“" in text or "《" in text else []
    if "://" in text or "www." in text:
        names += [match.span() for match in _LINK.finditer(text)]
    if not names:
        return numbers
    return [n for n in numbers if not any(start <= n.span.start < end for start, end in names)]


def _find_in_digits(text: str, tokens: Tokens | None) -> Iterator[Number]:
    """Yield the numbers that are written in digits.

    A match begins at the first digit. A sign and a bound word are then looked for before that digit. ``tokens`` are the
    words of the sentence, or None. If they are given, a bound word must begin at the start of a word.
    """
    end = 0
    for match in _number_pattern().finditer(text):
        if _NO_AMOUNT.match(text, match.start()) or _is_size(text, match) or _is_rest(text, match.start()):
            continue
        if tokens is not None and _is_of_heading(tokens, match):
            continue
        low, unit_low, high, roughly, scale, about, base, per, alone, after = match.groups()
        start = match.start()
        has_sign = text[start - 1] in _SIGNS and _SIGN.match(text, max(end, start - 1), start) is not None
        start -= has_sign
        before = find_bound_before(text, tokens, end, start)
        end = match.end()
        bounds = [words for words in (before and before.group(), roughly or about, after) if words]
        yield Number(
            Span(start if before is None else before.start(), end),
            ("-" if has_sign else "") + low.replace(",", ""),
            high and high.replace(",", ""),
            unit_low,
            alone or (scale or "") + base + (per or ""),
            " ".join(bounds) or None,
            is_counted=not per and base in load_units().counted,
        )


def _is_rest(text: str, start: int) -> bool:
    """Return whether a number may be only the rest of a number with blanks in it: 00 in 1 2 00亩.

    The result is False if the digits before the blank are the number of a heading: 120 in 1 120家企业.
    """
    return _DIGIT_AND_BLANK.search(text, max(0, start - 2), start) is not None and not _HEADING.fullmatch(
        text, 0, start
    )


def _is_size(text: str, match: re.Match[str]) -> bool:
    """Return whether a matched number is the size of the thing named after it: 3.5微米铜箔, 20马力以下的拖拉机."""
    if match["base"] not in load_units().sizes or match["per"] or match["scale"]:
        return False
    return _THING.match(text, match.end()) is not None


def _is_of_heading(tokens: Tokens, match: re.Match[str]) -> bool:
    """Return whether a matched number is the number of a heading and its unit begins a longer word: 1 人口特征."""
    if match.start() or _NUMBER_OF_HEADING.match(tokens.text) is None:
        return False
    return not begins_word(tokens, match.end())


def _find_signed_money(text: str) -> Iterator[Number]:
    """Yield the amounts of money with a currency sign before the number: ￥3.5亿, US$200万.

    The unit is the currency written after the number (200万美元) or, without one, the currency of the sign.
    """
    for match in _signed_pattern().finditer(text):
        unit = (match["scale"] or "") + (match["base"] or load_units().signs[match["sign"]])
        yield Number(
            Span(*match.span()), match["low"].replace(",", ""), None, None, unit, match["after"], is_counted=False
        )


@cached
def number_with_unit() -> re.Pattern[str]:
    """Return a pattern for a number in digits with its unit.

    The match includes a bound word and marks such as 、 after the unit.
    """
    after = any_of(load_figure_words().bounds_after)
    return re.compile(
        rf"\d[\d.,]*{_NOTE}?[余多]?(?:{scale_pattern()})?[余多]?(?:{base_pattern()})(?:{per_pattern()})?"
        rf"(?!(?<=个)(?:[月周]|季度))(?:{after})?[、和与及以]*"
    )


@cached
def _number_pattern() -> re.Pattern[str]:
    """Return a pattern for a number in digits, or a range of two numbers, with its unit.

    The pattern begins with a digit, which makes the search fast.
    """
    words = load_figure_words()
    # Not inside a longer number, such as 5千 in 2万5千人, a word such as 5G, an escape of a link such as %80, or a row
    # such as 2023-05.
    first = (
        rf"\d(?<!0(?=\d))(?<![\d.,A-Za-z%+×/〔第]\d)(?<![^{HAN}]\*\d)(?<!\d[百千万亿]\d)(?<!\d万亿\d)"
        rf"(?<![^{HAN}、，：][{RANGE_MARKS}]\d)"
    )
    more, rest = r"\d{0,14}", r"(?:,\d{3}){0,5}(?:\.\d{1,15})?"
    roughly, scales = any_of(words.roughly), scale_pattern()
    return re.compile(
        rf"(?P<low>{first}{more}{rest})"
        rf"(?:(?P<unit_low>{unit_pattern()}|{scales})?[{RANGE_MARKS}至]+(?P<high>\d{more}{rest}))?"
        # A scale alone: 招商50亿, 14亿人民. But 3亿桶 has a unit that is not known.
        rf"{_NOTE}?(?P<roughly>{roughly})?(?:(?P<scale>{scales})?(?P<about>{roughly})?(?P<base>{base_pattern()})"
        rf"(?P<per>{per_pattern()})?|(?P<alone>{lone_scale_pattern()}))"
        # 30万吨级 is a class. 35元/瓶 with an unknown second part is no unit. 前10个月, 前3个季度 are times.
        rf"(?![A-Za-z²³])(?!(?<![个类项])级)(?![/／]\D)(?!(?<=个)(?:[月周]|季度))"
        rf"(?P<after>{any_of(words.bounds_after)})?"
    )


@cached
def _signed_pattern() -> re.Pattern[str]:
    """Return a pattern for a number with a sign of money before it: ￥3.5亿, US$ 200万元."""
    return re.compile(
        rf"(?P<sign>{any_of(load_units().signs)}) ?(?P<low>\d{{1,14}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?)"
        rf"(?P<scale>{scale_pattern()})?(?P<base>[{HAN}]{{0,4}}元)?(?![\d.,A-Za-z])"
        rf"(?P<after>{any_of(load_figure_words().bounds_after)})?"
    )
