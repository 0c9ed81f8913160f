"""Figures beside one another: the figures of a theme, those that must not be compared, and those left out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.figure import FigureForm, FigureStatus
from briefgen.model.practice import Quotation

Difference = Literal["scope", "form", "period", "status", "direction", "same digits", "size"]
"""In what figures differ that look alike.

- ``scope``: they measure different things: 货物进出口, 货物和服务进出口.
- ``form``: one is a stock and another what was added, or an amount and a rate: 存量, 新增, 增速.
- ``period``: one is of a year and another the average or the end of several.
- ``status``: one is reached and another only expected.
- ``direction``: 吸纳 and 输出, 争取 and 带动.
- ``same digits``: the same number stands for two things.
- ``size``: they are totals, which follow the size of a region.
"""


class QuotedFigure(Struct, frozen=True):
    """A figure of a region, with the clause that states it."""

    region: str
    """Code of the region."""
    figure_id: str | None
    """Id of the figure. The mark on the page refers to it. None for words without a figure."""
    raw: str
    """The figure as written, after the word for a fall if there is one; for words without a figure, the words."""
    name: str
    """What the figure measures, in the words of the text: 货物和服务进出口."""
    quotation: Quotation
    """The clause that states the figure, verbatim."""


class SharedFigures(Struct, frozen=True, kw_only=True):
    """数据: a row of figures of at least two regions, which agree in name, scope, form, status and period."""

    name: str
    """指标: name of the indicator, or the words that the texts share: 社会消费品零售总额, 概念验证中心."""
    form: FigureForm | None
    """形态: amount, rate, share …"""
    status: FigureStatus | None
    """Reached, expected or aimed at."""
    period: str | None
    """The period of the figures, ISO; None if it is not known."""
    figures: tuple[QuotedFigure, ...]
    """One figure for each region that states one, in the order of the columns."""
    is_indicator: bool
    """True if the name is an indicator of the lexicon."""


class TwoYears(Struct, frozen=True):
    """两年并列: what one region did in the year that is over, beside what it plans for the next, of the same thing."""

    region: str
    """Code of the region."""
    name: str
    """What both figures measure: 概念验证中心."""
    done: QuotedFigure
    """The figure of what was done."""
    planned: QuotedFigure
    """The figure of what is planned. It has the same name, unit and form."""


class UnlikeSide(Struct, frozen=True):
    """One of the things that must not be compared."""

    what: str
    """What its figures are, in Chinese: 货物和服务进出口, 预计, 2021—2025年年均."""
    figures: tuple[QuotedFigure, ...]
    """The figures, in the order of the columns; one for each region."""


class UnlikeFigures(Struct, frozen=True):
    """不宜比: figures with near names and one unit that are not alike, and in what they differ."""

    name: str
    """What the figures look like: the indicator or the words that they share."""
    difference: Difference
    """In what they differ."""
    sides: tuple[UnlikeSide, ...]
    """The things that differ: two or more. For ``size``, one."""


class ThemeFigures(Struct, frozen=True, kw_only=True):
    """The figures on one theme, as its page prints them."""

    theme: str
    """Id of the theme."""
    shared: tuple[SharedFigures, ...]
    """数据: what at least two regions state; at most twelve rows. Rows of most regions come first."""
    two_years: tuple[TwoYears, ...]
    """两年并列: at most six, in the order of the columns."""
    unlike: tuple[UnlikeFigures, ...]
    """不宜比: at most six."""


class LeftOutFigure(Struct, frozen=True, kw_only=True):
    """A figure that names an indicator, or something near to it, but is in no group of figures, with the reason."""

    indicator: str
    """Name of the indicator of the lexicon."""
    region: str
    """Code of the region."""
    brief: str
    """Id of the brief that contains the figure."""
    figure_id: str
    """Id of the figure. The mark on the page refers to it."""
    raw: str
    """The figure as written, after the word for a fall if there is one."""
    clause: str
    """The words of the sentence around the number."""
    reason: str
    """The reason, in Chinese: 单位与该指标不符, 仅该地区载明."""


class WordFinding(Struct, frozen=True):
    """What the texts of one region write of the word of a query."""

    region: str
    """Code of the region."""
    quotations: tuple[Quotation, ...]
    """The clauses with the word, those with a deed first; if there are none, those with other words for the same.

    Empty if the whole texts of the region have none of the words.
    """
    is_other: bool
    """True if the clauses have only other words for the same."""


class WordSearch(Struct, frozen=True):
    """The search of whole texts for the word of a query."""

    word: str
    """The word of the query, or the name of its indicator or topic."""
    words: tuple[str, ...]
    """The words that were searched for: the word, and the others that name the same practice in the lexicon."""
    others: tuple[str, ...]
    """The words that say much the same. They count where none of ``words`` is found."""
    practice: str | None
    """Name of the practice of the lexicon that the word names; None if the lexicon has no such practice."""
    findings: tuple[WordFinding, ...]
    """One entry for each compared region, in the order of the columns."""
