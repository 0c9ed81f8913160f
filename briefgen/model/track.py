"""Tracking: what the texts of a region promised, beside what its later texts say of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.brief import show_title
from briefgen.model.figure import FigureForm, FigureStatus

Verdict = Literal["met", "exceeded", "missed", "near", "within", "overrun"]
"""How a result stands to its target.

- ``met`` (达到): it is the target, or lies in its range.
- ``exceeded`` (超过): it is greater than the target.
- ``missed`` (未达到): it is smaller than the target.
- ``near`` (接近): it misses a target with 左右 by at most a twentieth.
- ``within`` (未超过): it is not greater than a limit, such as that of prices or unemployment.
- ``overrun`` (超出控制目标): it is greater than such a limit.
"""

TrackAbsence = Literal["missing report", "not stated", "not recognized", "no later text"]
"""Why a target has no result.

- ``missing report`` (缺某年报告): the report that would state the result is not among the texts.
- ``not stated`` (未见结果): the whole later text was searched, and nothing in it names the indicator.
- ``not recognized`` (未识别): a later text names the indicator, but no figure of it was recognized.
- ``no later text`` (材料止于期内): no text of the region is later than the end of the period.
"""


Naming = Literal["lexicon", "metric", "words"]
"""How the name of an indicator is known.

