"""Templates are not as they were: brief.md.j2."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import Found, Rule, find_files


def _find(facts: Facts) -> Iterator[Found]:
    old, new = facts.old.build, facts.new.build
    if old and new:
        yield from find_files(old.templates, new.templates)


RULE = Rule("rules-templates", "note", "模板变动", _find)
