"""A setting of briefgen.toml is another: key_sentences: 10 → 8."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_RULES, Found, Rule
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    old, new = (build.settings if build else None for build in (facts.old.build, facts.new.build))
    if old is not None and new is not None:
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield Found("规则", f"设置 {name}", _show(old.get(name)), _show(new.get(name)), BY_RULES)


def _show(value: object) -> Shown:
    return Shown("未设" if value is None else json.dumps(value, ensure_ascii=False))


RULE = Rule("rules-settings", "note", "设置变动", _find)
