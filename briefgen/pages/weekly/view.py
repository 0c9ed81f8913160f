"""Template filters for the weekly briefing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from briefgen.lexicon.divisions import is_named_in, load_divisions
from briefgen.model import Brief, Division, Region, Weekly
from briefgen.model.place import NATION
from briefgen.pages.weekly.importance import find_head_of_paper

# Of more regions, the first is named.
_MOST_REGIONS = 2


def find_region_name(page: Weekly, code: str) -> str:
    """Return the name of a region that a text of the week is about, or 全国 for the nation."""
    names = (region.name for entry in page.entries for region in entry.brief.regions if region.code == code)
    return "全国" if code == NATION else next(names)


def find_unnamed_regions(page: Weekly, brief: Brief, title: str | None = None) -> str:
    """Return the regions of a text that its title does not name: 甘肃省张掖市; empty if it names all.

    ``title`` is what is printed of it, if that is not the title of the text.

    What is in the office's own region is named without it.
    """
    regions = [words for region in brief.regions if (words := _write_unnamed(page, title or brief.title or "", region))]
    names = "、".join(dict.fromkeys(regions[:_MOST_REGIONS] if len(regions) <= _MOST_REGIONS else regions[:1]))
    return names + ("等" if len(regions) > _MOST_REGIONS else "")


def _write_unnamed(page: Weekly, title: str, region: Region) -> str:
    """Return a region as it stands beside a title; empty if the title names it."""
    divisions = load_divisions()
    division = divisions.get(region.code)
    if division is None:
        return "" if region.name in title else region.name
    if is_named_in(title, division):
        return ""
    above = [divisions[code] for code in division.parents if code in divisions and code != division.code]
    own = page.home == division.code or page.home in division.parents
    shown = [
        other for other in above if not is_named_in(title, other) and not (own and _contains_home(other, page.home))
    ]
    return "".join(other.name for other in (*shown, division))


def _contains_home(division: Division, home: str | None) -> bool:
    """Return whether a division is the home region or contains it."""
    own = load_divisions().get(home or "")
    return own is not None and (division.code == own.code or division.code in own.parents)


def find_shared_digest(page: Weekly) -> str | None:
    """Return the digest from which at least half of the texts of an edition are taken; None if there is none."""
    digests = Counter(entry.brief.digest for entry in page.entries if entry.brief.source_class == "二手摘编")
    name, count = next(iter(digests.most_common(1)), (None, 0))
    return name if count * 2 >= len(page.entries) and count > 1 else None


def list_edition_sources(page: Weekly) -> list[tuple[Brief, int]]:
    """Return the sources of an edition in the order of its texts: the first text of each, and how many it has."""
    counts = Counter(entry.brief.source.path for entry in page.entries)
    firsts = {entry.brief.source.path: entry.brief for entry in reversed(page.entries)}
    return [(firsts[path], count) for path, count in counts.items()]


FILTERS: dict[str, Callable[..., Any]] = {
    "leading": find_head_of_paper,
    "region_name": find_region_name,
    "edition_sources": list_edition_sources,
    "shared_digest": find_shared_digest,
    "unnamed_regions": find_unnamed_regions,
}
"""The function of each filter, by the name of the filter in templates."""
