"""A source is farther from its origin: 原件 → 二手摘编."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import Found, Rule, class_rank, of_fact

_find_any = of_fact("source_class", "来源层级", lambda brief: brief.source_class)


def _find(facts: Facts) -> Iterator[Found]:
    for found in _find_any(facts):
        if class_rank(found.after) > class_rank(found.before):
            yield found


RULE = Rule("source-downgraded", "major", "来源层级降低", _find, mirror="source-upgraded")
