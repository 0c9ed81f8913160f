"""Verdicts: how a result stands to its target, where both are exact and of one 口径."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefgen.lexicon.units import find_unit
from briefgen.model import Figure
from briefgen.model.track import Verdict

_ABOUT = frozenset({"左右", "约", "大约", "上下", "大致"})
_AT_MOST = frozenset({"以内", "以下", "不超过", "不高于", "低于", "控制在", "内", "不突破", "之内"})
_AT_LEAST = frozenset({"以上", "不低于", "不少于", "高于", "超过", "至少", "突破", "大于", "多于", "力争"})
# 超过126万亿元 is at least so much; it is certain to reach a target that is no greater.
_MORE_THAN = frozenset({"超过", "突破", "以上", "超", "逾", "多", "余", "不低于", "高于"})
# With 左右 a result that misses the target by so much at most is near to it.
_NEAR = Decimal("0.05")


class Amount(Struct, frozen=True):
    """The value of a figure in the first unit of its family."""

    family: str
    low: Decimal
    high: Decimal
    """The upper end of a range; ``low`` if there is none."""
    bound: str | None

    @classmethod
    def of(cls, figure: Figure, *, is_fall: bool = False) -> Amount | None:
        """Return the amount of a figure; None if its unit is not known.

        A fall is negative, unless ``is_fall`` says that how much it fell is what is measured.
        """
        unit = find_unit(figure.unit)
        if figure.value is None:
            return None
        family, size = unit if unit is not None else (figure.unit, Decimal(1))
        sign = -1 if figure.fell and not is_fall else 1
        low = Decimal(figure.value) * size * sign
        high = Decimal(figure.value_to) * size * sign if figure.value_to else low
        return cls(family, min(low, high), max(low, high), figure.bound)


def judge(target: Figure, result: Figure, *, is_borne: bool) -> Verdict | None:
    """Return how a result stands to a target that it is alike to; None if that cannot be said for certain.

    ``is_borne`` is True for an indicator such as unemployment, whose target limits what is borne. A result with a word
    such as 近 or 约 is judged only if it is certain: 超过126万亿元 reaches 120万亿元.
    """
    is_fall = bool(target.fell)
    if is_fall and not result.fell:
        return None
    aimed, reached = Amount.of(target, is_fall=is_fall), Amount.of(result, is_fall=is_fall)
    if aimed is None or reached is None or aimed.family != reached.family:
        return None
    if reached.bound is not None or reached.low != reached.high:
        return _judge_bounded(aimed, reached, is_borne=is_borne)
    return _judge_exact(aimed, reached.low, is_borne=is_borne)


def _judge_bounded(aimed: Amount, reached: Amount, *, is_borne: bool) -> Verdict | None:
    is_more = reached.bound in _MORE_THAN and reached.low == reached.high
    is_least = not is_borne and aimed.bound not in _AT_MOST
    return "exceeded" if is_more and is_least and reached.low >= aimed.high else None


def _judge_exact(aimed: Amount, value: Decimal, *, is_borne: bool) -> Verdict | None:
    if aimed.low != aimed.high:
        return "met" if aimed.low <= value <= aimed.high else "exceeded" if value > aimed.high else "missed"
    is_limit = is_borne or aimed.bound in _AT_MOST
    if is_limit and aimed.bound not in _AT_LEAST:
        is_kept = value < aimed.low if aimed.bound == "低于" else value <= aimed.low
        return "within" if is_kept else "exceeded"
    if value == aimed.low:
        return "met"
    if value > aimed.low:
        return "exceeded"
    is_near = aimed.bound in _ABOUT and aimed.low - value <= abs(aimed.low) * _NEAR
    return "near" if is_near else "missed"
