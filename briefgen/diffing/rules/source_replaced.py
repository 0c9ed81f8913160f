"""The file of a name is another document, which shares no sentence with the one before."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule, show_source


def _find(facts: Facts) -> Iterator[Found]:
    for pair in facts.sources:
        if pair.is_replaced:
            yield Found(pair.after[0], "来源", show_source(pair.before), show_source(pair.after), BY_SOURCE)


RULE = Rule("source-replaced", "major", "来源替换", _find)
