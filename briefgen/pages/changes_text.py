"""The changes between two outputs, as plain text for a terminal, in the language of messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby

from briefgen.messages import Message, Value, message
from briefgen.model import Cause, Change, Changes, Weight
from briefgen.model.change import WORKING_TREE
from briefgen.pages.changes import SidePart, name_kinds, quote_of, sides_of
from briefgen.quoting.excerpts import make_plain

# In characters. Longer quotes are shown of major changes only.
_SHORT_QUOTE = 40
_LEVELS: dict[Weight, Message] = {
    "major": message("pages.level-major"),
    "minor": message("pages.level-minor"),
    "note": message("pages.level-note"),
}
_CAUSES: dict[Cause, Message] = {
    "source": message("pages.cause-source"),
    "rules": message("pages.cause-rules"),
    "hand": message("pages.cause-hand"),
}


def render_changes(changes: Changes) -> str:
    """Return changes as lines of text, grouped by level and then by place."""
    found = [(name, len(changes.of(level))) for level, name in _LEVELS.items()]
    counts = tuple(message("pages.changes-of-level", count=count, level=name) for name, count in found if count)
    old, new = map(translate_output_name, (make_plain(changes.old), make_plain(changes.new)))
    lines = [str(message("pages.changes", old=old, new=new, counts=counts or message("pages.no-changes")))]
    for level, name in _LEVELS.items():
        for place, group in groupby(changes.of(level), key=lambda change: change.place):
            lines += ["", f"{name}  {make_plain(place)}", *(line for change in group for line in _make_lines(change))]
    return "\n".join(lines) + "\n"


def translate_output_name(name: str) -> Value:
    """Return the name of an output for a message. The working tree has a name in each language."""
    return message("pages.working-tree") if name == WORKING_TREE else name


def _make_lines(change: Change) -> Iterator[str]:
    sides = sides_of(change)
    before, after = _mark(sides.before, "[-{}-]"), _mark(sides.after, "{{+{}+}}")
    causes = reduce(_join_causes, (_CAUSES[cause] for cause in change.causes))
    kinds = name_kinds(change)
    what = make_plain(change.what) + (f"（{kinds}）" if kinds else "")
    yield f"  {message('pages.change', rule=change.rule, what=what, before=before, after=after, causes=causes)}"
    quote = quote_of(change)
    if quote and (change.level == "major" or len(quote) <= _SHORT_QUOTE):
        shown = change.after or change.before
        source = make_plain(shown.source) if shown and shown.source else ""
        yield f"    {source}  {make_plain(quote)}".rstrip()


def _mark(side: Sequence[SidePart], mark: str) -> str:
    """Return a side on one line, with marks around its changed words, as git diff --word-diff has them."""
    return "".join(mark.format(make_plain(part.text)) if part.is_changed else make_plain(part.text) for part in side)


def _join_causes(first: Message, second: Message) -> Message:
    return message("pages.either", first=first, second=second)
