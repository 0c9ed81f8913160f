"""A measure is worded otherwise, by more than figures and key sentences that are reported already."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    for before, after in item.reworded:
        sides = Shown(before.text, None, item.before.source.path), Shown(after.text, None, item.after.source.path)
        yield Found(item.after, f"举措“{after.label}”", *sides, item.causes)


RULE = Rule("measure-reworded", "minor", "举措改写", in_items(_find))
