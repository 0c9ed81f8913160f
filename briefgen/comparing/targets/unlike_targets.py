"""Unlike targets (不宜比): what stands in one row of the table of targets and must not be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.lexicon import load_indicators, load_main_indicators
from briefgen.model import Brief, Figure, FigureForm
from briefgen.model.practice import Quotation
from briefgen.model.target import TargetRow, Targets, TargetStatement
from briefgen.model.theme_figures import Difference, QuotedFigure, UnlikeFigures, UnlikeSide

_MOST = 4
# 项目投资增速高于全部投资增速: what is measured stands before the word for the change.
_END_OF_NAME = re.compile("分别|增[速长幅]|涨幅|占|保持|高于|[，\\d]")
_FIRST: tuple[Difference, ...] = ("form", "scope", "size", "period", "status")
_PERIODS = {"year": "当年", "end of years": "五年末", "yearly average": "年均", "expected": "预计"}

_Stated = tuple[str, TargetStatement, str]
"""The region, the statement, and what it measures."""


def find_unlike_targets(targets: Targets | None, briefs: Mapping[str, Brief]) -> list[UnlikeFigures]:
    """Return what must not be compared in the table of targets; at most four entries, those of targets first."""
    if targets is None:
        return []
    figures = {figure.id: figure for brief in briefs.values() for figure in brief.figures}
    found = [unlike for row in targets.rows for unlike in _find_in_row(row, figures)]
    return sorted(found, key=lambda unlike: _FIRST.index(unlike.difference))[:_MOST]


def _find_in_row(row: TargetRow, figures: Mapping[str, Figure]) -> Iterator[UnlikeFigures]:
    """Yield in what the targets of a row differ, or else in what its results do; and that its totals follow size."""
    set_targets = [(c.region, c.target, _name(c.target, row)) for c in row.cells if c.target is not None]
    results = [(c.region, c.result, _name(c.result, row)) for c in row.cells if c.result is not None]

    def find_form(stated: _Stated) -> str:
        figure = figures.get(stated[1].figure_id or "")
        return figure.form.label if figure is not None and figure.form not in (None, FigureForm.WORDS) else ""

    periods = {cell.region: _PERIODS[cell.result_period] for cell in row.cells if cell.result_period is not None}
    tests: tuple[tuple[Difference, list[_Stated], Callable[[_Stated], str]], ...] = (
        ("form", set_targets, find_form),
        ("scope", set_targets, lambda stated: stated[2]),
        ("scope", results, lambda stated: stated[2]),
        ("status" if "预计" in periods.values() else "period", results, lambda stated: periods[stated[0]]),
    )
    for difference, stated, describe in tests:
        sides = _split(stated, describe, row)
        if len(sides) > 1:
            yield UnlikeFigures(row.indicator, difference, sides)
            break
    if _is_total(row) and len(set_targets) > 1:
        yield UnlikeFigures(row.indicator, "size", _split(set_targets, lambda _: row.indicator, row))


def _split(stated: Sequence[_Stated], describe: Callable[[_Stated], str], row: TargetRow) -> tuple[UnlikeSide, ...]:
    """Return the statements by what they are, the side of most regions first. Those of which it is unknown are out."""
    by_side: defaultdict[str, list[QuotedFigure]] = defaultdict(list)
    for one in stated:
        what = describe(one)
        if what:
            by_side[what].append(_quote(one, row))
    return tuple(UnlikeSide(what, tuple(own)) for what, own in sorted(by_side.items(), key=lambda side: -len(side[1])))


def _quote(stated: _Stated, row: TargetRow) -> QuotedFigure:
    region, statement, name = stated
    is_target = any(cell.region == region and cell.target is statement for cell in row.cells)
    quotation = Quotation(statement.text, statement.brief, statement.sentence_id, "planned" if is_target else "done")
    return QuotedFigure(region, statement.figure_id, statement.text, name, quotation)


def _name(statement: TargetStatement, row: TargetRow) -> str:
    """Return what a statement measures; the name of the row for the indicator itself."""
    if statement.is_own_name:
        return row.indicator
    # 规上工业增加值 and 规模以上工业增加值 are one thing, 城镇、农村居民收入 two.
    words = _END_OF_NAME.split(statement.text)[0]
    known = IndicatorNames(load_indicators()).find(words)
    return words if known is None else known.name


def _is_total(row: TargetRow) -> bool:
    """Return True for a row of amounts, which follow the size of a region: 城镇新增就业."""
    main = load_main_indicators()
    forms = next((known.forms for known in (*main.rows, *main.others) if known.name == row.indicator), ())
    return bool(forms) and forms[0].is_amount
