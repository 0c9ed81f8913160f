"""The duty of a measure: whose task it is, and by when it is to be done."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.span import Span


class DutyParty(Struct, frozen=True):
    """An organ, or a person, that a text names for a task."""

    name: str
    """The name in the words of the text, without line breaks within it: 省财政厅, 各市（区）."""
    span: Span
    """Span of the name in the source."""
    leads: bool = False
    """True if the text says that the organ leads: 牵头单位, 主办单位, …牵头."""


class Duty(Struct, frozen=True, kw_only=True):
    """Who has to do a task, who helps, and by when it is due, as the text says it."""

    id: str
    """Id of the words that say it. ``briefgen trace`` leads to them."""
    span: Span
    """Span of these words in the source, from the first to the last."""
    owners: tuple[DutyParty, ...] = ()
    """牵头单位、责任单位: the organs that lead the task or are responsible for it, in order."""
    partners: tuple[DutyParty, ...] = ()
    """配合单位: the organs that help, in order."""
    leaders: tuple[DutyParty, ...] = ()
    """责任领导、责任人: the persons in charge, in order."""
    due: str | None = None
    """完成时限 as an ISO day or period: 2026-06-30, 2026-06, 2026-07/2026-09, 2026.

    A period is due by its end. None if the words do not say a time exactly (长期坚持), or say several.
    """
    due_raw: str | None = None
    """The words of the text for the time; None if it says none."""
    due_span: Span | None = None
    """Span of these words in the source."""

    @property
    def due_month(self) -> str | None:
        """The month in which the task is due, such as 2026-06; None if that is not known.

        What is due in a quarter or a year is due in the last month of it.
        """
        return None if self.due is None else find_due_month(self.due)


def find_due_month(due: str) -> str:
    """Return the last month of an ISO day or period.

    >>> [find_due_month(due) for due in ("2026-06-30", "2026-06", "2026-07/2026-09", "2026", "2026/2030")]
    ['2026-06', '2026-06', '2026-09', '2026-12', '2030-12']
    """
    last = due.rpartition("/")[2]
    return last[: len("2026-06")] if "-" in last else f"{last}-12"
