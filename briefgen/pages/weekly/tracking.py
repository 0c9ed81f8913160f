"""Policy tracking (政策跟踪): what the documents of a week change against earlier texts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from briefgen.corpus.calendar import codes_of, version_of
from briefgen.model import Brief, BriefHeader, Figure, Tracked
from briefgen.model.summary import make_target_key

_EarlierTargets = Mapping[Hashable, tuple[Brief, Figure]]
"""Regions and target → the latest text that set it, and its figure."""


def track_documents(documents: Sequence[Brief], earlier: Sequence[Brief]) -> Iterator[Tracked]:
    """Yield whether each document is new or revised, and the targets that it changes.

    ``earlier`` are the texts before, the latest first. Of several versions of a document or target the latest counts.
    """
    versions: dict[Hashable, Brief] = {}
    targets: dict[Hashable, tuple[Brief, Figure]] = {}
    for brief in earlier:
        if brief.is_document:
            versions.setdefault(version_of(brief), brief)
        for figure in brief.figures:
            targets.setdefault((codes_of(brief), make_target_key(figure)), (brief, figure))
    for document in documents:
        before = versions.get(version_of(document))
        yield Tracked(document, "新出台") if before is None else Tracked(document, "修订", BriefHeader.of(before))
        yield from _track_targets(document, targets)


def _track_targets(document: Brief, targets: _EarlierTargets) -> Iterator[Tracked]:
    """Yield the targets for which the same regions set another value before, for the same period."""
    for figure in document.figures if document.regions else ():
        target = make_target_key(figure)
        before = targets.get((codes_of(document), target)) if target is not None else None
        if before is not None and before[1].raw != figure.raw:
            yield Tracked(document, "目标调整", BriefHeader.of(before[0]), before[1], figure)
