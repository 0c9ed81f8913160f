"""Changes in words: for a terminal, and what the template of the Markdown asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import get_args

from msgspec import Struct

from briefgen.model import Cause, Change, Changes, Weight
from briefgen.model.change import WORKING_TREE
from briefgen.text.clauses import CLAUSE_MARKS

CAUSES: dict[tuple[Cause, ...], str] = {
    ("source",): "来源有改动",
    ("rules",): "规则有改动",
    ("hand",): "人工填写或编辑",
}
_NAMES: dict[Cause, str] = {"source": "来源", "rules": "规则", "hand": "人工"}
_LONGEST = 60
_SHORT = 40
_COMMIT = re.compile("[0-9a-f]{40}")
_CLAUSE_END = re.compile(f"[{CLAUSE_MARKS}]")
_NONE = "—"


class CauseGroup(Struct, frozen=True):
    """Changes of one level that have one cause, or the same mixture of causes."""

    cause: str
    """In Chinese."""
    changes: tuple[Change, ...]


def by_cause(changes: Sequence[Change]) -> list[CauseGroup]:
    """Return changes by their causes, each in its order: single causes first, mixtures apart."""
    known = [*CAUSES, *sorted({change.causes for change in changes if len(change.causes) > 1})]
    groups = [CauseGroup(_cause(causes), tuple(c for c in changes if c.causes == causes)) for causes in known]
    return [group for group in groups if group.changes]


def _cause(causes: tuple[Cause, ...]) -> str:
    return CAUSES.get(causes) or f"原因未能区分（{'、'.join(_NAMES[cause] for cause in causes)}均有改动）"


def name_output(name: str) -> str:
    """Return how a report in Chinese calls an output; a revision given by its whole number has its first digits.

    >>> name_output("working tree"), name_output("0123456789abcdef0123456789abcdef01234567"), name_output("HEAD~1")
    ('工作区', '01234567', 'HEAD~1')
    """
    return "工作区" if name == WORKING_TREE else name[:8] if _COMMIT.fullmatch(name) else name


def sides_of(change: Change) -> tuple[str, str]:
    """Return what was and what is, of long texts only the clauses that differ; — on the side that has none.

    >>> excerpts("甲，" * 40 + "完成投资。" + "乙。" * 9, "甲，" * 40 + "加快完成投资。" + "乙。" * 9)
    ('……完成投资。……', '……加快完成投资。……')
    """
    before, after = change.before, change.after
    if before and after:
        return excerpts(before.text, after.text)
    return _shorten(before.text) if before else _NONE, _shorten(after.text) if after else _NONE


def quote_of(change: Change) -> str | None:
    """Return the words of the source in which a change stands, or what speaks for it; the newer ones if there are."""
    shown = change.after or change.before
    return _shorten(shown.quote) if shown and shown.quote and shown.quote != shown.text else None


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return the clauses in which two texts differ, both whole if they are short."""
    if max(len(before), len(after)) <= _LONGEST:
        return before, after
    ends = [match.end() for match in _CLAUSE_END.finditer(before[: _count_shared(before, after)])]
    start = ends[-1] if ends else 0
    behind = _count_shared(before[start:][::-1], after[start:][::-1])
    tail = before[len(before) - behind :]
    first = _CLAUSE_END.search(tail)
    kept = len(tail) - first.end() if first else 0
    return _cut(before, start, len(before) - kept), _cut(after, start, len(after) - kept)


def _count_shared(before: str, after: str) -> int:
    """Return how many characters at their start two texts share."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))


def _cut(text: str, start: int, end: int) -> str:
    held = f"{'……' if start else ''}{text[start:end]}{'……' if end < len(text) else ''}"
    return _shorten(held)


def _shorten(text: str) -> str:
    """Return a text that a table can hold."""
    return text if len(text) <= 2 * _LONGEST else f"{text[: 2 * _LONGEST]}……"


def render_changes(changes: Changes) -> str:
    """Return changes as plain text for a terminal: by level, then by what they are about."""
    counts = ", ".join(f"{len(changes.of(level))} {level}" for level in get_args(Weight) if changes.of(level))
    lines = [f"{_plain(changes.old)} → {_plain(changes.new)}: {counts or 'nothing changed'}"]
    for level in get_args(Weight):
        for place, held in groupby(changes.of(level), key=lambda change: change.place):
            lines += ["", f"{level}  {_plain(place)}", *(line for change in held for line in _lines(change))]
    return "\n".join(lines) + "\n"


def _lines(change: Change) -> Iterator[str]:
    before, after = map(_plain, sides_of(change))
    causes = " or ".join(change.causes)
    yield f"  {change.rule}  {_plain(change.what)}: {before} → {after}  ({causes})"
    quote = quote_of(change)
    shown = change.after or change.before
    if quote and (change.level == "major" or len(quote) <= _SHORT):
        yield f"    {_plain(shown.source) if shown and shown.source else ''}  {_plain(quote)}".rstrip()


def _plain(text: str) -> str:
    """Return source text as a terminal may show it: on one line, nothing that it might obey."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())
