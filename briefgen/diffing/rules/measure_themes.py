"""A measure counts for other themes: 科技创新 → 科技创新、人才与干部队伍."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    for before, after in item.measures.pairs:
        if before.themes != after.themes:
            causes = item.rules if before.text == after.text else item.causes
            old, new = (Shown("、".join(measure.themes) or "无", measure.text) for measure in (before, after))
            yield Found(item.after, f"举措“{after.label}”的主题", old, new, causes)


RULE = Rule("measure-themes", "minor", "举措归类变动", in_items(_find))
