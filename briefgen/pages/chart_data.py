"""A chart as data; each format draws it in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Look = Literal["bars", "line", "ticks", "dots"]
"""How a series is drawn: as bars, as a dashed line, or as ticks or dots, which a copier keeps apart."""


class Series(Struct, frozen=True):
    """Amounts of one kind."""

    name: str
    """What the amounts are, such as 2026年目标."""
    look: Look
    """How they are drawn."""
    amounts: tuple[str | None, ...]
    """An exact decimal for each name of the chart, in its unit; None where there is none."""


class Chart(Struct, frozen=True, kw_only=True):
    """Amounts of one indicator by region."""

    figures: tuple[str, ...]
    """Ids of the figures in the chart."""
    title: str
    """The indicator with its subject and period."""
    unit: str
    """The unit of all amounts."""
    names: tuple[str, ...]
    """What the amounts are of: the short names of the regions, in the order of the chart."""
    series: tuple[Series, ...]
    """What is drawn of each name."""
    home: int | None = None
    """The index of the home region among the names, which is drawn darker; None if it is not there."""
    head: str = "地区"
    """What the names are, as the workbook of the chart heads them."""
    missing: str = ""
    """Short names of the regions without such a figure, with 、 between them. Empty if there are none."""

    @property
    def id(self) -> str:
        """The id by which a template refers to the chart: the id of its first figure."""
        return self.figures[0]

    @property
    def has_dots(self) -> bool:
        """True for a dot plot, whose amounts are read from an axis."""
        return any(series.look in ("ticks", "dots") for series in self.series)

    @property
    def described(self) -> str:
        """The chart in words, for readers who cannot see it."""
        return f"{self.title}（{self.unit}）：" + "，".join(self._describe())

    def _describe(self) -> Iterator[str]:
        for index, name in enumerate(self.names):
            own = [(series, series.amounts[index]) for series in self.series if series.look != "line"]
            amounts = (f"{series.name if self.has_dots else ''}{amount}" for series, amount in own if amount)
            yield name + "、".join(amounts)
        for series in self.series:
            if series.look == "line":
                yield f"{series.name}{series.amounts[0]}"
