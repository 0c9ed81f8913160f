"""Policy tracking (政策跟踪): which documents of a week are new or revised, and which earlier targets they change."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from briefgen.corpus.calendar import codes_of, version_of
from briefgen.model import Brief, BriefHeader, Figure, Tracked
from briefgen.model.summary import make_target_key

_EarlierTargets = Mapping[Hashable, tuple[Brief, Figure]]
"""The latest earlier brief with a target, and the target's figure, by the regions and the key of the target."""


def track_documents(documents: Sequence[Brief], earlier: Sequence[Brief]) -> Iterator[Tracked]:
    """Yield one entry for each document that is new or revised, and then one for each earlier target that it changes.

    ``earlier`` are the earlier texts, the latest first. A document or target is compared with its latest earlier
    version.
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
        if before is not None:
            yield Tracked(document, "修订", BriefHeader.of(before))
        elif document.doc_type != "报告":  # a report is given, no rule is made
            yield Tracked(document, "新出台")
        yield from _track_targets(document, targets)


def _track_targets(document: Brief, targets: _EarlierTargets) -> Iterator[Tracked]:
    """Yield an entry for each target that a document sets to another value than the latest earlier text did.

    Only targets for the same regions and the same period are compared.
    """
    for figure in document.figures if document.regions else ():
        target = make_target_key(figure)
        before = targets.get((codes_of(document), target)) if target is not None else None
        if before is not None and before[1].printed != figure.printed:
            yield Tracked(document, "目标调整", BriefHeader.of(before[0]), before[1], figure)
