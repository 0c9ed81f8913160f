"""Terms: what a person would tag the text with, so that a colleague can tell it from others and find it again.

Candidates are chunks: the whole name of a mechanism, an industry or a project, as grammar cuts it. For a term speaks
that it ends as names of programmes and industries do, how often it stands, that it is what is made or carried out, and
that it is a coinage that counts; against it, that it is short, that it is two things, and that everybody writes it.
Words that this text repeats and others hardly know, its telling words, speak for the first term that holds them: so the
terms spread over what the text is about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heapreplace
from itertools import pairwise
from math import log

from msgspec import Struct

from briefgen.condensing.chunking import QUOTED, Chunk, bare, find_chunks, join_quoted
from briefgen.condensing.segmenting import Word
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
_SHORT_TERM = 5
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

    text: str
    span: Span
    """Where it stands first."""
    evidence: dict[str, float]
    """How much there is of each kind, as in ``kinds_of_term_evidence``."""
    telling: frozenset[str]
    """The telling words that it holds."""


def kinds_of_term_evidence() -> tuple[str, ...]:
    """Return the names of what speaks for a term or against it."""
    return tuple(_WEIGHTS)


def rank_terms(
    item: Item, tagged: Sequence[tuple[Sentence, Sequence[Word]]], regions: Collection[str], most: int
) -> tuple[Keyword, ...]:
    """Return at most ``most`` terms of an item, best first; ties stand in order of their first occurrence.

    ``tagged`` are its sentences with their words; the names of its own ``regions`` are no terms. The score says how far
    behind the best a term is.
    """
    chosen = choose_terms(find_terms(item, tagged, regions), _WEIGHTS, most)
    best = chosen[0][1] if chosen else 0.0
    return tuple(
        Keyword(term.text, round(1 / (1 + best - value), 4), len(spans), tuple(map(item.origin, spans)))
        for term, value in chosen
        if (spans := list(_occurrences(term.text, [sentence for sentence, _ in tagged])))
    )


def find_terms(
    item: Item, tagged: Sequence[tuple[Sentence, Sequence[Word]]], regions: Collection[str]
) -> tuple[Term, ...]:
    """Return all that could be a keyword of an item, in order of first occurrence."""
    rows = [join_quoted(row) for _, row in tagged]
    found: defaultdict[str, list[Chunk]] = defaultdict(list)
    for row in rows:
        for chunk in find_chunks(row):
            term = chunk.span.of(item.clean.text)
            if term in found or _can_be_term(term, regions):
                found[term].append(chunk)
    counts = _count(found, [[bare(word.text) for word in row] for row in rows])
    telling = _telling_words(rows, regions)
    return tuple(
        Term(
            text=term,
            span=chunks[0].span,
            evidence=_evidence(term, chunks, counts[bare(term)]),
            telling=telling.intersection(bare(word.text) for word in chunks[0].words),
        )
        for term, chunks in found.items()
    )


def choose_terms(terms: Sequence[Term], weights: Mapping[str, float], most: int) -> list[tuple[Term, float]]:
    """Return the best terms with their values, best first; none shares a coinage or most letters with another."""
    values = [sum(weights[kind] * much for kind, much in term.evidence.items()) for term in terms]
    told: set[str] = set()
    coined: set[str] = set()
    chosen: list[tuple[Term, float]] = []
    known: list[tuple[str, frozenset[tuple[str, str]]]] = []

    def entry(at: int) -> tuple[float, Span, int]:
        value = values[at] + _TELLING * (not terms[at].telling <= told)
        return -round(value, 9), terms[at].span, at

    heap = [entry(at) for at in range(len(terms))]
    heapify(heap)
    while heap and len(chosen) < most:
        # A value only falls while terms are chosen: what is first and has not changed is the best of all.
        if (now := entry(heap[0][2])) != heap[0]:
            heapreplace(heap, now)
            continue
        value, _, at = heappop(heap)
        letters = bare(terms[at].text)
        pairs = frozenset(pairwise(letters))
        coinages = set(_COINAGE.findall(terms[at].text))
        is_new = not any(letters in other or other in letters or _alike(pairs, theirs) for other, theirs in known)
        if is_new and not coinages & coined:
            chosen.append((terms[at], -value))
            known.append((letters, pairs))
            coined |= coinages
            told |= terms[at].telling
    return sorted(chosen, key=lambda pair: -pair[1])


def _can_be_term(term: str, regions: Collection[str]) -> bool:
    letters = bare(term)
    return (
        (len(letters) >= _SHORTEST or term[0] == "“")
        and not letters.endswith(_not_last().get(letters[-1:], ()))
        and not _PERIOD.fullmatch(letters)
        and not any(letters in region for region in regions)
    )


@cache
def _not_last() -> dict[str, tuple[str, ...]]:
    """Return what no term ends with, by its last character."""
    names = (name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for name in (*load_term_words().not_last, *names):
        endings[name[-1]].append(name)
    return {last: tuple(found) for last, found in endings.items()}


def _evidence(term: str, chunks: Sequence[Chunk], count: int) -> dict[str, float]:
    letters, background = bare(term), load_background()
    quoted = [bare(word.text) for word in chunks[0].words if word.tag == QUOTED] if "“" in term else []
    return {
        "coinage that counts": float(bool(quoted) and _COUNTING.search(term) is not None),
        "repeated": log(min(max(1, count), _MOST_COUNTED)),
        "head": float(letters.endswith(load_term_words().heads)),
        "object of an act": float(any(chunk.is_object for chunk in chunks)),
        "short": float(len(letters) < _SHORT_TERM),
        "two things": float(chunks[0].is_joined),
        "known": float(background.knows(letters) or any(map(background.knows, quoted))),
    }


def _count(found: Mapping[str, Sequence[Chunk]], rows: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Return how often the letters of each term stand, within longer ones too; ``rows`` are the letters of words."""
    beginnings: set[str] = set()
    for chunks in found.values():
        run = ""
        for word in chunks[0].words:
            run += bare(word.text)
            beginnings.add(run)
    beginnings.discard("")
    counts: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        for start, first in enumerate(row):
            run, end = first, start + 1
            while run in beginnings:
                counts[run] += 1
                if end == len(row) or not row[end]:
                    break
                run += row[end]
                end += 1
    return counts


def _telling_words(rows: Sequence[Sequence[Word]], regions: Collection[str]) -> frozenset[str]:
    """Return the words of names that this text repeats and others hardly know; places are none, they are everywhere."""
    counts = Counter(bare(word.text) for row in rows for word in row if word.tag in _NAMING)
    places = {word.text for row in rows for word in row if word.tag == "ns"}
    words, background = load_term_words(), load_background()
    common = places | words.frames | words.never_within | words.tails | words.deeds
    return frozenset(
        text
        for text, count in counts.items()
        if len(text) > 1
        and count * background.rarity(text) >= _LEAST_TELLING
        and text not in common
        and not text.endswith(_not_last().get(text[-1:], ()))
        and not _PERIOD.fullmatch(text)
        and not any(text in region for region in regions)
    )


def _alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    return len(one & other) > _MOST_ALIKE * max(1, min(len(one), len(other)))


def _occurrences(term: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    for sentence in sentences:
        at = sentence.text.find(term)
        while at >= 0:
            yield Span(sentence.span.start + at, sentence.span.start + at + len(term))
            at = sentence.text.find(term, at + len(term))
