"""Shares, doublings and mixed numbers in words or as fractions: 百分之八十, 超九成, 过半, 1/4, 翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.condensing.figures.bounds import find_bound_before
from briefgen.condensing.figures.number import Number
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words, load_units
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import base_pattern, scale_pattern
from briefgen.model import Span
from briefgen.text.dates import is_month_and_day
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED, parse_decimal

# 3亿5000万元
_MIXED_START = re.compile(r"\d[百千万亿]\d")
_NUMERAL = f"[零〇两{ONE_TO_HUNDRED}点]"
_PERCENT = re.compile("百分之|[一二两三四五六七八九]成")
# 11/30前, 截至6/30: a month and a day.
_DAY_ENDS = re.compile("日|[之以]?[前后]|[起止]")
_DAY_BEGINS = re.compile("(?:于|自|截[至止]|时间[：为]?)$")
# 占11/30: by halves, thirds and so on up to tenths one counts in any case.
_SHARE_BEGINS = re.compile("[占约近超比]")
_LARGEST_USUAL_WHOLE = 10
# 占三成, 增长三成: the numeral before 成 is no part of the word before it.
_LEADS_TO_TENTHS = "占达为到约降增长少"
# 时间过半 tells of a time. Behind 半, these go on with another word: 近半年, 过半百.
_HALF_OF_TIME = re.compile("(?:时间|时序|双|越|翻|时间过半[、，]任务)$")
_GOES_ON = "年月天日晌个小时辈生百路程途径载世夜"
_HALF = "50"
# 一倍多, 三成有余
_MORE = ("多", "有余", "强")


def find_in_words(text: str, tokens: Tokens | None) -> list[Number]:
    """Return the shares, doublings and mixed numbers of a sentence that are not written in digits alone.

    Examples are 百分之九十九点四三, 超九成, 过半, 三分之一, 1/4, 3亿5000万元 and 翻番. ``tokens`` are the words of the
    sentence, or None. If they are given, a bound word must begin at the start of a word.
    """
    numbers: list[Number] = []
    if _MIXED_START.search(text):
        numbers += _find_mixed(text)
    if ("成" in text or "分之" in text) and _PERCENT.search(text):
        numbers += _find_percentages(text)
    if "/" in text or "分之" in text:
        numbers += _find_fractions(text, tokens)
    if "半" in text:
        numbers += _find_halves(text)
    if "番" in text:
        numbers += _find_doublings(text)
    return numbers


def _find_percentages(text: str) -> Iterator[Number]:
    for match in _percentage_pattern().finditer(text):
        tenths = match["tenths"] and match["tenths"] + (
            f"点{match['part'].replace('半', '五')}" if match["part"] else ""
        )
        value = match["digits"] or parse_decimal(match["numeral"] or tenths)
        if value is not None:
            bounds = (match["before"] or match["over"], match["after"] or match["above"])
            unit = "成" if tenths else "%"
            yield _share(match, value, unit, bounds)


def _find_halves(text: str) -> Iterator[Number]:
    """Yield the halves of a sentence as 50 %: 过半, 近一半, 半数以上."""
    for match in _half_pattern().finditer(text):
        if match["passed"] and _HALF_OF_TIME.search(text, 0, match.start()):
            continue
        yield _share(match, _HALF, "%", (match["passed"] or match["before"], match["after"]))


def _share(match: re.Match[str], value: str, unit: str, bounds: tuple[str | None, ...]) -> Number:
    bound = " ".join(words for words in bounds if words) or None
    return Number(Span(*match.span()), value, None, None, unit, bound, is_counted=False)


def _find_mixed(text: str) -> Iterator[Number]:
    """Yield each number with digits after a scale, converted to that scale: 3.5亿元 for 3亿5000万元."""
    scales = load_units().scales
    for match in _mixed_pattern().finditer(text):
        scale = scales[match["scale"]]
        rest = Decimal(match["rest"]) * scales.get(match["part"] or "", Decimal(1))
        # 12万3456人 fills all places below 万. 390万65岁以上老人 has two numbers.
        if rest < scale and (match["part"] or scale == 10 ** len(match["rest"])):
            value = f"{Decimal(match['whole']) + rest / scale:f}"
            span, unit = Span(*match.span()), match["scale"] + match["base"]
            yield Number(span, value, None, None, unit, match["about"], match["base"] in load_units().counted)


def _find_fractions(text: str, tokens: Tokens | None) -> Iterator[Number]:
    for match in _fraction_pattern().finditer(text):
        if match["part"] and _is_day(text, match):
            continue
        part, whole = (_read_whole_number(match[name] or match[f"{name}_"]) for name in ("part", "whole"))
        if part and whole and int(part) < int(whole):
            before = find_bound_before(text, tokens, 0, match.start())
            bound = " ".join(words for words in (before and before.group(), match["after"]) if words) or None
            span = Span(match.start() if before is None else before.start(), match.end())
            yield Number(span, part, None, None, f"/{whole}", bound, is_counted=False)


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Return whether a matched fraction in digits is a month and a day: 11/30 in 11/30前完成."""
    if not is_month_and_day(int(match["part"]), int(match["whole"])):
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    if _DAY_ENDS.match(text, match.end()) or _DAY_BEGINS.search(before):
        return True
    return int(match["whole"]) > _LARGEST_USUAL_WHOLE and not _SHARE_BEGINS.search(before)


