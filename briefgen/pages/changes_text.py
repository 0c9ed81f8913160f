"""The changes between two outputs, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import get_args

from briefgen.model import Change, Changes, Weight
from briefgen.pages.changes import quote_of, sides_of
from briefgen.quoting.excerpts import make_plain

# In characters. Longer quotes are shown of major changes only.
_SHORT_QUOTE = 40


def render_changes(changes: Changes) -> str:
    """Return changes as lines of plain text, grouped by level, and within a level by the text or page that changed."""
    levels = get_args(Weight)
    counts = ", ".join(f"{len(changes.of(level))} {level}" for level in levels if changes.of(level))
    lines = [f"{make_plain(changes.old)} → {make_plain(changes.new)}: {counts or 'nothing changed'}"]
    for level in levels:
        for place, group in groupby(changes.of(level), key=lambda change: change.place):
            lines += ["", f"{level}  {make_plain(place)}", *(line for change in group for line in _make_lines(change))]
    return "\n".join(lines) + "\n"


def _make_lines(change: Change) -> Iterator[str]:
    before, after = map(make_plain, sides_of(change))
    causes = " or ".join(change.causes)
    yield f"  {change.rule}  {make_plain(change.what)}: {before} → {after}  ({causes})"
    quote = quote_of(change)
    if quote and (change.level == "major" or len(quote) <= _SHORT_QUOTE):
        shown = change.after or change.before
        source = make_plain(shown.source) if shown and shown.source else ""
        yield f"    {source}  {make_plain(quote)}".rstrip()
