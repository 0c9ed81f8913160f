"""The rows of the workbook on targets, practices, deeds and degree words: one row for each quotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.model import Comparison
from briefgen.model.practice import PracticeCell, PracticeRow, Quotation, ThemeComparison
from briefgen.model.target import TargetCell, TargetRow, Targets
from briefgen.pages.comparison.practice_lines import write_signs
from briefgen.pages.comparison.target_lines import write_result, write_target
from briefgen.pages.workbook_data import Cell

TARGET_COLUMNS = (
    "指标",
    "地区",
    "年份",
    "目标",
    "目标数值",
    "目标上限",
    "结果",
    "结果数值",
    "单位",
    "目标编号",
    "结果编号",
)
PRACTICE_COLUMNS = ("主题", "类别", "做法", "地区", "标记", "所述时间", "原文", "摘编", "编号")
DEED_COLUMNS = ("主题", "地区", "类别", "次序", "分句", "摘编", "编号")
DEGREE_COLUMNS = ("主题", "对象", "地区", "程度词", "原文", "摘编", "编号")
_TIMES = {"planned": "部署", "done": "已做", "outlook": "展望", None: "未识别"}

Names = Mapping[str, str]
"""Names of regions or themes, by their codes or ids."""


def list_targets(pages: Sequence[Comparison], names: Names) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each main indicator and region."""
    for targets in (page.targets for page in pages if page.targets is not None):
        for row in targets.rows:
            for cell in row.cells:
                yield _list_target(targets, row, cell, names)


def _list_target(targets: Targets, row: TargetRow, cell: TargetCell, names: Names) -> tuple[Cell, ...]:
    target, result = cell.target, cell.result
    units = [statement.unit for statement in (target, result) if statement is not None and statement.unit]
    return (
        row.indicator,
        names[cell.region],
        str(targets.year),
        write_target(row, cell).text,
        target.value if target is not None else None,
        target.value_to if target is not None else None,
        write_result(row, cell).text,
        result.value if result is not None else None,
        "／".join(dict.fromkeys(units)),
        (target.figure_id or target.sentence_id) if target is not None else None,
        (result.figure_id or result.sentence_id) if result is not None else None,
    )


def list_practices(pages: Sequence[Comparison], names: Names, theme_names: Names) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each quotation on a practice, and one for each region that does not write of it."""
    for theme in _list_themes(pages):
        for kind, rows in (("共同的底", theme.common), ("分歧", theme.grid), ("仅一地", theme.lone)):
            for row in rows:
                for cell in row.cells:
                    yield from _list_cell(
                        theme_names.get(theme.theme, theme.theme), kind, row, cell, names[cell.region]
                    )


def _list_cell(theme: str, kind: str, row: PracticeRow, cell: PracticeCell, region: str) -> Iterator[tuple[Cell, ...]]:
    head = theme, kind, row.name, region, write_signs(cell)
    if not cell.quotations:
        yield *head, None, None, None, None
    for quotation in cell.quotations:
        yield *head, _TIMES[quotation.time], *_list_quotation(quotation)


def list_deeds(pages: Sequence[Comparison], names: Names, theme_names: Names) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each clause on what a region has done and will do."""
    for theme in _list_themes(pages):
        yield from _list_deeds_of(theme, theme_names.get(theme.theme, theme.theme), names)


def _list_deeds_of(theme: ThemeComparison, name: str, names: Names) -> Iterator[tuple[Cell, ...]]:
    for deeds in theme.deeds:
        for kind, clauses in (("要做", deeds.planned), ("已做", deeds.done)):
            for number, clause in enumerate(clauses, 1):
                yield name, names[deeds.region], kind, number, *_list_quotation(clause)


def list_degrees(pages: Sequence[Comparison], names: Names, theme_names: Names) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each wording by which a region governs an object."""
    for theme in _list_themes(pages):
        for row in theme.degrees:
            for cell in row.cells:
                if cell.quotation is not None:
                    name = theme_names.get(theme.theme, theme.theme)
                    yield name, row.name, names[cell.region], cell.phrase, *_list_quotation(cell.quotation)


def _list_themes(pages: Sequence[Comparison]) -> Iterator[ThemeComparison]:
    return (theme for page in pages for theme in page.practices)


def _list_quotation(quotation: Quotation) -> tuple[Cell, ...]:
    return quotation.text, quotation.brief, quotation.sentence_id
