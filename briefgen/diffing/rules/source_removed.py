"""A source was withdrawn: seeds/通知.docx → （无）."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule, show_source


def _find(facts: Facts) -> Iterator[Found]:
    for pair in facts.sources:
        if not pair.after:
            yield Found(pair.before[0], "来源", show_source(pair.before), None, BY_SOURCE)


RULE = Rule("source-removed", "major", "来源撤下", _find, mirror="source-added")
