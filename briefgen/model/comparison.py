"""The comparison of regions."""

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
    """A text that a region is compared by."""

    id: str
    """Id of the brief."""
    title: str | None
    """标题."""
    doc_type: str | None
    """文种."""
    date: str | None
    """Date of publication, ISO; without one that of the event it reports, else of its reposting."""
    is_reposted: bool
    """True if ``date`` is the date of reposting."""
    source: str
    """Path of the source."""
    chars: int
    """Number of characters of its body."""
    source_class: str | None
    """来源层级."""
    also: tuple[str, ...]
    """Ids of briefs that were left out because they tell nearly the same."""


class Column(Struct, frozen=True):
    """A column of the comparison: a region, or the nation, with its texts."""

    code: str
    """Six digits, GB/T 2260; 000000 for the nation."""
    name: str
    """The full path: 浙江省宁波市."""
    materials: tuple[Material, ...]
    chars: int
    """Number of characters of the body of all its texts."""
    level: ColumnLevel
    """Level of the region. Only regions of one level are compared."""
    short_name: str
    """The name that sentences use: 宁波."""
    topic_chars: int
    """Number of characters of the sentences on the topic; the same as ``chars`` without a topic."""
    is_enough: bool
    """False if the region has too little text on the subject to be compared."""


class ThemeRow(Struct, frozen=True):
    """A theme of the comparison, a row of its matrix."""

    id: str
    """Id of the theme, to which the cells refer."""
    name: str
    """主题."""
    group: str
    """Name of the group of themes that it belongs to."""


class CellMeasure(Struct, frozen=True):
    """A measure in a cell."""

    brief: str
    """Id of the brief."""
    measure: Measure


class Cell(Struct, frozen=True):
    """The measures of one region on one theme."""

    theme: str
    """Id of the theme."""
    region: str
    """Code of the region."""
    coverage: float
    """Share of these measures in the body text of the region, from 0 to 1, four decimals."""
    measures: tuple[CellMeasure, ...]
    """Those with the best key sentence first."""


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """One region's figure for an indicator."""

    region: str
    """Code of the region."""
    subject: str | None
    """主体, the body or area that it belongs to; None if the text does not say."""
    scope: str | None
    """口径, any further limit."""
    form: FigureForm | None
    """As in the figure."""
    status: FigureStatus | None
    """As in the figure."""
    kind: FigureKind
    """As in the figure."""
    period: str | None
    """As in the figure, ISO."""
    period_raw: str | None
    """The period in the text's own words."""
    value: str
    """As in the figure, with a minus sign for a fall."""
    value_to: str | None
    """The upper end of a range."""
    raw: str
    """As in the figure, with the word for a fall: 下降2.3%."""
    brief: str
    """Id of the brief."""
    figure_id: str
    """Id of the figure, for its mark."""
    span: Span
    """Its place in the source."""
    words: str
    """The indicator in the text's own words: 省属企业资产总额."""
    clause: str
    """As in the figure."""
    basis: str | None
    """基期或分母, what it is compared with or divided by."""
    unit: str
    """Unit as written."""
    amount: str
    """The value, or the lower end of a range, in the unit of the block. An exact decimal."""
    is_presumed: bool
    """True if the subject was presumed from the type of document."""


class Tier(Struct, frozen=True):
    """Regions that state the same words."""

    raw: str
    """The figure as written."""
    regions: tuple[str, ...]
    """Codes of the regions."""


class Group(Struct, frozen=True, kw_only=True):
    """Figures that may be compared: they share level, subject, scope, form, status, basis and period."""

    level: ColumnLevel
    """Level of the regions whose figures they are."""
    subject: str | None
    """主体, the body or area that they belong to; None if the texts do not say."""
    scope: str | None
    """口径, any further limit."""
    form: FigureForm | None
    """As in the figures."""
    status: FigureStatus | None
    """As in the figures."""
    basis: str | None
    """基期或分母, what they are compared with or divided by."""
    period: str | None
    """The period, ISO."""
    figures: tuple[str, ...]
    """Ids of the figures, in the order of the rows."""
    tiers: tuple[Tier, ...]
    """The regions by what they state, the highest first."""
    ranks: dict[str, int]
    """Rank by code of region, from 1; equals share one. Only exact results of known subject and period are ranked."""


