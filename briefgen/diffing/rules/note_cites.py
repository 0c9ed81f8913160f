"""A note of the editor quotes a figure that is not as it was: 153亿元 → 163亿元."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_SOURCE, Found, Rule, show_figure

_LONGEST = 20


def _find(facts: Facts) -> Iterator[Found]:
    moved = {identifier: found for found, ids in _moved(facts) for identifier in ids}
    kept = {note.text for note in facts.old.editorial.note}
    for note in facts.new.editorial.note:
        for identifier in (cite.id for cite in note.cites):
            if note.text in kept and identifier in moved:
                text = note.text if len(note.text) <= _LONGEST else f"{note.text[:_LONGEST]}……"
                yield moved[identifier]._replace(what=f"“{text}”所引数据")


def _moved(facts: Facts) -> Iterator[tuple[Found, tuple[str, ...]]]:
    """Yield what became of each figure that is not as it was, with the ids by which a note may cite it."""
    for item in facts.items:
        for old, new in item.figures.pairs:
            before, after = show_figure(item.before, old, old.raw), show_figure(item.after, new, new.raw)
            if before.text != after.text:
                yield Found(item.after, "", before, after, item.causes_at(old.sentence_id)), (old.id, new.id)
        for old in item.figures.gone:
            shown = show_figure(item.before, old, old.raw)
            yield Found(item.after, "", shown, None, item.causes_at(old.sentence_id)), (old.id,)
        for new in item.figures.new:
            shown = show_figure(item.after, new, new.raw)
            yield Found(item.after, "", None, shown, item.causes_at(new.sentence_id)), (new.id,)
    for brief in facts.withdrawn:
        for old in brief.figures:
            yield Found(brief, "", show_figure(brief, old, old.raw), None, BY_SOURCE), (old.id,)
    for brief in facts.entered:
        for new in brief.figures:
            yield Found(brief, "", None, show_figure(brief, new, new.raw), BY_SOURCE), (new.id,)


RULE = Rule("note-cites", "major", "编者按所引数据变动", _find)
