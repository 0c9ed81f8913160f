"""Briefs as tests walk through them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Brief, Duty, DutyParty, Figure, Framework, Measure, SentenceRef


def parties_of(duty: Duty) -> tuple[DutyParty, ...]:
    """Return all organs and persons that a duty names."""
    return (*duty.owners, *duty.partners, *duty.leaders)


def things_of(brief: Brief) -> Iterator[SentenceRef | Figure | Measure | Duty | Framework]:
    """Yield what of a brief has an id and a place in its source."""
    yield from brief.sentences
    yield from brief.figures
    yield from brief.measures
    yield from (measure.duty for measure in brief.measures if measure.duty is not None)
    yield from brief.frameworks
