"""The comparison of regions: its columns, its matrix of measures, and its figures."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import Framework, KeySentence, Measure, show_title
from briefgen.model.figure import FigureForm, FigureKind, FigureStatus
from briefgen.model.place import Level
from briefgen.model.practice import NotablePractice, ThemeComparison, Time
from briefgen.model.span import Span
from briefgen.model.target import Targets
from briefgen.model.theme_figures import LeftOutFigure, ThemeFigures, UnlikeFigures, WordSearch
from briefgen.model.track import PastTargets

ColumnLevel = Level | Literal["nation"]
"""The level of a region, or ``nation`` for the column of the nation."""
MaterialDay = Literal["发布", "印发", "成文", "事件", "转载"]
"""What happened on the day that stands for the date of a text."""


class Material(Struct, frozen=True):
    """A text that is used in the column of a region."""

    id: str
    """Id of the brief."""
    title: str | None
    """标题; None if the text has no title."""
    doc_type: str | None
    """文种; None if it is not known."""
    date: str | None
    """The day of the text, ISO; of some texts only the month. None if no date is known.

    It is the first known of the days of publication, of issue, of writing, of the event that the text reports, and of
    reposting.
    """
    is_reposted: bool
    """True if ``date`` is the day of reposting."""
    source: str
    """Path of the source, relative to the project."""
    chars: int
    """Number of characters in the body, without white space."""
    source_class: str | None
    """来源层级; None if it is not known."""
    also: tuple[str, ...]
    """Ids of briefs that were left out because their texts have mostly the same sentences as this text."""
    day_of: MaterialDay | None = None
    """What happened on ``date``; None if no date is known."""
    working_title: str | None = None
    """拟题: words of the text by which pages call it; None if it has a title, or no words."""

    @property
    def shown_title(self) -> str:
        """The title as pages print it; see ``show_title``."""
        return show_title(self.title, self.working_title)


class Column(Struct, frozen=True):
    """A column of the comparison: a region or the nation, with the texts about it."""

    code: str
    """Six digits, GB/T 2260; 000000 for the nation."""
    name: str
    """Full name: 浙江省宁波市; 全国 for the nation."""
    materials: tuple[Material, ...]
    chars: int
    """Number of characters in the bodies of all texts of the column."""
    level: ColumnLevel
    """Level of the region, or ``nation``. Only regions of one level are compared."""
    short_name: str
    """Short name, as sentences of the page use it: 宁波."""
    topic_chars: int
    """Number of characters in the sentences on the topic of the query. Without a topic, it equals ``chars``."""
    is_enough: bool
    """False if the region has too few characters on the topic to be compared, or too little of what others write of.

    Its practices are then not compared; its figures are.
    """
    speaks_of: Time | None = None
    """What most sentences of the column's texts speak of: what was done (〔做〕), or what is to be done (〔定〕).

    None if that is not known.
    """
    years: str | None = None
    """The year that the longest text speaks of, or the years of a plan as ``2021/2025``; None if they are not known."""


class LeftOutText(Struct, frozen=True):
    """A text that is not compared, with the reason."""

    brief: str
    """Id of the brief."""
    title: str | None
    """标题; None if the text has no title."""
    regions: tuple[str, ...]
    """Full names of the regions that the text is about."""
    reason: str
    """The reason, in Chinese: a plan of another trade, a contest, a company."""
    working_title: str | None = None
    """拟题: words of the text by which pages call it; None if it has a title, or no words."""

    @property
    def shown_title(self) -> str:
        """The title as pages print it; see ``show_title``."""
        return show_title(self.title, self.working_title)


class ThemeRow(Struct, frozen=True):
    """A row of the matrix: one theme."""

    id: str
    """Id of the theme. The cells refer to it."""
    name: str
    """主题: name of the theme."""
    group: str
    """Name of the group that the theme belongs to."""


class CellMeasure(Struct, frozen=True):
    """A measure in a cell of the matrix, and the brief that it is from."""

    brief: str
    """Id of the brief that contains the measure."""
    measure: Measure


class Cell(Struct, frozen=True):
    """A cell of the matrix: the measures of one region on one theme."""

    theme: str
    """Id of the theme."""
    region: str
    """Code of the region."""
    coverage: float
    """Characters of these measures, as a share of all body text of the region; from 0 to 1, four decimals."""
    measures: tuple[CellMeasure, ...]
    """The measures. Those with the best key sentences come first."""


class IndicatorRow(Struct, frozen=True, kw_only=True):
    """A figure of one region for an indicator, ready to be compared."""

    region: str
    """Code of the region; 000000 for the nation."""
    subject: str | None
    """主体: the body or area whose figure it is; None if it is not known."""
    scope: str | None
    """口径: any further limit of the figure; None if there is none."""
    form: FigureForm | None
    """形态: amount, rate, share …; see ``FigureForm``."""
    status: FigureStatus | None
    """Reached, expected, aimed at or only signed; see ``FigureStatus``. None if that is not known."""
    kind: FigureKind
    """性质: a coarser word than ``status``; see ``FigureKind``."""
    period: str | None
    """The period of the figure, ISO; None if it is not known."""
    period_raw: str | None
    """The period in the words of the text; None if it is not known."""
    value: str | None
    """Exact decimal in ``unit``, with a minus sign if the figure fell; the lower end of a range.

    None if the figure is in words: 与经济增长同步.
    """
    value_to: str | None
    """The upper end of a range, written like ``value``; None if the figure is no range."""
    raw: str
    """The figure as written, after the word for a fall if there is one: 下降2.3%."""
    brief: str
    """Id of the brief that contains the figure."""
    figure_id: str
    """Id of the figure. The mark on the page refers to it."""
    span: Span
    """Span of the number in the source."""
    words: str
    """Name of the indicator in the words of the text: 省属企业资产总额."""
    clause: str
    """The words of the sentence around the number, with …… where words are left out."""
    basis: str | None
    """基期或分母: what the figure is compared with or divided by; None if the text does not say."""
    unit: str
    """Unit of ``value``, as written. Empty if there is no value."""
    amount: str
    """The value in the unit of its group, as an exact decimal; the lower end of a range. Empty if there is no value."""
    is_presumed: bool
    """True if the text does not state the subject, and it was presumed from the type of document."""


class Tier(Struct, frozen=True):
    """The regions of a group whose figures have the same value and bound words, such as 5%以上."""

    raw: str
    """The figure as one of them writes it, after the word for a fall if there is one."""
    regions: tuple[str, ...]
    """Codes of the regions."""


class Group(Struct, frozen=True, kw_only=True):
    """Figures that may be compared, because they agree in level, subject, scope, form, status, basis and period."""

    level: ColumnLevel
    """Level of the regions."""
    subject: str | None
    """主体: the body or area whose figures they are; None if it is not known."""
    scope: str | None
    """口径: any further limit of the figures; None if there is none."""
    form: FigureForm | None
    """形态: amount, rate, share …; see ``FigureForm``."""
    status: FigureStatus | None
    """Reached, expected, aimed at or only signed; see ``FigureStatus``. None if that is not known."""
    basis: str | None
    """基期或分母: what the figures are compared with or divided by.

    None if the texts do not say, and for a comparison with the year before (同比).
    """
    period: str | None
    """The period of the figures, ISO; None if it is not known.

    The level at the end of several years counts for the last of them: 2025 for 2021—2025年提高到66.2%.
    """
    figures: tuple[str, ...]
    """Ids of the figures, in the order of the rows. Figures of the nation come last."""
    tiers: tuple[Tier, ...]
    """The tiers of the regions, the highest figure first. The nation is in no tier."""
    ranks: dict[str, int]
    """Rank of each ranked region, by its code; the highest amount has rank 1, and equal amounts share a rank.

    Only exact results with a known subject and period are ranked, and only if at least three regions state one. Totals,
    which follow the size of a region, and indicators of which neither end is a merit (失业率) are never ranked.
    """
    unit: str = ""
    """The unit in which the amounts of the group are shown: 亿元. Empty for figures in words."""


class NotComparable(Struct, frozen=True):
    """A figure that looks comparable but measures something else, and the reason."""

    figure_id: str
    """Id of the figure. The mark on the page refers to it."""
    reason: str
    """The reason why the figure is not comparable, in Chinese."""
    region: str
    """Code of the region."""
    raw: str
    """The figure as written, after the word for a fall if there is one."""


class IndicatorBlock(Struct, frozen=True):
    """The figures of several regions for one indicator. Each of its groups has one unit."""

    indicator: str
    """指标: name of the indicator."""
    unit: str
    """The unit in which the amounts of the first group are shown: 亿元."""
    rows: tuple[IndicatorRow, ...]
    """The rows: the home region first, then the others in administrative order, the nation last."""
    not_comparable: tuple[NotComparable, ...]
    """Figures that look comparable but measure something else."""
    groups: tuple[Group, ...]
    """The groups of comparable figures. Groups with the most regions come first.

    Groups of one region are for notes and not for tables.
    """


class SharedTerm(Struct, frozen=True):
    """A word of a theme that occurs in measures of several regions."""

    text: str
    """The word itself."""
    regions: tuple[str, ...]
    """Codes of the regions whose measures contain the word."""


class Common(Struct, frozen=True):
    """A theme on which more than half of the regions, and at least two, have measures."""

    theme: str
    """Id of the theme."""
    regions: tuple[str, ...]
    """Codes of the regions that have measures on the theme."""
    terms: tuple[SharedTerm, ...]
    """Words of the theme that occur in the measures of more than half of these regions."""


class Distinctive(Struct, frozen=True):
    """A framework (提法) that occurs in the texts of only one region."""

    region: str
    """Code of the region."""
    brief: str
    """Id of the brief that contains the framework."""
    framework: Framework


class TellingTerm(Struct, frozen=True):
    """A word that is more frequent in the texts of one region than in the texts of the others."""

    region: str
    """Code of the region."""
    term: str
    """The word itself."""
    count: int
    """Number of occurrences in the texts of the region."""
    score: float
    """How much more likely the word is than in the other texts: log-odds in standard deviations, two decimals."""


class LoneMeasure(Struct, frozen=True):
    """A measure that resembles no measure of another region."""

    region: str
    """Code of the region."""
    brief: str
    """Id of the brief that contains the measure."""
    measure: Measure
    nearest: float
    """Similarity of the most similar measure of another region, from 0 to 1; two decimals."""
    sentence: KeySentence
    """The best key sentence within the measure."""


class Followed(Struct, frozen=True):
    """A measure of a region that contains the word of the query, or other words for the same practice."""

    region: str
    """Code of the region."""
    brief: str
    """Id of the brief that contains the measure."""
    measure: Measure
    is_named: bool
    """True if the measure contains the word; False if it has only other words for the same practice."""


class ComparisonQuery(Struct, frozen=True, kw_only=True):
    """The question that a comparison answers. A field that is None does not limit the comparison."""

    home: str | None = None
    """Code of the home region, which comes first; None if there is no home region."""
    reference: str | None = None
    """000000 if the nation has a column of its own, which comes last and is never ranked; None for no such column."""
    topic: str | None = None
    """Name of a topic. Only text and figures on this topic are compared."""
    theme: str | None = None
    """Id or name of a theme. Only measures, practices and figures on this theme are compared."""
    indicator: str | None = None
    """Name or synonym of an indicator. Only figures for this indicator are compared."""
    measure: str | None = None
    """A word. The clauses and the measures of each region with the word, or with others for the same, are compared."""
    is_folded: bool = False
    """True if a text about a city or county also counts for the regions that contain it. Its figures do not."""
    pages: int | None = None
    """The most pages of paper that the printed comparison may fill; None for its usual length."""
    has_annexes: bool = False
    """True if the page prints the annexes, which else stand in the workbook alone."""


class LevelComparison(Struct, frozen=True, kw_only=True):
    """The comparison of regions of other levels than those of the columns: a table of their own."""

    regions: tuple[Column, ...]
    """The columns, in administrative order: regions of one level, or cities and counties if one level has one alone."""
    targets: Targets | None
    """The targets of the regions beside their last results; None if fewer than two regions set targets for one year."""
    practices: tuple[ThemeComparison, ...]
    """做法: how the regions go about each theme; empty if the texts of the briefs were not at hand."""


class Comparison(Struct, frozen=True, kw_only=True):
    """The comparison of regions, with everything that its page prints."""

    schema: Literal["briefgen/comparison/1"] = "briefgen/comparison/1"
    """Name and version of this JSON format."""
    regions: tuple[Column, ...]
    """The columns: the home region first, then the others in administrative order, the nation last."""
    themes: tuple[ThemeRow, ...]
    """主题: the themes on which any region has a measure, in the order of the lexicon."""
    cells: tuple[Cell, ...]
    """The cells of the matrix that have at least one measure."""
    indicators: tuple[IndicatorBlock, ...]
    """指标: the blocks of figures, in the order of the lexicon."""
    common: tuple[Common, ...]
    """共性做法: themes on which most regions have measures."""
    distinctive: tuple[Distinctive, ...]
    """特色提法: frameworks that only one region has."""
    asked: ComparisonQuery
    """The query that the comparison answers."""
    beside: tuple[Column, ...]
    """Columns of regions of other levels. Their figures are in separate groups; see ``levels`` for the rest."""
    telling_terms: tuple[TellingTerm, ...]
    """Words that are more frequent in the texts of one region than in the texts of the others."""
    lone_measures: tuple[LoneMeasure, ...]
    """Measures that resemble no measure of another region."""
    followed: tuple[Followed, ...]
    """The measures for the word of the query; empty if the query has no such word."""
    theme_list: str = "soe-reform"
    """The list of themes to which the ids of themes belong: a file of lexicon/themes/.

    Comparisons of version 0.1 have no such key; their list is the default.
    """
    targets: Targets | None = None
    """The targets of the regions beside their last results, as far as the query asks for them.

    None if fewer than two regions set targets for one year, or if the query asks for none of them.
    """
    practices: tuple[ThemeComparison, ...] = ()
    """做法: how the regions go about each theme; empty if the texts of the briefs were not at hand."""
    notable: tuple[NotablePractice, ...] = ()
    """值得关注的做法: at most five, in the order of the columns."""
    left_out: tuple[LeftOutText, ...] = ()
    """Texts that are not compared because they are not like the others, or are about no region, with the reasons."""
    theme_figures: tuple[ThemeFigures, ...] = ()
    """数据、两年并列、不宜比: the figures on each theme; empty if the texts of the briefs were not at hand."""
    unlike: tuple[UnlikeFigures, ...] = ()
    """不宜比: figures of page one that must not be compared, those of the table of targets first."""
    figures_left_out: tuple[LeftOutFigure, ...] = ()
    """The figures that name an indicator but are in none of its groups, each with the reason."""
    search: WordSearch | None = None
    """The search of whole texts for the word, the indicator or the topic of the query; None if it has none of them."""
    levels: tuple[LevelComparison, ...] = ()
    """The comparisons of regions of other levels, the highest level first."""
    subject: str | None = None
    """What the compared texts are about, such as 国资国企 or 政府工作报告; None if they share no subject."""
    past: tuple[PastTargets, ...] = ()
    """上年目标与结果: the last targets of the regions with reports of two years, beside their results.

    Empty if the query asks for a topic, a theme, an indicator or a word.
    """
