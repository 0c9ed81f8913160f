"""Pages put together from briefs: one region, and the first page of out/."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.brief import Brief
from briefgen.model.source import SkippedSource


class RegionPage(Struct, frozen=True, kw_only=True):
    """Everything known of one region."""

    code: str
    name: str
    briefs: tuple[Brief, ...]
    """About the region itself, by date, the newest first; undated ones last."""
    parts: tuple[Brief, ...]
    """About its cities and counties, in administrative order."""


class Index(Struct, frozen=True, kw_only=True):
    """What a build gave: the first page of out/."""

    briefs: tuple[Brief, ...]
    regions: tuple[str, ...]
    """Names of the regions that have a page, in administrative order."""
    has_comparison: bool
    skipped: tuple[SkippedSource, ...]
