"""Numbers with a unit, as they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter

from msgspec import Struct

from briefgen.condensing.segmenting import Row
from briefgen.lexicon import load_figure_words
from briefgen.model import Span
from briefgen.text.numerals import ONE_TO_HUNDRED, UNIT_VALUES, parse_decimal

_QUOTED = re.compile(r"“[^“”]{1,10}”|《[^《》]*》")  # “20+8”, 《…（2021—2025年）》: part of a name
SHARES = ("%", "‰")
POINTS = "个百分点"


# 百分之九十九点四三
_NUMERAL = f"[零〇两{ONE_TO_HUNDRED}点]"


# Before a number: 下降-2.3%; not the - of 1-2家.
_SIGN = re.compile(r"(?<=[\u3400-\u9fff、，：])[-－−]")
_SIGNS = frozenset("-－−")
# What a number in digits has; most sentences have none.
_DIGIT = re.compile(r"\d")
_SHARE = re.compile("百分之|[一二两三四五六七八九]成")
# 产量占全国1/4, 三分之一; not 2025/3/1, 第1/2页.
_FRACTION = re.compile(
    r"(?<![\d/.A-Za-z第])(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?![\d/.A-Za-z页])"
    r"|(?<!百)(?P<whole_>[二三四五六七八九十])分之(?P<part_>[一二两三四五六七八九])"
)
# 实现翻番, 翻两番
_DOUBLED = re.compile(r"(?<=实现)翻番|翻(?P<times>[一两二三四])番")


class Number(Struct, frozen=True, gc=False):
    """A number as written, by its parts."""

    span: Span
    value: str
    value_to: str | None
    unit_low: str | None
    """The unit of the lower end of a range, where it has one of its own: 500万元至1亿元."""
    unit: str
    bound: str | None
    is_counted: bool
    """True if the unit counts things: 28户, 358家."""


def find_numbers(text: str, row: Row | None = None) -> list[Number]:
    """Return the numbers of a sentence that have a unit of lexicon/figures.toml and are no part of a name, in order.

    ``row`` are its words, if they are known: the 约 of 节约 bounds nothing.

    >>> text = "新增1—2家，投资1.5万亿元以上，下降-2.3%，落实“20+8”和5G，2023年1—11月，500余个，百分之九十九点四三"
    >>> [(n.span.of(text), n.value, n.value_to, n.unit, n.bound) for n in find_numbers(text)][:2]
    [('1—2家', '1', '2', '家', None), ('1.5万亿元以上', '1.5', None, '万亿元', '以上')]
    >>> [(n.span.of(text), n.value, n.unit) for n in find_numbers(text)][2:]
    [('-2.3%', '-2.3', '%'), ('500余个', '500', '个'), ('百分之九十九点四三', '99.43', '%')]
    """
    found = [*_written_in_digits(text, row)] if _DIGIT.search(text) else []
    found += _written_in_words(text)
    if not found:
        return []
    found.sort(key=attrgetter("span"))
    if "“" not in text and "《" not in text:
        return found
    names = [match.span() for match in _QUOTED.finditer(text)]
    return [n for n in found if not any(start <= n.span.start < end for start, end in names)]


def _written_in_digits(text: str, row: Row | None) -> Iterator[Number]:
    """Yield the numbers in digits: they are found by their first digit, what stands before it is looked at behind."""
    end = 0
    for match in _number_pattern().finditer(text):
        low, unit_low, high, roughly, scale, about, base, alone, after = match.groups()
        start = match.start()
        has_sign = text[start - 1] in _SIGNS and _SIGN.match(text, max(end, start - 1), start) is not None
        start -= has_sign
        before = _bound_in_front().search(text, end, start)
        if before is not None and row is not None and not _begins_word(row, before.start()):
            before = None
        end = match.end()
        parts = [part for part in (before and before.group(), roughly or about, after) if part]
        yield Number(
            Span(start if before is None else before.start(), end),
            ("-" if has_sign else "") + low.replace(",", ""),
            high and high.replace(",", ""),
            unit_low,
            alone or (scale or "") + base,
            " ".join(parts) or None,
            is_counted=base in load_figure_words().counted_units,
        )


def _begins_word(row: Row, at: int) -> bool:
    return row.bounds[bisect_left(row.bounds, at)] == at


def _written_in_words(text: str) -> list[Number]:
    """Return the numbers that are written in words: 百分之九十九点四三, 超九成, 三分之一, 1/4, 十余家, 翻番."""
    found: list[Number] = []
    if ("成" in text or "分之" in text) and _SHARE.search(text):
        found += _shares(text)
    if "/" in text or "分之" in text:
        found += _fractions(text)
    if "番" in text:
        found += _doubled(text)
    if "余" in text:
        found += _roughly(text)
    return found


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        part, whole = (_read_whole(match[name] or match[f"{name}_"]) for name in ("part", "whole"))
        if part and whole and int(part) < int(whole):
            yield Number(Span(*match.span()), part, None, None, f"/{whole}", None, is_counted=False)


def _doubled(text: str) -> Iterator[Number]:
    for match in _DOUBLED.finditer(text):
        times = parse_decimal(match["times"] or "一") or "1"
        yield Number(Span(*match.span()), times, None, None, "番", None, is_counted=False)


def _roughly(text: str) -> Iterator[Number]:
    for match in _roughly_counted().finditer(text):
        value = str(UNIT_VALUES[match["numeral"]])
        yield Number(Span(*match.span()), value, None, None, match["base"], "余", is_counted=True)


def _read_whole(text: str) -> str | None:
    return text if text.isdecimal() else parse_decimal(text)


def _shares(text: str) -> Iterator[Number]:
    for match in _share_pattern().finditer(text):
        value = match["digits"] or parse_decimal(match["numeral"] or match["tenths"])
        if value is not None:
            parts = (match["before"] or match["over"], match["after"] or match["above"])
            bound = " ".join(part for part in parts if part) or None
            unit = "成" if match["tenths"] else "%"
            yield Number(Span(*match.span()), value, None, None, unit, bound, is_counted=False)


@cache
def _number_pattern() -> re.Pattern[str]:
    """Return a pattern for a number with its unit, which begins with a digit: so it runs at few places of a text."""
    words = load_figure_words()
    # No part of a longer number, of a word such as 5G or of a row such as 2023-05.
    first = r"\d(?<![\d.,A-Za-z+×*/〔第]\d)(?<![^\u3400-\u9fff、，：][-－−—]\d)"
    more, rest = r"\d{0,14}", r"(?:,\d{3}){0,5}(?:\.\d{1,15})?"
    bases, scales = any_of((*words.counted_units, *words.measured_units)), any_of(words.scales)
    roughly = any_of(words.roughly)
    return re.compile(
        rf"(?P<low>{first}{more}{rest})"
        rf"(?:(?P<unit_low>(?:{scales})?(?:{bases})|{scales})?[—–~～至-]+(?P<high>\d{more}{rest}))?"
        # A scale alone is money: 招商50亿; 千亿级 is a class.
        rf"(?P<roughly>{roughly})?(?:(?P<scale>{scales})?(?P<about>{roughly})?(?P<base>{bases})|(?P<alone>万?亿)(?!级))"
        # 前10个月, 连续24个月 are times.
        rf"(?![A-Za-z])(?!(?<=个)月)"
        rf"(?P<after>{any_of(words.bounds_after)})?"
    )


@cache
def _bound_in_front() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_figure_words().bounds_before)})\Z")


@cache
def _share_pattern() -> re.Pattern[str]:
    words = load_figure_words()
    before, after = any_of(words.bounds_before), any_of(words.bounds_after)
    return re.compile(
        rf"(?P<before>{before})?百分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<numeral>{_NUMERAL}+))(?P<after>{after})?"
        rf"|(?:(?P<over>{before})|(?<![\u4e00-\u9fff]))(?P<tenths>[一二两三四五六七八九])成(?![不为功果立员效就交本长熟都])"
        rf"(?P<above>{after})?"
    )


@cache
def _roughly_counted() -> re.Pattern[str]:
    """Return a pattern for 十余家, 千余户; not 二十余家 or 5千余家, of which this would be a part only."""
    words = load_figure_words()
    return re.compile(
        rf"(?<![\d一二两三四五六七八九几数近上成])(?P<numeral>[十百千万])余(?P<base>{any_of(words.counted_units)})"
    )


@cache
def with_unit() -> re.Pattern[str]:
    """Return a pattern for a number with its unit and bounds, and what joins it to the next."""
    words = load_figure_words()
    bases, scales = any_of((*words.counted_units, *words.measured_units)), any_of(words.scales)
    return re.compile(
        rf"\d[\d.,]*[余多]?(?:{scales})?[余多]?(?:{bases})(?!(?<=个)月)(?:{any_of(words.bounds_after)})?[、和与及以]*"
    )


def any_of(choices: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, choices), key=lambda c: (-len(c), c)))
