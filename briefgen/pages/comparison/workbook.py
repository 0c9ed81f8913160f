"""A comparison as a workbook. Amounts are written as numbers; the quoted words are in a separate column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.model import Comparison, Duty
from briefgen.pages.comparison.level_pages import list_level_pages
from briefgen.pages.comparison.workbook_figures import (
    LEFT_OUT_COLUMNS,
    THEME_FIGURE_COLUMNS,
    list_left_out_figures,
    list_theme_figures,
)
from briefgen.pages.comparison.workbook_practices import (
    DEED_COLUMNS,
    DEGREE_COLUMNS,
    PRACTICE_COLUMNS,
    TARGET_COLUMNS,
    list_deeds,
    list_degrees,
    list_practices,
    list_targets,
)
from briefgen.pages.workbook_data import Cell, Sheet, Workbook
from briefgen.text.periods import write_period

_WIDTHS = (16, 14, 12, 12, 10)
"""Widths of the first five columns, in characters. Each later column has the last of these widths.

The columns in ``_WIDE_COLUMNS`` are wider.
"""
_WIDE = 40
_WIDE_COLUMNS = ("原文", "举措", "材料", "目标", "结果", "分句")
_MEASURE_COLUMNS = "主题 地区 举措 原文 牵头责任单位 配合单位 完成时限 摘编 编号".split()
_INDICATOR_COLUMNS = (
    *"指标 地区 主体 口径 形态 性质 基期或分母 期间 期间（原文） 数值 数值上限 单位 数据（原文）".split(),
    *"折算值 折算单位 位次 原文所称 原文 摘编 编号".split(),
)


def make_comparison_workbook(page: Comparison, theme_names: Mapping[str, str]) -> Workbook:
    """Return a comparison as a workbook. ``theme_names`` maps the ids of themes to their names."""
    columns = (*page.regions, *page.beside, *(column for level in page.levels for column in level.regions))
    names = {column.code: column.name for column in columns}
    pages = (page, *list_level_pages(page))
    sheets = (
        _make_sheet("目标与结果", TARGET_COLUMNS, list_targets(pages, names)),
        _make_sheet("指标", _INDICATOR_COLUMNS, _list_indicators(page, names)),
        _make_sheet("未并列的数据", LEFT_OUT_COLUMNS, list_left_out_figures(page, names)),
        _make_sheet("主题数据", THEME_FIGURE_COLUMNS, list_theme_figures(page, names, theme_names)),
        _make_sheet("做法", PRACTICE_COLUMNS, list_practices(pages, names, theme_names)),
        _make_sheet("抓手", DEED_COLUMNS, list_deeds(pages, names, theme_names)),
        _make_sheet("程度词", DEGREE_COLUMNS, list_degrees(pages, names, theme_names)),
        _make_theme_sheet(page),
        _make_sheet("举措", _MEASURE_COLUMNS, _list_measures(page, names, theme_names)),
        _make_sheet(
            "仅见于一地的提法",
            ["地区", "提法", "展开", "原文", "摘编", "编号"],
            _list_distinctive(page, names),
        ),
        _make_sheet(
            "材料基础",
            ["地区", "材料", "文种", "日期", "篇幅（字）", "来源层级", "来源"],
            _list_materials(page),
        ),
        _make_sheet("未列入的材料", ["地区", "材料", "原因", "摘编"], _list_left_out(page)),
    )
    return Workbook("地区比较", sheets)


def _make_sheet(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    widths = (
        _WIDE if column in _WIDE_COLUMNS else _WIDTHS[min(index, len(_WIDTHS) - 1)]
        for index, column in enumerate(columns)
    )
    return Sheet(name=name, columns=tuple(columns), rows=tuple(rows), widths=tuple(widths))


def _make_theme_sheet(page: Comparison) -> Sheet:
    """Return the sheet that counts the measures of each region on each theme. A cell is empty for zero measures."""
    counts = {(cell.theme, cell.region): len(cell.measures) for cell in page.cells}
    regions = [column for column in page.regions if column.level != "nation"]
    rows = [(theme.name, *(counts.get((theme.id, region.code)) for region in regions)) for theme in page.themes]
    return _make_sheet("主题对照（条数）", ["主题", *(region.name for region in regions)], rows)


def _list_measures(
    page: Comparison, names: Mapping[str, str], theme_names: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    for cell in page.cells:
        theme = theme_names.get(cell.theme, cell.theme)
        for cited in cell.measures:
            measure = cited.measure
            own = (theme, names[cell.region], measure.label, measure.text)
            yield *own, *_list_duty(measure.duty), cited.brief, measure.id


def _list_duty(duty: Duty | None) -> tuple[Cell, ...]:
    if duty is None:
        return None, None, None
    owners, partners = ("、".join(party.name for party in own) or None for own in (duty.owners, duty.partners))
    return owners, partners, duty.due_raw


def _list_distinctive(page: Comparison, names: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for entry in page.distinctive:
        framework = entry.framework
        unfolds = framework.unfolds.text if framework.unfolds else None
        yield names[entry.region], framework.name, unfolds, framework.text, entry.brief, framework.id


def _list_materials(page: Comparison) -> Iterator[tuple[Cell, ...]]:
    for column in (*page.regions, *page.beside):
        for text in column.materials:
            yield column.name, text.shown_title, text.doc_type, text.date, text.chars, text.source_class, text.source


def _list_left_out(page: Comparison) -> Iterator[tuple[Cell, ...]]:
    for text in page.left_out:
        yield "、".join(text.regions), text.shown_title, text.reason, text.brief


def _list_indicators(page: Comparison, names: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for block in page.indicators:
        groups = {figure: group for group in block.groups for figure in group.figures}
        for row in block.rows:
            group = groups.get(row.figure_id)
            yield (
                block.indicator,
                names[row.region],
                (row.subject or "未载明") + ("（推定）" if row.is_presumed else ""),
                row.scope,
                row.form.label if row.form else None,
                row.status.label if row.status else None,
                row.basis,
                write_period(row.period),
                row.period_raw,
                row.value,
                row.value_to,
                row.unit,
                row.raw,
                row.amount,
                group.unit if group is not None else None,
                group.ranks.get(row.region) if group is not None else None,
                row.words,
                row.clause,
                row.brief,
                row.figure_id,
            )
