"""What the comparisons of two outputs have in common: their groups of figures, and the names of what they compare."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.diffing.facts import Facts
from briefgen.model import Comparison, Group
from briefgen.model.change import Shown

COMPARISON = "地区比较"


class GroupPair(Struct, frozen=True):
    """A group of figures that are compared; None on the side that does not have it."""

    indicator: str
    before: Group | None
    after: Group | None

    @property
    def name(self) -> str:
        """What is compared."""
        group = self.after or self.before
        assert group is not None
        parts = [self.indicator, group.subject, group.scope, group.basis, group.period]
        parts += [word.label for word in (group.status, group.form) if word is not None]
        return "，".join(part for part in parts if part)


def pair_groups(facts: Facts) -> Iterator[GroupPair]:
    """Yield the groups of figures in which two regions or more stand, in either comparison."""
    old, new = _groups(facts.old.comparison), _groups(facts.new.comparison)
    for key in sorted(old.keys() | new.keys()):
        pair = GroupPair(key[0], old.get(key), new.get(key))
        if any(count_regions(group) > 1 for group in (pair.before, pair.after)):
            yield pair


def count_regions(group: Group | None) -> int:
    """Return how many regions a group has."""
    return len({code for tier in group.tiers for code in tier.regions}) if group else 0


def region_names(*comparisons: Comparison | None) -> dict[str, str]:
    """Return the names of the regions of comparisons, by code."""
    held = [comparison for comparison in comparisons if comparison]
    return {column.code: column.name for c in held for column in (*c.regions, *c.beside)}


def _groups(comparison: Comparison | None) -> dict[tuple[str, ...], Group]:
    return {_key(b.indicator, g): g for b in comparison.indicators for g in b.groups} if comparison else {}


def _key(indicator: str, group: Group) -> tuple[str, ...]:
    parts = (group.level, group.subject, group.scope, group.form, group.status, group.basis, group.period)
    return (indicator, *(part or "" for part in parts))


def themes_only_in(here: Comparison | None, there: Comparison | None) -> Iterator[tuple[str, Shown]]:
    """Yield for each region the themes on which it has measures here and not there."""
    names = region_names(here)
    themes = {theme.id: theme.name for theme in here.themes} if here else {}
    taken = {(cell.region, cell.theme) for cell in there.cells} if there else set()
    held: dict[str, list[str]] = {}
    for cell in here.cells if here else ():
        if (cell.region, cell.theme) not in taken:
            held.setdefault(cell.region, []).append(themes[cell.theme])
    for region in sorted(held):
        yield names[region], Shown("、".join(held[region]))
