"""What the templates of a region's page ask for: points as they are printed, and what of them a page holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, groupby
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Figure, RegionGroup, RegionPage, RegionPoint, RegionSeries, RegionSource
from briefgen.model.brief import FORM_NAMES
from briefgen.pages.comparison.view import period_name
from briefgen.quoting.selection import quote
from briefgen.text.dates import names_year
from briefgen.text.numerals import write_numeral

# 一段话 has 200—300字; 一页 is a sheet as GB/T 9704 sets it: 22 lines of 28 characters, title and headings included.
_LEAST, _MOST = 200, 300
_LINES, _IN_LINE, _TITLE = 22, 28, 3
# Of these the best row of points is searched; it has hardly ever more than four.
_TRIED, _MOST_IN_ROW = 10, 4
_MOST_SERIES, _MOST_SCALE, _MOST_AHEAD = 3, 2, 2
_KINDS = ("正式文件", "工作报告", "新闻报道", "其他材料")
_SECTIONS = ("scale", "series", "groups", "formulas", "ahead", "parts", "checks")
# 2020年底, “十四五”期间: words that say which year.
_REPORT = "报告"
_ASCII = re.compile(r"[!-~]+")


class Run(Struct, frozen=True):
    """Points in a row from one source."""

    points: tuple[RegionPoint, ...]
    source: RegionSource


def tell(point: RegionPoint) -> str:
    """Return a point as it is printed: what is added in 〔〕, then the quotation.

    〔浙江，“十四五”期间〕新增50个省级以上高能级创新平台……
    """
    period = _period(point.period, point.period_raw) if point.period else None
    added = [part for part in (point.subject, period) if part is not None]
    quoted = quote(point.sentence)
    if added and quoted.startswith("〔"):
        return f"〔{'，'.join(added)}，{quoted[1:]}"
    return (f"〔{'，'.join(added)}〕" if added else "") + quoted


def cite(source: RegionSource) -> str:
    """Return what kind of text something stands in, of when, and whether it still holds: 规划，2021年6月转载."""
    kind = "工作报告" if source.doc_type == _REPORT else source.doc_type or "材料"
    over = "，规划期已满" if source.is_over else ""
    return f"{kind}，{_moment(source)}{over}"


def _moment(source: RegionSource) -> str:
    if source.date is None:
        return "日期未载明"
    month = period_name(source.date[:7])
    return f"{month}转载" if source.day_of == "转载" else f"述及{month}" if source.day_of == "述及" else month


def cite_point(point: RegionPoint) -> str:
    """Return where a point stands, behind whose its figures of scale are."""
    whose = f"口径：{'；'.join(point.whose)}；" if point.whose else ""
    return f"（{whose}{cite(point.source)}）"


def write_day(source: RegionSource) -> str:
    """Return the time a source is of as a list of sources gives it: 2021年6月23日转载."""
    if source.date is None or source.day_of is None:
        return "原文未载明日期"
    if source.day_of == "述及":
        return f"原文未载明日期，述及{period_name(source.date)}"
    year, month, day = source.date.split("-")
    return f"{year}年{int(month)}月{int(day)}日{source.day_of if source.day_of != '事件' else ''}"


def count_kinds(page: RegionPage) -> str:
    """Return how many sources there are, by kind: 共2份：正式文件1份、新闻报道1份."""
    counts: Counter[str] = Counter(source.kind for source in page.sources)
    told = "、".join(f"{kind}{counts[kind]}份" for kind in _KINDS if counts[kind])
    return f"共{len(page.sources)}份：{told}"


def find_latest(page: RegionPage) -> str | None:
    """Return the time of the newest source in words; None if none is dated."""
    newest = page.sources[0] if page.sources else None
    if newest is None or newest.date is None:
        return None
    year, _, rest = newest.date.partition("-")
    month, _, day = rest.partition("-")
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def number_sections(page: RegionPage) -> dict[str, str]:
    """Return the numbers of the sections that hold anything, 一 二 三, by their names."""
    held = {name: getattr(page, name, ()) for name in _SECTIONS}
    held["checks"] = tuple(source for source in page.sources if source.warnings)
    if page.length == "page":
        held["parts"] = held["checks"] = ()
    return {name: write_numeral(at) for at, name in enumerate((n for n in _SECTIONS if held[n]), start=1)}


def tell_series(series: RegionSeries) -> str:
    """Return a series as a sentence: 国有控股上市公司（全域国有企业）：56家〔2020年底〕→71家〔2025年目标〕."""
    reached = series.reached.figure if series.reached else None
    before = f"{tell_figure(reached)}〔{when(reached)}〕→" if reached else ""
    aimed = series.aimed.figure
    return f"{aimed.measured}（{tell_terms(series)}）：{before}{tell_figure(aimed)}〔{when_aimed(aimed)}目标〕"


def tell_terms(series: RegionSeries) -> str:
    """Return whose the figures of a series are, what else limits them, and in which form they are told."""
    figure = series.aimed.figure
    form = FORM_NAMES.get(figure.form or "", "") if figure.form != "total" else ""
    basis = "" if (figure.basis or "") == "同比" else figure.basis
    parts = (series.subject or "主体未载明", figure.scope, basis, form)
    return "，".join(part for part in parts if part)


def tell_figure(figure: Figure) -> str:
    """Return a figure as written, with the word that says that something fell by it."""
    expected = "（预计）" if figure.status == "expected" else ""
    return f"{figure.fell or ''}{figure.raw}{expected}"


def when(figure: Figure) -> str:
    """Return the period of a result in the text's own words if they tell the year: 2020年底."""
    return _period(figure.period, figure.period_raw)


