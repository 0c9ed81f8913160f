"""Diffing: two outputs → the changes between them, as a reviewer reads them.

First the parts of the two outputs are paired (output_pair, item_pair, comparison_pair). Then the rules say which
differences are changes. The package pages writes them down. One real change is reported once: a sentence in which a
number changed is a changed figure, and neither a changed key sentence nor a changed measure.
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
    """Return the changes from one output to another, in the order in which a signer checks them.

    No changes come back if the outputs say the same. With the two sides exchanged, the same changes come back with
    their sides exchanged, each under the id of the mirror of its rule.
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
    """Return an item's regions and title. Its id stands for a title that it lacks."""
    regions = "、".join(region.name for region in brief.regions)
    title = brief.title or f"（原文无标题）{brief.id}"
    return f"{regions}　{title}" if regions else title
