"""Units: patterns for them, and the family of a unit. Units of one family can be converted into each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


@cached
def scale_pattern() -> str:
    """Return a pattern without groups for a scale, such as 万亿 or 千."""
    return "|".join(sorted(load_units().scales, key=lambda scale: (-len(scale), scale)))


@cached
def lone_scale_pattern() -> str:
    """Return a pattern without groups for a scale that is a unit by itself: 亿 in 招商50亿.

    >>> [re.match(lone_scale_pattern(), text) is not None for text in ("亿", "万亿", "亿桶", "亿5000")]
    [True, True, False, False]
    """
    return rf"(?:{one_of_units(('万亿', '亿'))})(?!\d)"


@cached
def base_pattern() -> str:
    """Return a pattern without groups for a unit without a scale, such as 千瓦时 or 家.

    >>> [re.match(base_pattern(), text) is not None for text in ("部影片", "部门", "元", "元旦")]
    [True, False, True, False]
    """
    return one_of_units(load_units().words)


@cached
def per_pattern() -> str:
    """Return a pattern without groups for the second part of a unit: /吨 in 元/吨, 每吨 in 元每吨.

    每 begins another phrase in 投资5亿元每年新增, so the unit after it must end the phrase.
    """
    second = f"(?:{scale_pattern()})?(?:{base_pattern()}|{one_of_units(load_units().per)})"
    return rf"(?:[/／·]{second}(?![A-Za-z]))+|每{second}(?=[的，。；、）以标补奖]|\Z)"


@cached
def unit_pattern() -> str:
    """Return a pattern without groups for a unit with all of its parts: 亿元, 千公顷, 立方米/秒."""
    return f"(?:{scale_pattern()})?(?:{base_pattern()})(?:{per_pattern()})?"


@cached
def quantity_pattern() -> str:
    """Return a pattern without groups for a unit of a quantity without a scale: 元, %. It matches no counting units.

    >>> [re.match(quantity_pattern(), text) is not None for text in ("元", "家", "个百分点", "个")]
    [True, False, True, False]
    """
    units = load_units()
    return one_of_units(unit for unit in units.words if unit not in units.counted)


def one_of_units(units: Iterable[str]) -> str:
    """Return a pattern without groups that matches any of the units, longer ones first, unless it begins another word.

    >>> [re.match(one_of_units(("部", "门")), text) is not None for text in ("部影片", "部门", "门课程", "门类")]
    [True, False, True, False]
    """
    not_before = load_units().not_before
    longest_first = sorted(units, key=lambda unit: (-len(unit), unit))
    return "|".join(
        re.escape(unit) + (f"(?![{re.escape(not_before[unit])}])" if unit in not_before else "")
        for unit in longest_first
    )
