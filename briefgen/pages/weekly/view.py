"""Template filters for the weekly briefing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.model import Weekly, WeeklyEntry
from briefgen.model.place import NATION

_MOST_LEADING = 5
_LONGEST_TITLE = 60


def find_leading(page: Weekly) -> list[WeeklyEntry]:
    """Return up to five texts for the head of the paper: the first text with a short title from each column."""
    firsts = [
        next((e for e in column.entries if e.brief.title and len(e.brief.title) <= _LONGEST_TITLE), None)
        for column in page.columns
    ]
    return [entry for entry in firsts if entry is not None][:_MOST_LEADING]


def find_region_name(page: Weekly, code: str) -> str:
    """Return the name of a region that a text of the week is about, or 全国 for the nation."""
    names = (region.name for entry in page.entries for region in entry.brief.regions if region.code == code)
    return "全国" if code == NATION else next(names)


FILTERS: dict[str, Callable[..., Any]] = {
    "leading": find_leading,
    "region_name": find_region_name,
}
"""The function of each filter, by the name of the filter in templates."""