def when_aimed(figure: Figure) -> str:
    """Return the year or the years of a target."""
    return period_name(figure.period)


def _period(period: str | None, raw: str | None) -> str:
    return raw if raw is not None and names_year(raw) else period_name(period)


def pick_paragraph(page: RegionPage) -> list[Run]:
    """Return the points of 一段话 in runs from one source each: 200 to 300 characters with all that is printed.

    Those on scale, on what was done and on what is ahead are mixed if there are such, no two from one section of a
    source; the better ones first. Where nothing gives so much, as much as there is.
    """
    tried = _by_merit(page)[:_TRIED]
    rows = [
        row
        for many in range(1, _MOST_IN_ROW + 1)
        for row in combinations(range(len(tried)), many)
        if _are_apart([tried[at] for at in row]) and _size_of([tried[at] for at in row]) <= _MOST
    ]
    kinds = [_kind_of(page, point) for point in tried]

    def merit(row: tuple[int, ...]) -> tuple[bool, int, bool, int]:
        size = _size_of([tried[at] for at in row])
        return size >= _LEAST, len({kinds[at] for at in row}), len(row) > 1, -sum(row)

    best = max(rows, key=merit, default=())
    chosen = {id(tried[at]) for at in best} or {id(point) for point in tried[:1]}
    return make_runs([point for point in _in_order(page) if id(point) in chosen])


def make_runs(points: Sequence[RegionPoint]) -> list[Run]:
    """Return points in rows from one source each, so that it is named once."""
    rows = (list(row) for _, row in groupby(points, key=lambda point: point.source.id))
    return [Run(tuple(row), row[0].source) for row in rows]


def _size_of(points: Sequence[RegionPoint]) -> int:
    """Return how many characters points take in a row, the citations included."""
    return len(_tell_row(points))


def _in_order(page: RegionPage) -> list[RegionPoint]:
    return [*page.scale, *_done(page), *page.ahead]


def _done(page: RegionPage) -> Iterator[RegionPoint]:
    return chain.from_iterable(group.points for group in page.groups)


def _kind_of(page: RegionPage, point: RegionPoint) -> int:
    return 0 if point in page.scale else 2 if point in page.ahead else 1


def _by_merit(page: RegionPage) -> list[RegionPoint]:
    """Return all points, the best of each kind first, two of what was done for one of the others.

    The newest year goes before older ones, and what stands in a plan that is over comes last.
    """
    scale, done, ahead = (sorted(points, key=_merit) for points in (page.scale, _done(page), page.ahead))
    mixed: list[RegionPoint] = []
    while scale or done or ahead:
        mixed += [*scale[:1], *done[:2], *ahead[:1]]
        scale, done, ahead = scale[1:], done[2:], ahead[1:]
    return mixed


