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
    """True for one's own region, which is drawn in another colour."""


class Chart(Struct, frozen=True, kw_only=True):
    """Amounts of one indicator as bars."""

    figures: tuple[str, ...]
    """Ids of the figures that it shows, in the order of the rows."""
    title: str
    """The indicator with its subject and period."""
    unit: str
    """The unit of all bars."""
    bars: tuple[Bar, ...]
    """The highest first."""
    reference: Bar | None = None
    """The bar of the nation, with which the others are compared."""
    missing: str = ""
    """Names of the regions that state no such figure, with 、 between them."""

    @property
    def id(self) -> str:
        """The id by which a template names the chart."""
        return self.figures[0]

    @property
    def described(self) -> str:
        """The chart in words, for readers who cannot see it."""
        bars = (*self.bars, self.reference) if self.reference else self.bars
        return f"{self.title}（{self.unit}）：" + "，".join(f"{bar.name}{bar.amount}" for bar in bars)
