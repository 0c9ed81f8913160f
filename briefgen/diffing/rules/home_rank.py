"""One's own region has another place among those that can be ranked: 第3位 → 第2位."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.groups import COMPARISON, pair_groups
from briefgen.diffing.rule import Found, Rule
from briefgen.model import Group
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    homes = {comparison.asked.home for comparison in (facts.old.comparison, facts.new.comparison) if comparison}
    home = homes.pop() if len(homes) == 1 else None
    for pair in pair_groups(facts) if home else ():
        before, after = _show(pair.before, home), _show(pair.after, home)
        if before != after:
            yield Found(COMPARISON, pair.name, before, after, facts.causes)


def _show(group: Group | None, home: str | None) -> Shown | None:
    if group is None or home not in group.ranks:
        return None
    return Shown(f"可比的{len(group.ranks)}个地区中第{group.ranks[home]}位")


RULE = Rule("home-rank", "major", "我省（区、市）位次变动", _find)
