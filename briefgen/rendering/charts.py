"""The chart of a comparison: what regions really reached, in one indicator that all measure alike."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefgen.model import Comparison
from briefgen.rendering.sides import name_of, names_of, place_of

_FEWEST = 3


class Bar(Struct, frozen=True):
    """A region and what it reached."""

    name: str
    """Of the region."""
    amount: str
    """An exact decimal in the chart's unit."""
    is_home: bool = False
    """True for one's own region."""


class Chart(Struct, frozen=True, kw_only=True):
    """Figures of several regions that measure the same, the highest first."""

    figures: tuple[str, ...]
    """Ids of what is drawn, in administrative order."""
    title: str
    """What is measured, of whom and when."""
    unit: str
    """Of all its bars."""
    bars: tuple[Bar, ...]
    """The highest first."""
    reference: Bar | None = None
    """What the others are held against: the nation."""
    missing: str = ""
    """Names of the regions that state nothing of the kind."""

    @property
    def id(self) -> str:
        """By which a page asks for it."""
        return self.figures[0]

    @property
    def described(self) -> str:
        """The chart in words, for those who cannot see it."""
        bars = (*self.bars, self.reference) if self.reference else self.bars
        return f"{self.title}（{self.unit}）：" + "，".join(f"{bar.name}{bar.amount}" for bar in bars)


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
