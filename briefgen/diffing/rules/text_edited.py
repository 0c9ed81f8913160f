"""Sentences of a source changed that no page prints: 1句 → 1句."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    gone, new = item.untold
    if gone or new:
        sides = [Shown(f"{count}句") if count else None for count in (gone, new)]
        yield Found(item.after, "原文其他文字", sides[0], sides[1], item.causes)


RULE = Rule("text-edited", "note", "原文其他改动", in_items(_find))
