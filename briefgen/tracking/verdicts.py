"""Verdicts: how a result stands to its target, where both are exact and of one 口径."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from briefgen.lexicon import load_tracking_words
from briefgen.lexicon.units import find_unit
from briefgen.model import Figure
from briefgen.model.track import Verdict

# 不得超过 is 不超过.
_MAY = re.compile("^不[得应能可宜]")
# With 左右 a result that misses the target by so much at most is near to it.
_NEAR = Decimal("0.05")


class Amount(Struct, frozen=True):
    """The value of a figure in the first unit of its family."""

    family: str
    low: Decimal
    high: Decimal
    """The upper end of a range; ``low`` if there is none."""
    bound: str | None
    """The bound word; 不超过 for 不得超过."""

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
        return cls(family, min(low, high), max(low, high), _MAY.sub("不", figure.bound) if figure.bound else None)


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
    """Return the verdict on a result with a bound or a range, if it is the same for all values that it can be."""
    bounds = load_tracking_words().bounds
    is_more = reached.bound in bounds.at_least and reached.low == reached.high
    is_limit = is_borne or aimed.bound in bounds.at_most
    if not is_more or is_limit or reached.low < aimed.high:
        return None
    return "exceeded" if reached.low > aimed.high or reached.bound in bounds.strict else None


def _judge_exact(aimed: Amount, value: Decimal, *, is_borne: bool) -> Verdict:
    bounds = load_tracking_words().bounds
    if aimed.low != aimed.high:
        return "met" if aimed.low <= value <= aimed.high else "exceeded" if value > aimed.high else "missed"
    if aimed.bound in bounds.at_most or (is_borne and aimed.bound not in bounds.at_least):
        is_kept = value < aimed.low if aimed.bound in bounds.strict else value <= aimed.low
        return "within" if is_kept else "overrun"
    if value == aimed.low and aimed.bound not in bounds.strict:
        return "met"
    if value > aimed.low:
        return "exceeded"
    is_near = aimed.bound in bounds.about and aimed.low - value <= abs(aimed.low) * _NEAR
    return "near" if is_near else "missed"
