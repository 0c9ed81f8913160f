"""Targets and results: what each region states for the main indicators of a yearly report."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TargetOrigin = Literal["target sentence", "elsewhere"]
"""Where a target stands: in the sentence that lists the main targets, or elsewhere among the tasks of the year."""

ResultPeriod = Literal["year", "end of years", "yearly average", "expected"]
"""What a result is of.

- ``year``: the year before.
- ``end of years``: the end of several years, which is the end of the year before.
- ``yearly average``: the average of several years.
- ``expected``: the year before, as it is expected.
"""

Absence = Literal["not stated", "not recognized"]
"""Why a value is missing.

``not stated``: every name of the indicator was searched for in the whole text (未列, 未载). ``not recognized``: a name
of the indicator is there, but no value of it was recognized (未识别).
"""


class TargetStatement(Struct, frozen=True, kw_only=True):
    """A target or a result in the words of the text."""

    text: str
    """The words as the page prints them: a number with its bound words, or a clause if the name is another one."""
    brief: str
    """Id of the brief of the text."""
    sentence_id: str
    """Id of the sentence that contains the words. The mark on the page refers to it."""
    figure_id: str | None
    """Id of the figure; None if the words hold no figure."""
    value: str | None = None
    """Exact decimal in ``unit``, with a minus sign for a fall; the lower end of a range; None for words."""
    value_to: str | None = None
    """The upper end of a range; None if there is none."""
    bound: str | None = None
    """The bound words: 以上, 左右; None if there are none."""
    unit: str = ""
    """Unit of the value, as written."""
    is_own_name: bool = True
    """False if the text measures something near to the indicator under another name: 规上工业增加值."""


class TargetCell(Struct, frozen=True, kw_only=True):
    """The target and the result of one region for an indicator."""

    region: str
    """Code of the region."""
    target: TargetStatement | None
    """The target; None if there is none."""
    target_origin: TargetOrigin | None
    """Where the target stands; None if there is none."""
    result: TargetStatement | None
    """The result; None if there is none."""
    result_period: ResultPeriod | None
    """What the result is of; None if there is none."""
    target_absence: Absence | None
    """Why there is no target; None if there is one."""
    result_absence: Absence | None
    """Why there is no result; None if there is one."""


class TargetRow(Struct, frozen=True):
    """A main indicator, with the target and the last result of each compared region."""

    indicator: str
    """Name of the row."""
    cells: tuple[TargetCell, ...]
    """One cell for each compared region, in the order of the columns."""


class Striving(Struct, frozen=True):
    """What a region adds to its target for growth: 努力争取更好结果."""

    region: str
    """Code of the region."""
    text: str
    """The words from the adverb on, verbatim."""
    brief: str
    """Id of the brief of the text."""
    sentence_id: str
    """Id of the sentence that contains the words."""


class Targets(Struct, frozen=True):
    """The table of targets beside the results of the year before."""

    year: int
    """The year of the targets."""
    rows: tuple[TargetRow, ...]
    """The rows, in the fixed order of lexicon/main_indicators.toml."""
    regions: tuple[str, ...]
    """Codes of the regions whose texts set targets for the year."""
    strivings: tuple[Striving, ...] = ()
    """Which of these regions strive for better results than their targets, in the order of the columns."""
