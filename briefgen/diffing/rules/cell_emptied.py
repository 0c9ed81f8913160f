"""Cells of the comparison emptied: on these themes a region has measures no longer."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.groups import COMPARISON, themes_only_in
from briefgen.diffing.rule import Found, Rule


def _find(facts: Facts) -> Iterator[Found]:
    for region, shown in themes_only_in(facts.old.comparison, facts.new.comparison):
        yield Found(COMPARISON, region, shown, None, facts.causes)


RULE = Rule("cell-emptied", "minor", "主题对照表内容消失", _find, mirror="cell-filled")
