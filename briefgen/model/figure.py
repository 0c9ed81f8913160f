"""Figures: numbers of a text with what they measure, and the enums that classify figures."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self, assert_never

from msgspec import Struct

from briefgen.model.span import Span
from briefgen.model.table import CellRef


class _LabelledWord(StrEnum):
    """An enum whose members are words in the JSON, each with a Chinese name.

    Each member is defined with its value and its Chinese name, so that it cannot be without one.
    """

    label: str
    """The Chinese name that pages print."""

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __repr__(self) -> str:
        # Library users and template authors meet the plain word of the JSON.
        return repr(self.value)


class FigureForm(_LabelledWord):
    """形态: whether a number is an amount, a growth rate, a share or something else.

    A figure in words has no number: 与经济增长同步, 高于全国平均水平. The unit of an index says what it is set against:
    上年=100.
    """

    TOTAL = "total", "总量"
    INCREASE = "increase", "增量"
    RATE = "rate", "增速"
    SHARE = "share", "占比"
    POINTS = "points", "百分点"
    MULTIPLE = "multiple", "倍数"
    RANK = "rank", "位次"
    COVERAGE = "coverage", "覆盖面"
    WORDS = "words", "文字表述"
    INDEX = "index", "指数"

    @property
    def is_amount(self) -> bool:
        """True for an amount that stands for itself (总量, 增量); False for a rate, a share, words and so on."""
        match self:
            case FigureForm.TOTAL | FigureForm.INCREASE:
                return True
            case FigureForm.RATE | FigureForm.SHARE | FigureForm.POINTS | FigureForm.MULTIPLE:
                return False
            case FigureForm.RANK | FigureForm.COVERAGE | FigureForm.WORDS | FigureForm.INDEX:
                return False
        assert_never(self)


class FigureStatus(_LabelledWord):
    """Whether a figure is reached, expected, aimed at, agreed in a contract, or set by a rule (a fine, a threshold)."""

    ACTUAL = "actual", "实际"
    EXPECTED = "expected", "预计"
    TARGET = "target", "目标"
    PLEDGED = "pledged", "签约"
    RULE = "rule", "规定"

    @property
    def is_result(self) -> bool:
        """True for a figure that is reached or expected (实际, 预计); False for a target, a contract or a rule."""
        match self:
            case FigureStatus.ACTUAL | FigureStatus.EXPECTED:
                return True
            case FigureStatus.TARGET | FigureStatus.PLEDGED | FigureStatus.RULE:
                return False
        assert_never(self)


class FigureKind(_LabelledWord):
    """性质: whether a figure is reached, aimed at, or states a change. It is coarser than ``FigureStatus``."""

    ACTUAL = "actual", "实际"
    TARGET = "target", "目标"
    CHANGE = "change", "增减"
    OTHER = "other", "未识别"


Nature = Literal["约束性", "预期性"]
"""What a plan says of a target: whether it is binding, or what is expected."""
STARTING_POINT = "起点"
"""The ``basis`` of a figure that only says where a change started, such as 3家 in 由3家增加到8家."""

DOUBTFUL = "〔识别存疑〕"
"""What pages print behind a figure that was recognised on a scan with little confidence."""


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number with its unit and what it measures. A field is None if the text does not state it."""

    id: str
    """Id of the figure. Marks in pages refer to it."""
    indicator: str | None
    """The shortest phrase that names the indicator in the words of the text: 省属企业研发投入强度."""
    subject: str | None
    """主体: the body or area whose figure it is, such as 省属企业 or 全社会."""
    scope: str | None
    """口径: any further limit of the figure, such as 重点制造类 or 同口径."""
    form: FigureForm | None
    """形态: amount (总量), growth rate (增速), share (占比) …"""
    status: FigureStatus | None
    """Whether the figure is reached (实际), expected (预计), aimed at (目标) or only signed (签约)."""
    kind: FigureKind
    """性质: 实际, 目标, 增减 or 未识别. In templates, the filter ``kind`` prints this Chinese word."""
    value: str | None
    """Exact decimal in ``unit``; for a range, its lower end; None if ``form`` is words (与经济增长同步)."""
    value_to: str | None
    """The upper end of a range; None if the figure is no range."""
    unit: str
    """Unit as written: 万亿元, %, 户; for an index, what it is set against: 上年=100. Empty if there is no value."""
    raw: str
    """The number with its unit and the bound words beside it, as in the clean text: 不低于3%."""
    bound: str | None
    """The bound words: 不低于, 左右, or 数 of 数十家, whose value is the lower end; None if there are none."""
    basis: str | None
    """基期或分母: what the figure is compared with or divided by: 同比, 比2019年同期, 占营业收入.

    It is 起点 for a number that only says where a change started, such as 3家 in 由3家增加到8家.
    """
    period: str | None
    """The period of the figure, ISO: 2026, 2023-01/2023-11, 2021/2025, 2025-10-01/2025-10-08."""
    period_raw: str | None
    """The period in the words of the text; for a target without a period in a plan, the years of the plan."""
    sentence_id: str
    """Id of the sentence that contains the figure."""
    sentence: str
    """The whole sentence, as in the clean text."""
    span: Span
    """Span of ``raw`` in the source."""
    clause: str
    """The words of the sentence around the number, verbatim, with …… where words are left out."""
    measured: str | None
    """The indicator without subject, period and scope: 研发投入强度, if ``indicator`` is 省属企业研发投入强度."""
    fell: str | None = None
    """The word that says that the figure fell, such as 下降 in 下降2.3%; None if it did not fall.

    ``value`` has no minus sign for the fall.
    """
    cell: CellRef | None = None
    """The cell of a table in which the figure stands; None for a figure of running text.

    ``raw`` is then the whole cell, and ``unit`` may stand in another cell or beside the table.
    """
    nature: Nature | None = None
    """属性: whether a target is binding (约束性) or expected (预期性), as the table of a plan says; else None."""
    is_doubtful: bool = False
    """Whether words of it were recognised on a scan with little confidence. It is printed, but not compared."""

    @property
    def printed(self) -> str:
        """The figure as pages print it: ``raw``, after the word for a fall if there is one: 下降2.3%.

        Without that word, 2.3% would read as a rise. A doubtful figure is followed by 〔识别存疑〕.
        """
        beside = f"（{self.unit}）" if self.cell is not None and self.unit not in self.raw else ""
        fell = "" if self.fell is not None and self.raw.startswith(self.fell) else self.fell or ""
        return f"{fell}{self.raw}{beside}{DOUBTFUL if self.is_doubtful else ''}"
