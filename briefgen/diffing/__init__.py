"""Diffing: two outputs → what changed between them, as a reviewer reads it. It sees only the model.

Facts come first (facts, pairing, texts): what of the one side is what of the other. The rules give them meaning, a file
for each; rendering has the words. One real change is reported once: a sentence in which a number changed is a changed
figure, and neither a changed key sentence nor a changed measure.
"""

from __future__ import annotations

from typing import get_args

from briefgen.diffing.facts import find_facts
from briefgen.diffing.rule import Found, Rule
from briefgen.diffing.rules import RULES
from briefgen.model import Brief
from briefgen.model.change import Cause, Change, Changes, Output

__all__ = ["RULES", "diff"]

_CAUSES: tuple[Cause, ...] = get_args(Cause)


def diff(old: Output, new: Output) -> Changes:
    """Return what changed from one output to another, in the order in which a signer checks it; empty if nothing did.

    With the sides exchanged the same changes come out, each turned round, under the name that the rule gives as its
    mirror.
    """
    facts = find_facts(old, new)
    return Changes(
        old=old.name,
        new=new.name,
        changes=tuple(_change(rule, found) for rule in RULES for found in rule.find(facts)),
    )


def _change(rule: Rule, found: Found) -> Change:
    return Change(
        rule=rule.id,
        name=rule.name,
        level=rule.level,
        place=found.about if isinstance(found.about, str) else _name(found.about),
        what=found.what,
        before=found.before,
        after=found.after,
        causes=tuple(cause for cause in _CAUSES if cause in found.causes),
    )


def _name(brief: Brief) -> str:
    """Return how a reviewer calls an item: by its region and title, else by its id."""
    regions = "、".join(region.name for region in brief.regions)
    title = brief.title or f"（原文无标题）{brief.id}"
    return f"{regions}　{title}" if regions else title
