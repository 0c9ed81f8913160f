"""Something need not be checked any more: “未识别出标题” → （无）."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items
from briefgen.model.change import Shown


def _find(item: ItemPair) -> Iterator[Found]:
    kept = {warning.code for warning in item.after.warnings}
    for warning in item.before.warnings:
        if warning.code not in kept:
            yield Found(item.after, "核对提示", Shown(warning.text), None, item.causes)


RULE = Rule("warning-cleared", "minor", "核对提示消除", in_items(_find), mirror="warning-new")
