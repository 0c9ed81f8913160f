"""Copies: texts of one edition that print the same story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec.structs import replace

from briefgen.corpus.calendar import codes_of
from briefgen.model import Brief, BriefHeader, WeeklyEntry
from briefgen.model.sidecar import SourceClass

# Two texts are copies if they share at least so many sentences, and half of those of the shorter text.
_FEWEST_SENTENCES = 3
_LEAST_SHARE = 0.5
# A sentence that so many texts have is none of a story, but of a form.
_MOST_TEXTS = 10
_SOURCE_CLASSES = get_args(SourceClass)


def merge_copies(entries: Sequence[WeeklyEntry]) -> Iterator[WeeklyEntry]:
    """Yield the entries without copies. An entry has the headers of its own copies, which are left out.

    Of several copies, one with a sentence that an editor pinned is kept, else the one nearest to its origin, else the
    longest, else the first.
    """
    sentences = [_list_sentences(entry.brief) for entry in entries]
    heads = list(range(len(entries)))
    for pair in _find_pairs(sentences):
        if not _may_be_copies(*(entries[index].brief for index in pair)):
            continue
        better, other = sorted(
            (_follow(heads, index) for index in pair),
            key=lambda index: (*_rank(entries[index].brief, sentences[index]), index),
        )
        heads[other] = better
    copies: defaultdict[int, list[BriefHeader]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if (head := _follow(heads, index)) != index:
            copies[head].append(BriefHeader.of(entry.brief))
    for index, entry in enumerate(entries):
        if heads[index] == index:
            yield replace(entry, copies=tuple(copies[index]))


def _list_sentences(brief: Brief) -> frozenset[str]:
    """Return the digests of the sentences of a text. Equal sentences of different texts have the same digest."""
    ids = (sentence.id for sentence in brief.sentences if sentence.role == "body")
    return frozenset(id_.partition("#")[2].partition("~")[0] for id_ in ids)


def _may_be_copies(one: Brief, other: Brief) -> bool:
    """Return whether two texts may print one story: they are of two sources, and not about different regions."""
    regions, others = codes_of(one), codes_of(other)
    return one.source.path != other.source.path and (not regions or not others or bool(regions & others))


def _rank(brief: Brief, sentences: frozenset[str]) -> tuple[bool, int, int]:
    """Return what orders copies: the best has the lowest rank."""
    has_pin = any(sentence.pinned for sentence in brief.key_sentences)
    origin = brief.source_class
    distance = _SOURCE_CLASSES.index(origin) if origin in _SOURCE_CLASSES else len(_SOURCE_CLASSES)
    return not has_pin, distance, -len(sentences)


def _find_pairs(sentences: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the positions of texts that are copies of each other."""
    texts_by_sentence: defaultdict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(sentences):
        for digest in sorted(own):
            texts_by_sentence[digest].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for texts in texts_by_sentence.values():
        if len(texts) <= _MOST_TEXTS:
            shared.update((one, other) for at, one in enumerate(texts) for other in texts[at + 1 :])
    for (one, other), count in sorted(shared.items()):
        shorter = min(len(sentences[one]), len(sentences[other]))
        if count >= _FEWEST_SENTENCES and count >= shorter * _LEAST_SHARE:
            yield one, other


def _follow(heads: Sequence[int], index: int) -> int:
    while heads[index] != index:
        index = heads[index]
    return index
