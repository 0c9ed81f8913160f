"""A key sentence is printed no longer, with what spoke for it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, show_sentence


def _find(item: ItemPair) -> Iterator[Found]:
    for sentence in item.left:
        yield Found(item.after, "要点", show_sentence(item.before, sentence), None, item.causes)


RULE = Rule("key-left", "minor", "退出要点", in_items(_find), mirror="key-entered")
