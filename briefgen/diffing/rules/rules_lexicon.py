"""Files of the lexicon are not as they were: indicators.toml."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import Found, Rule, find_files


def _find(facts: Facts) -> Iterator[Found]:
    old, new = facts.old.build, facts.new.build
    if old and new:
        yield from find_files(old.lexicon, new.lexicon)


RULE = Rule("rules-lexicon", "note", "词库变动", _find)
