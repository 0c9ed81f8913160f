"""The regions that the texts of a corpus are about."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.lexicon.divisions import load_divisions
from briefgen.model import BriefSummary, Division


def regions_of(summaries: Iterable[BriefSummary]) -> list[Division]:
    """Return the regions that texts are about, in administrative order."""
    codes = {region.code for summary in summaries for region in summary.listed.regions}
    return [load_divisions()[code] for code in sorted(codes)]
