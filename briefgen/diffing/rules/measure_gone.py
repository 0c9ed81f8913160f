"""A measure is gone: 着力发挥龙头带动作用 → （无）."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, show_measure


def _find(item: ItemPair) -> Iterator[Found]:
    for measure in item.measures.gone:
        yield Found(item.after, "举措", show_measure(item.before, measure), None, item.causes)


RULE = Rule("measure-gone", "minor", "举措消失", in_items(_find), mirror="measure-appeared")
