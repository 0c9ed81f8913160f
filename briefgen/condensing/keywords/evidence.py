"""The default keywords: terms that a person would tag the text with, ranked by evidence.

Evidence for a term:

- it ends like the name of a programme or an industry: 产业集群,
- it occurs often,
- a verb before it says that it is made or carried out: 打造, 实施,
- it contains the name of a framework with a number: “1+5+X”工作体系.

Evidence against a term:

- it has fewer than five characters,
- it names two things, joined by a word such as 和,
- other texts contain it.

Only whole names are chosen (see ``whole_names``), and only if more than their grammar shows that they are names: they
occur twice, end like the name of a programme or an industry, or contain a quotation (see ``_is_evident``). A short text
may have few keywords or none.

A characteristic word is repeated in the text and rare in other texts. It adds to the value of the first chosen term
that contains it, and not to later terms. So the chosen terms cover many subjects of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from itertools import pairwise
from math import log

from briefgen.condensing.keywords.base import KeywordFinder
from briefgen.condensing.keywords.terms import Term, find_terms
from briefgen.condensing.keywords.whole_names import is_whole_name
from briefgen.condensing.tokenizing import TokenizedItem
from briefgen.condensing.tokenizing.lexemes import QUOTED
from briefgen.lexicon import load_background
from briefgen.model import Keyword, Span

# Fitted by logistic regression on the terms that two readers (passes of a language model) chose for six documents
# (tests/quality/fitting.py), then rounded; "head" was lowered when only whole names were left to choose from. 47% of
# the first 20 terms are a reader's; 44% when refitted without each document in turn. Tried and left out, because they
# made documents that took no part worse or changed nothing: standing in a key sentence, a heading or the title; opening
# a sentence; names of places; rarity of the rarest word or of all words; the number of documents that have the term;
# verbs in the term.
WEIGHTS = {
    "counting framework": 2.0,
    "repeated": 1.75,
    "head": 1.0,
    "object of an act": 0.75,
    "short": -1.0,
    "two things": -0.75,
    "known": -1.25,
}
# For the first term with a characteristic word. From 0.75 to 1.5 the agreement hardly changes; at 0 it is 0.03 lower.
_CHARACTERISTIC = 1.0
_MOST_COUNTED = 5
_LOGARITHMS = (0.0, *map(log, range(1, _MOST_COUNTED + 1)))
_SHORT = 5
# Values are rounded before they are compared, so that ties are ties.
_DIGITS, _ROUNDING = 9, 1e-9
# 蓝藻产业集群 and 硅藻产业集群 share three of five pairs of characters and are two terms.
_MOST_SHARED = 0.6
_QUOTATION = re.compile(r"“[^”]+”")
# A framework that counts: “1+5+X”, “八大行动”; not “一企一策”, which is an idiom.
_COUNTING = re.compile(r"“[^”]*[\d二三四五六七八九十百千万NX]")

_Pairs = frozenset[tuple[str, str]]


class EvidenceFinder:
    """Finds keywords by the evidence for each term."""

    def find(self, tokenized: TokenizedItem, region_names: Collection[str], most: int) -> tuple[Keyword, ...]:
        """Return the keywords; see ``KeywordFinder``. They can come from the title and the headings, too."""
        if not tokenized.body:
            return ()
        terms, characteristic = find_terms(tokenized.tokens, region_names)
        chosen = choose_terms(terms, characteristic, WEIGHTS, most)
        best = chosen[0][1] if chosen else 0.0
        keywords = []
        for term, value in chosen:
            spans = tuple(tokenized.item.origin(span) for span in _find_occurrences(tokenized, term.chunk.text))
            keywords.append(Keyword(term.chunk.text, round(1 / (1 + best - value), 4), len(spans), spans))
        return tuple(keywords)


def _find_occurrences(tokenized: TokenizedItem, text: str) -> Iterator[Span]:
    """Yield the spans in the clean text at which ``text`` occurs, in order."""
    starts, words = tokenized.line_starts, tokenized.tokens.text
    offset = words.find(text)
    while offset >= 0:
        end = offset + len(text)
        line = bisect_right(starts, offset) - 1
        yield Span(offset, end).shift(tokenized.sentences[line].sentence.span.start - starts[line])
        offset = words.find(text, end)


def count_evidence(term: Term) -> dict[str, float]:
    """Return the amount of evidence for a term, by kind. The kinds are the keys of ``WEIGHTS``."""
    background, lexemes = load_background(), term.chunk.lexemes
    quoted = [lexeme.letters for lexeme in lexemes if lexeme.tag == QUOTED]
    return {
        "counting framework": float(bool(quoted) and _COUNTING.search(term.chunk.text) is not None),
        "repeated": _LOGARITHMS[min(term.count, _MOST_COUNTED)],
        "head": float(term.has_head),
        "object of an act": float(term.is_object),
        "short": float(len(term.chunk.letters) < _SHORT),
        "two things": float(any(lexeme.tag == "c" for lexeme in lexemes)),
        "known": float(background.knows(term.chunk.letters) or any(map(background.knows, quoted))),
    }


def choose_terms(
    terms: Sequence[Term], characteristic: frozenset[str], weights: Mapping[str, float], most: int
) -> list[tuple[Term, float]]:
    """Return the best terms, each with its value; the best term comes first.

    No two returned terms share a quotation or most of their characters. ``characteristic`` are the words that are
    characteristic of the text. ``weights`` gives the weight of each kind of evidence.
    """
    chooser = _TermChooser(terms, characteristic, weights)
    chooser.choose(most)
    return sorted(chooser.chosen, key=lambda pair: -pair[1])


class _TermChooser:
    """Chooses terms one by one. Each choice is the term with the highest value, given the terms chosen before."""

    def __init__(self, terms: Sequence[Term], characteristic: frozenset[str], weights: Mapping[str, float]) -> None:
        self.chosen: list[tuple[Term, float]] = []
        self._terms = terms
        self._characteristic = characteristic
        self._weights = weights
        self._values: dict[int, float] = {}
        """The value of a term from its evidence alone, by the index of the term; only for terms already examined."""
        self._covered: set[str] = set()
        """The characteristic words that chosen terms contain."""
        self._quotations: set[str] = set()
        self._letters: list[tuple[str, _Pairs]] = []
        """For each chosen term its text without marks, and the pairs of neighbouring characters in this text."""

    def choose(self, most: int) -> None:
        """Choose ``most`` terms; fewer if all other terms are too similar to chosen ones, or are no whole names."""
        indices = [index for index, term in enumerate(self._terms) if _is_evident(term)]
        bounds = self._upper_bounds([self._terms[index] for index in indices])
        heap = [(-bound - _ROUNDING, index) for index, bound in zip(indices, bounds, strict=True)]
        heapify(heap)
        while heap and len(self.chosen) < most:
            # A value only falls while terms are chosen. If the first entry is up to date, it is the best of all.
            entry = self._entry(heap[0][1])
            if entry != heap[0]:
                heapreplace(heap, entry)
            else:
                value, index = heappop(heap)
                self._choose_if_new(self._terms[index], -value)

    def _entry(self, index: int) -> tuple[float, int]:
        """Return the current heap entry of a term: its value, negated, and its index."""
        term = self._terms[index]
        if index not in self._values:
            evidence = count_evidence(term)
            self._values[index] = sum(self._weights[kind] * amount for kind, amount in evidence.items())
        words = (lexeme.letters for lexeme in term.chunk.lexemes)
        covers = any(word in self._characteristic and word not in self._covered for word in words)
        return -round(self._values[index] + _CHARACTERISTIC * covers, _DIGITS), index

    def _choose_if_new(self, term: Term, value: float) -> None:
        letters = term.chunk.letters
        pairs = frozenset(pairwise(letters))
        quotations = set(_QUOTATION.findall(term.chunk.text))
        is_known = any(
            letters in other or other in letters or _are_alike(pairs, other_pairs)
            for other, other_pairs in self._letters
        )
        if is_known or quotations & self._quotations or not is_whole_name(term.chunk):
            return
        self.chosen.append((term, value))
        self._letters.append((letters, pairs))
        self._quotations |= quotations
        self._covered.update(word.letters for word in term.chunk.lexemes if word.letters in self._characteristic)

    def _upper_bounds(self, terms: Iterable[Term]) -> Iterator[float]:
        """Yield for each of ``terms`` an upper bound of its value, computed from properties that are quick to read.

        Thanks to this bound, the exact value is computed for few terms only.
        """
        weights = self._weights
        repeated, head, is_object, short = (weights[k] for k in ("repeated", "head", "object of an act", "short"))
        framework, *others = (max(0.0, weights[kind]) for kind in ("counting framework", "two things", "known"))
        unseen = sum(others) + _CHARACTERISTIC
        for term in terms:
            seen = repeated * _LOGARITHMS[min(term.count, _MOST_COUNTED)] + head * term.has_head
            seen += is_object * term.is_object + short * (len(term.chunk.letters) < _SHORT)
            yield seen + framework * ("“" in term.chunk.text) + unseen


def _is_evident(term: Term) -> bool:
    """Return whether more than its grammar shows that a term is a name.

    This is so if one of these conditions holds:

    - It occurs more than once.
    - It ends like the name of a programme or an industry.
    - It consists of a quotation and other words.
    - It is a quotation with a number: “1+5+X”.
    """
    if term.count > 1 or term.has_head:
        return True
    text = term.chunk.text
    return "“" in text and (len(term.chunk.lexemes) > 1 or _COUNTING.search(text) is not None)


def _are_alike(pairs: _Pairs, others: _Pairs) -> bool:
    return len(pairs & others) > _MOST_SHARED * max(1, min(len(pairs), len(others)))


FINDER: KeywordFinder = EvidenceFinder()
