"""Another version of briefgen made the output: 0.1.0 → 0.2.0."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_RULES, Found, Rule
from briefgen.model.change import Fingerprint, Shown


def _find(facts: Facts) -> Iterator[Found]:
    before, after = _version(facts.old.build), _version(facts.new.build)
    if before != after:
        yield Found("规则", "程序版本", before, after, BY_RULES)


def _version(build: Fingerprint | None) -> Shown | None:
    return Shown(build.version) if build else None


RULE = Rule("rules-version", "note", "程序版本变动", _find)
