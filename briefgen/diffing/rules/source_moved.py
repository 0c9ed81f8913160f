"""A source has another name: seeds/a.txt → seeds/甘肃.txt."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    for pair in facts.sources:
        if pair.before and pair.after and not pair.is_replaced:
            old, new = pair.before[0].source.path, pair.after[0].source.path
            if old != new:
                yield Found(pair.after[0], "来源", Shown(old, source=old), Shown(new, source=new), BY_SOURCE)


RULE = Rule("source-moved", "note", "来源更名", _find)
