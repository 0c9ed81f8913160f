"""Filters for the templates of a region's page: they put points, series, figures and citations into words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, get_args

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon.divisions import is_named_in, load_divisions
from briefgen.model import Figure, FigureForm, FigureStatus, RegionPage, RegionPoint, RegionSeries, RegionSource
from briefgen.model.region import RegionPart, RegionSourceKind
from briefgen.pages.region.goals import GoalRow, list_goal_sources, list_goals
from briefgen.pages.region.statements import join_shown_parts
from briefgen.quoting.selection import quote
from briefgen.text.dates import names_year
from briefgen.text.deixis import TIME_WORD
from briefgen.text.numerals import write_numeral
from briefgen.text.periods import write_day, write_period

_SECTIONS = ("scale", "targets", "mainlines", "groups", "formulas", "ahead", "parts", "checks")
# Of the figures of a region, this subject goes without saying.
_WHOLE = "全域"
# …………, also with the id of the first sentence between them
_TWO_CUTS = re.compile(r"……(<!--[^>]*-->)?……")
_REPORT, _YEARLY_REPORT = "报告", "工作报告"


class CitedPoints(Struct, frozen=True):
    """Consecutive points from the same source. The source is cited once, after the last of these points."""

    points: tuple[RegionPoint, ...]
    """The points. A period that is added to a point is not added again to those that follow it directly."""
    source: RegionSource
    """The source."""
    is_cited: bool = True
    """False if the head of the page names the source, because it is the only one."""


class ThemedPoints(Struct, frozen=True):
    """Consecutive points on the same group of themes."""

    name: str | None
    """Name of the group; None for points on no theme."""
    points: tuple[RegionPoint, ...]
    """The points."""


def keep_page(page: RegionPage) -> RegionPage:
    """Return the page unchanged. Older templates of projects may still use this filter."""
    return page


def cite_paragraph(page: RegionPage) -> list[CitedPoints]:
    """Return the points of the paragraph 一段话, with consecutive points from the same source grouped."""
    return group_by_source(page.paragraph, page)


def group_by_source(points: Sequence[RegionPoint], page: RegionPage | None = None) -> list[CitedPoints]:
    """Return points with consecutive points from the same source grouped, so that the source is cited once.

    If ``page`` is given and has one source, which its head names, the source is not cited at all.
    """
    is_named = page is not None and len(page.sources) == 1
    rows = (tuple(row) for _, row in groupby(points, key=lambda point: point.source.id))
    return [CitedPoints(tuple(_write_row(row, is_named=is_named)), row[0].source, not is_named) for row in rows]


def _write_row(points: Sequence[RegionPoint], *, is_named: bool) -> Iterator[RegionPoint]:
    """Yield points of one source as they are printed: only the last one is cited, if the head does not name it."""
    for place, point in enumerate(_carry_periods(points), start=1):
        yield replace(point, is_cited=not is_named and place == len(points))


def _carry_periods(points: Sequence[RegionPoint]) -> Iterator[RegionPoint]:
    """Yield points without the added period if the point directly before has the same: readers carry it on.

    All points keep their periods if a point without any time stands behind one of them: readers would carry the period
    on to that point, too.
    """
    first = next((place for place, point in enumerate(points) if point.period is not None), len(points))
    is_carried = all(point.period is not None or says_time(point) for point in points[first:])
    before: str | None = None
    for point in points:
        period = format_added_period(point) if point.period is not None else None
        is_same = is_carried and period is not None and before == period
        yield replace(point, period=None, period_raw=None) if is_same else point
        before = period


def says_time(point: RegionPoint) -> bool:
    """Return whether the printed words of a point say a year, or have a word such as 今年."""
    shown = join_shown_parts(point.sentence)
    return names_year(shown) or TIME_WORD.search(shown) is not None


def join_cuts(markdown: str) -> Markup:
    """Return sentences in a run with one …… where one of them ends with …… and the next begins with ……."""
    return Markup(_TWO_CUTS.sub(r"……\1", str(markdown)))


def group_by_theme(points: Sequence[RegionPoint]) -> list[ThemedPoints]:
    """Return points with consecutive points on the same group of themes together."""
    return [ThemedPoints(name, tuple(row)) for name, row in groupby(points, key=lambda point: point.theme)]


def group_series(page: RegionPage) -> list[tuple[list[RegionSeries], RegionSource]]:
    """Return groups of consecutive series whose targets are from the same source, each group with this source."""
    rows = (list(row) for _, row in groupby(page.series, key=lambda series: series.aimed.source.id))
    return [(row, row[0].aimed.source) for row in rows]


def format_point(point: RegionPoint) -> str:
    """Return the printed form of a point: the added region and period in 〔〕, then the quotation.

    〔浙江，“十四五”期间〕新增50个省级以上高能级创新平台……
    """
    period = format_added_period(point) if point.period else None
    added = [part for part in (point.subject, period) if part is not None]
    quoted = quote(point.sentence)
    if added and quoted.startswith("〔"):
        return f"〔{'，'.join(added)}，{quoted[1:]}"
    return (f"〔{'，'.join(added)}〕" if added else "") + quoted


def format_added_period(point: RegionPoint) -> str:
    """Return the period that the page adds to a point, in the text's own words if they say the year."""
    return _format_period(point.period, point.period_raw)


