"""The comparison: regions side by side."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Framework, KeySentence, Measure
from briefgen.model.figure import FigureForm, FigureKind, FigureStatus
from briefgen.model.place import Level
from briefgen.model.span import Span

ColumnLevel = Level | Literal["nation"]
"""The level of a region, or that of the nation."""


class Material(Struct, frozen=True):
    """A brief that a region is compared by."""

    id: str
    """Id of the brief."""
    title: str | None
    """标题."""
    doc_type: str | None
    """文种."""
    date: str | None
    """ISO, of its publication; else of the event it tells of, or of its reposting."""
    is_reposted: bool
    """True if ``date`` is that of a reposting."""
    source: str
    """Path of the source."""
    chars: int
    """Characters of its body text."""
    source_class: str | None
    """来源层级."""
    also: tuple[str, ...]
    """Ids of briefs that say nearly the same, which were left out for it."""


class Column(Struct, frozen=True):
    """A region that is compared, and what it is compared by."""

    code: str
    """Six digits; 000000 is the nation."""
    name: str
    """The full path: 浙江省宁波市."""
    materials: tuple[Material, ...]
    chars: int
    """Characters of body text in them."""
    level: ColumnLevel
    """Regions of one level are compared; those of others stand beside them."""
    short_name: str
    """As sentences use it: 宁波."""
    topic_chars: int
    """Characters of the sentences on the topic; all of them if there is no topic."""
    is_enough: bool
    """False if there is too little text on the subject to be compared."""


class ThemeRow(Struct, frozen=True):
    """A theme, a row of the comparison."""

    id: str
    """As in the cells."""
    name: str
    """主题."""
    group: str
    """The group of themes that it belongs to."""


class CellMeasure(Struct, frozen=True):
    """A measure in a cell."""

    brief: str
    """Id of the brief."""
    measure: Measure


class Cell(Struct, frozen=True):
    """What one region has on one theme."""

    theme: str
    """The theme's id."""
    region: str
    """The region's code."""
    coverage: float
    """Share of the region's body text that these measures take, 0 to 1, four decimals."""
    measures: tuple[CellMeasure, ...]
    """The most telling first."""


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """One region's figure for an indicator."""

    region: str
    """The region's code."""
    subject: str | None
    """Whose; None if the text does not say it."""
    scope: str | None
    """What else limits it."""
    form: FigureForm | None
    """As in the figure."""
    status: FigureStatus | None
    """As in the figure."""
    kind: FigureKind
    """As in the figure."""
    period: str | None
    """As in the figure, ISO."""
    period_raw: str | None
    """The text's words for it."""
    value: str
    """As in the figure, with a minus if something fell by it."""
    value_to: str | None
    """The upper end of a range."""
    raw: str
    """As in the figure, with the word that says that something fell by it: 下降2.3%."""
    brief: str
    """Id of the brief."""
    figure_id: str
    """Id of the figure, for its mark."""
    span: Span
    """Where it stands in the source."""
    words: str
    """The text's own words for what is measured: 省属企业资产总额."""
    clause: str
    """As in the figure."""
    basis: str | None
    """What it is compared with or divided by."""
    unit: str
    """As written."""
    amount: str
    """The value, or the lower end of a range, in the block's unit: an exact decimal."""
    is_presumed: bool
    """True if the subject was presumed by the kind of document."""


class Tier(Struct, frozen=True):
    """Regions that state the same, as written."""

    raw: str
    """What they state."""
    regions: tuple[str, ...]
    """Their codes."""


class Group(Struct, frozen=True, kw_only=True):
    """Figures of one level, subject, scope, form, status, basis and period: only such are compared."""

    level: ColumnLevel
    """Level of the regions whose figures they are."""
    subject: str | None
    """Whose."""
    scope: str | None
    """What else limits it."""
    form: FigureForm | None
    """As in the figures."""
    status: FigureStatus | None
    """As in the figures."""
    basis: str | None
    """What they are compared with or divided by."""
    period: str | None
    """ISO."""
    figures: tuple[str, ...]
    """Ids of the rows, in administrative order."""
    tiers: tuple[Tier, ...]
    """As written, the highest first."""
    ranks: dict[str, int]
    """Region's code → place, from 1, ties share one; empty unless all state exact actuals of a known subject."""


