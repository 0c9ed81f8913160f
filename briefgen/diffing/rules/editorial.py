"""Rules on the editor's choices (编辑取舍) and notes (编者按)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.rule import BY_PERSON, BY_SOURCE, Finding, Rule
from briefgen.diffing.rules.figures import show_figure
from briefgen.model import Editorial, Figure
from briefgen.model.change import Shown

_LONGEST_NOTE = 20


def _find_decisions(outputs: OutputPair) -> Iterator[Finding]:
    old, new = _list_decisions(outputs.old.editorial), _list_decisions(outputs.new.editorial)
    for what in sorted(old.keys() | new.keys()):
        before, after = old.get(what), new.get(what)
        if before != after:
            yield Finding("编辑取舍", what, before, after, BY_PERSON)


def _list_decisions(editorial: Editorial) -> dict[str, Shown]:
    """Return the editor's holds, orders and notes, each by a name in Chinese: 2021-W31的次序.

    Pins and drops are left out, because the changed key sentences show them.
    """
    holds = {f"缓发：{text.title or text.id}": text.reason or "缓发" for text in editorial.hold}
    orders = {f"{o.edition}的次序": "；".join(text.title or text.id for text in o.texts) for o in editorial.order}
    notes = {
        f"{note.edition}的按语" + (f"（{note.about.title or note.about.id}）" if note.about else ""): note.text
        for note in editorial.note
    }
    return {what: Shown(text) for what, text in {**holds, **orders, **notes}.items()}


def _find_cited_figures(outputs: OutputPair) -> Iterator[Finding]:
    changed = {identifier: finding for finding, ids in _find_changed_figures(outputs) for identifier in ids}
    old_notes = {note.text for note in outputs.old.editorial.note}
    for note in outputs.new.editorial.note:
        if note.text in old_notes:
            text = note.text if len(note.text) <= _LONGEST_NOTE else f"{note.text[:_LONGEST_NOTE]}……"
            for cite in note.cites:
                if cite.id in changed:
                    yield changed[cite.id]._replace(what=f"“{text}”所引数据")


def _find_changed_figures(outputs: OutputPair) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Yield a finding for each changed figure, with the ids by which a note may cite the figure."""
    for item in outputs.items:
        yield from _find_changed_in(item)
    for brief in outputs.removed_briefs:
        for figure in brief.figures:
            yield Finding(brief, "", show_figure(brief, figure, figure.printed), None, BY_SOURCE), (figure.id,)
    for brief in outputs.added_briefs:
        for figure in brief.figures:
            yield Finding(brief, "", None, show_figure(brief, figure, figure.printed), BY_SOURCE), (figure.id,)


def _find_changed_in(item: ItemPair) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    pairs: list[tuple[Figure | None, Figure | None]]
    pairs = [(old, new) for old, new in item.figures.pairs if old.printed != new.printed]
    pairs += [(old, None) for old in item.figures.gone]
    pairs += [(None, new) for new in item.figures.new]
    for old, new in pairs:
        before = show_figure(item.before, old, old.printed) if old else None
        after = show_figure(item.after, new, new.printed) if new else None
        figures = [figure for figure in (old, new) if figure]
        causes = item.find_causes_in(figures[0].sentence_id)
        yield Finding(item.after, "", before, after, causes), tuple(figure.id for figure in figures)


RULES = (
    # 153亿元 → 163亿元: a figure that a note of the editor quotes.
    Rule("note-cites", "major", "编者按所引数据变动", _find_cited_figures),
    # — → 待核: a text is held back, others stand first in an edition, a note was written.
    Rule("editor-decided", "minor", "编辑取舍变动", _find_decisions),
)
