"""A number of a text with its unit and the words that bound it."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Span

PERCENT_UNITS = ("%", "‰")
POINTS = "个百分点"
POINT_UNITS = (POINTS, "个千分点", "个基点")


class Number(Struct, frozen=True, gc=False):
    """A number of the text, split into value, unit and bound words (不低于, 超过, 左右)."""

    span: Span
    """The span of the number in its sentence, with its unit and its bound words."""
    value: str | None
    """The value as an exact decimal; the lower end if the number is a range; None for a target in words."""
    value_to: str | None
    """The upper end of a range as an exact decimal; None if the number is not a range."""
    unit_low: str | None
    """The unit written after the lower end of a range: 万元 in 500万元至1亿元; None if there is no such unit."""
    unit: str
    bound: str | None
    """The words that make the value a limit or an estimate: 不低于, 超过, 左右; None if there are none."""
    is_counted: bool
    """True if the unit counts things: 28户, 358家."""
    needs_name: bool = False
    """True for a count in words, such as 两家, which is a figure only if the text says what is counted."""
