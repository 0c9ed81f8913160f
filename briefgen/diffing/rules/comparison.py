"""Rules on the comparison of regions: 地区比较."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diffing.comparison_pair import count_regions, find_filled_cells, index_region_names, pair_groups
from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.rule import Finding, Rule
from briefgen.model import Comparison, Group
from briefgen.model.change import Shown

_COMPARISON = "地区比较"


def _find_claims(outputs: OutputPair) -> Iterator[Finding]:
    old, new = outputs.old.comparison, outputs.new.comparison
    old_counts, new_counts = _count_by_theme(old), _count_by_theme(new)
    for theme in sorted(old_counts.keys() | new_counts.keys()):
        before, after = old_counts.get(theme), new_counts.get(theme)
        if before != after:
            yield Finding(_COMPARISON, f"在{theme}上有举措的地区", before, after, outputs.causes)
    region_names = index_region_names(old, new)
    for pair in pair_groups(outputs.old, outputs.new):
        if _list_tiers(pair.before) != _list_tiers(pair.after):
            before, after = _show_tiers(pair.before, region_names), _show_tiers(pair.after, region_names)
            yield Finding(_COMPARISON, pair.name, before, after, outputs.causes)


def _count_by_theme(comparison: Comparison | None) -> dict[str, Shown]:
    """Return how many regions have measures on each common theme, by the name of the theme: 科技创新 → 3个地区.

    The result is empty if there is no comparison.
    """
    if comparison is None:
        return {}
    names = {theme.id: theme.name for theme in comparison.themes}
    return {names[common.theme]: Shown(f"{len(common.regions)}个地区") for common in comparison.common}


def _list_tiers(group: Group | None) -> object:
    return group and [tier.regions for tier in group.tiers]


def _show_tiers(group: Group | None, region_names: Mapping[str, str]) -> Shown | None:
    if group is None:
        return None
    tiers = "，".join(f"{tier.raw}（{'、'.join(region_names[code] for code in tier.regions)}）" for tier in group.tiers)
    return Shown(f"{count_regions(group)}个地区：{tiers}")


def _find_ranks(outputs: OutputPair) -> Iterator[Finding]:
    comparisons = (outputs.old.comparison, outputs.new.comparison)
    homes = {comparison.asked.home for comparison in comparisons if comparison}
    home = homes.pop() if len(homes) == 1 else None
    if home is None:
        return
    for pair in pair_groups(outputs.old, outputs.new):
        before, after = _show_rank(pair.before, home), _show_rank(pair.after, home)
        if before != after:
            yield Finding(_COMPARISON, pair.name, before, after, outputs.causes)


def _show_rank(group: Group | None, home: str) -> Shown | None:
    if group is None or home not in group.ranks:
        return None
    return Shown(f"可比的{len(group.ranks)}个地区中第{group.ranks[home]}位")


def _find_filled(outputs: OutputPair) -> Iterator[Finding]:
    for region, themes in find_filled_cells(outputs.old.comparison, outputs.new.comparison):
        yield Finding(_COMPARISON, region, None, themes, outputs.causes)


def _find_emptied(outputs: OutputPair) -> Iterator[Finding]:
    for region, themes in find_filled_cells(outputs.new.comparison, outputs.old.comparison):
        yield Finding(_COMPARISON, region, themes, None, outputs.causes)


RULES = (
    # 3个地区 → 4个地区: a count or an order of regions that the comparison states.
    Rule("claim", "minor", "比较结论重新计算", _find_claims),
    # 第3位 → 第2位: the place of one's own region. Not looked at if the home was changed.
    Rule("home-rank", "major", "我省（区、市）位次变动", _find_ranks),
    # — → 科技创新: a theme on which the region had no measures.
    Rule("cell-filled", "minor", "主题对照表新增内容", _find_filled, mirror="cell-emptied"),
    # 科技创新 → —
    Rule("cell-emptied", "minor", "主题对照表内容消失", _find_emptied, mirror="cell-filled"),
)
