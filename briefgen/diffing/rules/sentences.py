"""Rules on the text of an item: its key sentences (要点), its other sentences, the order of its sections."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.rule import Finding, Rule, in_each_item
from briefgen.model import Brief, KeySentence
from briefgen.model.change import Shown


def _show(brief: Brief, sentence: KeySentence) -> Shown:
    return Shown(sentence.text, "；".join(sentence.reasons) or None, brief.source.path)


def _find_entered(item: ItemPair) -> Iterator[Finding]:
    for sentence in item.entered_sentences:
        yield Finding(item.after, "要点", None, _show(item.after, sentence), item.causes)


def _find_left(item: ItemPair) -> Iterator[Finding]:
    for sentence in item.left_sentences:
        yield Finding(item.after, "要点", _show(item.before, sentence), None, item.causes)


def _find_reworded(item: ItemPair) -> Iterator[Finding]:
    for before, after in item.sentences.pairs:
        if before.text != after.text and not item.edits.is_explained_by_figures(after.text):
            yield Finding(item.after, "要点", _show(item.before, before), _show(item.after, after), item.causes)


def _find_other_edits(item: ItemPair) -> Iterator[Finding]:
    counts = item.count_unreported()
    if any(counts):
        before, after = (Shown(f"{count}句") if count else None for count in counts)
        yield Finding(item.after, "原文其他文字", before, after, item.causes)


def _find_moved_sections(item: ItemPair) -> Iterator[Finding]:
    old, new = ([entry.text for entry in brief.outline] for brief in (item.before, item.after))
    if old != new and sorted(old) == sorted(new):
        before, after = next(pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
        yield Finding(item.after, "原文各部分的次序", Shown(before), Shown(after), item.causes)


RULES = (
    # — → 推动国有资本向重要行业集中。 The page prints the sentence now. The reasons that speak for it are shown.
    Rule("key-entered", "minor", "新入要点", in_each_item(_find_entered), mirror="key-left"),
    # 建设国资国企在线监管平台。 → — The page prints it no longer.
    Rule("key-left", "minor", "退出要点", in_each_item(_find_left), mirror="key-entered"),
    # 加快推进 → 稳步推进: more than figures changed in the sentence.
    Rule("key-reworded", "minor", "要点改写", in_each_item(_find_reworded)),
    # 1句 → 1句: sentences changed that no page prints.
    Rule("text-edited", "note", "原文其他改动", in_each_item(_find_other_edits)),
    # 组织实施 → 主要任务: the same headings in another order; the first that differs is shown.
    Rule("section-moved", "note", "原文次序变动", in_each_item(_find_moved_sections)),
)