def cite_source(source: RegionSource) -> str:
    """Return the citation of a source: its kind, its month, and a remark if its plan is over: 规划，2021年6月转载."""
    is_yearly = source.doc_type == _REPORT and _YEARLY_REPORT in (source.title or "")
    kind = _YEARLY_REPORT if is_yearly else source.doc_type or "材料"
    over = "，规划期已满" if source.is_over else ""
    return f"{kind}，{_format_month(source)}{over}"


def cite_point(point: RegionPoint) -> str:
    """Return what is printed after a point in brackets: （口径：市属企业；新闻，2021年8月）.

    If the point has figures of scale, such as 资产总额, 口径 names the subjects of these figures, unless that is the
    whole region. The source is cited if ``is_cited`` is True. The text is empty if there is nothing to say.
    """
    whose = [name for name in point.whose if name != _WHOLE]
    parts = [f"口径：{'；'.join(whose)}"] if whose else []
    parts += [cite_source(point.source)] if point.is_cited else []
    return f"（{'；'.join(parts)}）" if parts else ""


def _format_month(source: RegionSource) -> str:
    if source.date is None:
        return "日期未载明"
    month = write_period(source.date[:7])
    return f"{month}转载" if source.day_of == "转载" else f"述及{month}" if source.day_of == "述及" else month


def format_day(source: RegionSource) -> str:
    """Return the day of a source as the list of sources prints it: 2021年6月23日转载."""
    if source.date is None or source.day_of is None:
        return "原文未载明日期"
    if source.day_of == "述及":
        return f"原文未载明日期，述及{write_period(source.date)}"
    return f"{write_day(source.date)}{source.day_of if source.day_of != '事件' else ''}"


def number_sections(page: RegionPage) -> dict[str, str]:
    """Return the Chinese number (一, 二, 三) of each printed section, by the name of the section, such as ``scale``."""
    contents = {name: getattr(page, name) for name in _SECTIONS if hasattr(page, name)}
    contents["checks"] = tuple(source for source in page.sources if source.warnings)
    contents["targets"] = page.series or page.targets or page.past
    if page.length == "page":
        contents["targets"] = page.series
        # A sheet prints the target of the year beside the result.
        contents["scale"] = page.scale or page.targets
        contents["parts"] = contents["checks"] = ()
    printed = [name for name in _SECTIONS if contents[name]]
    return {name: write_numeral(number) for number, name in enumerate(printed, start=1)}


def cite_goal(row: GoalRow, page: RegionPage) -> str:
    """Return the citations of the texts that state a row of the table of targets."""
    sources = {source.id: source for source in page.sources}
    return "；".join(dict.fromkeys(cite_source(sources[identifier]) for identifier in list_goal_sources(row, page)))


def format_series(series: RegionSeries) -> str:
    """Return a series as one sentence: 国有控股上市公司（全域国有企业）：56家〔2020年底〕→71家〔2025年目标〕."""
    reached = series.reached.figure if series.reached else None
    before = f"{format_figure(reached)}〔{format_result_period(reached)}〕→" if reached else ""
    target = series.aimed.figure
    after = f"{format_figure(target)}〔{format_target_period(target)}目标〕"
    return f"{target.measured}（{format_terms(series)}）：{before}{after}"


