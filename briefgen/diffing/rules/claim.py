"""A count that the comparison states came out otherwise: 3个地区 → 4个地区."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diffing.facts import Facts
from briefgen.diffing.groups import COMPARISON, count_regions, pair_groups, region_names
from briefgen.diffing.rule import Found, Rule
from briefgen.model import Comparison, Group
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    old, new = _common(facts.old.comparison), _common(facts.new.comparison)
    for theme in sorted(old.keys() | new.keys()):
        if old.get(theme) != new.get(theme):
            yield Found(COMPARISON, f"在{theme}上有举措的地区", old.get(theme), new.get(theme), facts.causes)
    names = region_names(facts.old.comparison, facts.new.comparison)
    for pair in pair_groups(facts):
        if _order(pair.before) != _order(pair.after):
            sides = [_show(group, names) for group in (pair.before, pair.after)]
            yield Found(COMPARISON, pair.name, sides[0], sides[1], facts.causes)


def _common(comparison: Comparison | None) -> dict[str, Shown]:
    if comparison is None:
        return {}
    names = {theme.id: theme.name for theme in comparison.themes}
    return {names[common.theme]: Shown(f"{len(common.regions)}个地区") for common in comparison.common}


def _order(group: Group | None) -> object:
    return group and [tier.regions for tier in group.tiers]


def _show(group: Group | None, names: Mapping[str, str]) -> Shown | None:
    if group is None:
        return None
    tiers = "，".join(f"{tier.raw}（{'、'.join(names[code] for code in tier.regions)}）" for tier in group.tiers)
    return Shown(f"{count_regions(group)}个地区：{tiers}")


RULE = Rule("claim", "minor", "比较结论重新计算", _find)
