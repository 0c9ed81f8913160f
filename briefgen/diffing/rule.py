"""Rules and their findings: the classes ``Rule`` and ``Finding``, and a function that makes the finder of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from briefgen.diffing.edit_kinds import find_edit_kinds
from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.word_changes import find_changed_words
from briefgen.model import Brief
from briefgen.model.change import Cause, EditKind, Shown, Weight

BY_SOURCE: frozenset[Cause] = frozenset({"source"})
BY_RULES: frozenset[Cause] = frozenset({"rules"})
BY_PERSON: frozenset[Cause] = frozenset({"hand"})


class Finding(NamedTuple):
    """A change that a rule found."""

    place: Brief | str
    """The changed item, if possible in its newer version; or a Chinese name if no single item changed: 地区比较."""
    what: str
    """What changed there, in Chinese: 发文字号."""
    before: Shown | None
    """The old value. None if only the new output has a value."""
    after: Shown | None
    """The new value. None if only the old output has a value."""
    causes: frozenset[Cause]
    kinds: tuple[EditKind, ...] = ()
    """What the changed words are about."""


Finder: TypeAlias = Callable[[OutputPair], Iterator[Finding]]


class Rule(NamedTuple):
    """A kind of change, with the function that finds such changes. tests/cases/diff has a case of each rule."""

    id: str
    level: Weight
    name: str
    """The name of the rule in reports, in Chinese: 数值变动."""
    find: Finder
    mirror: str = ""
    """Id of the rule that finds the change if the two outputs are exchanged: figure-appeared for figure-gone.

    Empty if this rule finds it both ways.
    """


def mark_words(finding: Finding) -> Finding:
    """Return the finding of an edited sentence with its changed words marked, and what they are about."""
    before, after = finding.before, finding.after
    assert before is not None
    assert after is not None
    changed = find_changed_words(before.text, after.text)
    return finding._replace(
        before=replace(before, changed=changed.before),
        after=replace(after, changed=changed.after),
        kinds=find_edit_kinds(before.text, after.text),
    )


def in_each_item(find: Callable[[ItemPair], Iterator[Finding]]) -> Finder:
    """Return a finder that calls ``find`` for each pair of versions of an item and yields all findings."""

    def find_in_each(outputs: OutputPair) -> Iterator[Finding]:
        for item in outputs.items:
            yield from find(item)

    return find_in_each
