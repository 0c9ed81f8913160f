"""The amount that a figure states, and comparisons of the amounts of two figures."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from briefgen.diffing.pairing import Pair
from briefgen.model import Figure


def is_target(figure: Figure) -> bool:
    """Return True if a figure is still to be reached: an aim (目标) or a signed sum (签约)."""
    return figure.status is not None and not figure.status.is_result


def compute_range(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the two ends of a figure's range, in its unit. They are equal if the figure is a single number.

    The ends are negative if the figure is a fall: -2.3 for 下降2.3%. They are 0 for a figure in words: 与经济增长同步.
    """
    if figure.value is None:
        return Decimal(0), Decimal(0)
    sign = -1 if figure.fell else 1
    return sign * Decimal(figure.value), sign * Decimal(figure.value_to or figure.value)


def has_same_amount(pair: Pair[Figure]) -> bool:
    """Return whether two figures have the same value in the same unit, or are the same words."""
    if pair.before.value is None or pair.after.value is None:
        return pair.before.raw == pair.after.raw
    return pair.before.unit == pair.after.unit and compute_range(pair.before) == compute_range(pair.after)


def is_moved_target(pair: Pair[Figure]) -> bool:
    """Return whether both figures are targets and have the same unit but different values."""
    are_targets = is_target(pair.before) and is_target(pair.after)
    have_values = pair.before.value is not None and pair.after.value is not None
    return are_targets and have_values and pair.before.unit == pair.after.unit and not has_same_amount(pair)


def identify_measured(figure: Figure) -> Hashable | None:
    """Return a value that is equal for figures of the same quantity, or None if a figure has no indicator.

    The value consists of indicator, subject, scope, form, basis and period. It does not contain the region, because
    only figures of the same item are compared.
    """
    name = figure.measured or figure.indicator
    return (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period) if name else None


def has_same_statement(pair: Pair[Figure]) -> bool:
    """Return whether two figures state the same: quantity, value, unit, bound words and status.

    The other words of their sentences may differ.
    """
    return _list_statement(pair.before) == _list_statement(pair.after)


def _list_statement(figure: Figure) -> Hashable:
    value = figure.value or figure.raw
    amount = (value, figure.value_to, figure.unit, figure.bound, figure.fell)
    return amount, figure.indicator, figure.status, identify_measured(figure)