class NotComparable(Struct, frozen=True):
    """A figure that looks alike but measures something else."""

    figure_id: str
    """Id of the figure, for its mark."""
    reason: str
    """Why not, in Chinese."""
    region: str
    """The region's code."""
    raw: str
    """As in the figure."""


class IndicatorBlock(Struct, frozen=True):
    """Figures of several regions under one indicator."""

    indicator: str
    """指标."""
    unit: str
    """In which amounts are given: 亿元."""
    rows: tuple[IndicatorRow, ...]
    """In administrative order."""
    not_comparable: tuple[NotComparable, ...]
    """Figures that look alike but measure something else."""
    groups: tuple[Group, ...]
    """Those with most regions first."""


class SharedTerm(Struct, frozen=True):
    """A word of a theme that several regions' measures hold."""

    text: str
    """The word."""
    regions: tuple[str, ...]
    """Codes of the regions."""


class Common(Struct, frozen=True):
    """A theme on which most of the regions have measures."""

    theme: str
    """The theme's id."""
    regions: tuple[str, ...]
    """Codes of the regions."""
    terms: tuple[SharedTerm, ...]
    """Words of the theme in the measures of most of them."""


class Distinctive(Struct, frozen=True):
    """A framework that only one of the regions has."""

    region: str
    """The region's code."""
    brief: str
    """Id of the brief."""
    framework: Framework


class TellingTerm(Struct, frozen=True):
    """A term that one region's texts have more often than the others', by log-odds against the background."""

    region: str
    """The region's code."""
    term: str
    """The word."""
    count: int
    """How often the region's texts have it."""
    score: float
    """Standard deviations above what the others would lead one to expect; two decimals."""


class LoneMeasure(Struct, frozen=True):
    """A measure to which no other region has a near match."""

    region: str
    """The region's code."""
    brief: str
    """Id of the brief."""
    measure: Measure
    nearest: float
    """How near the nearest comes, 0 to 1; two decimals."""
    sentence: KeySentence
    """What tells most of it."""


class Followed(Struct, frozen=True):
    """How a region does what was asked for."""

    region: str
    """The region's code."""
    brief: str
    """Id of the brief."""
    measure: Measure
    is_named: bool
    """True if it holds the words asked for; else it is the nearest to those of other regions that do."""


class ComparisonQuery(Struct, frozen=True, kw_only=True):
    """What was asked for."""

    home: str | None = None
    """Code of one's own region."""
    reference: str | None = None
    """Code of what stands last and is never ranked: 000000, the nation."""
    topic: str | None = None
    """Only text on this subject is compared."""
    theme: str | None = None
    """Id of the only theme."""
    indicator: str | None = None
    """The only indicator."""
    measure: str | None = None
    """The word of a measure that is followed through the regions."""
    is_folded: bool = False
    """True if cities and counties are counted into the region above them."""


class Comparison(Struct, frozen=True, kw_only=True):
    """Regions side by side."""

    schema: Literal["briefgen/comparison/1"] = "briefgen/comparison/1"
    """Name and version of this form."""
    regions: tuple[Column, ...]
    """In administrative order, the nation last."""
    themes: tuple[ThemeRow, ...]
    """Those with a measure in some region, in the order of the lexicon."""
    cells: tuple[Cell, ...]
    """Only those that hold a measure."""
    indicators: tuple[IndicatorBlock, ...]
    """指标, in the order of the lexicon."""
    common: tuple[Common, ...]
    """共性做法."""
    distinctive: tuple[Distinctive, ...]
    """特色提法."""
    asked: ComparisonQuery
    """What was asked for."""
    beside: tuple[Column, ...]
    """Regions of other levels, whose figures stand in groups of their own and nowhere else."""
    telling_terms: tuple[TellingTerm, ...]
    """Words that one region's texts have more often."""
    lone_measures: tuple[LoneMeasure, ...]
    """Measures that no other region has."""
    followed: tuple[Followed, ...]
    """The measures that were asked for by a word, side by side."""
