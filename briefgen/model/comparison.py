"""The comparison: regions side by side."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Form, Framework, Kind, Measure, Status
from briefgen.model.span import Span


class Material(Struct, frozen=True):
    """A brief that a region is compared by."""

    id: str
    title: str | None
    doc_type: str | None
    date: str | None
    """ISO, of its publication; else of its reposting."""
    is_reposted: bool
    """True if ``date`` is that of a reposting."""
    source: str
    """Path of the source."""
    chars: int
    """Characters of its body text."""


class Column(Struct, frozen=True):
    """A region that is compared, and what it is compared by."""

    code: str
    name: str
    materials: tuple[Material, ...]
    chars: int
    """Characters of body text in them."""


class ThemeRow(Struct, frozen=True):
    """A theme, a row of the comparison."""

    id: str
    name: str


class CellMeasure(Struct, frozen=True):
    """A measure in a cell."""

    brief: str
    measure: Measure


class Cell(Struct, frozen=True):
    """What one region has on one theme."""

    theme: str
    region: str
    """The region's code."""
    coverage: float
    """Share of the region's body text that these measures take, 0 to 1, four decimals."""
    measures: tuple[CellMeasure, ...]


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """One region's figure for an indicator; where subject or scope is None, only the words of its clause tell."""

    region: str
    subject: str | None
    scope: str | None
    form: Form | None
    status: Status | None
    kind: Kind
    period: str | None
    period_raw: str | None
    value: str
    value_to: str | None
    raw: str
    brief: str
    figure_id: str
    span: Span
    words: str
    """The text's own words for what is measured: 省属企业资产总额."""
    clause: str
    """As in the figure."""


class NotComparable(Struct, frozen=True):
    """A figure that looks alike but measures something else."""

    figure_id: str
    reason: str


class IndicatorBlock(Struct, frozen=True):
    """Figures of several regions under one indicator."""

    indicator: str
    unit: str
    rows: tuple[IndicatorRow, ...]
    not_comparable: tuple[NotComparable, ...]


class Common(Struct, frozen=True):
    """A theme on which most of the regions have measures."""

    theme: str
    regions: tuple[str, ...]


class Distinctive(Struct, frozen=True):
    """A framework that only one of the regions has."""

    region: str
    brief: str
    framework: Framework


class Comparison(Struct, frozen=True, kw_only=True):
    """Regions side by side."""

    schema: Literal["briefgen/comparison/1"] = "briefgen/comparison/1"
    regions: tuple[Column, ...]
    """In administrative order."""
    themes: tuple[ThemeRow, ...]
    """Those with a measure in some region, in the order of the lexicon."""
    cells: tuple[Cell, ...]
    """Only those that hold a measure."""
    indicators: tuple[IndicatorBlock, ...]
    common: tuple[Common, ...]
    distinctive: tuple[Distinctive, ...]
