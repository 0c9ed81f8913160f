"""There is something more to be checked: （无） → “未识别出标题”."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    known = {warning.code for warning in item.before.warnings}
    for warning in item.after.warnings:
        if warning.code not in known:
            yield Found(item.after, "核对提示", None, Shown(warning.text), item.causes)


RULE = Rule("warning-new", "minor", "新增核对提示", in_items(_find), mirror="warning-cleared")
