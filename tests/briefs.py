"""Briefs as tests walk through them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Brief, Figure, Framework, Measure, SentenceRef


def things_of(brief: Brief) -> Iterator[SentenceRef | Figure | Measure | Framework]:
    """Yield what of a brief has an id and a place in its source."""
    yield from brief.sentences
    yield from brief.figures
    yield from brief.measures
    yield from brief.frameworks
