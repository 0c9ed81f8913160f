"""Sources: what kind of text one is, of when it is, and whether it still holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from briefgen.corpus.calendar import day_of
from briefgen.lexicon import load_region_words
from briefgen.model import Brief, BriefHeader, BriefSummary, FigureStatus, RegionSource
from briefgen.model.edition import DayOf
from briefgen.model.region import RegionDayOf

# The term of a plan, 2021/2025; a digest covers days.
_TERM = re.compile(r"\d{4}/(\d{4})")


def newest_first(briefs: Iterable[Brief]) -> list[Brief]:
    """Return briefs by the time they are of, the newest first, undated ones last; then by id."""
    dated = [(_find_time(brief), brief) for brief in sorted(briefs, key=lambda brief: brief.id)]
    return [brief for time, brief in sorted(dated, key=lambda pair: pair[0][0] if pair[0] else "", reverse=True)]


def newest_day(summaries: Iterable[BriefSummary]) -> str | None:
    """Return the newest day that any text bears; None if none does."""
    times = (_find_own_time(summary.listed) for summary in summaries)
    return max((time[0] for time in times if time is not None), default=None)


def describe(brief: Brief, as_of: str | None) -> RegionSource:
    """Return what a page says of a text; a plan is over if its last year is before that of ``as_of``."""
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
    )


def _find_kind(brief: Brief) -> Literal["正式文件", "工作报告", "新闻报道", "其他材料"]:
    if brief.doc_type in load_region_words().reports:
        return "工作报告"
    if brief.is_document:
        return "正式文件"
    return "新闻报道" if brief.doc_type == "新闻" else "其他材料"


def _find_time(brief: Brief) -> tuple[str, RegionDayOf] | None:
    """Return of when a text is: its own day, that of the event it tells of, or a digest's or a repost's.

    An undated text is of the latest time of which it says that something had been reached.
    """
    own = _find_own_time(brief)
    told = max(_told_times(brief), default=None) if own is None else None
    return (told, "述及") if told is not None else own


def _find_own_time(text: Brief | BriefHeader) -> tuple[str, DayOf | Literal["事件"]] | None:
    """Return the day that a text bears; None if it is undated."""
    day = day_of(text)
    if day is not None and day[1] in ("发布", "印发", "成文"):
        return day
    return (text.dates.event, "事件") if text.dates.event is not None else day


def _told_times(brief: Brief) -> Sequence[str]:
    periods = (
        figure.period for figure in brief.figures if figure.status == FigureStatus.ACTUAL and figure.period is not None
    )
    return [period.rpartition("/")[2] for period in periods]
