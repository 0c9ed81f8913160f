"""Assembling: briefs put together as pages."""

from briefgen.assembling.inbox import assemble_inbox
from briefgen.assembling.region import assemble_region
from briefgen.assembling.weekly import Days, assemble_weekly, days_of, find_day, find_weeks
from briefgen.assembling.worksheet import find_checks

__all__ = [
    "Days",
    "assemble_inbox",
    "assemble_region",
    "assemble_weekly",
    "days_of",
    "find_checks",
    "find_day",
    "find_weeks",
]
