"""What figures amount to, so far as two of them can be set against each other."""

from __future__ import annotations

from decimal import Decimal

from briefgen.diffing.pairing import Pair
from briefgen.model import Figure


def value_of(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper end of what a figure states, below zero if it says that something fell."""
    sign = -1 if figure.fell else 1
    return sign * Decimal(figure.value), sign * Decimal(figure.value_to or figure.value)


def has_same_amount(pair: Pair[Figure]) -> bool:
    """Tell whether two figures state the same number of the same unit."""
    return pair.before.unit == pair.after.unit and value_of(pair.before) == value_of(pair.after)


def is_moved_target(pair: Pair[Figure]) -> bool:
    """Tell whether two figures are both to be reached, in one unit, and are not the same."""
    is_ahead = all(figure.status is not None and not figure.status.is_result for figure in pair)
    return is_ahead and pair.before.unit == pair.after.unit and value_of(pair.before) != value_of(pair.after)
