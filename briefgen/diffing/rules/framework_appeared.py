"""A named formula is new in a text that was there before: （无） → “1115”模式."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    known = {framework.name for framework in item.before.frameworks}
    for framework in item.after.frameworks:
        if framework.name not in known:
            shown = Shown(framework.name, framework.text, item.after.source.path)
            yield Found(item.after, "特色提法", None, shown, item.causes)


RULE = Rule("framework-appeared", "minor", "新增提法", in_items(_find), mirror="framework-gone")
