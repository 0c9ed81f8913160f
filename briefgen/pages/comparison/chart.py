"""The chart of a comparison: targets beside results of many regions, or else the figures that rank the most regions."""

from __future__ import annotations

from decimal import Decimal

from briefgen.model import Comparison
from briefgen.model.target import TargetCell, TargetRow, Targets
from briefgen.pages.chart_data import Chart, Series
from briefgen.pages.comparison.counted_lines import is_pair
from briefgen.pages.comparison.page_lines import MOST_COLUMNS, join_unique
from briefgen.pages.comparison.wording import describe_group, find_short_name, list_short_names

_FEWEST_BARS = 3
# A row invites a chart if so large a part of the regions has a target and a result in one unit.
_FEWEST_PAIRS = Decimal(2) / 3


def find_chart(page: Comparison) -> Chart | None:
    """Return the chart of a comparison; None if no row of figures invites one.

    With targets, it is a dot plot of the first indicator of which more than eight regions, and most of all, state a
    target and a result in one unit. Without, it has the comparable figures that rank the most regions, at least three.
    """
    return _find_ranks(page) if page.targets is None else _find_targets(page, page.targets)


def _find_targets(page: Comparison, targets: Targets) -> Chart | None:
    for row in targets.rows:
        pairs = [cell for cell in row.cells if is_pair(cell)]
        if len(pairs) > MOST_COLUMNS and len(pairs) >= _FEWEST_PAIRS * len(row.cells):
            return _plot_targets(page, targets, row, pairs)
    return None


def _plot_targets(page: Comparison, targets: Targets, row: TargetRow, pairs: list[TargetCell]) -> Chart:
    """Return a dot plot of targets and results. The regions are in the order of the page, and not by their amounts."""
    stated = [(cell.target, cell.result) for cell in pairs if cell.target is not None and cell.result is not None]
    series = [Series(f"{targets.year}年目标", "ticks", tuple(target.value for target, _ in stated))]
    if any(target.value_to for target, _ in stated):
        series.append(Series("目标上限", "ticks", tuple(target.value_to for target, _ in stated)))
    series.append(Series(f"{targets.year - 1}年结果", "dots", tuple(result.value for _, result in stated)))
    regions = [cell.region for cell in pairs]
    return Chart(
        figures=join_unique(statement.figure_id for pair in stated for statement in pair),
        title=f"{row.indicator}：{targets.year}年目标所写数值与{targets.year - 1}年结果",
        unit=stated[0][0].unit,
        names=tuple(find_short_name(page, region) + "★" * (region == page.asked.home) for region in regions),
        series=tuple(series),
        home=regions.index(page.asked.home) if page.asked.home in regions else None,
        missing=list_short_names(page, [cell.region for cell in row.cells if cell.region not in regions]),
    )


def _find_ranks(page: Comparison) -> Chart | None:
    groups = [(block, group) for block in page.indicators for group in block.groups if len(group.ranks) >= _FEWEST_BARS]
    if not groups:
        return None
    block, group = max(groups, key=lambda pair: len(pair[1].ranks))
    amounts = {row.region: row.amount for row in block.rows if row.figure_id in group.figures}
    ranked = sorted(group.ranks, key=lambda code: (-Decimal(amounts[code]), code))
    reference = next((code for code in amounts if code not in group.ranks), None)
    series = [Series(group.unit, "bars", tuple(amounts[code] for code in ranked))]
    if reference is not None:
        series.append(Series(find_short_name(page, reference), "line", (amounts[reference],) * len(ranked)))
    return Chart(
        figures=group.figures,
        title=f"{block.indicator}（{describe_group(group)}）",
        unit=group.unit,
        names=tuple(find_short_name(page, code) for code in ranked),
        series=tuple(series),
        home=ranked.index(page.asked.home) if page.asked.home in ranked else None,
        missing=list_short_names(
            page, [c.code for c in page.regions if c.level == group.level and c.code not in amounts]
        ),
    )
