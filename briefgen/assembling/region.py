"""The page of a region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model import Brief, Division, RegionPage


def assemble_region(briefs: Sequence[Brief], division: Division, divisions: Mapping[str, Division]) -> RegionPage:
    """Return the page of a region: the briefs about itself, the newest first, and those about its parts."""
    own = [b for b in briefs if any(r.code == division.code for r in b.regions)]
    parts = [
        (min(r.code for r in b.regions if division.code in divisions[r.code].parents), b)
        for b in briefs
        if any(division.code in divisions[r.code].parents for r in b.regions)
    ]
    return RegionPage(
        code=division.code,
        name=division.full_name,
        briefs=tuple(sorted(own, key=_newest_first)),
        parts=tuple(b for _, b in sorted(parts, key=lambda part: (part[0], _newest_first(part[1])))),
    )


def _newest_first(brief: Brief) -> tuple[bool, int, str]:
    """Return what sorts by publication, or what comes nearest to it: the reposting, the end of a digest's period."""
    period_end = brief.period.rpartition("/")[2] if brief.period else None
    date = brief.published or brief.dates.reposted or period_end
    return date is None, -int(date.replace("-", "")) if date else 0, brief.id
