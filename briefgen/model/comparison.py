"""The comparison: regions side by side."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Form, Framework, KeySentence, Kind, Measure, Status
from briefgen.model.place import Level
from briefgen.model.span import Span


class Material(Struct, frozen=True):
    """A brief that a region is compared by."""

    id: str
    title: str | None
    doc_type: str | None
    date: str | None
    """ISO, of its publication; else of the event it tells of, or of its reposting."""
    is_reposted: bool
    """True if ``date`` is that of a reposting."""
    source: str
    """Path of the source."""
    chars: int
    """Characters of its body text."""
    source_class: str | None
    also: tuple[str, ...]
    """Ids of briefs that say nearly the same, which were left out for it."""


class Column(Struct, frozen=True):
    """A region that is compared, and what it is compared by."""

    code: str
    """Six digits; 000000 is the nation."""
    name: str
    materials: tuple[Material, ...]
    chars: int
    """Characters of body text in them."""
    level: Level | Literal["nation"]
    short_name: str
    topic_chars: int
    """Characters of the sentences on the topic; all of them if there is no topic."""
    is_enough: bool
    """False if there is too little text on the subject to be compared."""


class ThemeRow(Struct, frozen=True):
    """A theme, a row of the comparison."""

    id: str
    name: str
    group: str


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
    """The most telling first."""


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """One region's figure for an indicator."""

    region: str
    subject: str | None
    """Whose; None if the text does not say it."""
    scope: str | None
    form: Form | None
    status: Status | None
    kind: Kind
    period: str | None
    period_raw: str | None
    value: str
    """As in the figure, with a minus if something fell by it."""
    value_to: str | None
    raw: str
    """As in the figure, with the word that says that something fell by it: 下降2.3%."""
    brief: str
    figure_id: str
    span: Span
    words: str
    """The text's own words for what is measured: 省属企业资产总额."""
    clause: str
    """As in the figure."""
    basis: str | None
    unit: str
    """As written."""
    amount: str
    """The value, or the lower end of a range, in the block's unit: an exact decimal."""
    is_presumed: bool
    """True if the subject was presumed by the kind of document."""


class Tier(Struct, frozen=True):
    """Regions that state the same, as written."""

    raw: str
    regions: tuple[str, ...]


class Group(Struct, frozen=True, kw_only=True):
    """Figures of one level, subject, scope, form, status, basis and period: only such are compared."""

    level: str
    subject: str | None
    scope: str | None
    form: Form | None
    status: Status | None
    basis: str | None
    period: str | None
    figures: tuple[str, ...]
    """Ids of the rows, in administrative order."""
    tiers: tuple[Tier, ...]
    """As written, the highest first."""
    ranks: dict[str, int]
    """Region's code → place, from 1, ties share one; empty unless all state exact actuals of a known subject."""


class NotComparable(Struct, frozen=True):
    """A figure that looks alike but measures something else."""

    figure_id: str
    reason: str
    region: str
    raw: str


class IndicatorBlock(Struct, frozen=True):
    """Figures of several regions under one indicator."""

    indicator: str
    unit: str
    """In which amounts are given: 亿元."""
    rows: tuple[IndicatorRow, ...]
    not_comparable: tuple[NotComparable, ...]
    groups: tuple[Group, ...]
    """Those with most regions first."""


class SharedTerm(Struct, frozen=True):
    """A word of a theme that several regions' measures hold."""

    text: str
    regions: tuple[str, ...]


class Common(Struct, frozen=True):
    """A theme on which most of the regions have measures."""

    theme: str
    regions: tuple[str, ...]
    terms: tuple[SharedTerm, ...]
    """Words of the theme in the measures of most of them."""


class Distinctive(Struct, frozen=True):
    """A framework that only one of the regions has."""

    region: str
    brief: str
    framework: Framework


class TellingTerm(Struct, frozen=True):
    """A term that one region's texts have more often than the others', by log-odds against the background."""

    region: str
    term: str
    count: int
    score: float
    """Standard deviations above what the others would lead one to expect; two decimals."""


class LoneMeasure(Struct, frozen=True):
    """A measure to which no other region has a near match."""

    region: str
    brief: str
    measure: Measure
    nearest: float
    """How near the nearest comes, 0 to 1; two decimals."""
    sentence: KeySentence
    """What tells most of it."""


class Followed(Struct, frozen=True):
    """How a region does what was asked for."""

    region: str
    brief: str
    measure: Measure
    is_named: bool
    """True if it holds the words asked for; else it is the nearest to those of other regions that do."""


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked for."""

    home: str | None = None
    """Code of one's own region."""
    reference: str | None = None
    """Code of what stands last and is never ranked: 000000, the nation."""
    topic: str | None = None
    theme: str | None = None
    indicator: str | None = None
    measure: str | None = None
    is_folded: bool = False
    """True if cities and counties are counted into the region above them."""


class Comparison(Struct, frozen=True, kw_only=True):
    """Regions side by side."""

    schema: Literal["briefgen/comparison/1"] = "briefgen/comparison/1"
    regions: tuple[Column, ...]
    """In administrative order, the nation last."""
    themes: tuple[ThemeRow, ...]
    """Those with a measure in some region, in the order of the lexicon."""
    cells: tuple[Cell, ...]
    """Only those that hold a measure."""
    indicators: tuple[IndicatorBlock, ...]
    common: tuple[Common, ...]
    distinctive: tuple[Distinctive, ...]
    asked: Asked
    beside: tuple[Column, ...]
    """Regions of other levels, whose figures stand in groups of their own and nowhere else."""
    telling_terms: tuple[TellingTerm, ...]
    lone_measures: tuple[LoneMeasure, ...]
    followed: tuple[Followed, ...]
    """The measures that were asked for by a word, side by side."""
