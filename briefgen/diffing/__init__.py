"""Diffing: compares two outputs of a build and returns the changes that a reviewer must know of.

The modules output_pair, item_pair and comparison_pair pair the contents of the two outputs. The modules in rules/ then
decide which differences are changes. The package pages prints the changes.

Each edit of a source is reported once. If only a number in a sentence changed, a changed figure is reported, but no
changed key sentence and no changed measure.
"""

from __future__ import annotations

from typing import get_args

from briefgen.diffing.output_pair import pair_outputs
from briefgen.diffing.rule import Finding, Rule
from briefgen.diffing.rules import RULES
from briefgen.model import Brief
from briefgen.model.change import Cause, Change, Changes, EditKind, Output, Weight

__all__ = ["RULES", "diff"]

# Changed words of these kinds are what a signer answers for: such a change counts one level more than its rule says.
_GRAVE: frozenset[EditKind] = frozenset({"number", "bound", "sign", "date", "deadline", "duty"})
_CAUSES: tuple[Cause, ...] = get_args(Cause)


def diff(old: Output, new: Output) -> Changes:
    """Return the changes from the old output to the new one, in the order in which a signer checks them.

    ``diff(a, a)`` has no changes. ``diff(new, old)`` has the same changes as ``diff(old, new)``, with ``before`` and
    ``after`` exchanged. Each is then reported by the opposite rule, such as figure-appeared instead of figure-gone.
    """
    outputs = pair_outputs(old, new)
    changes = tuple(_make_change(rule, finding) for rule in RULES for finding in rule.find(outputs))
    return Changes(old=old.name, new=new.name, changes=changes)


def _make_change(rule: Rule, finding: Finding) -> Change:
    return Change(
        rule=rule.id,
        name=rule.name,
        level=_raise_level(rule.level) if _GRAVE.intersection(finding.kinds) else rule.level,
        place=finding.place if isinstance(finding.place, str) else _name_item(finding.place),
        what=finding.what,
        before=finding.before,
        after=finding.after,
        causes=tuple(cause for cause in _CAUSES if cause in finding.causes),
        kinds=finding.kinds,
    )


def _raise_level(level: Weight) -> Weight:
    return "minor" if level == "note" else "major"


def _name_item(brief: Brief) -> str:
    """Return the regions and the title of an item."""
    regions = "、".join(region.name for region in brief.regions)
    return f"{regions}　{brief.shown_title}" if regions else brief.shown_title
