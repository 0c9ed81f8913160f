"""Rules on whole sources and on whole items of a digest (a source with several items): 来源, 条目."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.rule import BY_SOURCE, Finding, Rule
from briefgen.model import Brief
from briefgen.model.change import Shown


def _show(items: Sequence[Brief]) -> Shown:
    """Return one side of a change that shows a source: its path, with the titles of its items."""
    path = items[0].source.path
    titles = [brief.title for brief in items if brief.title is not None]
    return Shown(path, "；".join(titles) or None, path)


def _show_titles(items: Sequence[Brief]) -> Shown:
    return Shown("；".join(brief.title or brief.id for brief in items), source=items[0].source.path)


def _find_replaced(outputs: OutputPair) -> Iterator[Finding]:
    for pair in outputs.sources:
        if pair.is_replaced:
            yield Finding(pair.after[0], "来源", _show_titles(pair.before), _show_titles(pair.after), BY_SOURCE)


def _find_removed(outputs: OutputPair) -> Iterator[Finding]:
    for pair in outputs.sources:
        if not pair.after:
            yield Finding(pair.before[0], "来源", _show(pair.before), None, BY_SOURCE)


def _find_added(outputs: OutputPair) -> Iterator[Finding]:
    for pair in outputs.sources:
        if not pair.before:
            yield Finding(pair.after[0], "来源", None, _show(pair.after), BY_SOURCE)


def _find_removed_items(outputs: OutputPair) -> Iterator[Finding]:
    for brief in outputs.removed_items:
        yield Finding(brief, "条目", _show([brief]), None, BY_SOURCE)


def _find_added_items(outputs: OutputPair) -> Iterator[Finding]:
    for brief in outputs.added_items:
        yield Finding(brief, "条目", None, _show([brief]), BY_SOURCE)


def _find_moved(outputs: OutputPair) -> Iterator[Finding]:
    for pair in outputs.sources:
        if pair.is_one_document:
            before, after = pair.before[0].source.path, pair.after[0].source.path
            if before != after:
                sides = Shown(before, source=before), Shown(after, source=after)
                yield Finding(pair.after[0], "来源", *sides, BY_SOURCE)


def _find_touched(outputs: OutputPair) -> Iterator[Finding]:
    unchanged = {item.after.id for item in outputs.items if item.has_same_content}
    for pair in outputs.sources:
        has_same_items = len(pair.before) == len(pair.after) and all(brief.id in unchanged for brief in pair.after)
        if has_same_items and pair.before[0].source.sha256 != pair.after[0].source.sha256:
            path = pair.after[0].source.path
            sides = Shown("原文件", source=path), Shown("新文件", source=path)
            yield Finding(pair.after[0], "来源", *sides, BY_SOURCE)


RULES = (
    # 关于推进改革的意见 → 2021年工作要点: the file of one name is another document now, no sentence is the same.
    Rule("source-replaced", "major", "来源替换", _find_replaced),
    # seeds/通知.docx → —
    Rule("source-removed", "major", "来源撤下", _find_removed, mirror="source-added"),
    # — → seeds/通知.docx
    Rule("source-added", "minor", "新增来源", _find_added, mirror="source-removed"),
    # seeds/周报.txt → —: an item of a digest that is in both outputs.
    Rule("item-removed", "major", "条目撤下", _find_removed_items, mirror="item-added"),
    # — → seeds/周报.txt
    Rule("item-added", "minor", "新增条目", _find_added_items, mirror="item-removed"),
    # seeds/a.txt → seeds/甘肃.txt
    Rule("source-moved", "note", "来源更名", _find_moved),
    # 原文件 → 新文件: other bytes that say the same, by white space or a mark that cleaning repairs.
    Rule("source-touched", "note", "来源文件有改动，内容未变", _find_touched),
)
