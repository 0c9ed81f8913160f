"""Counts and amounts in Chinese numerals: 两家, 十二家, 三至五家, 数十个, 上百家, 近百亿元, 一倍以上.

Chinese numerals also stand in names, slogans, ordinals and words that only refer to something: 两个维护, 四套班子,
这两家. So a numeral is a number only under conditions, for which lexicon/worded_counts.toml has the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from briefgen.condensing.figures.bounds import WordsBefore, begins_word, bound_words, make_words_before
from briefgen.condensing.figures.number import Number
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words, load_subjects, load_units, load_worded_counts
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import one_of_units
from briefgen.model import Span
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH
from briefgen.text.numerals import DIGIT_VALUES, ONE_TO_NINE, RANGE_MARKS, parse_decimal, parse_numeral

_DIGITS = f"两{ONE_TO_NINE}"
_UNITS = "十百千万亿"
# 百家 and 万户 alone are many, and no number. 十家 is one.
_BARE = re.compile("[百千万亿]+")
# 三五家, 七八十个: two digits that make a range.
_TWO_DIGITS = re.compile(rf"(?P<low>[{_DIGITS}])(?P<high>[{ONE_TO_NINE}])(?P<unit>[十百千万亿]*)")
_USUAL_RANGES = ("三五",)
_SCALES = {"万": 10_000, "亿": 100_000_000}
# 一亿两千万, 一万零五十; not 三百万亿.
_MIXED = re.compile("[万亿][^万亿]")
_SCALE_AT_END = re.compile("(?:万亿|[万亿])\\Z")
# What these units count says the unit itself.
_PERSONS = ("人", "人次")
_ONLY_ONE = ("一", "二")
_TAGS_OF_NOUNS = frozenset(("vn", "an", "j", "l", "i", "eng"))
# 千亿 in 千亿级园区 has the tag m, and 级 the tag q.
_TAGS_OF_MODIFIERS = frozenset("abzgkmq")
_MOST_WORDS_OF_NAME = 8
_END_OF_PHRASE = frozenset("，。；、：！？）)”,;")


class _Quantity(Struct, frozen=True):
    """The value of a Chinese numeral, told in a scale: 3 and 亿 for 三亿."""

    value: str
    value_to: str | None
    scale: str


class _Count(Struct, frozen=True):
    """A numeral with its unit, and what stands around it."""

    tokens: Tokens
    start: int
    """Where the numeral begins, including the bound word before it."""
    end: int
    """Where the unit ends, including the bound word behind it."""
    numeral: str
    unit: str
    is_exact: bool
    """False if words make the number approximate or a bound: 数十家, 百余家, 近百家, 超过三家."""
    has_bound_behind: bool
    """True if a bound word follows the unit: 以上 in 三家以上."""
    is_next: bool
    """True if the number begins where another one ends: 十万元以下 in 五万元以上十万元以下."""

    @property
    def name(self) -> str:
        """The name right behind the number: 企业 for 两家企业; empty if none follows."""
        return _find_name_behind(self.tokens, self.end)

    @property
    def word_before(self) -> tuple[str, str]:
        """The word right before the number with its tag; two empty texts at the start of the sentence."""
        index = bisect_left(self.tokens.bounds, self.start) - 1
        if index < 0:
            return "", ""
        word = self.tokens.lexemes[index]
        return word.text, word.tag

    @property
    def rest(self) -> str:
        """The text behind the number, at most two characters."""
        return self.tokens.text[self.end : self.end + 2]


def find_counts_in_words(tokens: Tokens) -> Iterator[Number]:
    """Yield the counts and amounts of a sentence that are written in Chinese numerals. ``tokens`` are its words."""
    since = 0
    for match in _count_pattern().finditer(tokens.text):
        before = _find_bound(match, since)
        if not _may_be_number(match, has_bound=before is not None):
            continue
        if before is not None and not begins_word(tokens, before.start()):
            before = None
        count = _describe(tokens, match, before, is_next=0 < since == match.start())
        quantity = _read_quantity(match)
        if quantity is None or not begins_word(tokens, match.end("base")) or not _is_number(count):
            continue
        since = match.end()
        bounds = (before and before.group(), match["roughly"] or match["more"], match["after"])
        is_counted = count.unit in load_units().counted
        yield Number(
            span=Span(count.start, since),
            value=quantity.value,
            value_to=quantity.value_to,
            unit_low=None,
            unit=quantity.scale + count.unit,
            bound=" ".join(words for words in bounds if words) or None,
            is_counted=is_counted,
            needs_name=is_counted and count.unit not in _PERSONS,
        )


def _describe(tokens: Tokens, match: re.Match[str], before: re.Match[str] | None, *, is_next: bool) -> _Count:
    return _Count(
        tokens=tokens,
        start=match.start() if before is None else before.start(),
        end=match.end(),
        numeral=match["low"],
        unit=match["base"],
        is_exact=before is None and not match["roughly"] and not match["more"],
        has_bound_behind=match["after"] is not None,
        is_next=is_next,
    )


def _find_bound(match: re.Match[str], since: int) -> re.Match[str] | None:
    """Return a match of the bound word right before a matched numeral; None if there is none behind ``since``.

    数, 几 and 上 bound only a numeral that begins with 十, 百 and so on: 数十家, but not 上一个.
    """
    words = bound_words() if match["low"][0] in _DIGITS else _bound_words_of_bare()
    return words.find(match.string, since, match.start())


def _may_be_number(match: re.Match[str], *, has_bound: bool) -> bool:
    """Return whether a matched numeral may be a number. This cheap test does not look at the words around it.

    ``has_bound`` is True if a bound word stands before the numeral.
    """
    words, numeral, unit = load_worded_counts(), match["low"], match["base"]
    may_count = words.may_count(unit)
    if numeral == "一":
        may_count_one = may_count and unit not in words.not_of_one and _ends_phrase(match.string, match.end())
        return unit in words.of_changes or may_count_one
    if has_bound or match["roughly"]:
        return True
    if _BARE.fullmatch(numeral):
        return match["after"] is not None
    return may_count or unit in words.amounts


def _read_quantity(match: re.Match[str]) -> _Quantity | None:
    """Return the value of a matched numeral; None if it is no number."""
    low, high, scale = match["low"], match["high"], match["scale"] or ""
    if high is not None:
        ends = parse_decimal(low), parse_decimal(high)
        return _range(*ends, scale)
    two = _TWO_DIGITS.fullmatch(low)
    if two is not None:
        a, b = DIGIT_VALUES[two["low"]], DIGIT_VALUES[two["high"]]
        if b != a + 1 and low[:2] not in _USUAL_RANGES:
            return None
        times = parse_numeral(two["unit"]) if two["unit"] else 1
        return None if times is None else _range(str(a * times), str(b * times), scale)
    return _read_numeral(low, scale, is_counted=match["base"] in load_units().counted)


def _range(low: str | None, high: str | None, scale: str) -> _Quantity | None:
    if low is None or high is None or Decimal(low) >= Decimal(high):
        return None
    return _Quantity(low, high, scale)


def _read_numeral(numeral: str, scale: str, *, is_counted: bool) -> _Quantity | None:
    """Return the value of a numeral in the scale with which it ends: 3 and 亿 for 三亿, 100 and 亿 for 百亿.

    万余家 counts 10000 家, as 千余家 counts 1000 家, because 万 is no scale of such a numeral.
    """
    if is_counted and numeral == "万":
        return _Quantity(str(_SCALES["万"]), None, scale)
    if not scale and _MIXED.search(numeral):
        return _read_mixed(numeral)
    end = None if scale else _SCALE_AT_END.search(numeral)
    if end is not None:
        numeral, scale = numeral[: end.start()] or "一", end.group()
    value = parse_decimal(numeral)
    return None if value is None else _Quantity(value, None, scale)


def _read_mixed(numeral: str) -> _Quantity | None:
    """Return the value of a numeral with digits behind 万 or 亿: 1.2 and 万 for 一万二千; None if it is no number."""
    scale = "亿" if "亿" in numeral else "万"
    whole, rest = map(parse_numeral, numeral.split(scale, 1))
    if whole is None or rest is None or rest >= _SCALES[scale]:
        return None
    return _Quantity(f"{whole + Decimal(rest) / _SCALES[scale]:f}", None, scale)


def _is_number(count: _Count) -> bool:
    """Return whether a numeral is a number of something, and no part of a name, an ordinal or a reference."""
    if _BARE.fullmatch(count.numeral) and (count.rest.startswith("的") or (count.is_exact and not _is_level(count))):
        return False
    refers = None if count.is_next else _referring_words().find(count.tokens.text, 0, count.start)
    if refers is not None and begins_word(count.tokens, refers.start()):
        return False
    if count.unit not in load_units().counted:
        return _is_amount(count)
    if count.is_exact or count.numeral in _ONLY_ONE:
        return _counts_things(count)
    return count.numeral[0] in _UNITS or count.unit not in load_worded_counts().list_units or not _is_point(count)


def _is_level(count: _Count) -> bool:
    """Return whether a bare numeral is a level that was reached: 千亿元以上 in 保持在千亿元以上."""
    return count.has_bound_behind and not count.name and count.word_before[0] in load_figure_words().carriers


def _is_amount(count: _Count) -> bool:
    """Return whether a numeral with a unit of a quantity is an amount.

    千亿元 in 超千亿元产业 is a class, and so is 十亿元 in 十亿元以上项目. 五十米 in 五十米范围 is a place. 三元 and
    一公里 are mostly names.
    """
    words, name = load_worded_counts(), count.name
    if _BARE.fullmatch(count.numeral):
        return not name or name.endswith(words.steps)
    if (count.has_bound_behind and name) or count.rest.startswith(words.of_places):
        return False
    return count.unit in words.of_changes or (count.numeral not in _ONLY_ONE and _is_long_enough(count))


def _is_long_enough(count: _Count) -> bool:
    return count.unit != "元" or len(count.numeral) > 1


def _counts_things(count: _Count) -> bool:
    """Return whether an exact numeral counts things.

    - The name of the things stands right behind it. No other noun stands right before it: 中央和地方两个积极性 and
      场馆、书店两个项目 only sum up what is listed. Behind a unit of lists such as 个 or 项, the name must be one of a
      thing that is counted (两个园区), or a verb must stand before the number (新增两个牌照).
    - Or the name stands before it, and the phrase ends behind it: 新建学校两所. Only so a single thing is counted.
    - A number of persons without more has a verb before it: 招录三人, 带动五百人就业.
    """
    words, name = load_worded_counts(), count.name
    word, tag = count.word_before
    # 两栋33层高楼: the next number belongs to what is counted.
    if count.numeral == "二" or count.rest[:1].isdigit() or not words.may_count(count.unit):
        return False
    if not name:
        is_named = (_is_noun(tag) and len(word) > 1) or word == "）"
        is_named = is_named or count.tokens.text.endswith(words.of_levels, 0, count.start)
        return (is_named and _ends_phrase(count.tokens.text, count.end)) or (count.unit == "人" and tag == "v")
    if count.unit == "人":
        return word in _verbs() and not name.endswith(words.no_things)
    if count.numeral in _ONLY_ONE or _sums_up(count) or count.tokens.text.startswith("之一", count.end + len(name)):
        return False
    if count.unit in words.units:
        return not name.endswith(words.no_things)
    return name.endswith(words.things) or (word in _verbs() and not _is_point(count))


def _is_point(count: _Count) -> bool:
    """Return whether the name behind a number is that of points of a list or of parts of a slogan: 重点任务."""
    return any(word in count.name for word in load_worded_counts().no_things)


def _is_noun(tag: str) -> bool:
    return tag[:1] == "n" or tag in _TAGS_OF_NOUNS


def _sums_up(count: _Count) -> bool:
    """Return whether the word before a number is a noun, so that the number only sums up what is listed before it.

    A place at the start of a clause has what is counted: 云溪市两家企业. But 云溪市、石桥市两个区 are summed up.
    """
    word, tag = count.word_before
    is_noun = _is_noun(tag) or tag == "s" or word in ("”", "》", "）")
    if not is_noun or word in load_subjects().areas or word in _verbs():
        return False
    start = count.start - len(word)
    return tag != "ns" or not (start == 0 or count.tokens.text[start - 1] in CLAUSE_MARKS_OF_ANY_WIDTH)


def _ends_phrase(text: str, offset: int) -> bool:
    return offset >= len(text) or text[offset] in _END_OF_PHRASE


def _find_name_behind(tokens: Tokens, offset: int) -> str:
    """Return the words of a name that begins at an offset; empty if none does."""
    first = bisect_left(tokens.bounds, offset)
    name, has_noun = "", False
    for word in tokens.lexemes[first : first + _MOST_WORDS_OF_NAME]:
        # 县 and 村 have the tag zg.
        is_noun = _is_noun(word.tag) or (word.tag == "zg" and word.text in load_worded_counts().things)
        # 新能源汽车制造项目: a verb can stand between the words of a name.
        if not (is_noun or word.tag[:1] in _TAGS_OF_MODIFIERS or (word.tag == "v" and name and not has_noun)):
            break
        name += word.text
        has_noun = has_noun or is_noun
    return name if has_noun else ""


@cached
def _verbs() -> frozenset[str]:
    return frozenset((*load_worded_counts().verbs, *load_figure_words().deeds))


@cached
def _bound_words_of_bare() -> WordsBefore:
    return make_words_before((*load_figure_words().bounds_before, *load_worded_counts().bounds))


@cached
def _referring_words() -> WordsBefore:
    return make_words_before(load_worded_counts().refers)


@cached
def _count_pattern() -> re.Pattern[str]:
    """Return a pattern for a numeral, or a range of two, with its unit: 十二家, 三至五家, 十余万人, 百亿元以上.

    The pattern begins with a numeral of one character, which makes the search fast.
    """
    words = sorted({*load_units().counted, *load_worded_counts().amounts})
    # The characters that a unit can begin with are a cheap test before the long list of units.
    units = f"(?=[{''.join(sorted({word[0] for word in words}))}])(?P<base>{one_of_units(words)})"
    any_numeral = f"{_DIGITS}{_UNITS}零〇点"
    # No part of a longer numeral, 5万亿元, 5 万元, 1370多亿元 or 第一、二项.
    first = rf"[{_DIGITS}{_UNITS}](?<![\d{any_numeral}余多A-Za-z\]].)(?<!\d .)(?<![{any_numeral}]、.)"
    return re.compile(
        rf"(?P<low>{first}[{any_numeral}]{{0,9}})(?:[{RANGE_MARKS}至到](?P<high>[{_DIGITS}{_UNITS}][{any_numeral}]{{0,5}}))?"
        rf"(?:(?P<roughly>[余多来]|(?<=十)几)(?P<scale>万亿|[万亿])?)?{units}"
        # 百万吨级 is a class, 五人制 a name, 两个多月 a time.
        rf"(?![级制式化])(?!(?<=个)多?(?:[月周年]|季度|小时))"
        rf"(?P<more>多|有余)?(?P<after>{any_of(load_figure_words().bounds_after)})?"
    )
