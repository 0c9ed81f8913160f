"""Applies the editor's choices: pins, drops, holds, the order of an edition, notes and acknowledgements.

Each function is pure: it takes the choices of editorial.toml and returns their effect on a text, corpus or edition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.choices.finding_again import find_similar, find_text, is_about_source, source_of
from briefgen.model import (
    Acknowledgement,
    Brief,
    BriefSummary,
    Check,
    EditorChoices,
    Editorial,
    HeldText,
    Item,
    Note,
    Sentence,
    SentenceChoice,
    TextRef,
    Warn,
    Weekly,
    WeeklyColumn,
    WeeklyEntry,
)

_CHOICES = {"pin": "编辑必选的一句", "drop": "编辑不用的一句"}
_NOW = {"pin": "现收入", "drop": "现不用"}


def choose_sentences(
    editorial: Editorial, items: Sequence[Item], sources: Collection[str]
) -> tuple[list[EditorChoices], list[tuple[Warn, ...]]]:
    """Return the pinned and dropped sentences of each item of a source, and the warnings for each item.

    A sentence is found by its id. If no sentence has the id, the most similar sentence of the source is taken, with a
    warning. If the whole source is gone, the sentence is taken from any other source that contains it word for word.
    ``sources`` are the ids of all sources.
    """
    sentences = [{s.id: s for s in item.sentences if s.role == "body"} for item in items]
    chosen: dict[str, list[set[str]]] = {"pin": [set() for _ in items], "drop": [set() for _ in items]}
    warnings: list[list[Warn]] = [[] for _ in items]
    source = items[0].clean.source.id if items else ""
    for kind, choices in (("pin", editorial.pin), ("drop", editorial.drop)):
        for choice in choices:
            if not is_about_source(choice, source, sources):
                continue
            identifier = f"{source}#{choice.id.partition('#')[2]}"
            index = next((index for index, by_id in enumerate(sentences) if identifier in by_id), None)
            if index is not None:
                chosen[kind][index].add(identifier)
            elif source_of(choice.id) == source:
                index, similar = find_similar(choice.text, [by_id.values() for by_id in sentences])
                if similar is not None:
                    chosen[kind][index].add(similar.id)
                warnings[index].append(_warn_of_change(kind, choice, items[index], similar))
    pairs = zip(chosen["pin"], chosen["drop"], strict=True)
    return [EditorChoices(frozenset(p), frozenset(d)) for p, d in pairs], [tuple(w) for w in warnings]


def _warn_of_change(kind: str, choice: SentenceChoice, item: Item, similar: Sentence | None) -> Warn:
    if similar is None:
        return Warn(f"{kind}-gone", f"{_CHOICES[kind]}在来源中已不存在：“{choice.text}”")
    text = f"{_CHOICES[kind]}已改动，原为“{choice.text}”，{_NOW[kind]}“{similar.text}”，请核对。"
    return Warn(f"{kind}-changed", text, item.origin(similar.span))


def hold_texts(editorial: Editorial, summaries: Sequence[BriefSummary]) -> dict[str, HeldText]:
    """Return the texts that the editor holds back, by the ids of their briefs."""
    matches = ((find_text(hold, summaries), hold) for hold in editorial.hold)
    return {summary.id: hold for summary, hold in matches if summary is not None}


def arrange_weekly(weekly: Weekly, editorial: Editorial) -> Weekly:
    """Return an edition with its texts in the editor's order, and with the notes on the edition and on its texts."""
    briefs = [entry.brief for entry in weekly.entries]
    refs = [ref for order in editorial.order if order.edition == weekly.id for ref in order.texts]
    first = [brief.id for ref in refs if (brief := find_text(ref, briefs)) is not None]
    # A text that is named twice stands where it is named first.
    ranks = {identifier: rank for rank, identifier in reversed(list(enumerate(first)))}
    notes = [note for note in editorial.note if note.edition == weekly.id]
    text_notes = {
        brief.id: note
        for note in notes
        if note.about is not None and (brief := find_text(note.about, briefs)) is not None
    }
    return replace(
        weekly,
        note=next((note for note in notes if note.about is None), None),
        columns=tuple(_arrange_column(column, ranks, text_notes) for column in weekly.columns),
    )


