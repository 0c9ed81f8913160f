"""Duties: how a page or a terminal writes whose task something is, and by when."""

from __future__ import annotations

from briefgen.model import Duty


def write_duty(duty: Duty) -> str:
    """Return a duty in one line, in the words of the text: 牵头：省财政厅；配合：省税务局；时限：2026年6月底前.

    Organs that are responsible but do not lead stand behind 责任.
    """
    parts = (
        ("牵头", "、".join(party.name for party in duty.owners if party.leads)),
        ("责任", "、".join(party.name for party in duty.owners if not party.leads)),
        ("配合", "、".join(party.name for party in duty.partners)),
        ("责任人", "、".join(party.name for party in duty.leaders)),
        ("时限", duty.due_raw),
    )
    return "；".join(f"{label}：{words}" for label, words in parts if words)
