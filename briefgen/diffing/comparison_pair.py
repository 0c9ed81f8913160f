"""Pairs the regional comparisons of two outputs: their groups of figures, and their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Comparison, Group
from briefgen.model.change import Output, Shown


class GroupPair(Struct, frozen=True):
    """A group of comparable figures as it is in the old and in the new comparison.

    ``before`` or ``after`` is None if that comparison does not have the group.
    """

    indicator: str
    before: Group | None
    after: Group | None

    @property
    def name(self) -> str:
        """What the group compares, in Chinese: 研发投入强度，省属企业，2023，实际，占比."""
        group = self.after or self.before
        assert group is not None
        parts = [self.indicator, group.subject, group.scope, group.basis, group.period]
        parts += [word.label for word in (group.status, group.form) if word is not None]
        return "，".join(part for part in parts if part)


def pair_groups(old: Output, new: Output) -> Iterator[GroupPair]:
    """Yield a pair for each group of figures that covers at least two regions in the old or the new comparison."""
    old_groups, new_groups = _index_groups(old.comparison), _index_groups(new.comparison)
    for key in sorted(old_groups.keys() | new_groups.keys()):
        pair = GroupPair(key[0], old_groups.get(key), new_groups.get(key))
        if any(count_regions(group) > 1 for group in (pair.before, pair.after)):
            yield pair


def count_regions(group: Group | None) -> int:
    """Return the number of regions in a group, or 0 for None."""
    return len({code for tier in group.tiers for code in tier.regions}) if group else 0


def index_region_names(*comparisons: Comparison | None) -> dict[str, str]:
    """Return the names of all regions in the comparisons, by code."""
    return {
        column.code: column.name
        for comparison in comparisons
        if comparison
        for column in (*comparison.regions, *comparison.beside)
    }


def find_filled_cells(old: Comparison | None, new: Comparison | None) -> Iterator[tuple[str, Shown]]:
    """Yield the name of each region with newly filled cells, with the names of the themes of these cells.

    A cell of a region and a theme is newly filled if the new comparison has measures in it and the old comparison has
    none. Nothing is yielded if ``new`` is None.
    """
    if new is None:
        return
    region_names = index_region_names(new)
    theme_names = {theme.id: theme.name for theme in new.themes}
    old_cells = {(cell.region, cell.theme) for cell in old.cells} if old else set()
    names_by_region: defaultdict[str, list[str]] = defaultdict(list)
    for cell in new.cells:
        if (cell.region, cell.theme) not in old_cells:
            names_by_region[cell.region].append(theme_names[cell.theme])
    for region in sorted(names_by_region):
        yield region_names[region], Shown("、".join(names_by_region[region]))


def _index_groups(comparison: Comparison | None) -> dict[tuple[str, ...], Group]:
    if comparison is None:
        return {}
    return {_make_key(b.indicator, group): group for b in comparison.indicators for group in b.groups}


def _make_key(indicator: str, group: Group) -> tuple[str, ...]:
    parts = (group.level, group.subject, group.scope, group.form, group.status, group.basis, group.period)
    return (indicator, *(part or "" for part in parts))
