"""The amounts that figures state, and the conditions under which two figures can be compared."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from briefgen.diffing.pairing import Pair
from briefgen.model import Figure


def is_target(figure: Figure) -> bool:
    """Return True if a figure is still to be reached: an aim (目标) or a signed sum (签约)."""
    return figure.status is not None and not figure.status.is_result


def compute_range(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper end of a figure's value, in its unit. Both are negative if the amount fell."""
    sign = -1 if figure.fell else 1
    return sign * Decimal(figure.value), sign * Decimal(figure.value_to or figure.value)


def has_same_amount(pair: Pair[Figure]) -> bool:
    """Return whether two figures have the same value in the same unit."""
    return pair.before.unit == pair.after.unit and compute_range(pair.before) == compute_range(pair.after)


def is_moved_target(pair: Pair[Figure]) -> bool:
    """Return whether both figures are targets in one unit and their values differ."""
    are_targets = is_target(pair.before) and is_target(pair.after)
    return are_targets and pair.before.unit == pair.after.unit and not has_same_amount(pair)


def identify_measured(figure: Figure) -> Hashable | None:
    """Return what a figure measures: its indicator with subject, scope, form, basis and period.

    The result is None if no indicator was recognized. The region is left out, because both figures belong to one item.
    """
    name = figure.measured or figure.indicator
    return (name, figure.subject, figure.scope, figure.form, figure.basis, figure.period) if name else None


def has_same_statement(pair: Pair[Figure]) -> bool:
    """Return whether two figures state the same amount of the same thing, in whatever words."""
    return _list_statement(pair.before) == _list_statement(pair.after)


def _list_statement(figure: Figure) -> Hashable:
    amount = (figure.value, figure.value_to, figure.unit, figure.bound, figure.fell)
    return amount, figure.indicator, figure.status, identify_measured(figure)
