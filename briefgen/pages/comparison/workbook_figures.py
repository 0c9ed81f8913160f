"""The rows of the workbook on the figures of themes, and on figures that stand in no table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.model import Comparison
from briefgen.model.theme_figures import QuotedFigure
from briefgen.pages.workbook_data import Cell
from briefgen.text.periods import write_period

THEME_FIGURE_COLUMNS = ("主题", "类别", "名称", "地区", "期间、性质或所指", "数据（原文）", "原文", "摘编", "编号")
LEFT_OUT_COLUMNS = ("指标", "地区", "数据（原文）", "原因", "原文", "摘编", "编号")

Names = Mapping[str, str]
"""Names of regions or themes, by their codes or ids."""


def list_theme_figures(page: Comparison, names: Names, theme_names: Names) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each figure of 数据, 两年并列 and 不宜比 of the themes."""
    for own in page.theme_figures:
        theme = theme_names.get(own.theme, own.theme)
        for row in own.shared:
            labels = "".join(word.label for word in (row.status, row.form) if word is not None)
            for figure in row.figures:
                yield theme, "数据", row.name, *_list_figure(figure, f"{write_period(row.period)}{labels}", names)
        for pair in own.two_years:
            for figure, time in ((pair.done, "已做"), (pair.planned, "部署")):
                yield theme, "两年并列", pair.name, *_list_figure(figure, time, names)
        for unlike in own.unlike:
            for side in unlike.sides:
                for figure in side.figures:
                    yield theme, "不宜比", unlike.name, *_list_figure(figure, side.what, names)


def _list_figure(figure: QuotedFigure, what: str, names: Names) -> tuple[Cell, ...]:
    quotation = figure.quotation
    identifier = figure.figure_id or quotation.sentence_id
    return names[figure.region], what, figure.raw, quotation.text, quotation.brief, identifier


def list_left_out_figures(page: Comparison, names: Names) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each figure of an indicator that stands in no group, with the reason."""
    for left in page.figures_left_out:
        yield left.indicator, names[left.region], left.raw, left.reason, left.clause, left.brief, left.figure_id
