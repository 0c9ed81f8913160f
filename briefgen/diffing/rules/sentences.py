"""Rules on the text of an item: its key sentences (要点), its other sentences, the order of its sections."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.rule import Finding, Rule, in_each_item, mark_words
from briefgen.diffing.sentence_edits import SentenceEdit
from briefgen.model import Brief, KeySentence
from briefgen.model.change import Shown

_OTHER_TEXT = "原文其他文字"


def _show(brief: Brief, sentence: KeySentence) -> Shown:
    return Shown(sentence.text, "；".join(sentence.reasons) or None, brief.source.path)


def _find_entered(item: ItemPair) -> Iterator[Finding]:
    for sentence in item.entered_sentences:
        yield Finding(item.after, "要点", None, _show(item.after, sentence), item.causes)


def _find_left(item: ItemPair) -> Iterator[Finding]:
    for sentence in item.left_sentences:
        yield Finding(item.after, "要点", _show(item.before, sentence), None, item.causes)


def _find_reworded(item: ItemPair) -> Iterator[Finding]:
    for edit in item.reworded_sentences:
        yield _find_edit(item, "要点", edit)


def _find_edited_texts(item: ItemPair) -> Iterator[Finding]:
    for edit in item.unreported.edited:
        yield _find_edit(item, _OTHER_TEXT, edit)


def _find_edit(item: ItemPair, what: str, edit: SentenceEdit) -> Finding:
    before = Shown(edit.before.text, source=item.before.source.path)
    after = Shown(edit.after.text, source=item.after.source.path)
    return mark_words(Finding(item.after, what, before, after, item.causes))


def _find_gone_texts(item: ItemPair) -> Iterator[Finding]:
    for text in item.unreported.gone:
        yield Finding(item.after, _OTHER_TEXT, Shown(text, source=item.before.source.path), None, item.causes)


def _find_new_texts(item: ItemPair) -> Iterator[Finding]:
    for text in item.unreported.new:
        yield Finding(item.after, _OTHER_TEXT, None, Shown(text, source=item.after.source.path), item.causes)


def _find_unknown_texts(item: ItemPair) -> Iterator[Finding]:
    counts = item.unreported.unknown
    if any(counts):
        before, after = (Shown(f"{count}句") if count else None for count in counts)
        yield Finding(item.after, _OTHER_TEXT, before, after, item.causes)


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
    # 每季度通报 → 每月通报: words changed in a sentence that is no 要点.
    Rule("text-reworded", "note", "原文改写", in_each_item(_find_edited_texts)),
    # 对落后的予以约谈。 → —: sentences that are gone, and were no 要点.
    Rule("text-gone", "note", "原文删去", in_each_item(_find_gone_texts), mirror="text-added"),
    # — → 对落后的予以约谈。
    Rule("text-added", "note", "原文新增", in_each_item(_find_new_texts), mirror="text-gone"),
    # 1句 → 1句: such sentences of a source that is not at hand.
    Rule("text-edited", "note", "原文其他改动", in_each_item(_find_unknown_texts)),
    # 组织实施 → 主要任务: the same headings in another order; the first that differs is shown.
    Rule("section-moved", "note", "原文次序变动", in_each_item(_find_moved_sections)),
)
