"""All of a brief as a workbook: key sentences, figures, measures and frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.model import Brief, Figure
from briefgen.pages.workbook_data import Cell, Sheet, Workbook
from briefgen.quoting.selection import quote

_WIDTH, _WIDE = 12, 50
_WIDE_COLUMNS = ("要点", "原文", "举措", "展开", "首见于")
_SENTENCES = ("序号", "标题", "要点", "编号")
_FIGURES = "指标 主体 口径 形态 数据 数值 上限 单位 期间 性质 属性 位置 原文 编号".split()
_MEASURES = "主题 举措 牵头和责任 配合 责任人 时限 到期 原文 编号".split()
_FRAMEWORKS = ("提法", "展开", "首见于", "编号")


def make_brief_workbook(brief: Brief, theme_names: Mapping[str, str]) -> Workbook:
    """Return a brief as a workbook. ``theme_names`` maps the ids of themes to their names."""
    sheets = (
        _make_sheet("要点", _SENTENCES, _list_sentences(brief)),
        _make_sheet("数据", _FIGURES, map(_make_figure_row, brief.figures)),
        _make_sheet("举措", _MEASURES, _list_measures(brief, theme_names)),
        _make_sheet("提法", _FRAMEWORKS, _list_frameworks(brief)),
    )
    return Workbook(brief.shown_title, tuple(sheet for sheet in sheets if sheet.rows) or sheets[:1])


def _make_sheet(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    widths = tuple(_WIDE if column in _WIDE_COLUMNS else _WIDTH for column in columns)
    return Sheet(name=name, columns=tuple(columns), rows=tuple(rows), widths=widths)


def _list_sentences(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    """Yield all key sentences, the best first."""
    for rank, sentence in enumerate(brief.key_sentences, 1):
        yield rank, "　".join(sentence.section) or None, quote(sentence), sentence.id


def _make_figure_row(figure: Figure) -> tuple[Cell, ...]:
    cell = figure.cell
    place = None if cell is None else f"表{cell.table}第{cell.row}行第{cell.column}列"
    return (
        figure.indicator,
        figure.subject,
        figure.scope,
        figure.form.label if figure.form is not None else None,
        figure.printed,
        figure.value,
        figure.value_to,
        figure.unit or None,
        figure.period_raw or figure.period,
        figure.kind.label,
        figure.nature,
        place,
        figure.clause,
        figure.id,
    )


def _list_measures(brief: Brief, theme_names: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for measure in brief.measures:
        duty = measure.duty
        yield (
            "、".join(theme_names.get(theme, theme) for theme in measure.themes) or None,
            measure.label,
            "、".join(party.name for party in duty.owners) or None if duty is not None else None,
            "、".join(party.name for party in duty.partners) or None if duty is not None else None,
            "、".join(party.name for party in duty.leaders) or None if duty is not None else None,
            duty.due_raw if duty is not None else None,
            duty.due if duty is not None else None,
            measure.text,
            measure.id,
        )


def _list_frameworks(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    for framework in brief.frameworks:
        unfolds = framework.unfolds.text if framework.unfolds is not None else None
        yield framework.name, unfolds, framework.text, framework.id
