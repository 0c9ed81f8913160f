"""The headings of a text are the same in another order."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    old, new = ([entry.text for entry in brief.outline] for brief in (item.before, item.after))
    if old != new and sorted(old) == sorted(new):
        first = next(at for at, (before, after) in enumerate(zip(old, new, strict=True)) if before != after)
        yield Found(item.after, "原文各部分的次序", Shown(old[first]), Shown(new[first]), item.causes)


RULE = Rule("section-moved", "note", "原文次序变动", in_items(_find))
