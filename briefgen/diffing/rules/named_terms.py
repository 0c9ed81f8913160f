"""Rules on the terms of an item: its frameworks (提法) and keywords (关键词)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.rule import Finding, Rule, in_each_item
from briefgen.model import Brief, Framework
from briefgen.model.change import Shown


def _find_appeared(item: ItemPair) -> Iterator[Finding]:
    for framework in _select_unshared(item.after, item.before):
        yield Finding(item.after, "特色提法", None, _show(item.after, framework), item.causes)


def _find_gone(item: ItemPair) -> Iterator[Finding]:
    for framework in _select_unshared(item.before, item.after):
        yield Finding(item.after, "特色提法", _show(item.before, framework), None, item.causes)


def _select_unshared(brief: Brief, counterpart: Brief) -> list[Framework]:
    """Return the frameworks of a brief whose names the other version of the item lacks."""
    shared = {framework.name for framework in counterpart.frameworks}
    return [framework for framework in brief.frameworks if framework.name not in shared]


def _show(brief: Brief, framework: Framework) -> Shown:
    return Shown(framework.name, framework.text, brief.source.path)


def _find_keywords(item: ItemPair) -> Iterator[Finding]:
    old, new = ([keyword.term for keyword in brief.keywords] for brief in (item.before, item.after))
    gone, entered = [term for term in old if term not in new], [term for term in new if term not in old]
    if gone or entered:
        before, after = (Shown("、".join(terms)) if terms else None for terms in (gone, entered))
        yield Finding(item.after, "关键词", before, after, item.causes)


RULES = (
    # — → “1115”模式: in a text that was there before.
    Rule("framework-appeared", "minor", "新增提法", in_each_item(_find_appeared), mirror="framework-gone"),
    # “1115”模式 → —
    Rule("framework-gone", "minor", "提法消失", in_each_item(_find_gone), mirror="framework-appeared"),
    # 链主企业 → 数字化转型
    Rule("terms", "note", "关键词变动", in_each_item(_find_keywords)),
)
