"""A measure is new in a text that was there before: （无） → 着力发挥龙头带动作用."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, show_measure


def _find(item: ItemPair) -> Iterator[Found]:
    for measure in item.measures.new:
        yield Found(item.after, "举措", None, show_measure(item.after, measure), item.causes)


RULE = Rule("measure-appeared", "minor", "新增举措", in_items(_find), mirror="measure-gone")
