"""A bar chart as data, which formats draw."""

from __future__ import annotations

from msgspec import Struct


class Bar(Struct, frozen=True):
    """One bar: a name and an amount."""

    name: str
    """What the bar stands for, such as a region."""
    amount: str
    """An exact decimal in the chart's unit."""
    is_home: bool = False
    """True for one's own region, which is drawn in another colour."""


class Chart(Struct, frozen=True, kw_only=True):
    """Amounts that measure the same, the highest first."""

    figures: tuple[str, ...]
    """Ids of the figures that are drawn, in administrative order."""
    title: str
    """What is measured, of whom and when."""
    unit: str
    """The unit of all bars."""
    bars: tuple[Bar, ...]
    """The highest first."""
    reference: Bar | None = None
    """What the others are compared with: the nation."""
    missing: str = ""
    """Names of the regions that state no such figure."""

    @property
    def id(self) -> str:
        """The id by which a template names the chart."""
        return self.figures[0]

    @property
    def described(self) -> str:
        """The chart in words, for readers who cannot see it."""
        bars = (*self.bars, self.reference) if self.reference else self.bars
        return f"{self.title}（{self.unit}）：" + "，".join(f"{bar.name}{bar.amount}" for bar in bars)
