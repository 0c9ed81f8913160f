"""Pairs the elements of an old list with those of a new list, such as figures: by equal keys or by similarity.

Every step is symmetric. If the two lists are exchanged, the same pairs are found, each with its two elements exchanged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from briefgen.text.similarity import bigram_set, compare_sets

T = TypeVar("T")

# Two texts of which half the neighbouring characters are the same are versions of one.
_LIKE = 0.5


class Pair(NamedTuple, Generic[T]):
    """Two values that belong together, one from the old output and one from the new output."""

    before: T
    after: T


class Pairing(Generic[T]):
    """Pairs the elements of an old and a new list step by step.

    Each of the methods ``by``, ``by_likeness`` and ``by_share`` is a step. It considers only the elements that have no
    partner yet, and returns the Pairing itself.
    """

    def __init__(self, before: Iterable[T], after: Iterable[T]) -> None:
        self.gone = list(before)
        """The elements of the old list that have no partner."""
        self.new = list(after)
        """The elements of the new list that have no partner."""
        self.pairs: list[Pair[T]] = []

    def by(self, key: Callable[[T], Hashable | None]) -> Pairing[T]:
        """Pair the elements with equal keys. If several elements have the same key, they are paired in their order.

        A key is skipped if the two lists have different numbers of elements with this key. An element whose key is None
        is not paired.
        """
        old, new = _group_by_key(self.gone, key), _group_by_key(self.new, key)
        pairs = [
            Pair(before, after)
            for name, group in old.items()
            if len(group) == len(new.get(name, ()))
            for before, after in zip(group, new[name], strict=True)
        ]
        return self._take(pairs)

    def by_likeness(self, text: Callable[[T], str]) -> Pairing[T]:
        """Pair the elements whose texts are similar: Dice's coefficient of their character pairs is at least 0.5.

        The most similar elements are paired first.
        """
        old = [bigram_set(text(one)) for one in self.gone]
        new = [bigram_set(text(one)) for one in self.new]
        scores = (
            (-compare_sets(before, after), at + beside, at, beside)
            for at, before in enumerate(old)
            for beside, after in enumerate(new)
        )
        alike = [(at, beside) for score, _, at, beside in sorted(scores) if -score >= _LIKE]
        return self._take([Pair(self.gone[at], self.new[beside]) for at, beside in _each_once(alike)])

    def by_share(self, parts: Callable[[T], Iterable[Hashable]]) -> Pairing[T]:
        """Pair the elements that share at least half of the parts of the element with fewer parts.

        ``parts`` returns the parts of an element, such as the sentences of an item. The elements that share the most
        parts are paired first. The cost grows with the number of parts, not with the number of possible pairs.
        """
        old_parts, new_parts = [set(parts(thing)) for thing in self.gone], [set(parts(thing)) for thing in self.new]
        owners: defaultdict[Hashable, list[int]] = defaultdict(list)
        for new_index, own_parts in enumerate(new_parts):
            for part in own_parts:
                owners[part].append(new_index)
        shared: Counter[tuple[int, int]] = Counter()
        for old_index, own_parts in enumerate(old_parts):
            for part in own_parts:
                shared.update((old_index, new_index) for new_index in owners[part])
        enough = [
            (old_index, new_index)
            for (old_index, new_index), count in shared.items()
            if count >= _LIKE * min(len(old_parts[old_index]), len(new_parts[new_index]))
        ]
        best = sorted(enough, key=lambda indexes: (-shared[indexes], sum(indexes), indexes))
        return self._take([Pair(self.gone[old], self.new[new]) for old, new in _each_once(best)])

    def _take(self, pairs: Sequence[Pair[T]]) -> Pairing[T]:
        old, new = {id(pair.before) for pair in pairs}, {id(pair.after) for pair in pairs}
        self.gone = [thing for thing in self.gone if id(thing) not in old]
        self.new = [thing for thing in self.new if id(thing) not in new]
        self.pairs += pairs
        return self


def _group_by_key(things: Iterable[T], key: Callable[[T], Hashable | None]) -> dict[Hashable, list[T]]:
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for thing in things:
        name = key(thing)
        if name is not None:
            groups[name].append(thing)
    return groups


def _each_once(ranked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes in the order of ``ranked``.

    A pair is skipped if an earlier pair used one of its indexes.
    """
    used_old: set[int] = set()
    used_new: set[int] = set()
    for old, new in ranked:
        if old not in used_old and new not in used_new:
            used_old.add(old)
            used_new.add(new)
            yield old, new
