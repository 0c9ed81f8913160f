"""An edition as its editor wants it: the order of its texts, and a person's words on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.choices.finding_again import find_text
from briefgen.model import Brief, BriefSummary, Editorial, HeldText, Note, Weekly, WeeklyColumn, WeeklyEntry


def edit_weekly(weekly: Weekly, editorial: Editorial) -> Weekly:
    """Return an edition in its editor's order, with the notes on it and its texts."""
    briefs = [entry.brief for entry in weekly.entries]
    wanted = [ref for order in editorial.order if order.edition == weekly.id for ref in order.texts]
    first = [brief.id for ref in wanted if (brief := find_text(ref, briefs)) is not None]
    places = {identifier: at for at, identifier in reversed(list(enumerate(first)))}
    notes = [note for note in editorial.note if note.edition == weekly.id]
    on_texts = {
        brief.id: note
        for note in notes
        if note.about is not None and (brief := find_text(note.about, briefs)) is not None
    }
    return replace(
        weekly,
        note=next((note for note in notes if note.about is None), None),
        columns=tuple(_edit_column(column, places, on_texts) for column in weekly.columns),
    )


def _edit_column(column: WeeklyColumn, places: dict[str, int], notes: dict[str, Note]) -> WeeklyColumn:
    entries = sorted(column.entries, key=lambda entry: places.get(entry.brief.id, len(places)))
    return replace(column, entries=tuple(_with_note(entry, notes) for entry in entries))


def _with_note(entry: WeeklyEntry, notes: dict[str, Note]) -> WeeklyEntry:
    return replace(entry, note=notes[entry.brief.id]) if entry.brief.id in notes else entry


def find_held(editorial: Editorial, summaries: Sequence[BriefSummary]) -> dict[str, HeldText]:
    """Return the texts that an editor holds back, by the ids of their briefs."""
    found = ((find_text(held, summaries), held) for held in editorial.hold)
    return {summary.id: held for summary, held in found if summary is not None}


def find_moved(editorial: Editorial, weekly: Weekly, briefs: Sequence[Brief]) -> Iterator[str]:
    """Yield the figures that a note on an edition quotes and that the sources do not give any more, in Chinese.

    ``briefs`` are at least those of the sources of these figures.
    """
    known = {(figure.id, figure.raw) for brief in briefs for figure in brief.figures}
    for note in editorial.note:
        if note.edition == weekly.id:
            for cite in note.cites:
                if (cite.id, cite.raw) not in known:
                    yield f"按语所引的“{cite.raw}”在来源中已变动或不存在：{note.text}"