class NotComparable(Struct, frozen=True):
    """A figure that looks comparable but measures something else."""

    figure_id: str
    """Id of the figure, for its mark."""
    reason: str
    """Why it is not comparable, in Chinese."""
    region: str
    """Code of the region."""
    raw: str
    """As in the figure."""


class IndicatorBlock(Struct, frozen=True):
    """Figures of several regions on one indicator."""

    indicator: str
    """指标."""
    unit: str
    """Unit of the amounts: 亿元."""
    rows: tuple[IndicatorRow, ...]
    """One's own region first, then in administrative order, the nation last."""
    not_comparable: tuple[NotComparable, ...]
    """Figures that look comparable but measure something else."""
    groups: tuple[Group, ...]
    """Groups with most regions first."""


class SharedTerm(Struct, frozen=True):
    """A word of a theme in measures of several regions."""

    text: str
    """The word."""
    regions: tuple[str, ...]
    """Codes of the regions."""


class Common(Struct, frozen=True):
    """A theme on which most of the regions have measures."""

    theme: str
    """Id of the theme."""
    regions: tuple[str, ...]
    """Codes of the regions."""
    terms: tuple[SharedTerm, ...]
    """Words of the theme in measures of most of the regions."""


class Distinctive(Struct, frozen=True):
    """A framework that only one of the regions has."""

    region: str
    """Code of the region."""
    brief: str
    """Id of the brief."""
    framework: Framework


class TellingTerm(Struct, frozen=True):
    """A term that the texts of one region have more often than those of the others."""

    region: str
    """Code of the region."""
    term: str
    """The word."""
    count: int
    """Number of occurrences in the texts of the region."""
    score: float
    """Log-odds against the other regions, in standard deviations; two decimals."""


class LoneMeasure(Struct, frozen=True):
    """A measure to which no other region has a near match."""

    region: str
    """Code of the region."""
    brief: str
    """Id of the brief."""
    measure: Measure
    nearest: float
    """Similarity of the nearest measure of another region, from 0 to 1; two decimals."""
    sentence: KeySentence
    """Its best key sentence."""


class Followed(Struct, frozen=True):
    """A measure of a region that names the word of the query, or comes nearest to those that do."""

    region: str
    """Code of the region."""
    brief: str
    """Id of the brief."""
    measure: Measure
    is_named: bool
    """True if it contains the word; False if it is the nearest to those of other regions."""


class ComparisonQuery(Struct, frozen=True, kw_only=True):
    """What a comparison is asked for."""

    home: str | None = None
    """Code of one's own region, which comes first."""
    reference: str | None = None
    """Code of the column that comes last and is never ranked: 000000, the nation."""
    topic: str | None = None
    """Name of the only topic."""
    theme: str | None = None
    """Id or name of the only theme."""
    indicator: str | None = None
    """Name or synonym of the only indicator."""
    measure: str | None = None
    """A word; the measures that contain it are set side by side."""
    is_folded: bool = False
    """True if texts on cities and counties count for the region above them too."""


class Comparison(Struct, frozen=True, kw_only=True):
    """The comparison of regions."""

    schema: Literal["briefgen/comparison/1"] = "briefgen/comparison/1"
    """Name and version of this JSON format."""
    regions: tuple[Column, ...]
    """The regions that are compared: one's own first, then in administrative order, the nation last."""
    themes: tuple[ThemeRow, ...]
    """主题 on which a region has a measure, in the order of the lexicon."""
    cells: tuple[Cell, ...]
    """The cells of the matrix that have a measure."""
    indicators: tuple[IndicatorBlock, ...]
    """指标, in the order of the lexicon."""
    common: tuple[Common, ...]
    """共性做法."""
    distinctive: tuple[Distinctive, ...]
    """特色提法."""
    asked: ComparisonQuery
    """The query that it answers."""
    beside: tuple[Column, ...]
    """Regions of other levels. They appear only with their figures, in groups of their own."""
    telling_terms: tuple[TellingTerm, ...]
    """Words that the texts of one region have more often than the others."""
    lone_measures: tuple[LoneMeasure, ...]
    """Measures to which no other region has a near match."""
    followed: tuple[Followed, ...]
    """The measures on the word of the query; empty if it asks for none."""
