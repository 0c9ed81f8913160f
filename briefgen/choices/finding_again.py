"""Finding again what an editor meant, after the sources changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from briefgen.model import Brief, BriefSummary, EditorChoices, Editorial, Item, Sentence, SentenceChoice, TextRef, Warn
from briefgen.text.similarity import compare_counts, count_bigrams

Text = TypeVar("Text", Brief, BriefSummary)

# Of two-character strings that two sentences share. One changed number leaves nine of ten, and two sentences of one
# text that say different things seldom share a third.
_SAME = 0.6

_WORDS = {"pin": "编辑必选的一句", "drop": "编辑不用的一句"}
_STILL = {"pin": "现收入", "drop": "现不用"}


def source_of(identifier: str) -> str:
    """Return the id of the source of a sentence.

    >>> source_of("001#ku3yj5jthobl")
    '001'
    """
    return identifier.partition("#")[0]


def is_of(choice: SentenceChoice, source: str, sources: Collection[str]) -> bool:
    """Tell whether a choice can be about a source: its own, or any if its own is gone, as it may have a new name."""
    own = source_of(choice.id)
    return own == source or own not in sources


def pin_and_drop(
    editorial: Editorial, items: Sequence[Item], sources: Collection[str]
) -> tuple[list[EditorChoices], list[tuple[Warn, ...]]]:
    """Return for each item of a source what an editor decided on its sentences, and what to check about that.

    A sentence is found by its id; if it is gone, the one most like it takes its place, with a warning. One whose
    source is gone is found in any other that has it word by word. ``sources`` are the ids of all sources.
    """
    held = [{s.id: s for s in item.sentences if s.role == "body"} for item in items]
    chosen: dict[str, list[set[str]]] = {"pin": [set() for _ in items], "drop": [set() for _ in items]}
    warnings: list[list[Warn]] = [[] for _ in items]
    source = items[0].clean.source.id if items else ""
    for kind, choices in (("pin", editorial.pin), ("drop", editorial.drop)):
        for choice in choices:
            if not is_of(choice, source, sources):
                continue
            identifier = f"{source}#{choice.id.partition('#')[2]}"
            at = next((at for at, sentences in enumerate(held) if identifier in sentences), None)
            if at is not None:
                chosen[kind][at].add(identifier)
            elif source_of(choice.id) == source:
                at, sentence = _most_like(choice.text, held)
                if sentence is not None:
                    chosen[kind][at].add(sentence.id)
                warnings[at].append(_warn(kind, choice, items[at], sentence))
    hands = [EditorChoices(frozenset(p), frozenset(d)) for p, d in zip(chosen["pin"], chosen["drop"], strict=True)]
    return hands, [tuple(w) for w in warnings]


def _most_like(text: str, held: Sequence[dict[str, Sentence]]) -> tuple[int, Sentence | None]:
    """Return the sentence that shares most with a text, and its item; the first of two, none if it is too unlike."""
    wanted = count_bigrams(text)
    best = _SAME
    found: tuple[int, Sentence | None] = (0, None)
    for at, sentences in enumerate(held):
        for sentence in sentences.values():
            shared = compare_counts(wanted, count_bigrams(sentence.text))
            if shared > best:
                best, found = shared, (at, sentence)
    return found


def _warn(kind: str, choice: SentenceChoice, item: Item, sentence: Sentence | None) -> Warn:
    if sentence is None:
        return Warn(f"{kind}-gone", f"{_WORDS[kind]}在来源中已不存在：“{choice.text}”")
    text = f"{_WORDS[kind]}已改动，原为“{choice.text}”，{_STILL[kind]}“{sentence.text}”，请核对。"
    return Warn(f"{kind}-changed", text, item.origin(sentence.span))


def find_orphans(editorial: Editorial, sources: Collection[str]) -> list[tuple[str, SentenceChoice]]:
    """Return the pins and drops of sentences whose source is gone. ``sources`` are the ids of those that are there."""
    chosen = [(kind, choice) for kind in ("pin", "drop") for choice in getattr(editorial, kind)]
    return [(kind, choice) for kind, choice in chosen if source_of(choice.id) not in sources]


def find_lost(editorial: Editorial, summaries: Sequence[BriefSummary], known: Collection[str]) -> Iterator[str]:
    """Yield what is no longer there of what an editor chose, in Chinese: sentences whose source is gone, and texts.

    ``known`` are the ids, without those of their sources, of all sentences in which an orphan may be found again.
    """
    for kind, choice in find_orphans(editorial, {summary.source for summary in summaries}):
        if choice.id.partition("#")[2] not in known:
            yield f"{_WORDS[kind]}所在的来源已不存在：“{choice.text}”（{source_of(choice.id)}）"
    refs: list[tuple[str, TextRef]] = [("缓发", ref) for ref in editorial.hold]
    refs += [("排序", ref) for order in editorial.order for ref in order.texts]
    refs += [("按语", note.about) for note in editorial.note if note.about is not None]
    for what, ref in refs:
        if find_text(ref, summaries) is None:
            yield f"{what}所指的条目已不存在：{ref.title or ref.id}"


def find_text(ref: TextRef, texts: Sequence[Text]) -> Text | None:
    """Return the text that an editor meant: of this id and title, else of this title, else the source of this id.

    The id of a digest's item is its number, which moves when an item comes before it; so it alone says nothing.
    """
    by_id = next((text for text in texts if text.id == ref.id), None)
    if by_id is not None and by_id.title == ref.title:
        return by_id
    by_title = next((text for text in texts if ref.title is not None and text.title == ref.title), None)
    if by_title is not None:
        return by_title
    return by_id if by_id is not None and by_id.is_whole else None
