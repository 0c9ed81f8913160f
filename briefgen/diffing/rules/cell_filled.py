"""Cells of the comparison filled: on these themes a region has measures now."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.groups import COMPARISON, themes_only_in
from briefgen.diffing.rule import Found, Rule


def _find(facts: Facts) -> Iterator[Found]:
    for region, shown in themes_only_in(facts.new.comparison, facts.old.comparison):
        yield Found(COMPARISON, region, None, shown, facts.causes)


RULE = Rule("cell-filled", "minor", "主题对照表新增内容", _find, mirror="cell-emptied")
