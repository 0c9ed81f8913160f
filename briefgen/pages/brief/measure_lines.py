"""Measure lines: the measures of each theme in one line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model import Brief, Measure

# So many characters of labels in a line at most, unless a single label is longer.
_LONGEST_LINE = 62


class MeasureLine(Struct, frozen=True):
    """Some measures of one theme, for one line of a page."""

    theme: str | None
    """Id of the theme; None for measures without a theme."""
    measures: tuple[Measure, ...]
    """The measures that are printed, in reading order."""
    left_out: int
    """Number of further measures of the theme."""


def group_by_theme(brief: Brief, measures: Sequence[Measure]) -> tuple[MeasureLine, ...]:
    """Return a line for each theme, in the order in which the themes first occur.

    A measure stands in the line of its first theme. Those whose sentences are worth most are printed, as many as fit.
    """
    worth = _find_worth(brief, measures)
    by_theme: dict[str | None, list[Measure]] = {}
    for measure in measures:
        by_theme.setdefault(measure.themes[0] if measure.themes else None, []).append(measure)
    without = by_theme.pop(None, None)
    if without is not None:
        by_theme[None] = without
    return tuple(_make_line(theme, ofs, worth) for theme, ofs in by_theme.items())


def _make_line(theme: str | None, measures: Sequence[Measure], worth: dict[str, float]) -> MeasureLine:
    room, chosen = _LONGEST_LINE, set[str]()
    for measure in sorted(measures, key=lambda one: -worth[one.id]):
        if len(measure.label) <= room or not chosen:
            chosen.add(measure.id)
            room -= len(measure.label) + 1
    printed = tuple(measure for measure in measures if measure.id in chosen)
    return MeasureLine(theme, printed, len(measures) - len(printed))


def _find_worth(brief: Brief, measures: Sequence[Measure]) -> dict[str, float]:
    """Return the worth of the best sentence of each measure, by the id of the measure."""
    sentences = sorted((sentence.span.start, sentence.worth or 0.0) for sentence in brief.sentences)
    starts = [start for start, _ in sentences]
    worth = {}
    for measure in measures:
        first, last = bisect_left(starts, measure.span.start), bisect_left(starts, measure.span.end)
        worth[measure.id] = max((value for _, value in sentences[first:last]), default=0.0)
    return worth