def _arrange_column(column: WeeklyColumn, ranks: Mapping[str, int], notes: Mapping[str, Note]) -> WeeklyColumn:
    entries = sorted(column.entries, key=lambda entry: ranks.get(entry.brief.id, len(ranks)))
    return replace(column, entries=tuple(_add_note(entry, notes) for entry in entries))


def _add_note(entry: WeeklyEntry, notes: Mapping[str, Note]) -> WeeklyEntry:
    return replace(entry, note=notes[entry.brief.id]) if entry.brief.id in notes else entry


def list_acknowledgements(editorial: Editorial, edition: str) -> tuple[Acknowledgement, ...]:
    """Return the acknowledgements of single warnings that count for an edition.

    A warning that was acknowledged with its group counts only for the edition of the group.
    """
    groups = [group for group in editorial.checked if group.edition == edition]
    return (
        *editorial.acknowledge,
        *(Acknowledgement(w.id, w.title, w.warning, group.by) for group in groups for w in group.warnings),
    )


def acknowledge_checks(checks: Iterable[Check], acknowledgements: Sequence[Acknowledgement]) -> Iterator[Check]:
    """Yield each warning on the texts of an edition with the person who acknowledged it, if there is one.

    An acknowledgement refers to its text by title, because the numbers of a digest's items may change. If the text has
    no title, the acknowledgement refers to it by id.
    """
    by_warning = {(a.title or a.id, a.warning): a.by for a in acknowledgements}
    for check in checks:
        yield replace(check, by=by_warning.get((check.brief.title or check.brief.id, check.text)))


def find_orphans(editorial: Editorial, sources: Collection[str]) -> list[tuple[str, SentenceChoice]]:
    """Return the pins and drops whose source no longer exists, each after its kind: ``pin`` or ``drop``.

    ``sources`` are the ids of the existing sources.
    """
    choices = [(kind, choice) for kind in ("pin", "drop") for choice in getattr(editorial, kind)]
    return [(kind, choice) for kind, choice in choices if source_of(choice.id) not in sources]


def find_lost_choices(
    editorial: Editorial, summaries: Sequence[BriefSummary], sentence_digests: Collection[str]
) -> Iterator[str]:
    """Yield a message in Chinese for each choice whose sentence or text is gone.

    ``sentence_digests`` are the ids of all sentences of the corpus, without the ids of their sources. They show whether
    another source has the sentence of a pin or drop whose source is gone. If no pin or drop has lost its source,
    ``sentence_digests`` may be empty.
    """
    for kind, choice in find_orphans(editorial, {summary.source for summary in summaries}):
        if choice.id.partition("#")[2] not in sentence_digests:
            yield f"{_CHOICES[kind]}所在的来源已不存在：“{choice.text}”（{source_of(choice.id)}）"
    refs: list[tuple[str, TextRef]] = [("缓发", ref) for ref in editorial.hold]
    refs += [("排序", ref) for order in editorial.order for ref in order.texts]
    refs += [("按语", note.about) for note in editorial.note if note.about is not None]
    for kind, ref in refs:
        if find_text(ref, summaries) is None:
            yield f"{kind}所指的条目已不存在：{ref.title or ref.id}"


def find_changed_cites(editorial: Editorial, weekly: Weekly, briefs: Sequence[Brief]) -> Iterator[str]:
    """Yield a message in Chinese for each figure that a note on an edition quotes but no source states any more.

    ``briefs`` must include the briefs of the sources that the quoted figures come from.
    """
    figures = {(figure.id, figure.raw) for brief in briefs for figure in brief.figures}
    for note in editorial.note:
        if note.edition == weekly.id:
            for cite in note.cites:
                if (cite.id, cite.raw) not in figures:
                    yield f"按语所引的“{cite.raw}”在来源中已变动或不存在：{note.text}"
