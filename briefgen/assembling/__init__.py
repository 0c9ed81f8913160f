"""Assembling: briefs put together as pages."""

from briefgen.assembling.calendar import Calendar, Days, day_of, days_of, find_day
from briefgen.assembling.inbox import assemble_inbox
from briefgen.assembling.region import assemble_region
from briefgen.assembling.region.sources import newest_day
from briefgen.assembling.weekly import Frame, assemble_weekly
from briefgen.assembling.worksheet import find_checks

__all__ = [
    "Calendar",
    "Days",
    "Frame",
    "assemble_inbox",
    "assemble_region",
    "assemble_weekly",
    "day_of",
    "days_of",
    "find_checks",
    "find_day",
    "newest_day",
]
