"""Other words are keywords: 链主企业 → 数字化转型."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    old, new = ([keyword.term for keyword in brief.keywords] for brief in (item.before, item.after))
    gone, entered = [term for term in old if term not in new], [term for term in new if term not in old]
    if gone or entered:
        sides = [Shown("、".join(terms)) if terms else None for terms in (gone, entered)]
        yield Found(item.after, "关键词", sides[0], sides[1], item.causes)


RULE = Rule("terms", "note", "关键词变动", in_items(_find))
