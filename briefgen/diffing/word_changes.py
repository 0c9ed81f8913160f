"""The words that changed between two versions of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from briefgen.condensing.tokenizing.segmenters import load_segmenter
from briefgen.diffing.pairing import Pair
from briefgen.model import Span


def find_changed_words(before: str, after: str) -> Pair[tuple[Span, ...]]:
    """Return the spans of the changed words in two versions of a text. Each has as many spans as the other.

    A span is empty where the other version has words more. The spans of one call with the two texts exchanged are the
    same, exchanged.

    >>> old, new = "责任单位每季度报告一次。", "责任单位每月报告一次。"
    >>> [span.of(text) for text, (span,) in zip((old, new), find_changed_words(old, new))]
    ['每季度', '每月']
    """
    if before > after:
        return Pair(*reversed(find_changed_words(after, before)))
    old, new = _cut(before), _cut(after)
    stretches = list(_list_stretches(old, new))
    return Pair(
        _find_spans(old, [(start, end) for start, end, _, _ in stretches]),
        _find_spans(new, [(start, end) for _, _, start, end in stretches]),
    )


def _cut(text: str) -> list[str]:
    """Return the words of a text. Joined, they are the text."""
    return [word for word, _ in load_segmenter("rjieba")(text)]


def _list_stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where words differ: first and last of the old, first and last of the new."""
    for kind, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            first_old, last_old, first_new, last_new = places
            yield first_old, last_old, first_new, last_new


def _find_spans(words: Sequence[str], stretches: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    starts = [0, *accumulate(len(word) for word in words)]
    return tuple(Span(starts[first], starts[last]) for first, last in stretches)
