"""Templates are not as they were: brief.md.j2."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_RULES, Found, Rule, show_files


def _find(facts: Facts) -> Iterator[Found]:
    old, new = facts.old.build, facts.new.build
    if old and new and old.templates != new.templates:
        before, after = show_files(old.templates, new.templates), show_files(new.templates, old.templates)
        yield Found("规则", "模板", before, after, BY_RULES)


RULE = Rule("rules-templates", "note", "模板变动", _find)
