"""Figures: numbers of a text with what they measure, and the words that classify them."""

from __future__ import annotations

from enum import StrEnum
from typing import Self, assert_never

from msgspec import Struct

from briefgen.model.span import Span


class _LabelledWord(StrEnum):
    """A word of the JSON that has a Chinese name. No member can be added without its name."""

    label: str
    """The Chinese name, as pages print it."""

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __repr__(self) -> str:
        # Library users and template authors meet the plain word of the JSON.
        return repr(self.value)


class FigureForm(_LabelledWord):
    """形态: whether a number is an amount, a growth rate, a share or something else."""

    TOTAL = "total", "总量"
    INCREASE = "increase", "增量"
    RATE = "rate", "增速"
    SHARE = "share", "占比"
    POINTS = "points", "百分点"
    MULTIPLE = "multiple", "倍数"
    RANK = "rank", "位次"
    COVERAGE = "coverage", "覆盖面"

    @property
    def is_amount(self) -> bool:
        """True if the number counts or weighs something by itself; False if it relates two things."""
        match self:
            case FigureForm.TOTAL | FigureForm.INCREASE:
                return True
            case FigureForm.RATE | FigureForm.SHARE | FigureForm.POINTS | FigureForm.MULTIPLE:
                return False
            case FigureForm.RANK | FigureForm.COVERAGE:
                return False
        assert_never(self)


class FigureStatus(_LabelledWord):
    """Whether a figure is reached, expected, aimed at or only agreed on by contract."""

    ACTUAL = "actual", "实际"
    EXPECTED = "expected", "预计"
    TARGET = "target", "目标"
    PLEDGED = "pledged", "签约"

    @property
    def is_result(self) -> bool:
        """True for what is reached or expected to be (实际, 预计); False for what is yet to come (目标, 签约)."""
        match self:
            case FigureStatus.ACTUAL | FigureStatus.EXPECTED:
                return True
            case FigureStatus.TARGET | FigureStatus.PLEDGED:
                return False
        assert_never(self)


class FigureKind(_LabelledWord):
    """性质: whether a figure is reached, aimed at or a change; coarser than its status."""

    ACTUAL = "actual", "实际"
    TARGET = "target", "目标"
    CHANGE = "change", "增减"
    OTHER = "other", "未识别"


STARTING_POINT = "起点"
"""The basis of a number from which another one started: 3 in 由3家增加到8家."""


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number with its unit and what it measures. A field is None if the text does not state it."""

    id: str
    """The id that marks in pages refer to."""
    indicator: str | None
    """The shortest phrase of the sentence that names the indicator: 省属企业研发投入强度."""
    subject: str | None
    """主体, the body or area that the number belongs to: 省属企业, 全社会."""
    scope: str | None
    """口径, any further limit: 重点制造类, 同口径."""
    form: FigureForm | None
    """形态: amount (总量), growth (增速), share (占比) …"""
    status: FigureStatus | None
    """Reached (实际), expected (预计), aimed at (目标) or signed (签约)."""
    kind: FigureKind
    """性质: 实际, 目标 or 增减; the filter ``kind`` prints it in Chinese."""
    value: str
    """Exact decimal in ``unit``; the lower end of a range."""
    value_to: str | None
    """The upper end of a range."""
    unit: str
    """As written: 万亿元, %, 户."""
    raw: str
    """Number, unit and adjacent bound words, as cleaned."""
    bound: str | None
    """The bound words: 不低于, 超过, 左右."""
    basis: str | None
    """基期或分母: 同比, 比2019年同期, 占营业收入. It is 起点 for the first number of 由3家增加到8家."""
    period: str | None
    """The period as ISO: 2026, 2023-01/2023-11, 2021/2025."""
    period_raw: str | None
    """The period in the text's own words."""
    sentence_id: str
    """Id of the sentence that states it."""
    sentence: str
    """The whole sentence, as cleaned."""
    span: Span
    """Place of ``raw`` in the source."""
    clause: str
    """The part of the sentence around the number, verbatim, with …… where text was left out before or behind."""
    measured: str | None
    """The indicator without subject, period and scope: 研发投入强度 for 省属企业研发投入强度."""
    fell: str | None = None
    """The word for a fall: 下降 in 下降2.3%. ``value`` has no minus sign for it."""
