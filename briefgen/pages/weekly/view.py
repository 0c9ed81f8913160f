"""What the templates of the weekly briefing ask for."""

from __future__ import annotations

from briefgen.model import Weekly, WeeklyEntry

_LEADING = 5
_LONGEST_LEAD = 60


def find_leading(page: Weekly) -> list[WeeklyEntry]:
    """Return what the head of the paper names: the first text of each column whose title is short enough."""
    firsts = [
        next((e for e in column.entries if e.brief.title and len(e.brief.title) <= _LONGEST_LEAD), None)
        for column in page.columns
    ]
    return [entry for entry in firsts if entry is not None][:_LEADING]


def find_region_name(page: Weekly, code: str) -> str:
    """Return the name of a region that a text of the week is about."""
    return next(r.name for entry in page.entries for r in entry.brief.regions if r.code == code)
