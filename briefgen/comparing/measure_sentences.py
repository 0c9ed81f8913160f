"""Finds the best key sentence within each measure."""

from __future__ import annotations

from bisect import bisect_left

from briefgen.model import Brief, KeySentence


def find_best_sentences(brief: Brief) -> dict[str, KeySentence]:
    """Return the best key sentence within each measure, by the id of the measure.

    Measures without a key sentence are left out.
    """
    best: dict[str, KeySentence] = {}
    ordered = sorted(brief.key_sentences, key=lambda sentence: sentence.span)
    starts = [sentence.span.start for sentence in ordered]
    for measure in brief.measures:
        first, end = (bisect_left(starts, offset) for offset in (measure.span.start, measure.span.end))
        if first < end:
            best[measure.id] = max(ordered[first:end], key=lambda sentence: sentence.score)
    return best
