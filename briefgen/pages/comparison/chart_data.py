"""A bar chart as data; each format draws it in its own way."""

from __future__ import annotations

from msgspec import Struct


class Bar(Struct, frozen=True):
    """One bar: a name and an amount."""

    name: str
    """What the bar stands for, such as a region."""
    amount: str
    """An exact decimal in the chart's unit."""
    is_home: bool = False
    """True for the home region, whose bar is drawn in another colour."""


class Chart(Struct, frozen=True, kw_only=True):
    """Amounts of one indicator as bars."""

    figures: tuple[str, ...]
    """Ids of the figures in the chart, in the order of the rows of the indicator's table."""
    title: str
    """The indicator with its subject and period."""
    unit: str
    """The unit of all bars."""
    bars: tuple[Bar, ...]
    """Bars of the ranked regions, the highest first."""
    reference: Bar | None = None
    """A bar that has no rank, usually that of the nation; None if every figure of the chart is ranked."""
    missing: str = ""
    """Short names of the regions without such a figure, with 、 between them. Empty if there are none."""

    @property
    def id(self) -> str:
        """The id by which a template refers to the chart: the id of its first figure."""
        return self.figures[0]

    @property
    def described(self) -> str:
        """The chart in words, for readers who cannot see it."""
        bars = (*self.bars, self.reference) if self.reference else self.bars
        return f"{self.title}（{self.unit}）：" + "，".join(f"{bar.name}{bar.amount}" for bar in bars)
