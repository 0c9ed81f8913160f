"""A measure counts for other themes: 科技创新 → 科技创新、人才与干部队伍."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import Found, Rule
from briefgen.model import Measure
from briefgen.model.change import Output, Shown


def _find(facts: Facts) -> Iterator[Found]:
    for item in facts.items:
        for before, after in item.measures.pairs:
            if before.themes != after.themes:
                causes = item.rules if before.text == after.text else item.causes
                sides = _show(before, facts.old), _show(after, facts.new)
                yield Found(item.after, f"举措“{after.label}”的主题", *sides, causes)


def _show(measure: Measure, output: Output) -> Shown:
    names = "、".join(output.theme_names.get(theme, theme) for theme in measure.themes)
    return Shown(names or "无", measure.text)


RULE = Rule("measure-themes", "minor", "举措归类变动", _find)
