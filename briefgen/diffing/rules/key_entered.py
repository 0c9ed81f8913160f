"""A key sentence is printed that was not, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, show_sentence


def _find(item: ItemPair) -> Iterator[Found]:
    for sentence in item.entered:
        yield Found(item.after, "要点", None, show_sentence(item.after, sentence), item.causes)


RULE = Rule("key-entered", "minor", "新入要点", in_items(_find), mirror="key-left")
