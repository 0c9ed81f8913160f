"""The page of what falls due in a month: the tasks of all texts, by day and region."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.brief import Measure
from briefgen.model.duty import Duty
from briefgen.model.summary import BriefHeader


class DueEntry(Struct, frozen=True):
    """A task that falls due in a month."""

    brief: BriefHeader
    """The text that sets the task."""
    measures: tuple[Measure, ...]
    """The measures that have this duty, in order: a text may set several in one task."""
    duty: Duty
    """Whose task it is, and by when."""


class DuePage(Struct, frozen=True):
    """The tasks that fall due in a month (到期任务).

    What is due in a quarter, in half a year or in a year falls due in the last month of it.
    """

    month: str
    """The month: 2026-06."""
    entries: tuple[DueEntry, ...]
    """The tasks in order of the day, then of the region. What is due in the month behind what is due on a day."""
