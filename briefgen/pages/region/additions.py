"""Additions: the region and the period that must be printed in front of a sentence quoted without its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.lexicon import load_region_words
from briefgen.model import Figure, KeySentence, RegionSource, Span
from briefgen.pages.region.statements import RegionText, Statement, is_shown, join_shown_parts
from briefgen.text.dates import names_year
from briefgen.text.five_year_plans import PLAN_NAME

# 2023年, “十四五”: words that say which year.
_YEAR = re.compile(rf"20\d\d(?!\d)|{PLAN_NAME}[”时期规]")
# 7月, 1—11月: a month; not 2023年7月, 12-7月, 8月1日起.
_MONTH = re.compile(r"(?<![\d年—-])(1[0-2]|[1-9])(?:[—-]\d{1,2})?月(?!\d*日?起)")
# 比2010年, 较上年
_COMPARED = ("比", "较")


class AddedPeriod(Struct, frozen=True):
    """The period that is printed in front of a sentence; both fields are None if the sentence needs none."""

    iso: str | None
    raw: str | None
    """The period in the words of the text. None if only the year is known."""


NO_PERIOD = AddedPeriod(None, None)


def find_missing_subject(short: KeySentence, text: RegionText, *, has_no_actor: bool) -> str | None:
    """Return the name of the region if readers could take a sentence for one about another region; else None.

    They could if the text is about several regions, and the sentence does not name this one. For any other text the
    head of the page is enough. If the text is about a township of the region and the sentence does not name it, both
    names are returned.

    If ``has_no_actor`` is true, only a name at the beginning of the sentence counts.
    """
    if text.township is not None and text.township not in join_shown_parts(short):
        return f"{text.division.name}{text.township}"
    is_shared = len(text.brief.regions) > 1
    return text.region_name if is_shared and not _names_region(short, text, at_start=has_no_actor) else None


def _names_region(sentence: KeySentence, text: RegionText, *, at_start: bool) -> bool:
    shown = join_shown_parts(sentence)
    explained = [resolution.place.start for resolution in sentence.landed if resolution.to == text.region_name]
    if at_start:
        return sentence.shown[0].start in explained or shown.startswith(text.region_name)
    return text.region_name in shown or any(is_shown(place, sentence) for place in explained)


def find_missing_period(statement: Statement, source: RegionSource) -> AddedPeriod | None:
    """Return the period to print in front of a sentence, so that readers know the year of its first time or figure.

    If a figure with a period comes first, its period is returned. If a time without a year (上半年, 7月) comes first,
    its year is derived from the day of the source, or else taken from the first figure with a period. The result is
    None if the year cannot be found.

    The result is NO_PERIOD if the sentence needs no period. That is so if it says the year before, or if a later clause
    says the deadline of its first figure. A sentence without any such figure or time needs none either, unless it says
    what a yearly report plans: it gets the year of the plan.
    """
    sentence = statement.sentence
    figure_place, figure = _find_first_dated_figure(statement)
    time_place, month = _find_first_vague_time(sentence)
    place = min(figure_place, time_place)
    if _says_year_before(sentence, place):
        return NO_PERIOD
    if place == len(sentence.text):
        return NO_PERIOD if statement.planned_for is None else AddedPeriod(statement.planned_for, None)
    if figure is not None and figure_place < time_place:
        if _says_deadline_behind(sentence, figure):
            return NO_PERIOD
        return AddedPeriod(figure.period, figure.period_raw)
    year = _find_year(source, month, is_ahead=statement.is_ahead)
    if year is None and figure is not None and figure.period is not None:
        year = figure.period[:4]
    return None if year is None else AddedPeriod(year, None)


def _find_first_dated_figure(statement: Statement) -> tuple[int, Figure | None]:
    """Return a pair for the first printed figure with a period: its index in the sentence, and the figure.

    If there is no such figure, the pair is the length of the sentence and None.
    """
    sentence = statement.sentence
    dated = [(_find_place(figure, sentence), figure) for figure in statement.figures if figure.period]
    shown = [(place, figure) for place, figure in dated if is_shown(place, sentence)]
    return min(shown, key=lambda pair: pair[0], default=(len(sentence.text), None))


def _find_first_vague_time(sentence: KeySentence) -> tuple[int, int]:
    """Return the index and the month of the first printed time without a year (7月) in a sentence.

    ``_find_year`` compares this month with the month of the source. It is 7 for 7月 and 1 for 1—11月. If there is no
    such time, the index is the length of the sentence.
    """
    times = (pair for pair in _find_vague_times(sentence) if is_shown(pair[0], sentence))
    return min(times, default=(len(sentence.text), 0))


def _find_vague_times(sentence: KeySentence) -> Iterator[tuple[int, int]]:
    months = load_region_words().unsaid
    named = ((match.start(), months[match.group()]) for match in re.finditer("|".join(months), sentence.text))
    numbered = ((match.start(), int(match[1])) for match in _MONTH.finditer(sentence.text))
    explained = _find_explained_years(sentence)
    for place, month in (*named, *numbered):
        if not any(span.start <= place < span.end for span in explained):
            yield place, month


def _find_explained_years(sentence: KeySentence) -> Sequence[Span]:
    """Return the spans of words such as 今年 after which the page prints the year: 今年〔2023年〕."""
    return [resolution.place for resolution in sentence.landed if resolution.to.endswith("年")]


def _says_year_before(sentence: KeySentence, place: int) -> bool:
    """Return whether a printed word says the year and begins at or before the index ``place``: 2023年, “十四五”.

    The year that something is compared with (比2010年, 较上年) is not the year of the sentence.
    """
    years = [match.start() for match in _YEAR.finditer(sentence.text)]
    years += [span.start for span in _find_explained_years(sentence)]
    own = (year for year in years if not sentence.text[:year].endswith(_COMPARED))
    return any(year <= place and is_shown(year, sentence) for year in own)


def _says_deadline_behind(sentence: KeySentence, figure: Figure) -> bool:
    """Return whether a printed clause says nothing but the deadline of a figure: 建设平台3个，2026年9月底前完成."""
    raw = figure.period_raw
    if raw is None or not names_year(raw):
        return False
    clause = rf"(?<=[，；（(]){re.escape(raw)}(?:以?前|之前)[^，；。）)]{{0,4}}(?:[，；。）)]|$)"
    deadlines = re.finditer(clause, sentence.text)
    return any(is_shown(match.start(), sentence) for match in deadlines)


def _find_year(source: RegionSource, month: int, *, is_ahead: bool) -> str | None:
    """Return the year of a time that names no year (7月), derived from the day of the source; None if it is unclear.

    For a target (``is_ahead``), the result is the year of the source. For a result, it is the year of the source only
    if ``month`` is not after the month of the source: a later month may belong to the year before. ``month`` is the
    month that stands for the time, such as 7 for 7月. If the source has no day of its own, the year is unclear.
    """
    if source.date is None or source.day_of == "述及":
        return None
    return source.date[:4] if is_ahead or month <= int(source.date[5:7]) else None


def _find_place(figure: Figure, sentence: KeySentence) -> int:
    """Return the index of a figure's number in a sentence; -1 if the sentence does not contain the number.

    If the number occurs more than once, the index nearest to the figure's position in the source is returned.
    """
    expected = figure.span.start - sentence.span.start
    places = [match.start() for match in re.finditer(re.escape(figure.raw), sentence.text)]
    return min(places, key=lambda place: abs(place - expected), default=-1)
