"""The bytes of a source changed and nothing that it says: white space, a mark that cleaning repairs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    same = {item.after.id for item in facts.items if item.is_same}
    for pair in facts.sources:
        is_whole = len(pair.before) == len(pair.after) and all(brief.id in same for brief in pair.after)
        if is_whole and pair.before[0].source.sha256 != pair.after[0].source.sha256:
            path = pair.after[0].source.path
            yield Found(pair.after[0], "来源", Shown("原文件", source=path), Shown("新文件", source=path), BY_SOURCE)


RULE = Rule("source-touched", "note", "来源文件有改动，内容未变", _find)
