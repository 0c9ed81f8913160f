"""A comparison as a workbook: numbers as numbers, with the id of each figure in a column of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.formats.xlsx import Cell, open_book
from briefgen.model import Comparison
from briefgen.text.periods import write_period

_WIDTHS = (16, 14, 12, 12, 10)
_WIDE = 40
_WIDE_COLUMNS = ("原文", "举措", "材料")


def render_comparison(page: Comparison, theme_names: Mapping[str, str]) -> bytes:
    """Return a comparison as the bytes of an .xlsx file, the same for the same page."""
    with open_book("地区比较") as (book, file):
        for sheet, columns, rows in _sheets(page, theme_names):
            widths = [_WIDE if name in _WIDE_COLUMNS else _WIDTHS[min(index, 4)] for index, name in enumerate(columns)]
            book.add_sheet(sheet, columns, rows, widths)
    return file.getvalue()


def _sheets(
    page: Comparison, theme_names: Mapping[str, str]
) -> Iterable[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]:
    names = {column.code: column.name for column in (*page.regions, *page.beside)}
    yield "指标", _INDICATOR_COLUMNS, list(_indicator_rows(page, names))
    counts = {(cell.theme, cell.region): len(cell.measures) for cell in page.cells}
    regions = [column for column in page.regions if column.level != "nation"]
    yield (
        "主题对照（条数）",
        ["主题", *(column.name for column in regions)],
        [[theme.name, *(counts.get((theme.id, r.code)) for r in regions)] for theme in page.themes],
    )
    yield (
        "举措",
        ["主题", "地区", "举措", "原文", "摘编", "编号"],
        [
            [theme_names.get(c.theme, c.theme), names[c.region], m.measure.label, m.measure.text, m.brief, m.measure.id]
            for c in page.cells
            for m in c.measures
        ],
    )
    yield (
        "仅见于一地的提法",
        ["地区", "提法", "展开", "原文", "摘编", "编号"],
        [
            [
                names[d.region],
                d.framework.name,
                d.framework.unfolds.text if d.framework.unfolds else None,
                d.framework.text,
                d.brief,
                d.framework.id,
            ]
            for d in page.distinctive
        ],
    )
    yield (
        "材料基础",
        ["地区", "材料", "文种", "日期", "篇幅（字）", "来源层级", "来源"],
        [
            [c.name, m.title, m.doc_type, m.date, m.chars, m.source_class, m.source]
            for c in (*page.regions, *page.beside)
            for m in c.materials
        ],
    )


_INDICATOR_COLUMNS = (
    *"指标 地区 主体 口径 形态 性质 基期或分母 期间 期间（原文） 数值 数值上限 单位 数据（原文）".split(),
    *"折算值 折算单位 位次 原文所称 原文 摘编 编号".split(),
)


def _indicator_rows(page: Comparison, names: Mapping[str, str]) -> Iterable[Sequence[Cell]]:
    for block in page.indicators:
        ranks = {figure: group.ranks for group in block.groups for figure in group.figures}
        for row in block.rows:
            yield [
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
                block.unit,
                ranks.get(row.figure_id, {}).get(row.region),
                row.words,
                row.clause,
                row.brief,
                row.figure_id,
            ]
