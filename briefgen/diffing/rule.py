"""What a rule is: what it looks for, how much it weighs, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from briefgen.diffing.facts import Facts
from briefgen.diffing.items import ItemPair
from briefgen.diffing.pairing import Pair
from briefgen.model import Brief, Figure, KeySentence, Measure
from briefgen.model.change import Cause, Shown, Weight
from briefgen.model.sidecar import SourceClass

BY_SOURCE: frozenset[Cause] = frozenset({"source"})
BY_HAND: frozenset[Cause] = frozenset({"hand"})
BY_RULES: frozenset[Cause] = frozenset({"rules"})
_CLASSES = get_args(SourceClass)


class Found(NamedTuple):
    """A change that a rule found."""

    about: Brief | str
    """The item, in its newer version; else what it is, in Chinese."""
    what: str
    before: Shown | None
    after: Shown | None
    causes: frozenset[Cause]


class Rule(NamedTuple):
    """A kind of change. Its module's docstring has an example; tests/cases/diff has a case."""

    id: str
    level: Weight
    name: str
    """As a report prints it, in Chinese."""
    find: Callable[[Facts], Iterator[Found]]
    mirror: str = ""
    """Id of the rule that finds the same with the sides exchanged; empty if this one does."""


def in_items(find: Callable[[ItemPair], Iterator[Found]]) -> Callable[[Facts], Iterator[Found]]:
    """Make a finder of what looks at one item."""

    def find_in_all(facts: Facts) -> Iterator[Found]:
        for item in facts.items:
            yield from find(item)

    return find_in_all


def of_fact(name: str, label: str, read: Callable[[Brief], str | None]) -> Callable[[Facts], Iterator[Found]]:
    """Make a finder of a fact about an item that is another; ``name`` is its key in the brief."""

    def find(item: ItemPair) -> Iterator[Found]:
        before, after = read(item.before), read(item.after)
        if before != after:
            is_stated = name in item.before.stated or name in item.after.stated
            yield Found(
                item.after,
                label,
                None if before is None else Shown(before, source=item.before.source.path),
                None if after is None else Shown(after, source=item.after.source.path),
                BY_HAND if is_stated else item.causes,
            )

    return in_items(find)


def in_figures(
    read: Callable[[Figure], object],
    write: Callable[[Figure], str],
    concerns: Callable[[Pair[Figure]], bool] = lambda _: True,
) -> Callable[[Facts], Iterator[Found]]:
    """Make a finder of figures of which something is another: what ``read`` gives, written by ``write``."""

    def find(item: ItemPair) -> Iterator[Found]:
        for pair in sorted(item.figures.pairs, key=lambda pair: pair.after.span):
            if read(pair.before) != read(pair.after) and concerns(pair):
                yield Found(
                    item.after,
                    name_figure(pair.after),
                    show_figure(item.before, pair.before, write(pair.before)),
                    show_figure(item.after, pair.after, write(pair.after)),
                    _causes(item, pair),
                )

    return in_items(find)


def _causes(item: ItemPair, pair: Pair[Figure]) -> frozenset[Cause]:
    """Return what may have changed a figure: not the source where it stands in the same sentence as before."""
    if pair.before.sentence == pair.after.sentence:
        return item.rules
    # No rule puts other digits into a text.
    return BY_SOURCE if pair.before.raw != pair.after.raw and "source" in item.causes else item.causes


def name_figure(figure: Figure) -> str:
    """Return what a figure measures, with whose it is and of when."""
    limits = [words for words in (figure.subject, figure.scope, figure.period_raw) if words]
    name = figure.indicator or "（指标未识别）"
    return f"{name}（{'，'.join(limits)}）" if limits else name


def show_figure(brief: Brief, figure: Figure, text: str) -> Shown:
    """Return a side of a change of a figure, with the line of the source in which it stands."""
    return Shown(text, figure.clause, brief.source.path)


def show_sentence(brief: Brief, sentence: KeySentence) -> Shown:
    """Return a side of a change of a key sentence, with what speaks for it."""
    return Shown(sentence.text, "；".join(sentence.reasons) or None, brief.source.path)


def show_measure(brief: Brief, measure: Measure) -> Shown:
    """Return a side of a change of a measure, with its whole text."""
    return Shown(measure.label, measure.text, brief.source.path)


def show_source(items: Sequence[Brief]) -> Shown:
    """Return a side of a change of a source: its path, and what its items are about."""
    path = items[0].source.path
    titles = [brief.title for brief in items if brief.title is not None]
    return Shown(path, "；".join(titles) or None, path)


def find_files(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Found]:
    """Yield a change for files that are not as they were, given with their digests."""
    names = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
    if names:
        yield Found("规则", "、".join(names), Shown("原内容"), Shown("新内容"), BY_RULES)


def class_rank(shown: Shown | None) -> int:
    """Return how far a source is from its origin, unknown the farthest."""
    return _CLASSES.index(shown.text) if shown else len(_CLASSES)
