"""Units: which of them can be told in one another."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from briefgen.lexicon import load_units


@cache
def find_unit(unit: str) -> tuple[str, Decimal] | None:
    """Return the family of a unit and its size in the family's first, None if it has none.

    >>> find_unit("亿斤"), find_unit("个百分点"), find_unit("桶")
    (('mass', Decimal('50000.0000')), ('points', Decimal('1')), None)
    """
    units = load_units()
    for scale, times in [("", Decimal(1)), *units.scales.items()]:
        for name, family in units.families.items():
            bare = unit.removeprefix(scale)
            size = family.units.get("元" if bare == "" and scale and name == "money" else bare)
            if size is not None and unit.startswith(scale):
                return name, size * times
    return None
