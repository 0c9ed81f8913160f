"""Words that only their own text explains: 我省, 全市, 今年. In another's paper they would be read as its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Division, Item, Region, Resolution, Sentence, Span

_PLACE = re.compile(
    r"(?<![资基成日根样剧文版自])[我本](?P<own>[省市区县州])(?![长级场域间块分])"
    r"|(?<![安健])全(?P<whole>[省市县州])(?![场县区域])|(?<![安健保])全(?P<area>区)(?![域间块分])"
)
_OF_PLACE = re.compile("[我本全][省市区县州]")
_TIME = re.compile(
    r"(?=[今本去上明下])(?:"  # What they begin with, so that few places are held against each of them.
    r"(?P<this>今年(?:以来|上半年|下半年|[一二三四]季度|底|末|初)?|(?<![成基资])本年(?![度均])(?:底|末)?)"
    r"|(?P<last>(?<!过)去年(?:同期|底|末)?)|(?P<before>(?<!以)上年(?![龄度])(?:同期|末|底)?)"
    r"|(?P<next>(?<![文证声说透])明年(?!度)(?:上半年|底)?)|(?<![年\d])(?P<half>[上下]半年))"
)
# The year that a sentence or a heading speaks of: 2024年国企利润较上年增长3%.
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
# Rules speak of any year: 每年1月底前报送上年投资完成情况.
_ANY_YEAR = re.compile(r"每年|每一年|逐年")
_RULES = ("办法", "条例")
# From June on 上半年 is that of the same year; earlier in the year it may be the year before's.
_FIRST_MONTH_OF_HALF = 6


def find_resolutions(
    item: Item, regions: Sequence[Region], day: str | None, doc_type: str | None
) -> tuple[dict[str, tuple[Resolution, ...]], tuple[str, ...]]:
    """Return what the words of place and time in an item's sentences refer to, and the words that nothing explains.

    ``day`` is the ISO date on which the item speaks. Words at damaged places of the source are left alone, and those of
    time in rules, which hold in any year. A word of place needs exactly one region of the item, and a division of its
    kind there. 上年 is the one before the year that its sentence, or else its heading, speaks of.
    """
    chain = _chain(regions)
    damaged = [damage.span for damage in item.clean.damages]
    if doc_type in _RULES:
        day = None
    found: dict[str, tuple[Resolution, ...]] = {}
    left: dict[str, None] = {}
    for sentence in item.sentences:
        if sentence.role != "body" or not ("年" in sentence.text or _OF_PLACE.search(sentence.text)):
            continue
        resolutions = []
        for place, to in _resolve(sentence, chain, day):
            origin = item.origin(place.shift(sentence.span.start))
            if to is None or any(d.start < origin.end and origin.start < d.end for d in damaged):
                left[place.of(sentence.text)] = None
            else:
                resolutions.append(Resolution(origin, to, place))
        if resolutions:
            found[sentence.id] = tuple(resolutions)
    return found, tuple(left)


def _chain(regions: Sequence[Region]) -> tuple[Division, ...]:
    """Return the one region of an item with what holds it, innermost first; nothing if it has several or none."""
    if len(regions) != 1:
        return ()
    divisions = load_divisions()
    division = divisions[regions[0].code]
    return (division, *(divisions[code] for code in reversed(division.parents)))


def _resolve(sentence: Sentence, chain: Sequence[Division], day: str | None) -> Iterator[tuple[Span, str | None]]:
    text = sentence.text
    found = [*_PLACE.finditer(text)] if _OF_PLACE.search(text) else []
    found += _TIME.finditer(text) if "年" in text else ()
    if not found:
        return
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    if _ANY_YEAR.search(text):
        day = None
    for match in sorted(found, key=lambda m: m.start()):
        groups = match.groupdict()
        kind = groups.get("own") or groups.get("whole") or groups.get("area")
        if kind:
            yield Span(*match.span()), _land_place(kind, chain)
        elif groups.get("before"):
            yield Span(*match.span()), _year_before(sentence, years, match.start(), day)
        else:
            yield Span(*match.span()), _land_time(groups, day)


def _year_before(sentence: Sentence, years: Sequence[tuple[int, int]], at: int, day: str | None) -> str | None:
    """Return the year before the one that a sentence speaks of, by its own words or its heading's; else by the day.

    ``years`` are those that the sentence names, with their places.
    """
    known = bisect_left(years, (at, 0))
    if known:
        return f"{years[known - 1][1] - 1}年"
    headed = [match[1] for title in reversed(sentence.section) for match in _YEAR.finditer(title)]
    if headed:
        return f"{int(headed[0]) - 1}年"
    return f"{int(day[:4]) - 1}年" if day is not None else None


def _land_place(kind: str, chain: Sequence[Division]) -> str | None:
    """Return the division of a kind in a chain by its short name, counties and districts in full.

    全区 is a district's or an autonomous region's, 全市 also a municipality's.
    """
    for division in chain:
        if division.name.endswith(kind):
            return division.name if division.level == "county" else division.short_name
    return None


def _land_time(groups: dict[str, str | None], day: str | None) -> str | None:
    if day is None:
        return None
    year = int(day[:4])
    if groups.get("this"):
        return f"{year}年"
    if groups.get("last"):
        return f"{year - 1}年"
    if groups.get("next"):
        return f"{year + 1}年"
    month = int(day[5:7]) if len(day) >= 7 else 0
    return f"{year}年" if month >= _FIRST_MONTH_OF_HALF else None
