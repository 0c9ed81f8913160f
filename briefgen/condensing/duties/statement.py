"""The words of a text that say whose task something is, and by when."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model import Span

Role = Literal["leads", "answers", "assists", "commands"]
"""What a text says of an organ or a person: it leads, it is responsible, it helps, or it is in charge as a person."""
Reach = Literal["own", "below", "above"]
"""Which tasks a statement holds for: its own, all points below it, or all points above it."""


class Party(Struct, frozen=True):
    """An organ or a person that a statement names."""

    span: Span
    role: Role


class DutyStatement(Struct, frozen=True):
    """A duty as a text states it. All spans point into the clean text."""

    span: Span
    """Span of the statement, with its brackets."""
    parties: tuple[Party, ...] = ()
    due: Span | None = None
    reach: Reach = "own"
    is_alone: bool = False
    """True if it fills its lines: 牵头单位：省财政厅 in a line of its own."""
