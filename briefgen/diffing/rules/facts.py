"""Rules on the facts about a document: region, issuer, number, dates, type, title, source class, and its warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import get_args

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.rule import BY_PERSON, Finder, Finding, Rule, in_each_item
from briefgen.model import Brief
from briefgen.model.change import Shown
from briefgen.model.sidecar import SourceClass

_DATES = {
    "dates.written": "成文日期",
    "dates.issued": "印发日期",
    "dates.published": "发布日期",
    "dates.reposted": "转载日期",
    "dates.effective": "施行日期",
    "dates.event": "事件日期",
}
# From the origin outward: 原件 first.
_SOURCE_CLASSES = get_args(SourceClass)


def _compare_fact(name: str, label: str, read: Callable[[Brief], str | None]) -> Finder:
    """Return a finder for changes of one fact. ``name`` is its field in the brief, ``label`` its name in Chinese.

    ``read`` returns the fact as text, or None if the brief does not state it.
    """

    def find(item: ItemPair) -> Iterator[Finding]:
        before, after = read(item.before), read(item.after)
        if before != after:
            is_stated = name in item.before.stated or name in item.after.stated
            yield Finding(
                item.after,
                label,
                None if before is None else Shown(before, source=item.before.source.path),
                None if after is None else Shown(after, source=item.after.source.path),
                BY_PERSON if is_stated else item.causes,
            )

    return in_each_item(find)


def _find_dates(outputs: OutputPair) -> Iterator[Finding]:
    for name, label in _DATES.items():
        yield from _compare_fact(name, label, attrgetter(name))(outputs)


_find_source_classes = _compare_fact("source_class", "来源层级", lambda brief: brief.source_class)


def _find_downgraded(outputs: OutputPair) -> Iterator[Finding]:
    for finding in _find_source_classes(outputs):
        if _rank_class(finding.after) > _rank_class(finding.before):
            yield finding


def _find_upgraded(outputs: OutputPair) -> Iterator[Finding]:
    for finding in _find_source_classes(outputs):
        if _rank_class(finding.after) < _rank_class(finding.before):
            yield finding


def _rank_class(shown: Shown | None) -> int:
    """Return how far a source is from the original, 0 for 原件. An unknown class (None) is the farthest."""
    return _SOURCE_CLASSES.index(shown.text) if shown else len(_SOURCE_CLASSES)


def _find_new_warnings(item: ItemPair) -> Iterator[Finding]:
    known = {warning.code for warning in item.before.warnings}
    for warning in item.after.warnings:
        if warning.code not in known:
            yield Finding(item.after, "核对提示", None, Shown(warning.text), item.causes)


def _find_cleared_warnings(item: ItemPair) -> Iterator[Finding]:
    remaining = {warning.code for warning in item.after.warnings}
    for warning in item.before.warnings:
        if warning.code not in remaining:
            yield Finding(item.after, "核对提示", Shown(warning.text), None, item.causes)


def _read_regions(brief: Brief) -> str | None:
    return "、".join(region.name for region in brief.regions) or None


RULES = (
    # 未识别 → 广东省
    Rule("region", "major", "地区变动", _compare_fact("regions", "地区", _read_regions)),
    # 国务院办公厅 → 国务院
    Rule("issuer", "major", "发文机关变动", _compare_fact("issuer", "发文机关", lambda brief: brief.issuer)),
    # 甘政发〔2021〕12号 → 甘政发〔2021〕21号
    Rule("doc-number", "major", "发文字号变动", _compare_fact("doc_number", "发文字号", lambda b: b.doc_number)),
    # 2021-08-03 → 2021-08-05
    Rule("date", "major", "日期变动", _find_dates),
    # 通知 → 意见
    Rule("doc-type", "major", "文种变动", _compare_fact("doc_type", "文种", lambda brief: brief.doc_type)),
    # 关于推进改革的意见 → 关于深化改革的意见
    Rule("title", "major", "标题变动", _compare_fact("title", "标题", lambda brief: brief.title)),
    # — → “未识别出标题”
    Rule("warning-new", "minor", "新增核对提示", in_each_item(_find_new_warnings), mirror="warning-cleared"),
    # “未识别出标题” → —
    Rule("warning-cleared", "minor", "核对提示消除", in_each_item(_find_cleared_warnings), mirror="warning-new"),
    # 原件 → 二手摘编
    Rule("source-downgraded", "major", "来源层级降低", _find_downgraded, mirror="source-upgraded"),
    # 二手摘编 → 原件
    Rule("source-upgraded", "minor", "来源层级提高", _find_upgraded, mirror="source-downgraded"),
)
