"""Template filters for the page that lists the changes between two outputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from briefgen.model import Cause, Change
from briefgen.model.change import WORKING_TREE
from briefgen.quoting.excerpts import quote_differences, shorten_cell

_SINGLE_CAUSES: dict[tuple[Cause, ...], str] = {
    ("source",): "来源有改动",
    ("rules",): "规则有改动",
    ("hand",): "人工填写或编辑",
}
_CAUSE_NAMES: dict[Cause, str] = {"source": "来源", "rules": "规则", "hand": "人工"}
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


def sides_of(change: Change) -> tuple[str, str]:
    """Return the printed texts before and after a change; — stands for a text that does not exist.

    If one of two texts is long, only the clauses that differ are printed.
    """
    before, after = change.before, change.after
    if before and after:
        return quote_differences(before.text, after.text)
    return shorten_cell(before.text) if before else _NONE, shorten_cell(after.text) if after else _NONE


def quote_of(change: Change) -> str | None:
    """Return the words of the source that state a changed value, or the reasons for choosing a key sentence.

    None if the change has no such words, or if they are the same as the printed text of the change.
    """
    shown = change.after or change.before
    return shorten_cell(shown.quote) if shown and shown.quote and shown.quote != shown.text else None


FILTERS: dict[str, Callable[..., Any]] = {
    "by_cause": by_cause,
    "output_name": name_output,
    "quoted_in": quote_of,
    "sides": sides_of,
}
"""The function of each filter, by the name of the filter in templates."""
