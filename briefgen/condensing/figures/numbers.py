"""Numbers with a unit in a sentence, in all ways of writing: 2.3%, 百分之八十, 三分之一, 十余家."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED, UNIT_VALUES, parse_decimal

PERCENT_UNITS = ("%", "‰")
POINTS = "个百分点"

# “20+8”, 《…（2021—2025年）》: a number in them is part of a name.
_QUOTED = re.compile(r"“[^“”]{1,10}”|《[^《》]*》")
# The minus of 下降-2.3%; not the hyphen of 1-2家.
_SIGN = re.compile(rf"(?<=[{HAN}、，：])[-－−]")
_SIGNS = frozenset("-－−")
_DIGIT = re.compile(r"\d")
_NUMERAL = f"[零〇两{ONE_TO_HUNDRED}点]"
_PERCENT = re.compile("百分之|[一二两三四五六七八九]成")
# 产量占全国1/4, 三分之一; not 2025/3/1, 第1/2页.
_FRACTION = re.compile(
    r"(?<![\d/.A-Za-z第])(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?![\d/.A-Za-z页])"
    r"|(?<!百)(?P<whole_>[二三四五六七八九十])分之(?P<part_>[一二两三四五六七八九])"
)
# 实现翻番, 翻两番
_DOUBLED = re.compile(r"(?<=实现)翻番|翻(?P<times>[一两二三四])番")


class Number(Struct, frozen=True, gc=False):
    """A number of the text, split into value, unit and bound words."""

    span: Span
    """The span of the number in its sentence, with its unit and its bound words."""
    value: str | None
    """The value as an exact decimal; the lower end if the number is a range; None for a target in words."""
    value_to: str | None
    """The upper end of a range as an exact decimal; None if the number is not a range."""
    unit_low: str | None
    """The unit written after the lower end of a range: 万元 in 500万元至1亿元; None if there is no such unit."""
    unit: str
    bound: str | None
    """The words that make the value a limit or an estimate: 不低于, 超过, 左右; None if there are none."""
    is_counted: bool
    """True if the unit counts things: 28户, 358家."""


def find_numbers(text: str, tokens: Tokens | None = None) -> list[Number]:
    """Return the numbers of a sentence in order. Each has a unit of lexicon/figures.toml, or is a fraction or 翻番.

    Numbers in short quotations (“20+8”) or title marks (《》) are left out, because they belong to names. ``tokens``
    are the words of the sentence; None if they are not known. With them, the 约 of 节约 is not mistaken for a bound
    word.

    >>> text = "新增1—2家，投资1.5万亿元以上，下降-2.3%，落实“20+8”和5G，2023年1—11月，500余个，百分之九十九点四三"
    >>> [(n.span.of(text), n.value, n.value_to, n.unit, n.bound) for n in find_numbers(text)][:2]
    [('1—2家', '1', '2', '家', None), ('1.5万亿元以上', '1.5', None, '万亿元', '以上')]
    >>> [(n.span.of(text), n.value, n.unit) for n in find_numbers(text)][2:]
    [('-2.3%', '-2.3', '%'), ('500余个', '500', '个'), ('百分之九十九点四三', '99.43', '%')]
    """
    numbers = [*_find_in_digits(text, tokens)] if _DIGIT.search(text) else []
    numbers += _find_in_words(text)
    if not numbers:
        return []
    numbers.sort(key=attrgetter("span"))
    if "“" not in text and "《" not in text:
        return numbers
    names = [match.span() for match in _QUOTED.finditer(text)]
    return [n for n in numbers if not any(start <= n.span.start < end for start, end in names)]


def _find_in_digits(text: str, tokens: Tokens | None) -> Iterator[Number]:
    """Yield the numbers that are written in digits.

    A match begins at the first digit. A sign and a bound word are then looked for before that digit. ``tokens`` are the
    words of the sentence, or None. If they are given, a bound word must begin at the start of a word.
    """
    end = 0
    for match in _number_pattern().finditer(text):
        low, unit_low, high, roughly, scale, about, base, alone, after = match.groups()
        start = match.start()
        has_sign = text[start - 1] in _SIGNS and _SIGN.match(text, max(end, start - 1), start) is not None
        start -= has_sign
        before = _bound_before().search(text, end, start)
        if before is not None and tokens is not None and not _begins_word(tokens, before.start()):
            before = None
        end = match.end()
        bounds = [words for words in (before and before.group(), roughly or about, after) if words]
        yield Number(
            Span(start if before is None else before.start(), end),
            ("-" if has_sign else "") + low.replace(",", ""),
            high and high.replace(",", ""),
            unit_low,
            alone or (scale or "") + base,
            " ".join(bounds) or None,
            is_counted=base in load_figure_words().counted_units,
        )


def _begins_word(tokens: Tokens, offset: int) -> bool:
    return tokens.bounds[bisect_left(tokens.bounds, offset)] == offset


def _find_in_words(text: str) -> list[Number]:
    """Return the numbers that are written in words or as a fraction.

    Examples are 百分之九十九点四三, 超九成, 三分之一, 1/4, 十余家 and 翻番.
    """
    numbers: list[Number] = []
    if ("成" in text or "分之" in text) and _PERCENT.search(text):
        numbers += _find_percentages(text)
    if "/" in text or "分之" in text:
        numbers += _find_fractions(text)
    if "番" in text:
        numbers += _find_doublings(text)
    if "余" in text:
        numbers += _find_round_counts(text)
    return numbers


def _find_percentages(text: str) -> Iterator[Number]:
    for match in _percentage_pattern().finditer(text):
        value = match["digits"] or parse_decimal(match["numeral"] or match["tenths"])
        if value is not None:
            bounds = (match["before"] or match["over"], match["after"] or match["above"])
            bound = " ".join(words for words in bounds if words) or None
            unit = "成" if match["tenths"] else "%"
            yield Number(Span(*match.span()), value, None, None, unit, bound, is_counted=False)


def _find_fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        part, whole = (_read_whole_number(match[name] or match[f"{name}_"]) for name in ("part", "whole"))
        if part and whole and int(part) < int(whole):
            yield Number(Span(*match.span()), part, None, None, f"/{whole}", None, is_counted=False)


def _read_whole_number(text: str) -> str | None:
    return text if text.isdecimal() else parse_decimal(text)


def _find_doublings(text: str) -> Iterator[Number]:
    for match in _DOUBLED.finditer(text):
        times = parse_decimal(match["times"] or "一") or "1"
        yield Number(Span(*match.span()), times, None, None, "番", None, is_counted=False)


def _find_round_counts(text: str) -> Iterator[Number]:
    for match in _round_count_pattern().finditer(text):
        value = str(UNIT_VALUES[match["numeral"]])
        yield Number(Span(*match.span()), value, None, None, match["base"], "余", is_counted=True)


@cached
def number_with_unit() -> re.Pattern[str]:
    """Return a pattern for a number in digits with its unit.

    It also matches a bound word and marks such as 、 after the unit.
    """
    words = load_figure_words()
    bases, scales = any_of((*words.counted_units, *words.measured_units)), any_of(words.scales)
    return re.compile(
        rf"\d[\d.,]*[余多]?(?:{scales})?[余多]?(?:{bases})(?!(?<=个)月)(?:{any_of(words.bounds_after)})?[、和与及以]*"
    )


@cached
def _number_pattern() -> re.Pattern[str]:
    """Return a pattern for a number in digits, or a range of two numbers, with its unit.

    The pattern begins with a digit, which makes the search fast.
    """
    words = load_figure_words()
    # Not inside a longer number, a word such as 5G, or a row such as 2023-05.
    first = rf"\d(?<![\d.,A-Za-z+×*/〔第]\d)(?<![^{HAN}、，：][-－−—]\d)"
    more, rest = r"\d{0,14}", r"(?:,\d{3}){0,5}(?:\.\d{1,15})?"
    bases, scales = any_of((*words.counted_units, *words.measured_units)), any_of(words.scales)
    roughly = any_of(words.roughly)
    return re.compile(
        rf"(?P<low>{first}{more}{rest})"
        rf"(?:(?P<unit_low>(?:{scales})?(?:{bases})|{scales})?[—–~～至-]+(?P<high>\d{more}{rest}))?"
        # A scale alone means money: 招商50亿. 千亿级 is a class.
        rf"(?P<roughly>{roughly})?(?:(?P<scale>{scales})?(?P<about>{roughly})?(?P<base>{bases})|(?P<alone>万?亿)(?!级))"
        # 前10个月, 连续24个月 are times.
        rf"(?![A-Za-z])(?!(?<=个)月)"
        rf"(?P<after>{any_of(words.bounds_after)})?"
    )


@cached
def _bound_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_figure_words().bounds_before)})\Z")


@cached
def _percentage_pattern() -> re.Pattern[str]:
    """Return a pattern for percentages in words: 百分之八十, 百分之80以上, 超九成, 近三成.

    It does not match 成 in other words, such as 成功 or 一成不变.
    """
    words = load_figure_words()
    before, after = any_of(words.bounds_before), any_of(words.bounds_after)
    return re.compile(
        rf"(?P<before>{before})?百分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<numeral>{_NUMERAL}+))(?P<after>{after})?"
        rf"|(?:(?P<over>{before})|(?<![\u4e00-\u9fff]))(?P<tenths>[一二两三四五六七八九])成(?![不为功果立员效就交本长熟都])"
        rf"(?P<above>{after})?"
    )


@cached
def _round_count_pattern() -> re.Pattern[str]:
    """Return a pattern for counts such as 十余家 and 千余户. It does not match inside 二十余家 or 5千余家."""
    words = load_figure_words()
    return re.compile(
        rf"(?<![\d一二两三四五六七八九几数近上成])(?P<numeral>[十百千万])余(?P<base>{any_of(words.counted_units)})"
    )
