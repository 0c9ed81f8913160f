"""Finds what words such as 我省 and 今年 mean in their text: 甘肃, 2021年.

A paper that quotes such a word must explain it. Otherwise its readers take the word for their own province, or for the
year in which the paper was written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.section_times import find_year_of_title
from briefgen.model import Division, Item, Region, Resolution, Sentence, Span
from briefgen.text.deixis import PLACE_WORD, TIME_WORD, may_have_place_word

# The year that a sentence or a heading speaks of: 2024年国企利润较上年增长3%.
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
# Rules speak of any year: 每年1月底前报送上年投资完成情况.
_ANY_YEAR = re.compile(r"每年|每一年|逐年")
_RULES = ("办法", "条例")
_CLAUSE = re.compile(r"[^，。；：、“《（\s]+")
# The numbers of characters of full names, such as 无锡市 and 延边朝鲜族自治州; the longest are tried first.
_NAME_LENGTHS = range(12, 1, -1)
# From June on 上半年 is that of the same year; earlier in the year it may be the year before's.
_FIRST_MONTH_OF_HALF = 6


def find_resolutions(
    item: Item, regions: Sequence[Region], reference_date: str | None, doc_type: str | None
) -> tuple[dict[str, tuple[Resolution, ...]], tuple[str, ...]]:
    """Return the meanings of words such as 我省 and 今年 by sentence id, and the words without a known meaning.

    - A word of place (我省) is resolved if the item has exactly one region. Its meaning is this region or a division
      around it: the innermost one of the kind that the word names (省).
    - A word of time (今年) is resolved from the ISO day ``reference_date``.
    - 上年 is resolved from the last year that the sentence names before 上年. If there is none, it is resolved from the
      year in the nearest heading, from the year of the title (2022年统计公报), or else from ``reference_date``.
    - In rules (办法, 条例), and in a sentence with a word such as 每年, ``reference_date`` is not used, because the
      text is about any year.
    - If the title names a year (2015年统计公报) and ``reference_date`` is more than one year later, the last day of the
      year in the title is used instead of ``reference_date``.
    - A word in a damaged part of the source is not resolved.

    Only sentences of the body are searched.
    """
    divisions = _find_divisions(regions)
    damaged = [damage.span for damage in item.clean.damages]
    day = None if doc_type in _RULES else reference_date
    year_of_title = find_year_of_title(item.title)
    if day is not None and year_of_title is not None and int(day[:4]) > int(year_of_title) + 1:
        day = f"{year_of_title}-12-31"
    resolved: dict[str, tuple[Resolution, ...]] = {}
    unresolved: dict[str, None] = {}
    for sent in item.sentences:
        if sent.role != "body":
            continue
        resolutions = []
        for place, meaning in _resolve(sent, divisions, day, year_of_title):
            origin = item.origin(place.shift(sent.span.start))
            is_damaged = any(span.start < origin.end and origin.start < span.end for span in damaged)
            if meaning is None or is_damaged:
                unresolved[place.of(sent.text)] = None
            else:
                resolutions.append(Resolution(origin, meaning, place))
        if resolutions:
            resolved[sent.id] = tuple(resolutions)
    return resolved, tuple(unresolved)


def _find_divisions(regions: Sequence[Region]) -> tuple[Division, ...]:
    """Return the division of the item's only region, and then the divisions around it, innermost first.

    The tuple is empty if the item has no region or several regions.
    """
    if len(regions) != 1:
        return ()
    divisions = load_divisions()
    division = divisions[regions[0].code]
    return (division, *(divisions[code] for code in reversed(division.parents)))


def _resolve(
    sent: Sentence, divisions: Sequence[Division], day: str | None, year_of_title: str | None
) -> Iterator[tuple[Span, str | None]]:
    """Yield the span of each word such as 我省 or 今年, with its meaning or with None if the meaning is not known.

    ``divisions`` has the item's own region and the divisions around it. ``day`` is the ISO day from which words such as
    今年 are counted. ``year_of_title`` is the year in the title, for 上年. Both are None if they are not known.
    """
    text = sent.text
    matches = [*PLACE_WORD.finditer(text)] if may_have_place_word(text) else []
    matches += TIME_WORD.finditer(text) if "年" in text else ()
    if not matches:
        return
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    if _ANY_YEAR.search(text):
        day = None
    for match in sorted(matches, key=lambda match: match.start()):
        groups = match.groupdict()
        kind = groups.get("own") or groups.get("whole") or groups.get("area")
        if kind:
            is_of_another = bool(groups.get("whole")) and _tells_of_another(text[: match.start()], kind, divisions)
            yield Span(*match.span()), None if is_of_another else _resolve_place(kind, divisions)
        elif groups.get("before"):
            yield Span(*match.span()), _resolve_year_before(sent, years, match.start(), year_of_title or day)
        else:
            yield Span(*match.span()), _resolve_time(groups, day)


def _tells_of_another(before: str, kind: str, divisions: Sequence[Division]) -> bool:
    """Return whether the last division of a kind with which a clause begins is none of the text's own: 无锡市…全市."""
    names = _full_names()
    own = {division.name for division in divisions}
    for clause in reversed(_CLAUSE.findall(before)):
        found = next((clause[:size] for size in _NAME_LENGTHS if clause[:size] in names), None)
        if found is not None and found.endswith(kind):
            return found not in own
    return False


@cached
def _full_names() -> frozenset[str]:
    return frozenset(division.name for division in load_divisions().values())


def _resolve_place(kind: str, divisions: Sequence[Division]) -> str | None:
    """Return the name of the innermost division whose name ends with ``kind`` (省, 市, 区 …); None if there is none.

    A county or a district is given by its name, any other division by its short name. 区 may mean a district or an
    autonomous region; 市 may also mean a municipality such as 上海市.
    """
    for division in divisions:
        if division.name.endswith(kind):
            return division.name if division.level == "county" else division.short_name
    return None


def _resolve_year_before(sent: Sentence, years: Sequence[tuple[int, int]], offset: int, day: str | None) -> str | None:
    """Return the year that 上年 means, such as 2020年; None if it is not known.

    The result is one year before a known year. This is the last year that the sentence names before 上年. If there is
    none, it is the year in the nearest heading, or else the year of ``day``, the ISO day or year of the text.

    ``offset`` is the offset of 上年. ``years`` has an (offset, year) pair for each year that the sentence names.
    """
    named_before = bisect_left(years, (offset, 0))
    if named_before:
        return f"{years[named_before - 1][1] - 1}年"
    in_headings = [match[1] for title in reversed(sent.section) for match in _YEAR.finditer(title)]
    if in_headings:
        return f"{int(in_headings[0]) - 1}年"
    return f"{int(day[:4]) - 1}年" if day is not None else None


def _resolve_time(groups: Mapping[str, str | None], day: str | None) -> str | None:
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
