"""Finds texts that mostly have the same sentences. Only the text nearest to the original source counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from msgspec import Struct

from briefgen.model import BriefSummary
from briefgen.model.sidecar import SourceClass

# A text that shares so many of its sentences with another tells the same story.
_SAME_STORY = 0.6
NEAREST_FIRST: tuple[str | None, ...] = (*get_args(SourceClass), None)
"""Kinds of sources, from the original to a second-hand excerpt. A text of unknown origin comes last."""


class Story(Struct, frozen=True):
    """A text that counts, with the ids of the texts that repeat it."""

    summary: BriefSummary
    repeats: tuple[str, ...]
    """Ids of the briefs that were left out because most of their sentences are in this text."""


def drop_repeats(summaries: Sequence[BriefSummary]) -> list[Story]:
    """Return one Story for each text that repeats no other text, in the order of ``summaries``.

    Each sentence is looked up once. The time therefore grows with the length of the texts, not with the number of
    pairs.
    """
    repeats: dict[str, list[str]] = {}
    first_with: dict[str, str] = {}
    for summary in sorted(summaries, key=_nearness_to_source):
        sentences = set(summary.sentence_keys)
        original = _find_original(sentences, first_with)
        if original is not None:
            repeats[original].append(summary.id)
            continue
        repeats[summary.id] = []
        for sentence in sentences:
            first_with.setdefault(sentence, summary.id)
    return [Story(summary, tuple(repeats[summary.id])) for summary in summaries if summary.id in repeats]


def _nearness_to_source(summary: BriefSummary) -> tuple[int, int, str]:
    """Return a sort key that puts texts nearest to the original source first, and longer texts before shorter ones."""
    return NEAREST_FIRST.index(summary.header.source_class), -summary.chars, summary.id


def _find_original(sentences: set[str], first_with: Mapping[str, str]) -> str | None:
    """Return the id of the text that shares the most of the given sentences; None if it shares less than 60 percent.

    ``first_with`` maps the key of each known sentence to the id of the first text that has it.
    """
    shared = Counter(first_with[sentence] for sentence in sentences if sentence in first_with)
    original = min(shared, key=lambda identifier: (-shared[identifier], identifier), default=None)
    return original if original is not None and shared[original] >= _SAME_STORY * len(sentences) else None
