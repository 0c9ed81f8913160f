"""Units: finds the family of a unit. Units of one family can be converted into each other."""

from __future__ import annotations

from decimal import Decimal

from briefgen.lexicon import load_units
from briefgen.lexicon.overlay import cached


@cached
def find_unit(unit: str) -> tuple[str, Decimal] | None:
    """Return the name of a unit's family and the size of the unit; None if the unit belongs to no family.

    The size is measured in the first unit of the family.

    >>> find_unit("亿斤"), find_unit("个百分点"), find_unit("桶")
    (('mass', Decimal('50000.0000')), ('points', Decimal('1')), None)
    """
    units = load_units()
    for scale, times in [("", Decimal(1)), *units.scales.items()]:
        if not unit.startswith(scale):
            continue
        bare = unit.removeprefix(scale)
        for name, family in units.families.items():
            # A scale alone is money: 招商50亿.
            size = family.units.get("元" if scale and not bare and name == "money" else bare)
            if size is not None:
                return name, size * times
    return None
