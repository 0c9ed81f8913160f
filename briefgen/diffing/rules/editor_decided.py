"""The editor decided something else: a text is held back, others stand first in an edition, a note was written."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import BY_HAND, Found, Rule
from briefgen.model import Editorial
from briefgen.model.change import Shown


def _find(facts: Facts) -> Iterator[Found]:
    old, new = _decisions(facts.old.editorial), _decisions(facts.new.editorial)
    for what in sorted(old.keys() | new.keys()):
        before, after = old.get(what), new.get(what)
        if before != after:
            yield Found(
                "编辑取舍",
                what,
                None if before is None else Shown(before),
                None if after is None else Shown(after),
                BY_HAND,
            )


def _decisions(editorial: Editorial) -> dict[str, str]:
    """Return what was decided, by what it is about; which sentences are printed is told by what entered and left."""
    held = {f"缓发：{text.title or text.id}": text.reason or "缓发" for text in editorial.hold}
    orders = {f"{o.edition}的次序": "；".join(text.title or text.id for text in o.texts) for o in editorial.order}
    notes = {
        f"{note.edition}的按语" + (f"（{note.about.title or note.about.id}）" if note.about else ""): note.text
        for note in editorial.note
    }
    return {**held, **orders, **notes}


RULE = Rule("editor-decided", "minor", "编辑取舍变动", _find)
