"""Terms: what a person would tag the text with, so that a colleague can tell it from others and find it again.

Candidates are chunks: the whole name of a mechanism, an industry or a project, as grammar cuts it. For a term speaks
that it ends as names of programmes and industries do, how often it stands, that it is what is made or carried out, and
that it is a coinage that counts; against it, that it is short, that it is two things, and that everybody writes it.
Words that this text repeats and others hardly know, its telling words, speak for the first term that holds them: so the
terms spread over what the text is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heapreplace
from itertools import accumulate, pairwise
from math import log

from msgspec import Struct

from briefgen.condensing.chunking import Chunk, find_chunks, join_quoted
from briefgen.condensing.lexemes import QUOTED
from briefgen.condensing.segmenting import Row
from briefgen.lexicon import load_background, load_indicators, load_term_words
from briefgen.model import Item, Keyword, Sentence, Span

# Fitted by logistic regression on the terms that two readers (passes of a language model) chose for six documents
# (tests/quality/fitting.py), then rounded: 47% of the first 20 are a reader's, 45% when refitted without each
# document in turn. Tried and left out, as they made documents that took no part worse, or changed nothing: standing in
# a key sentence, a heading or the title, opening a sentence, names of places, rarity of the rarest word or of all, in
# how many documents it is known, verbs within.
_WEIGHTS = {
    "coinage that counts": 2.0,
    "repeated": 1.75,
    "head": 1.75,
    "object of an act": 0.75,
    "short": -1.0,
    "two things": -0.75,
    "known": -1.0,
}
# For the first term with a telling word. From 0.75 to 1.5 the agreement hardly changes; at 0 it is 0.03 lower.
_TELLING = 1.0
# What makes a word telling: its count times the logarithm of how rare it is. From 6 to 10 the agreement hardly changes.
_LEAST_TELLING = 7.0

_MOST_COUNTED = 5
_LOGARITHMS = (0.0, *map(log, range(1, _MOST_COUNTED + 1)))
_SHORT_TERM = 5
# Values are rounded before they are compared, so that ties are ties.
_DIGITS, _ROUNDING = 9, 1e-9
_SHORTEST = 4
# 蓝藻产业集群 and 硅藻产业集群, three of five pairs, are two.
_MOST_ALIKE = 0.6
_COINAGE = re.compile(r"“[^”]+”")
# A coinage that counts, “1+5+X”, “八大行动”; not “一企一策”, which is an idiom.
_COUNTING = re.compile(r"“[^”]*[\d二三四五六七八九十百千万NX]")
# The name of a plan's period alone, “十五五”规划, is no term.
_PERIOD = re.compile(r"十[一二三四五六七八九]?五(?:时期|规划)?")
_NAMING = frozenset("n nz nt nr nrt j l s b eng".split()) | {QUOTED}


class Term(Struct, frozen=True):
    """A piece of text that could be a keyword."""

    chunk: Chunk
    """Where it stands first."""
    is_object: bool
    """True if it is anywhere what is made or carried out."""
    count: int
    """How often its letters stand in the text, within longer ones too."""

    @property
    def has_head(self) -> bool:
        """True if it ends as names of programmes and industries do."""
        letters = self.chunk.letters
        return letters.endswith(_heads().get(letters[-1:], ()))

    @property
    def evidence(self) -> dict[str, float]:
        """How much there is of each kind, as in ``kinds_of_term_evidence``."""
        background, lexemes = load_background(), self.chunk.lexemes
        quoted = [lexeme.letters for lexeme in lexemes if lexeme.tag == QUOTED]
        return {
            "coinage that counts": float(bool(quoted) and _COUNTING.search(self.chunk.text) is not None),
            "repeated": _LOGARITHMS[min(self.count, _MOST_COUNTED)],
            "head": float(self.has_head),
            "object of an act": float(self.is_object),
            "short": float(len(self.chunk.letters) < _SHORT_TERM),
            "two things": float(any(lexeme.tag == "c" for lexeme in lexemes)),
            "known": float(background.knows(self.chunk.letters) or any(map(background.knows, quoted))),
        }


def kinds_of_term_evidence() -> tuple[str, ...]:
    """Return the names of what speaks for a term or against it."""
    return tuple(_WEIGHTS)


def rank_terms(
    item: Item, named: Sequence[Sentence], words: Row, regions: Collection[str], most: int
) -> tuple[Keyword, ...]:
    """Return at most ``most`` terms of an item, best first; ties stand in order of their first occurrence.

    ``words`` are those of the ``named`` sentences, each a line; the names of its own ``regions`` are no terms. The
    score says how far behind the best a term is.
    """
    terms, telling = find_terms(words, regions)
    chosen = choose_terms(terms, telling, _WEIGHTS, most)
    best = chosen[0][1] if chosen else 0.0
    lines = [0, *(match.end() for match in re.finditer("\n", words.text))]
    keywords = []
    for term, value in chosen:
        text = term.chunk.text
        spans = []
        for match in re.finditer(re.escape(text), words.text):
            line = bisect_right(lines, match.start()) - 1
            spans.append(Span(*match.span()).shift(named[line].span.start - lines[line]))
        keywords.append(Keyword(text, round(1 / (1 + best - value), 4), len(spans), tuple(map(item.origin, spans))))
    return tuple(keywords)


def find_terms(words: Row, regions: Collection[str]) -> tuple[list[Term], frozenset[str]]:
    """Return all that could be a keyword of a text, in order of first occurrence, and its telling words."""
    joined = join_quoted(words)
    own = "\n".join(regions)
    first: dict[str, Chunk] = {}
    objects: set[str] = set()
    for chunk in find_chunks(joined):
        if chunk.text in first or _can_be_term(chunk, own):
            first.setdefault(chunk.text, chunk)
            if chunk.is_object:
                objects.add(chunk.text)
    counts = _count(first.values(), words, joined)
    terms = [Term(chunk, text in objects, counts.get(chunk.letters, 1)) for text, chunk in first.items()]
    return terms, _telling_words(joined, own)


def choose_terms(
    terms: Sequence[Term], telling: frozenset[str], weights: Mapping[str, float], most: int
) -> list[tuple[Term, float]]:
    """Return the best terms with their values, best first; none shares a coinage or most letters with another."""
    values: dict[int, float] = {}
    told: set[str] = set()
    coined: set[str] = set()
    chosen: list[tuple[Term, float]] = []
    known: list[tuple[str, frozenset[tuple[str, str]]]] = []

    def entry(at: int) -> tuple[float, int]:
        term = terms[at]
        if at not in values:
            values[at] = sum(weights[kind] * much for kind, much in term.evidence.items())
        is_telling = any(lexeme.letters in telling and lexeme.letters not in told for lexeme in term.chunk.lexemes)
        return -round(values[at] + _TELLING * is_telling, _DIGITS), at

    heap = [(-bound - _ROUNDING, at) for at, bound in enumerate(_bounds(terms, weights))]
    heapify(heap)
    while heap and len(chosen) < most:
        # A value only falls while terms are chosen: what is first and has not changed is the best of all.
        if (now := entry(heap[0][1])) != heap[0]:
            heapreplace(heap, now)
            continue
        value, at = heappop(heap)
        letters = terms[at].chunk.letters
        pairs = frozenset(pairwise(letters))
        coinages = set(_COINAGE.findall(terms[at].chunk.text))
        is_new = not any(letters in other or other in letters or _alike(pairs, theirs) for other, theirs in known)
        if is_new and not coinages & coined:
            chosen.append((terms[at], -value))
            known.append((letters, pairs))
            coined |= coinages
            told.update(lexeme.letters for lexeme in terms[at].chunk.lexemes if lexeme.letters in telling)
    return sorted(chosen, key=lambda pair: -pair[1])


def _bounds(terms: Sequence[Term], weights: Mapping[str, float]) -> Iterator[float]:
    """Yield the most that each term can be worth, by what is quickly seen of it; few need a closer look."""
    repeated, head, made, short = (weights[kind] for kind in ("repeated", "head", "object of an act", "short"))
    coinage, *others = (max(0.0, weights[kind]) for kind in ("coinage that counts", "two things", "known"))
    unseen = sum(others) + _TELLING
    for term in terms:
        seen = repeated * _LOGARITHMS[min(term.count, _MOST_COUNTED)] + head * term.has_head + made * term.is_object
        yield seen + short * (len(term.chunk.letters) < _SHORT_TERM) + coinage * ("“" in term.chunk.text) + unseen


def _can_be_term(chunk: Chunk, own: str) -> bool:
    letters = chunk.letters
    return (
        (len(letters) >= _SHORTEST or chunk.text[0] == "“")
        and not letters.endswith(_not_last().get(letters[-1:], ()))
        and not _PERIOD.fullmatch(letters)
        and letters not in own
    )


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Return how names of programmes and industries end, by their last character."""
    return _by_last(load_term_words().heads)


