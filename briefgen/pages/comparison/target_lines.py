"""The table of targets beside results as the page prints it, and targets grouped by value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.lexicon import load_main_indicators
from briefgen.model import Comparison
from briefgen.model.target import Absence, ResultPeriod, TargetCell, TargetRow, TargetStatement
from briefgen.pages.comparison.page_lines import MOST_COLUMNS, Line, join_unique
from briefgen.pages.comparison.wording import list_short_names

_NO_TARGET: dict[Absence, str] = {"not stated": "未列", "not recognized": "未识别"}
_NO_RESULT: dict[Absence, str] = {"not stated": "未载", "not recognized": "未识别"}
_OF_PERIOD: dict[ResultPeriod, str] = {
    "year": "",
    "expected": "预计",
    "end of years": "五年末",
    "yearly average": "五年",
}
# With more regions than these, the largest group is not named.
_MANY = 15
ELSEWHERE = "*"
"""Stands behind a target that is no part of the sentence which lists the targets."""
# 城镇常住居民人均可支配收入增速高于全国平均水平: a cell says whose income it is, and how much.
_INCOME = re.compile(r"(?<=[镇村])(?:常住)?居民人均可支配收入(?:增速|增长)?")
_BOUNDS = ("以上", None, "左右", "以内")
_WIDEST = 24


class TargetLine(Struct, frozen=True):
    """A row of the printed table: the targets of all regions for an indicator, or their results."""

    indicator: str
    """Name of the indicator."""
    is_result: bool
    """True if the row has results."""
    cells: tuple[Line, ...]
    """One cell for each region that sets targets, in the order of the columns."""


class TargetGroup(Struct, frozen=True):
    """Regions that write the same target for an indicator."""

    text: str
    """The target as the first of them writes it."""
    regions: tuple[str, ...]
    """Codes of the regions."""
    figures: tuple[str, ...]
    """Ids of their figures; empty for targets in words."""
    sentences: tuple[str, ...]
    """Ids of the sentences that state the targets."""


def list_target_lines(page: Comparison, *, beside: bool = False) -> list[TargetLine]:
    """Return the rows of the printed table: two for each indicator. With ``beside``, those that stand beside it.

    Indicators beside the table are grain and emissions, for which most regions take over what the state sets.
    """
    rows = _list_rows(page, beside=beside)
    return [
        TargetLine(row.indicator, is_result, tuple(write(row, cell) for cell in row.cells))
        for row in rows
        for is_result, write in ((False, write_target), (True, write_result))
    ]


def list_grouped_targets(page: Comparison) -> Iterator[Line]:
    """Yield a line for each indicator: its targets grouped by value, each with the names of its regions.

    Of many regions, the names of the largest group are left out if they are more than eight: they are the others.
    """
    for row in _list_rows(page, beside=False):
        groups = group_targets(row)
        near = [cell for cell in row.cells if cell.target is not None and not cell.target.is_own_name]
        parts: list[tuple[str, Sequence[str]]] = [(f"{group.text}的", group.regions) for group in groups]
        parts.append(("名目不同", [cell.region for cell in near]))
        for absence, word in _NO_TARGET.items():
            without = [cell.region for cell in row.cells if cell.target is None and cell.target_absence == absence]
            parts.append((word, without))
        largest = max(parts, key=lambda part: len(part[1]))
        unnamed = largest if len(row.cells) > _MANY and len(largest[1]) > MOST_COLUMNS else None
        word_for_all = "全部" if len(largest[1]) == len(row.cells) else "其余"
        texts = [
            f"{part[0]}{len(part[1])}个（{word_for_all if part is unnamed else list_short_names(page, part[1])}）"
            for part in parts
            if part[1]
        ]
        yield Line(
            f"{row.indicator}：{'；'.join(texts)}。",
            join_unique(cell.target.sentence_id for cell in near if cell.target is not None),
            join_unique(figure for group in groups for figure in group.figures),
        )


def group_targets(row: TargetRow) -> list[TargetGroup]:
    """Return the targets of a row, each with the regions that write it: the highest first, those in words last.

    A target for something near to the indicator is in no group.
    """
    by_value: defaultdict[object, list[TargetCell]] = defaultdict(list)
    for cell in row.cells:
        if cell.target is not None and cell.target.is_own_name:
            by_value[_key_of(cell.target)].append(cell)
    groups = sorted(by_value.values(), key=lambda cells: _height_of(_target_of(cells[0])))
    return [_make_group(cells) for cells in groups]


def write_target(row: TargetRow, cell: TargetCell) -> Line:
    """Return the target of a region as a cell of the table."""
    if cell.target is None:
        return Line(_NO_TARGET[cell.target_absence or "not stated"])
    mark = ELSEWHERE if cell.target_origin == "elsewhere" else ""
    return _write(cell.target, mark, is_income=_is_income(row))


def write_result(row: TargetRow, cell: TargetCell) -> Line:
    """Return the result of a region as a cell of the table."""
    if cell.result is None:
        return Line(_NO_RESULT[cell.result_absence or "not stated"])
    line = _write(cell.result, "", is_income=_is_income(row))
    before = _OF_PERIOD[cell.result_period or "year"]
    return Line(line.text if before in line.text else f"{before}：{line.text}", line.sentences, line.figures)


def find_growth_row(page: Comparison) -> TargetRow | None:
    """Return the row of the gross product, which is the first main indicator; None if the table lacks it."""
    name = load_main_indicators().rows[0].name
    return next((row for row in _rows_of(page) if row.indicator == name), None)


def _list_rows(page: Comparison, *, beside: bool) -> list[TargetRow]:
    others = {row.name for row in load_main_indicators().others}
    return [row for row in _rows_of(page) if (row.indicator in others) == beside]


def _rows_of(page: Comparison) -> Sequence[TargetRow]:
    return page.targets.rows if page.targets is not None else ()


def _is_income(row: TargetRow) -> bool:
    return row.indicator.endswith("居民收入")


def _write(statement: TargetStatement, mark: str, *, is_income: bool) -> Line:
    text = statement.text
    if is_income and len(text) > _WIDEST:
        text = _INCOME.sub("…", text)
    if statement.figure_id is not None:
        return Line(text + mark, (), (statement.figure_id,))
    return Line(text + mark, (statement.sentence_id,))


def _make_group(cells: Sequence[TargetCell]) -> TargetGroup:
    targets = [_target_of(cell) for cell in cells]
    return TargetGroup(
        text=targets[0].text,
        regions=tuple(cell.region for cell in cells),
        figures=join_unique(target.figure_id for target in targets),
        sentences=join_unique(target.sentence_id for target in targets if target.figure_id is None),
    )


def _target_of(cell: TargetCell) -> TargetStatement:
    assert cell.target is not None
    return cell.target


def _key_of(target: TargetStatement) -> object:
    if target.value is None:
        return target.text
    ends = (Decimal(end) if end is not None else None for end in (target.value, target.value_to))
    return *ends, target.bound, target.unit


def _height_of(target: TargetStatement) -> tuple[bool, Decimal, Decimal, int]:
    """Return what orders targets from the highest to the lowest, and those in words behind."""
    if target.value is None:
        return True, Decimal(0), Decimal(0), 0
    low = Decimal(target.value)
    high = Decimal(target.value_to) if target.value_to is not None else low
    bound = _BOUNDS.index(target.bound) if target.bound in _BOUNDS else len(_BOUNDS)
    return False, -low, -high, bound


def list_unlisted_regions(page: Comparison) -> list[str]:
    """Return the codes of the compared regions whose texts set no targets for the year."""
    listed: Iterable[str] = page.targets.regions if page.targets is not None else ()
    return [c.code for c in page.regions if c.level != "nation" and c.is_enough and c.code not in set(listed)]
