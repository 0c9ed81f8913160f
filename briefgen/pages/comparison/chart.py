"""The chart of a comparison: what regions really reached, in one indicator that all measure alike."""

from __future__ import annotations

from decimal import Decimal

from briefgen.model import Comparison
from briefgen.pages.comparison.chart_data import Bar, Chart
from briefgen.pages.comparison.view import name_of, names_of, place_of

_FEWEST = 3


def find_chart(page: Comparison) -> Chart | None:
    """Return the chart of the figures that most regions state alike and can be ranked by; None below three regions."""
    groups = [(block, group) for block in page.indicators for group in block.groups if len(group.ranks) >= _FEWEST]
    if not groups:
        return None
    block, group = max(groups, key=lambda one: len(one[1].ranks))
    rows = [row for row in block.rows if row.figure_id in group.figures]
    home = page.asked.home
    bars = {row.region: Bar(name_of(page, row.region), row.amount, row.region == home) for row in rows}
    ranked = sorted(group.ranks, key=lambda code: (-Decimal(bars[code].amount), code))
    others = [c.code for c in page.regions if c.level == group.level and c.code not in bars]
    return Chart(
        figures=group.figures,
        title=f"{block.indicator}（{place_of(group)}）",
        unit=block.unit,
        bars=tuple(bars[code] for code in ranked),
        reference=next((bars[code] for code in bars if code not in group.ranks), None),
        missing=names_of(page, others),
    )
