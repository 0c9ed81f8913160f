"""A source is new: （无） → seeds/通知.docx."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule, show_source


def _find(facts: Facts) -> Iterator[Found]:
    for pair in facts.sources:
        if not pair.before:
            yield Found(pair.after[0], "来源", None, show_source(pair.after), BY_SOURCE)


RULE = Rule("source-added", "minor", "新增来源", _find, mirror="source-removed")
