"""The file of a name is another document, which shares no sentence with the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule
from briefgen.model import Brief
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    for pair in facts.sources:
        if pair.is_replaced:
            yield Found(pair.after[0], "来源", _show(pair.before), _show(pair.after), BY_SOURCE)


def _show(items: Sequence[Brief]) -> Shown:
    return Shown("；".join(brief.title or brief.id for brief in items), None, items[0].source.path)


RULE = Rule("source-replaced", "major", "来源替换", _find)
