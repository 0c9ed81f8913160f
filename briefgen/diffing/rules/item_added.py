"""A digest has one item more."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule, show_source


def _find(facts: Facts) -> Iterator[Found]:
    for brief in facts.added:
        yield Found(brief, "条目", None, show_source([brief]), BY_SOURCE)


RULE = Rule("item-added", "minor", "新增条目", _find, mirror="item-removed")