- ``lexicon``: the lexicon has the name.
- ``metric``: the words of the text end like the name of an indicator: 中央财政三农投入.
- ``words``: they are other words before a number.
"""


class TrackQuery(Struct, frozen=True):
    """What is asked for: one indicator, and the years of the targets."""

    indicator: str | None = None
    """A name of the indicator, or words of it; None for all."""
    start: str | None = None
    """The first year; None for all."""
    end: str | None = None
    """The last year; None for all."""


_WHOLE_REGION = "全域"
NO_NUMBER = "目标未写数值"
"""The difference between a target in words and any figure."""


class TrackText(Struct, frozen=True, kw_only=True):
    """A text of the region."""

    brief: str
    """Id of the brief."""
    title: str | None
    """标题; None if the text has no title."""
    doc_type: str | None
    """文种; None if it is not known."""
    year: str | None
    """The year in which the text speaks; None if it is not known."""
    date: str | None
    """Day of publication or of the event, ISO; None if it is not known."""
    source: str
    """Path of the source, relative to the project."""
    is_report: bool
    """True for a yearly report, of which a region has one each year."""
    working_title: str | None = None
    """拟题: words of the text by which pages call it; None if it has a title, or no words."""

    @property
    def shown_title(self) -> str:
        """The title as pages print it; see ``show_title``."""
        return show_title(self.title, self.working_title)


class TrackStatement(Struct, frozen=True, kw_only=True):
    """What a text states: a figure, or words without one."""

    text: str
    """The figure as pages print it, or the clause that speaks of the indicator, verbatim."""
    clause: str
    """The words of the sentence around the figure, verbatim."""
    brief: str
    """Id of the brief of the text."""
    sentence_id: str
    """Id of the sentence. The mark on the page refers to it."""
    figure_id: str | None = None
    """Id of the figure; None for words without a figure."""
    name: str = ""
    """The indicator in the words of the text."""
    subject: str | None = None
    """主体; None if it is not stated."""
    scope: str | None = None
    """口径; None if there is no further limit."""
    form: FigureForm | None = None
    """形态; None for words without a figure."""
    status: FigureStatus | None = None
    """Whether it is reached, expected or aimed at; None if that is not known."""
    basis: str | None = None
    """基期或分母; None if the text does not say."""
    period: str | None = None
    """The period of the figure, ISO; None if it is not known."""
    value: str | None = None
    """Exact decimal in ``unit``, with a minus sign for a fall; the lower end of a range."""
    value_to: str | None = None
    """The upper end of a range; None if there is none."""
    unit: str = ""
    """Unit as written."""
    bound: str | None = None
    """The bound words: 以上, 左右; None if there are none."""


class TrackResult(Struct, frozen=True, kw_only=True):
    """What a later text says of a target."""

    statement: TrackStatement
    """The figure or the words of the later text."""
    is_alike: bool
    """True if result and target agree in all that makes them comparable (口径)."""
    differences: tuple[str, ...] = ()
    """In what they differ, in Chinese: 期间：2013—2017年. Empty if they are alike or the result is words."""
    verdict: Verdict | None = None
    """How the result stands to the target; None unless both are exact and alike."""

    @property
    def is_expected(self) -> bool:
        """True for a result that was only expected when its text was written (预计)."""
        return self.statement.status == FigureStatus.EXPECTED


class TrackedTarget(Struct, frozen=True, kw_only=True):
    """A target with what later texts say of it."""

    indicator: str
    """Name of the indicator: that of the lexicon, or the words of the text."""
    naming: Naming
    """How sure it is that ``indicator`` names an indicator. Pages only count targets with other words."""
    is_ahead: bool
    """True if the target is for a later year than that of its text."""
    period: str
    """The period of the target, ISO: 2013, 2021/2025."""
    target: TrackStatement
    """The target as it was last set."""
    baseline: TrackStatement | None = None
    """The latest result that the text of the target itself states for the indicator; None if it states none."""
    earlier: tuple[TrackStatement, ...] = ()
    """What the target was before it was revised, the oldest first."""
    results: tuple[TrackResult, ...] = ()
    """What later texts say of it, in the order of the texts. Expected results have ``is_expected``."""
    yearly: tuple[TrackStatement, ...] = ()
    """Results of single years within the period of several years, or on the way to it."""
    said: tuple[TrackStatement, ...] = ()
    """Clauses of later texts that speak of the indicator without a figure of it."""
    absence: TrackAbsence | None = None
    """Why there is no result; None if there is one."""
    missing_year: str | None = None
    """The year of the missing report; None if none is missing."""

    @property
    def terms(self) -> tuple[str | None, ...]:
        """What the target is of: its indicator, subject and scope. A subject that is not stated is the whole region."""
        subject = self.target.subject
        return self.indicator, None if subject == _WHOLE_REGION else subject, self.target.scope


class TrackPoint(Struct, frozen=True):
    """The result of one year in a series."""

    year: str
    """The year."""
    statement: TrackStatement | None
    """The result; None if no text states one."""
    breaks: tuple[str, ...] = ()
    """In what it differs from the year before (口径变化), in Chinese; empty if they are alike."""


class TrackSeries(Struct, frozen=True, kw_only=True):
    """The results of one indicator over the years."""

    indicator: str
    """Name of the indicator."""
    form: FigureForm
    """形态 of all figures of the series."""
    unit: str
    """The unit of most figures of the series."""
    points: tuple[TrackPoint, ...]
    """One point for each year from the first to the last result."""


class TrackedDeed(Struct, frozen=True, kw_only=True):
    """A deed that was promised, beside what later texts say of its object. Nobody judges it."""

    object: str
    """What the deed is about, in the words of the text: 《云岭省数据条例》."""
    promise: TrackStatement
    """The clause that promises it."""
    year: str | None
    """The year of the text that promises it; None if it is not known."""
    said: tuple[TrackStatement, ...]
    """Clauses of later texts that name the object, in the order of the texts."""


class PastTarget(Struct, frozen=True):
    """A target of the last year, beside the target for the same in the next year."""

    target: TrackedTarget
    """The target, with what the last report says of it."""
    after: TrackedTarget | None
    """The target of the next year for the same indicator, subject and scope; None if there is none."""


class PastTargets(Struct, frozen=True):
    """The targets of a region for the last year whose results a report states."""

    code: str
    """Six digits, GB/T 2260; 000000 for the nation."""
    name: str
    """Full name of the region; 全国 for the nation."""
    year: str
    """The year of the targets."""
    rows: tuple[PastTarget, ...]
    """The targets, by indicator."""


class Track(Struct, frozen=True, kw_only=True):
    """What a region promised beside what was done."""

    schema: Literal["briefgen/track/1"] = "briefgen/track/1"
    """Name and version of this JSON format."""
    code: str
    """Six digits, GB/T 2260; 000000 for the nation."""
    name: str
    """Full name of the region; 全国 for the nation."""
    texts: tuple[TrackText, ...]
    """The texts of the region, the oldest first."""
    missing: tuple[str, ...]
    """Years between the first and the last report of which there is no report."""
    targets: tuple[TrackedTarget, ...]
    """The targets, by indicator, and for each indicator the oldest first."""
    undated: int
    """Number of targets without a period, which no result can be set beside; 0 if one indicator was asked for."""
    series: tuple[TrackSeries, ...]
    """Series of at least three results."""
    deeds: tuple[TrackedDeed, ...]
    """Promised deeds that later texts speak of, or that a later text should speak of."""
    indicator: str | None = None
    """The indicator that was asked for; None for all."""
    start: str | None = None
    """The first year that was asked for; None for all."""
    end: str | None = None
    """The last year that was asked for; None for all."""

    @property
    def past(self) -> PastTargets | None:
        """The targets of the year before the last report; None if no earlier report sets any.

        Targets of a later year than their text are left out, and so are those whose name does not look like an
        indicator. An indicator that the lexicon does not know must have a result or a word in the last report.
        """
        last = max((int(text.year) for text in self.texts if text.is_report and text.year is not None), default=0)
        yearly = [target for target in self.targets if target.naming != "words" and not target.is_ahead]
        after = {target.terms: target for target in yearly if target.period == str(last)}
        rows = [
            PastTarget(target, after.get(target.terms))
            for target in yearly
            if target.period == str(last - 1)
            if target.results or target.said or target.naming == "lexicon"
        ]
        return PastTargets(self.code, self.name, str(last - 1), tuple(rows)) if rows else None
