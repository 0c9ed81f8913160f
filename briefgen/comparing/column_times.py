"""What the texts of a column speak of: what was done or what is to be done, and in which year."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.comparing.region_texts import RegionTexts
from briefgen.lexicon import load_document_words, load_region_words
from briefgen.model import Brief, Column
from briefgen.model.practice import Time

_MOST = 0.6
_PLAN = re.compile(r"\d{4}/\d{4}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


def describe_time(opened: ColumnBriefs, texts: RegionTexts) -> Column:
    """Return the column with what most of its sentences speak of, and with the years of its longest text."""
    longest = max(opened.briefs, key=lambda brief: brief.profile.chars, default=None)
    if longest is None:
        return opened.column
    time = _find_time(longest, texts)
    return replace(opened.column, speaks_of=time, years=_find_years(longest))


def _find_time(longest: Brief, texts: RegionTexts) -> Time | None:
    """Return what most sentences of a column speak of.

    A plan is to be done, however long it looks back. A yearly report speaks of both.
    """
    if longest.doc_type in load_region_words().plans:
        return "planned"
    if longest.doc_type == "报告" and any(k in (longest.title or "") for k in load_document_words().titles.yearly):
        return None
    times = Counter(s.time for s in texts.sentences if s.function in ("R", "T", "M", "F") and s.time is not None)
    done, ahead = times["done"], times["planned"] + times["outlook"]
    if done > _MOST * (done + ahead):
        return "done"
    return "planned" if ahead > _MOST * (done + ahead) else None


def _find_years(brief: Brief) -> str | None:
    """Return the years of a plan, or else the year in the title, of the text's own day, or of most figures."""
    if brief.period is not None and _PLAN.fullmatch(brief.period):
        return brief.period
    stated = _YEAR.search(brief.title or "")
    if stated is not None:
        return stated[0]
    day = brief.dates.event or brief.dates.written or brief.published or brief.dates.reposted or brief.period
    if day is not None:
        return day[:4]
    years = Counter(figure.period[:4] for figure in brief.figures if figure.period is not None)
    return max(sorted(years), key=lambda year: years[year], default=None)
