"""The class of the rules, and functions that make the finders of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.output_pair import OutputPair
from briefgen.model import Brief
from briefgen.model.change import Cause, Shown, Weight

BY_SOURCE: frozenset[Cause] = frozenset({"source"})
BY_RULES: frozenset[Cause] = frozenset({"rules"})
BY_PERSON: frozenset[Cause] = frozenset({"hand"})


class Finding(NamedTuple):
    """A change that a rule found."""

    place: Brief | str
    """The item, in its newer version if it has two; else the name of the place, in Chinese: 地区比较."""
    what: str
    """What changed there, in Chinese."""
    before: Shown | None
    """None if it is new."""
    after: Shown | None
    """None if it is gone."""
    causes: frozenset[Cause]


Finder: TypeAlias = Callable[[OutputPair], Iterator[Finding]]


class Rule(NamedTuple):
    """A kind of change, with the function that finds such changes. tests/cases/diff has a case of each rule."""

    id: str
    level: Weight
    name: str
    """As a report prints it, in Chinese."""
    find: Finder
    mirror: str = ""
    """Id of the rule that finds the same change if the two sides are exchanged. Empty if this rule does."""


def in_each_item(find: Callable[[ItemPair], Iterator[Finding]]) -> Finder:
    """Return a finder that applies a function to each item of the outputs."""

    def find_in_each(outputs: OutputPair) -> Iterator[Finding]:
        for item in outputs.items:
            yield from find(item)

    return find_in_each
