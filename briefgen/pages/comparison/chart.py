"""The chart of a comparison: the figures of one indicator, from the group that ranks the most regions."""

from __future__ import annotations

from decimal import Decimal

from briefgen.model import Comparison
from briefgen.pages.comparison.chart_data import Bar, Chart
from briefgen.pages.comparison.wording import describe_group, find_short_name, list_short_names

_FEWEST_BARS = 3


def find_chart(page: Comparison) -> Chart | None:
    """Return a chart of the comparable figures that rank the most regions; None if none rank three regions or more."""
    groups = [(block, group) for block in page.indicators for group in block.groups if len(group.ranks) >= _FEWEST_BARS]
    if not groups:
        return None
    block, group = max(groups, key=lambda pair: len(pair[1].ranks))
    rows = [row for row in block.rows if row.figure_id in group.figures]
    home = page.asked.home
    bars = {row.region: Bar(find_short_name(page, row.region), row.amount, row.region == home) for row in rows}
    ranked = sorted(group.ranks, key=lambda code: (-Decimal(bars[code].amount), code))
    without_figure = [c.code for c in page.regions if c.level == group.level and c.code not in bars]
    return Chart(
        figures=group.figures,
        title=f"{block.indicator}（{describe_group(group)}）",
        unit=group.unit,
        bars=tuple(bars[code] for code in ranked),
        reference=next((bars[code] for code in bars if code not in group.ranks), None),
        missing=list_short_names(page, without_figure),
    )
