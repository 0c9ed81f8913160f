"""A digest lacks an item that it had."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule, show_source


def _find(facts: Facts) -> Iterator[Found]:
    for brief in facts.removed:
        yield Found(brief, "条目", show_source([brief]), None, BY_SOURCE)


RULE = Rule("item-removed", "major", "条目撤下", _find, mirror="item-added")
