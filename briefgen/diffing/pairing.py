"""Pairing what two sides have: by identity first, by likeness last, never by position.

Everything here is symmetric: with the sides exchanged the same pairs come out, each turned round.
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
    """Two versions of one thing."""

    before: T
    after: T


class Pairing(Generic[T]):
    """Pairs found step by step; each step sees only what those before it left."""

    def __init__(self, before: Iterable[T], after: Iterable[T]) -> None:
        self.gone = list(before)
        """What of the old side has no pair."""
        self.new = list(after)
        """What of the new side has no pair."""
        self.pairs: list[Pair[T]] = []

    def by(self, key: Callable[[T], Hashable | None]) -> Pairing[T]:
        """Pair what has the same key, where equally many have it on both sides; None is no key."""
        old, new = _by_key(self.gone, key), _by_key(self.new, key)
        found = [
            Pair(before, after)
            for name, held in old.items()
            if len(held) == len(new.get(name, ()))
            for before, after in zip(held, new[name], strict=True)
        ]
        return self._take(found)

    def by_likeness(self, text: Callable[[T], str]) -> Pairing[T]:
        """Pair what is alike, the most alike first."""
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
        """Pair what has half of its parts in common, most first; the cost grows with the parts, not the pairs."""
        holders: defaultdict[Hashable, list[int]] = defaultdict(list)
        for beside, one in enumerate(self.new):
            for part in set(parts(one)):
                holders[part].append(beside)
        shared: Counter[tuple[int, int]] = Counter()
        for at, one in enumerate(self.gone):
            for part in set(parts(one)):
                shared.update((at, beside) for beside in holders[part])
        sizes = Pair(*([len(set(parts(one))) for one in side] for side in (self.gone, self.new)))
        enough = [p for p in shared if shared[p] >= _LIKE * min(sizes.before[p[0]], sizes.after[p[1]])]
        best = sorted(enough, key=lambda pair: (-shared[pair], sum(pair), pair))
        return self._take([Pair(self.gone[at], self.new[beside]) for at, beside in _each_once(best)])

    def _take(self, found: Sequence[Pair[T]]) -> Pairing[T]:
        old, new = {id(pair.before) for pair in found}, {id(pair.after) for pair in found}
        self.gone = [one for one in self.gone if id(one) not in old]
        self.new = [one for one in self.new if id(one) not in new]
        self.pairs += found
        return self


def tail(identifier: str) -> str:
    """Return what of an id comes from the content, without the source, so that it outlives a renaming.

    >>> tail("001#u2totidhy3kv~2")
    'u2totidhy3kv~2'
    """
    return identifier.rpartition("#")[2]


def _by_key(held: Iterable[T], key: Callable[[T], Hashable | None]) -> dict[Hashable, list[T]]:
    found: defaultdict[Hashable, list[T]] = defaultdict(list)
    for one in held:
        name = key(one)
        if name is not None:
            found[name].append(one)
    return found


def _each_once(ranked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the best pairs in which nothing stands twice."""
    old: set[int] = set()
    new: set[int] = set()
    for at, beside in ranked:
        if at not in old and beside not in new:
            old.add(at)
            new.add(beside)
            yield at, beside
