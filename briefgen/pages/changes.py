"""Template filters for the page that lists the changes between two outputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from briefgen.model import Cause, Change
from briefgen.model.change import WORKING_TREE, EditKind, Shown
from briefgen.quoting.excerpts import quote_changed_words, quote_differences, shorten_cell

_SINGLE_CAUSES: dict[tuple[Cause, ...], str] = {
    ("source",): "来源有改动",
    ("rules",): "规则有改动",
    ("hand",): "人工填写或编辑",
}
_CAUSE_NAMES: dict[Cause, str] = {"source": "来源", "rules": "规则", "hand": "人工"}
_KIND_NAMES: dict[EditKind, str] = {
    "number": "数值",
    "bound": "上下限",
    "sign": "增减",
    "date": "日期",
    "deadline": "时限",
    "duty": "义务",
    "organ": "机关",
    "place": "地名",
    "mechanism": "机制",
    "scope": "范围",
}
_COMMIT = re.compile("[0-9a-f]{40}")
_NONE = "—"


class CauseGroup(Struct, frozen=True):
    """Changes that have the same causes."""

    cause: str
    """The causes in Chinese, as the page prints them: 来源有改动."""
    changes: tuple[Change, ...]


def by_cause(changes: Sequence[Change]) -> list[CauseGroup]:
    """Return changes grouped by their causes: first groups with a single cause, then groups with several causes."""
    several = sorted({change.causes for change in changes if len(change.causes) > 1})
    groups = [
        CauseGroup(_name_causes(causes), tuple(change for change in changes if change.causes == causes))
        for causes in (*_SINGLE_CAUSES, *several)
    ]
    return [group for group in groups if group.changes]


def _name_causes(causes: tuple[Cause, ...]) -> str:
    names = "、".join(_CAUSE_NAMES[cause] for cause in causes)
    return _SINGLE_CAUSES.get(causes) or f"原因未能区分（{names}均有改动）"


def name_output(name: str) -> str:
    """Return the name that a page prints for an output: 工作区 for the working tree, eight digits for a commit hash.

    Only a full hash of 40 digits is shortened. Any other name is returned unchanged.

    >>> name_output("working tree"), name_output("0123456789abcdef0123456789abcdef01234567"), name_output("HEAD~1")
    ('工作区', '01234567', 'HEAD~1')
    """
    return "工作区" if name == WORKING_TREE else name[:8] if _COMMIT.fullmatch(name) else name


class SidePart(Struct, frozen=True):
    """A part of what a page prints of one side of a change."""

    text: str
    """The words, verbatim; …… stands for words that are left out."""
    is_changed: bool
    """True if the other side has other words here."""


class Sides(Struct, frozen=True):
    """What a page prints of both sides of a change, in parts. — stands for a side that is not there."""

    before: tuple[SidePart, ...]
    """The parts of the old side."""
    after: tuple[SidePart, ...]
    """The parts of the new side."""


def sides_of(change: Change) -> Sides:
    """Return what is printed of the sides before and after a change, in parts.

    Of a long sentence, only the clauses are printed in which words changed. If one of two other texts is long, only the
    clauses that differ are printed.
    """
    before, after = change.before, change.after
    if before and after and (before.changed or after.changed):
        return Sides(_list_parts(before), _list_parts(after))
    if before and after:
        old, new = quote_differences(before.text, after.text)
    else:
        old, new = (shorten_cell(side.text) if side else _NONE for side in (before, after))
    return Sides((SidePart(old, is_changed=False),), (SidePart(new, is_changed=False),))


def _list_parts(side: Shown) -> tuple[SidePart, ...]:
    text, changed = quote_changed_words(side.text, side.changed)
    ends = [0, *(end for span in changed for end in (span.start, span.end)), len(text)]
    parts = (SidePart(text[start:end], is_changed=bool(at % 2)) for at, (start, end) in enumerate(pairwise(ends)))
    return tuple(part for part in parts if part.text)


def name_kinds(change: Change) -> str:
    """Return what the changed words are about, in Chinese: 数值、时限. Empty if it is not known."""
    return "、".join(_KIND_NAMES[kind] for kind in change.kinds)


def quote_of(change: Change) -> str | None:
    """Return the words of the source that state a changed value, or the reasons for choosing a key sentence.

    None if the change has no such words, or if they are the same as the printed text of the change.
    """
    shown = change.after or change.before
    return shorten_cell(shown.quote) if shown and shown.quote and shown.quote != shown.text else None


FILTERS: dict[str, Callable[..., Any]] = {
    "by_cause": by_cause,
    "kind_names": name_kinds,
    "output_name": name_output,
    "quoted_in": quote_of,
    "sides": sides_of,
}
"""The function of each filter, by the name of the filter in templates."""
