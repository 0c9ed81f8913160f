"""Filters for the template of a tracking page: they put targets, results and texts into words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from briefgen.model.figure import FigureForm
from briefgen.model.track import (
    NO_NUMBER,
    Track,
    TrackedDeed,
    TrackedTarget,
    TrackPoint,
    TrackResult,
    TrackSeries,
    TrackStatement,
    Verdict,
)
from briefgen.pages.chart_data import Chart, Series
from briefgen.text.periods import is_of_several_years

VERDICTS: dict[Verdict, str] = {
    "met": "达到",
    "exceeded": "超过",
    "missed": "未达到",
    "near": "接近",
    "within": "未超过",
    "overrun": "超出控制目标",
}
"""The Chinese word of each verdict."""
_REPORT, _YEARLY_REPORT = "报告", "年报告"
_WHOLE = frozenset({"全域", "全社会", "全国"})
_DIGIT = re.compile(r"\d")
_PER_YEAR, _COMPARED = ("年均", "每年"), ("比", "较")
_YEARLY = re.compile("[比较](?:上年|去年|上一年)")
_FEWEST_IN_CHART = 5
_MOST_CHARTS = 3
_MOST_SERIES = 12
_MOST_OF_SHORT = 12
_LONGEST_TITLE = 20


class TargetGroup(Struct, frozen=True):
    """The targets of one indicator, of one subject and scope."""

    name: str
    """The indicator, with whose it is and what limits it."""
    targets: tuple[TrackedTarget, ...]
    """The targets, by period."""

    @property
    def is_single(self) -> bool:
        """True if there is one target."""
        return len(self.targets) == 1


def group_yearly(page: Track) -> list[TargetGroup]:
    """Return the targets of single years, by indicator, without those whose name does not look like an indicator.

    Indicators that the lexicon does not know are left out if no target of theirs has a result or a mention.
    """
    return [
        TargetGroup(name, targets)
        for name, targets in _group(target for target in page.targets if not is_long_term(target))
        if any(target.results or target.said or target.naming == "lexicon" for target in targets) or _is_short(page)
    ]


def _is_short(page: Track) -> bool:
    """Return whether a page has so few targets that all of them are printed."""
    return sum(target.naming != "words" for target in page.targets) <= _MOST_OF_SHORT or page.indicator is not None


def list_long(page: Track) -> list[TrackedTarget]:
    """Return the targets of several years, and of later years than their text, with anything that was done."""
    shown = [t for t in page.targets if is_long_term(t) and (t.naming != "words" or _is_judged(t))]
    followed = [target for target in shown if target.results or target.yearly or target.baseline or target.said]
    return shown if _is_short(page) else followed


def list_revised(page: Track) -> list[TrackedTarget]:
    """Return the targets that a later text revised."""
    return [target for target in page.targets if target.earlier]


def count_unprinted(page: Track) -> int:
    """Return how many targets are only in the workbook."""
    printed = sum(len(group.targets) for group in group_yearly(page)) + len(list_long(page))
    return len(page.targets) - printed


def is_long_term(target: TrackedTarget) -> bool:
    """Return whether a target is for several years, or was set well before its year."""
    return is_of_several_years(target.period) or bool(target.yearly) or target.is_ahead


def _group(targets: Iterator[TrackedTarget]) -> Iterator[tuple[str, tuple[TrackedTarget, ...]]]:
    by_name: defaultdict[str, list[TrackedTarget]] = defaultdict(list)
    for target in targets:
        if target.naming != "words" or _is_judged(target):
            by_name[name_target(target)].append(target)
    for name, group in by_name.items():
        yield name, tuple(sorted(group, key=lambda target: target.period))


def _is_judged(target: TrackedTarget) -> bool:
    return any(result.verdict is not None for result in target.results)


def name_target(target: TrackedTarget) -> str:
    """Return the indicator of a target, with whose it is and what limits it: 研发投入强度（省属企业，重点制造类）."""
    stated = (target.target.subject, target.target.scope)
    limits = [words for words in stated if words and words not in _WHOLE and words not in target.indicator]
    return f"{target.indicator}（{'，'.join(limits)}）" if limits else target.indicator


def describe_comparison(target: TrackedTarget) -> str:
    """Return how the results of a target stand to it: 超过; 口径不同（年均与当年）; 未见结果; 缺2020年报告."""
    words = list(dict.fromkeys(_describe_result(result) for result in target.results))
    if words:
        return "；".join(words)
    if target.absence == "missing report":
        return f"缺{target.missing_year}年报告"
    if target.absence == "no later text":
        return f"材料止于期内，尚无{target.missing_year}年报告"
    if any(_DIGIT.search(statement.clause) for statement in target.said):
        return "后文有表述，未能对应"
    return "仅有文字表述" if target.said else "未见结果" if target.absence == "not stated" else "未识别出结果"


def _describe_result(result: TrackResult) -> str:
    expected = "预计" if result.is_expected else ""
    if result.verdict is not None:
        return expected + VERDICTS[result.verdict]
    if result.differences[:1] == (NO_NUMBER,):
        return "；".join(result.differences)
    if result.differences:
        return f"口径不同（{'；'.join(result.differences)}）"
    return f"{expected}非确数，不作判断"


def describe_statement(statement: TrackStatement) -> str:
    """Return a figure with 年均 before it, or with what it is compared with behind it: 年均7.8%, 65.5%（比2002年）."""
    basis = statement.basis or ""
    if not basis or basis in statement.text or _YEARLY.match(basis):
        return statement.text
    if basis.startswith(_PER_YEAR):
        return f"{basis}{statement.text}"
    return f"{statement.text}（{basis}）" if basis.startswith(_COMPARED) else statement.text


def cite_text(page: Track, brief: str) -> str:
    """Return how a page cites a text: 2013年报告, 2021年规划, or its title in short for other texts."""
    text = next(text for text in page.texts if text.brief == brief)
    year = f"{text.year}年" if text.year is not None else ""
    if text.is_report or text.doc_type not in (None, "新闻"):
        return f"{year}{text.doc_type or ''}"
    title = text.shown_title
    short = f"{title[:_LONGEST_TITLE]}{'…' if len(title) > _LONGEST_TITLE else ''}"
    return f"{year}《{short}》" if text.title is not None else f"{year}{title}"


def cite_statements(page: Track, target: TrackedTarget) -> str:
    """Return the texts of a target and of what is said of it: 2013→2014年报告."""
    stated = [target.target, *(result.statement for result in target.results), *target.said]
    cited = list(dict.fromkeys(cite_text(page, statement.brief) for statement in stated))
    if all(words.endswith(_YEARLY_REPORT) for words in cited):
        return "→".join(words.removesuffix(_YEARLY_REPORT) for words in cited) + _YEARLY_REPORT
    return "→".join(cited)


def describe_texts(page: Track) -> str:
    """Return the years of the reports and the number of other texts: 政府工作报告25份（1999—2019年、2021—2025年）."""
    years = sorted(int(text.year) for text in page.texts if text.is_report and text.year is not None)
    others = len(page.texts) - len(years)
    parts = [f"年度报告{len(years)}份（{write_years(years)}）"] if years else []
    return "、".join([*parts, *([f"其他材料{others}份"] if others else [])])


def write_years(years: Sequence[int]) -> str:
    """Return years as ranges.

    >>> write_years([2012, 2016, 2017, 2018])
    '2012年、2016—2018年'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year - runs[-1][-1] <= 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{run[0]}年" if run[0] == run[-1] else f"{run[0]}—{run[-1]}年" for run in runs)


