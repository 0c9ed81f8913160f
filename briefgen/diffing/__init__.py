"""Diffing: compares two outputs and returns the changes between them, as a reviewer reads them.

First, the parts of the two outputs are paired (output_pair, item_pair, comparison_pair). Then the rules decide which
differences are changes. The package pages writes the changes down. One real change is reported once: if a number in a
sentence changed, a changed figure is reported, but no changed key sentence and no changed measure.
"""

from __future__ import annotations

from typing import get_args

from briefgen.diffing.output_pair import pair_outputs
from briefgen.diffing.rule import Finding, Rule
from briefgen.diffing.rules import RULES
from briefgen.model import Brief
from briefgen.model.change import Cause, Change, Changes, Output

__all__ = ["RULES", "diff"]

_CAUSES: tuple[Cause, ...] = get_args(Cause)


def diff(old: Output, new: Output) -> Changes:
    """Return the changes from the old output to the new one, in the order in which a person who signs checks them.

    There are no changes if both outputs say the same. If the two arguments are exchanged, the same changes are returned
    with their two sides exchanged, and each has the id of its mirror rule.
    """
    outputs = pair_outputs(old, new)
    changes = tuple(_make_change(rule, finding) for rule in RULES for finding in rule.find(outputs))
    return Changes(old=old.name, new=new.name, changes=changes)


def _make_change(rule: Rule, finding: Finding) -> Change:
    return Change(
        rule=rule.id,
        name=rule.name,
        level=rule.level,
        place=finding.place if isinstance(finding.place, str) else _name_item(finding.place),
        what=finding.what,
        before=finding.before,
        after=finding.after,
        causes=tuple(cause for cause in _CAUSES if cause in finding.causes),
    )


def _name_item(brief: Brief) -> str:
    """Return the regions and the title of an item. If the item has no title, its id is used instead."""
    regions = "、".join(region.name for region in brief.regions)
    title = brief.title or f"（原文无标题）{brief.id}"
    return f"{regions}　{title}" if regions else title
