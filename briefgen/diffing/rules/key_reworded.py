"""A key sentence is worded otherwise, by more than its figures: 加快推进 → 稳步推进."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, show_sentence


def _find(item: ItemPair) -> Iterator[Found]:
    for before, after in item.sentences.pairs:
        if before.text != after.text and not item.edits.is_told(after.text):
            sides = show_sentence(item.before, before), show_sentence(item.after, after)
            yield Found(item.after, "要点", *sides, item.causes)


RULE = Rule("key-reworded", "minor", "要点改写", in_items(_find))