def _merit(point: RegionPoint) -> tuple[bool, int, int]:
    year = int(point.source.date[:4]) if point.source.date else 0
    return point.source.is_over, -year, point.rank


def _are_apart(points: Sequence[RegionPoint]) -> bool:
    sections = [(point.source.id, point.sentence.section) for point in points if point.sentence.section]
    return len(set(sections)) == len(sections)


def fit(page: RegionPage) -> RegionPage:
    """Return a page with no more than one sheet holds: its best points, no two from one section of a source."""
    if page.length != "page":
        return page
    series = [s for s in page.series if s.reached is not None][:_MOST_SERIES]
    chosen: list[RegionPoint] = []
    left = {0: _MOST_SCALE, 1: len(_in_order(page)), 2: _MOST_AHEAD}
    for point in _by_merit(page):
        kind = _kind_of(page, point)
        if left[kind] and _are_apart([*chosen, point]) and _fits(_keep(page, series, [*chosen, point])):
            chosen.append(point)
            left[kind] -= 1
    for one in page.series:
        if one.reached is None and len(series) < _MOST_SERIES and _fits(_keep(page, [*series, one], chosen)):
            series.append(one)
    return _keep(page, series, chosen)


def _fits(page: RegionPage) -> bool:
    return _count_lines(page) <= _LINES


def _keep(page: RegionPage, series: Sequence[RegionSeries], points: Sequence[RegionPoint]) -> RegionPage:
    """Return a page with these series and points alone; of its cities and counties only the names."""
    groups = (RegionGroup(g.name, tuple(p for p in g.points if p in points)) for g in page.groups)
    return replace(
        page,
        scale=tuple(p for p in page.scale if p in points),
        series=tuple(s for s in page.series if s in series),
        groups=tuple(group for group in groups if group.points),
        formulas=(),
        ahead=tuple(p for p in page.ahead if p in points),
        parts=tuple(replace(part, points=()) for part in page.parts),
    )


def _count_lines(page: RegionPage) -> int:
    """Return how many lines of a sheet a fitted page takes."""
    heads = sum(bool(held) for held in (page.scale, page.series, page.groups, page.ahead))
    series = "；".join(map(tell_series, page.series)) + "".join(f"（{cite(source)}）" for _, source in run_series(page))
    groups = [f"（一）{group.name or ''}。{_tell_row(group.points)}" for group in page.groups]
    scale = [tell(point) + cite_point(point) for point in page.scale]
    paragraphs = [tell_note(page), *scale, series, *groups, _tell_row(page.ahead), tell_parts(page)]
    return _TITLE + heads + sum(ceil((_width(text) + 2) / _IN_LINE) for text in paragraphs if text)


def _tell_row(points: Sequence[RegionPoint]) -> str:
    return "".join(map(tell, points)) + "".join(f"（{cite(run.source)}）" for run in make_runs(points))


def _width(text: str) -> float:
    """Return how wide a text is set: what is ASCII takes half a character, and a quarter on either side of it."""
    return sum(0.5 if character.isascii() else 1 for character in text) + 0.5 * len(_ASCII.findall(text))


def run_series(page: RegionPage) -> list[tuple[list[RegionSeries], RegionSource]]:
    """Return the series of a page in rows from one source each."""
    rows = (list(row) for _, row in groupby(page.series, key=lambda series: series.aimed.source.id))
    return [(row, row[0].aimed.source) for row in rows]


def tell_note(page: RegionPage) -> str:
    """Return the line below the title: what the page rests on.

    （材料截至2021年8月8日；共2份：正式文件1份、新闻报道1份）
    """
    latest = find_latest(page)
    parts = [
        f"材料截至{latest}" if latest is not None else "",
        count_kinds(page),
        "所注规划期已满的，仅供对照" if any(source.is_over for source in page.sources) else "",
        "按原文摘编，〔〕内文字为编者所加" if page.length != "full" else "",
    ]
    return f"（{'；'.join(part for part in parts if part)}）" if page.sources else ""


def tell_parts(page: RegionPage) -> str:
    """Return what a sheet says of cities and counties: which there is something about."""
    names = "、".join(f"{part.name}{len(part.sources)}份" for part in page.parts)
    return f"（另有{names}材料，不计入{page.name}本级。）" if names else ""
