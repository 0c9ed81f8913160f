"""Sources of a region's page: the kind and the day of each text, and whether it is a plan whose term is over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from briefgen.corpus.calendar import day_of
from briefgen.lexicon import load_region_words
from briefgen.model import Brief, BriefHeader, BriefSummary, FigureStatus, RegionSource
from briefgen.model.edition import DayOf
from briefgen.model.region import RegionDayOf, RegionSourceKind

# The term of a plan, 2021/2025; a digest covers days.
_TERM = re.compile(r"\d{4}/(\d{4})")


class SourcedBrief(Struct, frozen=True):
    """A brief, and the description of its source for the page."""

    brief: Brief
    source: RegionSource


def describe_sources(briefs: Iterable[Brief], as_of: str | None) -> list[SourcedBrief]:
    """Return briefs with descriptions of their sources: the newest first, undated briefs last.

    Briefs of the same day are sorted by id. A plan is over if its last year is before the year of the ISO day
    ``as_of``. If ``as_of`` is None, no plan is over.
    """
    by_id = sorted(briefs, key=lambda brief: brief.id)
    texts = [SourcedBrief(brief, _describe(brief, as_of)) for brief in by_id]
    return sorted(texts, key=lambda text: text.source.date or "", reverse=True)


def find_newest_day(summaries: Iterable[BriefSummary]) -> str | None:
    """Return the newest ISO day of all texts; None if all texts are undated."""
    times = (_find_own_time(summary.header) for summary in summaries)
    return max((time[0] for time in times if time is not None), default=None)


def _describe(brief: Brief, as_of: str | None) -> RegionSource:
    time = _find_time(brief)
    term = _TERM.fullmatch(brief.period or "")
    return RegionSource(
        id=brief.id,
        title=brief.title,
        doc_type=brief.doc_type,
        kind=_find_kind(brief),
        date=time[0] if time else None,
        day_of=time[1] if time else None,
        path=brief.source.path,
        source_class=brief.source_class,
        is_over=term is not None and as_of is not None and term[1] < as_of[:4],
        warnings=brief.warnings,
        working_title=brief.working_title,
    )


def _find_kind(brief: Brief) -> RegionSourceKind:
    if brief.doc_type in load_region_words().reports:
        return "工作报告"
    if brief.is_document:
        return "正式文件"
    return "新闻报道" if brief.doc_type == "新闻" else "其他材料"


def _find_time(brief: Brief) -> tuple[str, RegionDayOf] | None:
    """Return the day of a text and the kind of this day, such as 转载.

    A text without any day gets the end of the latest period for which it states a result; the kind is then 述及. The
    result is None if the text states no result with a period.
    """
    own = _find_own_time(brief)
    if own is not None:
        return own
    latest = max(_find_times_of_results(brief), default=None)
    return (latest, "述及") if latest is not None else None


def _find_own_time(text: Brief | BriefHeader) -> tuple[str, DayOf | Literal["事件"]] | None:
    """Return the day of a text and the kind of this day, such as 发布; None if the text is undated.

    The day of the event that a text reports (事件) is preferred to the days of a digest (收录) and of reposting (转载).
    """
    day = day_of(text)
    if day is not None and day[1] in ("发布", "印发", "成文"):
        return day
    return (text.dates.event, "事件") if text.dates.event is not None else day


def _find_times_of_results(brief: Brief) -> Iterator[str]:
    for figure in brief.figures:
        if figure.status == FigureStatus.ACTUAL and figure.period is not None:
            yield figure.period.rpartition("/")[2]