@cache
def _not_last() -> dict[str, tuple[str, ...]]:
    """Return what no term ends with, by its last character."""
    indicators = load_indicators()
    return _by_last((*load_term_words().not_last, *(name for i in indicators for name in (i.name, *i.synonyms))))


def _by_last(endings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ending in endings:
        found[ending[-1]].append(ending)
    return {last: tuple(those) for last, those in found.items()}


def _count(chunks: Iterable[Chunk], words: Row, joined: Row) -> Mapping[str, int]:
    """Return how often the letters of chunks that stand more than once stand in a text, from word to word.

    They may stand within longer ones. Neighbours that stand beside each other once only, in quotation marks or without,
    are in no such chunk: most chunks need not be looked for.
    """
    pairs = Counter(pairwise(words.letters))
    repeated = {pair for pair, count in pairs.items() if count > 1}
    letters = joined.letters
    for at, lexeme in enumerate(joined.lexemes):
        if lexeme.tag == QUOTED:
            repeated.update(pairwise(letters[max(0, at - 1) : at + 2]))
    runs = (letters[chunk.first : chunk.last + 1] for chunk in chunks)
    beginnings = {start for run in runs if repeated.issuperset(pairwise(run)) for start in accumulate(run)}
    beginnings.discard("")
    counts: Counter[str] = Counter()
    for start in [at for at, word in enumerate(letters) if word in beginnings]:
        run, end = letters[start], start + 1
        while run in beginnings:
            counts[run] += 1
            if end == len(letters) or not letters[end]:
                break
            run += letters[end]
            end += 1
    return counts


def _telling_words(words: Row, own: str) -> frozenset[str]:
    """Return the words of names that this text repeats and others hardly know; places are none, they are everywhere."""
    counts: Counter[str] = Counter()
    places: set[str] = set()
    for lexeme, count in Counter(words.lexemes).items():
        if lexeme.tag in _NAMING:
            counts[lexeme.letters] += count
        elif lexeme.tag == "ns":
            places.add(lexeme.text)
    known, background = load_term_words(), load_background()
    # As rare as can be: most words stand too seldom to be telling whatever they are.
    rarest = background.rarity("")
    common = places | known.frames | known.never_within | known.tails | known.deeds
    return frozenset(
        text
        for text, count in counts.items()
        if count * rarest >= _LEAST_TELLING
        and len(text) > 1
        and count * background.rarity(text) >= _LEAST_TELLING
        and text not in common
        and not text.endswith(_not_last().get(text[-1:], ()))
        and not _PERIOD.fullmatch(text)
        and text not in own
    )


def _alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    return len(one & other) > _MOST_ALIKE * max(1, min(len(one), len(other)))