def format_terms(series: RegionSeries) -> str:
    """Return the terms of a series in words: the subject, scope, basis and form of its figures.

    For example: 省属企业，同口径，增速.
    """
    figure = series.aimed.figure
    form = figure.form.label if figure.form not in (None, FigureForm.TOTAL) else ""
    basis = "" if (figure.basis or "") == "同比" else figure.basis
    parts = (series.subject or "主体未载明", figure.scope, basis, form)
    return "，".join(part for part in parts if part)


def format_figure(figure: Figure) -> str:
    """Return a figure as written. A decrease begins with the word for it, and an expected figure ends with （预计）."""
    expected = "（预计）" if figure.status == FigureStatus.EXPECTED else ""
    return f"{figure.printed}{expected}"


def format_result_period(figure: Figure) -> str:
    """Return the period of a result, in the text's own words if they say the year: 2020年底."""
    return _format_period(figure.period, figure.period_raw)


def format_target_period(figure: Figure) -> str:
    """Return the year or the years of a target."""
    return write_period(figure.period)


def _format_period(period: str | None, raw: str | None) -> str:
    return raw if raw is not None and names_year(raw) else write_period(period)


def format_note(page: RegionPage) -> str:
    """Return the note below the title on the sources of the page; an empty string if the page has no sources.

    （据《甘肃省国有企业改革方案》，2021年8月8日）, （材料截至2021年8月8日；共2份：正式文件1份、新闻报道1份）
    """
    parts = [
        *_describe_sources(page),
        "所注规划期已满的，仅供对照" if any(source.is_over for source in page.sources) else "",
        "按原文摘编，〔〕内文字为编者所加" if page.length != "full" else "",
    ]
    return f"（{'；'.join(part for part in parts if part)}）" if page.sources else ""


def _describe_sources(page: RegionPage) -> list[str]:
    if len(page.sources) == 1:
        (source,) = page.sources
        title = f"《{source.title}》" if source.title is not None else source.shown_title
        return [f"据{title}，{format_day(source)}{'，规划期已满' if source.is_over else ''}"]
    latest = _format_latest_day(page)
    return [f"材料截至{latest}" if latest is not None else "", _count_kinds(page)]


def _count_kinds(page: RegionPage) -> str:
    counts: Counter[str] = Counter(source.kind for source in page.sources)
    kinds = "、".join(f"{kind}{counts[kind]}份" for kind in get_args(RegionSourceKind) if counts[kind])
    return f"共{len(page.sources)}份：{kinds}"


def _format_latest_day(page: RegionPage) -> str | None:
    """Return the day of the newest source in words: 2021年8月8日. None if no source is dated."""
    newest = page.sources[0] if page.sources else None
    return write_day(newest.date) if newest is not None and newest.date is not None else None


def format_parts(page: RegionPage) -> str:
    """Return the sentence of a sheet that lists cities and counties, each with the number of its sources.

    The text is empty if the page has no cities and counties.
    """
    names = "、".join(f"{part.name}{len(part.sources)}份" for part in page.parts)
    return f"（另有{names}材料，不计入{page.name}本级。）" if names else ""


def name_part(part: RegionPart, source: RegionSource) -> str:
    """Return the name of a city or county before the title of a text about it; empty if the title names it."""
    division = load_divisions().get(part.code)
    return "" if division is not None and is_named_in(source.title or "", division) else f"{part.name}："


FILTERS: dict[str, Callable[..., Any]] = {
    "amount": format_figure,
    "cite": cite_source,
    "cite_goal": cite_goal,
    "cited": cite_point,
    "cuts_joined": join_cuts,
    "fitted": keep_page,
    "goals": list_goals,
    "named_part": name_part,
    "noted": format_note,
    "numbered": number_sections,
    "paragraph": cite_paragraph,
    "places": format_parts,
    "runs": group_by_source,
    "series": format_series,
    "series_runs": group_series,
    "terms": format_terms,
    "themed": group_by_theme,
    "told": format_point,
    "when": format_result_period,
    "when_aimed": format_target_period,
    "written_day": format_day,
}
"""The function of each filter, by the name of the filter in templates."""
