"""Numbers as they stand alone in the cells of tables: 12.5, ≥95, [5], 3.5%, 216家, 1200左右, －2.3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import unit_pattern
from briefgen.text.numerals import RANGE_MARKS

_BEFORE = r"≥|≤|>=|<=|＞=|＜=|>|<|＞|＜|约|近|超过|超|大于|小于|高于|低于|不低于|不少于|不超过|不高于|达到|达|±"
_AFTER = r"以上|以下|以内|左右|及以上|及以下|以上（含）|余|多"


# 约115亿元（原值）
_NOTES = "原值|净值|估算|估算数|初步数|快报数|预计|预计数|暂估|折合"
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:度|末|底)?")
_MINUS = frozenset("-－−﹣↓")
# ▲3.5 and △3.5 are falls in some tables and rises in others; —2.5 may be a fall, or a dash before a number.
_UNCLEAR = re.compile(r"[▲△▼▽—–―]\s?\d[\d.,，]*\s?[%％‰]?")
_WITH_DIGITS = re.compile(r"[^年]*\d[^年]*")
_DURATION = re.compile(r"[^\d年]?\d{1,2}(?:\.\d{1,2})?年[^\d年]?")
_PART_OF_YEARS = re.compile(r"\d{1,2}\.\d{1,2}年")
_DAY = re.compile(r"(?:19|20)\d\d(?:[-/—]\d{1,2}(?:[-/—]\d{1,2})?|\.\d{1,2}\.\d{1,2})")


@cached
def _number() -> re.Pattern[str]:
    """Return a pattern for a number alone, with its unit or without."""
    words = load_figure_words()
    falls, rises = ("|".join(sorted(own, key=lambda word: (-len(word), word))) for own in (words.falls, words.rises))
    return re.compile(
        rf"(?P<per>每[一-龥]{{1,2}})?(?P<open>[\[［〔【（(])?(?P<before>{_BEFORE})?\s?"
        rf"(?P<sign>[-－−﹣↓+＋↑])?(?P<fell>{falls})?(?P<rose>{rises})?"
        r"(?P<low>\d{1,15}(?:[,，]\d{3})*(?:\.\d{1,10})?)"
        rf"(?:\s?(?P<unit_low>%|{unit_pattern()})?\s?[{RANGE_MARKS}－至]{{1,2}}\s?(?P<high>\d{{1,15}}(?:[,，]\d{{3}})*(?:\.\d{{1,10}})?))?"
        rf"\s?(?P<unit>[%％‰]|{unit_pattern()})?(?P<after>{_AFTER})?(?P<close>[\]］〕】）)])?"
        rf"(?P<note>[（(](?:{_NOTES})[）)]|[*＊※①-⑳]|\[\d{{1,2}}\])?"
    )


class CellNumber(Struct, frozen=True):
    """The number that a cell is."""

    value: str
    """Exact decimal; for a range, its lower end."""
    value_to: str | None
    unit: str
    """The unit within the cell; empty if there is none."""
    bound: str | None
    """The words or signs that bound the number: ≥, 左右."""
    is_bracketed: bool
    """True for [5], which plans write for a sum over several years."""
    fell: str | None = None
    """The word that says that the number is how much something fell: 下降 in 下降2.5."""


def parse_cell(text: str) -> CellNumber | None:
    """Return the number that a cell is; None if it is something else, or more than a number.

    >>> number = parse_cell("≥95")
    >>> number.value, number.bound
    ('95', '≥')
    >>> parse_cell("[5]").is_bracketed, parse_cell("12,345.6").value, parse_cell("－2.3%").value
    (True, '12345.6', '-2.3')
    >>> parse_cell("下降2.5").fell, parse_cell("↓1.5%").value, parse_cell("每月350元").unit
    ('下降', '-1.5', '元/月')
    >>> parse_cell("每月1次") is None  # how often something is to be done
    True
    >>> parse_cell("第5名") is None, parse_cell("2025-12") is None
    (True, True)
    """
    match = _number().fullmatch(text.strip())
    if match is None or _DAY.fullmatch(text.strip()) or (match["open"] is None) != (match["close"] is None):
        return None
    if match["unit_low"] is not None and match["unit_low"] != match["unit"]:
        return None
    low, high = (match[name] and match[name].replace(",", "").replace("，", "") for name in ("low", "high"))
    is_told = match["fell"] or match["rose"]
    if (
        (is_told and match["sign"])
        or (match["fell"] and match["rose"])
        or (match["per"] and "元" not in (match["unit"] or ""))
    ):
        return None
    unit = (match["unit"] or "").replace("％", "%")
    bounds = [words for words in (match["before"], match["after"]) if words]
    return CellNumber(
        value=f"-{low}" if match["sign"] in _MINUS else low,
        value_to=high,
        unit=f"{unit}/{match['per'][1:]}" if match["per"] else unit,
        bound=" ".join(bounds) or None,
        is_bracketed=match["open"] is not None,
        fell=match["fell"],
    )


def is_number(text: str) -> bool:
    """Return whether a cell is a number. A year, such as 2025年, is none; 2025 may be one, and 11.6年 is."""
    if "年" in text:
        return _PART_OF_YEARS.fullmatch(text.strip()) is not None
    return parse_cell(text) is not None or is_unclear(text)


def parse_duration(text: str) -> CellNumber | None:
    """Return the number of years that a cell is; None if it is something else.

    >>> parse_duration("11.6年").value, parse_duration("2025年"), parse_duration("12")
    ('11.6', None, None)
    """
    number = parse_cell(text.replace("年", "")) if _DURATION.fullmatch(text.strip()) else None
    return replace(number, unit="年") if number is not None else None


def is_unclear(text: str) -> bool:
    """Return whether a cell is a number whose sign only its table can explain: ▲3.5, —2.5."""
    return _UNCLEAR.fullmatch(text.strip()) is not None


def has_digits(text: str) -> bool:
    """Return whether a cell has digits and is no day or year: 1.2万, 5/6, but not 2025年 or 2025-12."""
    return _WITH_DIGITS.fullmatch(text) is not None and _DAY.fullmatch(text.strip()) is None


def is_year(text: str) -> bool:
    """Return whether a cell is a year: 2025年, 2025."""
    return _YEAR.fullmatch(text.strip()) is not None


def is_serial(texts: Sequence[str]) -> bool:
    """Return whether the numbers of a column only count its rows: 1, 2, 3.

    They may begin anew: 1, 2, 1, 2. They may begin with another number than 1 if there are at least three.

    >>> is_serial(["序号", "1", "2", "3"]), is_serial(["投资", "1", "5", "3"]), is_serial(["7", "8", "9"])
    (True, False, True)
    """
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= 5]
    goes_on = all(second in (first + 1, 1) for first, second in pairwise(numbers))
    return goes_on and (len(numbers) > 2 or numbers[:2] == [1, 2] or numbers[:2] == [0, 1])