def _read_whole_number(text: str) -> str | None:
    return text if text.isdecimal() else parse_decimal(text)


def _find_doublings(text: str) -> Iterator[Number]:
    for match in _doubling_pattern().finditer(text):
        times = parse_decimal(match["times"] or "一") or "1"
        yield _share(match, times, "番", (match["before"], match["after"]))


@cached
def _mixed_pattern() -> re.Pattern[str]:
    """Return a pattern for a number with more digits after a scale: 3亿5000万元, 2万5千余人."""
    scales = scale_pattern()
    return re.compile(
        rf"(?<![\d.,])(?P<whole>\d{{1,4}})(?P<scale>{scales})(?P<rest>\d{{1,4}}(?:\.\d{{1,6}})?)(?P<part>{scales})?"
        rf"(?P<about>{any_of(load_figure_words().roughly)})?(?P<base>{base_pattern()})(?![A-Za-z²³级/／])"
    )


@cached
def _percentage_pattern() -> re.Pattern[str]:
    """Return a pattern for percentages in words: 百分之八十, 百分之80以上, 超九成, 近三成, 七成以上, 一成半, 九成九.

    The pattern does not match 成 in other words, such as 成功 or 一成不变.
    """
    words = load_figure_words()
    before, after = any_of(words.bounds_before), any_of((*words.bounds_after, *_MORE))
    return re.compile(
        rf"(?P<before>{before})?百分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<numeral>{_NUMERAL}+))(?P<after>{after})?"
        rf"|(?:(?P<over>{before})|(?<![{HAN}])|(?<=[{_LEADS_TO_TENTHS}])|(?=.成(?:半|的|{after})))"
        rf"(?P<tenths>[一二两三四五六七八九])成(?![不为功果立员效就交本长熟都]|新(?![建增能兴]))"
        rf"(?P<part>半|[一二三四五六七八九](?=[，。；、）的以]|\Z))?(?P<above>{after})?"
    )


@cached
def _half_pattern() -> re.Pattern[str]:
    """Return a pattern for halves in words: 过半, 近一半, 半数以上, 减少一半, 一半的企业."""
    words = load_figure_words()
    after = any_of((*words.bounds_after, *_MORE))
    return re.compile(
        rf"(?P<passed>过)半数?(?![{_GOES_ON}])"
        rf"|(?P<before>近|超过?|约|逾)(?:一半|半数|半(?=[的，。；、）]|\Z))"
        # Without a bound 一半 is an amount only behind a change or 占: 另一半 and 一半是海水 are none.
        rf"|(?:一半|半数)(?P<after>{after})|(?<=[减少低了约占降缩短省到至])一半"
    )


@cached
def _fraction_pattern() -> re.Pattern[str]:
    """Return a pattern for fractions: 1/4 in 产量占全国1/4, 三分之一. It matches no part of 2025/3/1 or 第1/2页."""
    return re.compile(
        r"(?:(?<![\d/.A-Za-z第])(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?![\d/.A-Za-z页小])"
        r"|(?<!百)(?P<whole_>[二三四五六七八九十])分之(?P<part_>[一二两三四五六七八九]))"
        rf"(?P<after>{any_of((*load_figure_words().bounds_after, *_MORE))})?"
    )


@cached
def _doubling_pattern() -> re.Pattern[str]:
    """Return a pattern for doublings: 实现翻番, 翻一番, 翻了两番, 近翻一番."""
    words = load_figure_words()
    return re.compile(
        rf"(?P<before>{any_of(words.bounds_before)})?(?:(?<=实现)翻番|翻了?(?P<times>[一两二三四])番)"
        rf"(?P<after>{any_of((*words.bounds_after, *_MORE))})?"
    )