def list_missing(page: Track) -> str:
    """Return the years without a report, as ranges; empty if there are none."""
    return write_years([int(year) for year in page.missing])


def split_series(series: TrackSeries) -> list[list[TrackPoint]]:
    """Return the points of a series that have a result, cut where its 口径 changed."""
    parts: list[list[TrackPoint]] = [[]]
    for point in series.points:
        if point.breaks and parts[-1]:
            parts.append([])
        if point.statement is not None:
            parts[-1].append(point)
    return parts


def list_gaps(series: TrackSeries) -> str:
    """Return the years of a series without a result, as ranges; empty if there are none."""
    return write_years([int(point.year) for point in series.points if point.statement is None])


def list_series(page: Track) -> list[TrackSeries]:
    """Return the series that the page prints: at most a dozen, those of the lexicon first."""
    return list(page.series[:_MOST_SERIES])


def find_charts(page: Track) -> list[Chart]:
    """Return charts of the first indicators with enough results: dots for results, ticks for targets."""
    charts: list[Chart] = []
    for series in page.series:
        points = [point for point in series.points if point.statement is not None]
        if len(points) >= _FEWEST_IN_CHART and len(charts) < _MOST_CHARTS and _has_one_unit(points):
            charts.append(_plot(page, series))
    return charts


def find_chart_of(page: Track, series: TrackSeries) -> Chart | None:
    """Return the chart of a series; None if it has none."""
    first = next(point.statement for point in series.points if point.statement is not None)
    return next((chart for chart in find_charts(page) if chart.id == first.figure_id), None)


def _has_one_unit(points: Sequence[TrackPoint]) -> bool:
    pairs = pairwise(point.statement for point in points)
    return all(one is not None and other is not None and one.unit == other.unit for one, other in pairs)


def _plot(page: Track, series: TrackSeries) -> Chart:
    own = (series.indicator, series.form, series.unit)
    targets = {t.period: t.target for t in page.targets if (t.indicator, t.target.form, t.target.unit) == own}
    years = [point.year for point in series.points]
    results = [point.statement for point in series.points]
    aimed = [targets.get(year) for year in years]
    ids = [statement.figure_id for statement in (*results, *aimed) if statement is not None and statement.figure_id]
    lines = [Series("结果", "dots", tuple(statement.value if statement else None for statement in results))]
    if any(statement is not None for statement in aimed):
        lines.insert(0, Series("目标", "ticks", tuple(statement.value if statement else None for statement in aimed)))
    return Chart(
        figures=tuple(dict.fromkeys(ids)),
        title=describe_series(series),
        unit=series.unit,
        names=tuple(years),
        series=tuple(lines),
        head="年份",
    )


def describe_series(series: TrackSeries) -> str:
    """Return the name of a series with its form, unless the name says it: 粮食产量（总量）."""
    label = series.form.label
    is_said = label in series.indicator or series.form in (FigureForm.SHARE, FigureForm.TOTAL)
    return series.indicator if is_said else f"{series.indicator}（{label}）"


def list_followed_deeds(page: Track) -> list[TrackedDeed]:
    """Return the promised deeds whose object a later text names."""
    return [deed for deed in page.deeds if deed.said]


FILTERS: dict[str, Callable[..., Any]] = {
    "cite_statements": cite_statements,
    "cite_text": cite_text,
    "gaps": list_gaps,
    "printed_series": list_series,
    "compared": describe_comparison,
    "long_targets": list_long,
    "target_name": name_target,
    "missing_years": list_missing,
    "plain_statement": describe_statement,
    "revised_targets": list_revised,
    "series_chart": find_chart_of,
    "series_name": describe_series,
    "series_parts": split_series,
    "followed_deeds": list_followed_deeds,
    "tracked_texts": describe_texts,
    "unprinted_targets": count_unprinted,
    "yearly_targets": group_yearly,
}
