"""A named formula is gone: “1115”模式 → （无）."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    kept = {framework.name for framework in item.after.frameworks}
    for framework in item.before.frameworks:
        if framework.name not in kept:
            shown = Shown(framework.name, framework.text, item.before.source.path)
            yield Found(item.after, "特色提法", shown, None, item.causes)


RULE = Rule("framework-gone", "minor", "提法消失", in_items(_find), mirror="framework-appeared")
