"""Terms: what a person would tag the text with, so that a colleague can tell it from others and find it again.

Candidates are chunks: the whole name of a mechanism, an industry or a project, as grammar cuts it. For a term speaks
how often it stands, that it is what is made or carried out, that it opens a sentence, stands in a key sentence, is a
coinage that counts, or holds a word that this text repeats and others lack; against it, that everybody writes it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log

from briefgen.condensing.chunking import QUOTED, Chunk, bare, find_chunks, join_quoted
from briefgen.condensing.segmenting import Word
from briefgen.lexicon import load_background, load_indicators, load_term_words
from briefgen.model import Item, Keyword, Sentence, Span

# Fitted by logistic regression on the terms that two readers (passes of a language model) chose for six documents, then
# rounded: 36% of the first 20 are a reader's. Refitted without each document in turn it was 35%. Tried and
# left out, as they fitted those documents better and others worse, or changed nothing: C-value, rarity of single words,
# names of places, quotation marks as such, headings, how far a term runs through the text, spreading over sections.
_COUNTING_COINAGE = 1.5
_COUNT = 1.0
_MOST_COUNTED = 5
_HEAD = 1.0
_IN_KEY_SENTENCE = 1.0
_OBJECT_OF_ACT = 0.5
_SUBJECT = 0.5
_OWN_WORD = 0.25
_SHORT = -0.5
_JOINED = -0.5
_COMMON = -1.5

_SHORT_TERM = 5
_SHORTEST = 4
_POOL = 500
_MOST_ALIKE = 0.5
_COUNTING = re.compile(r"“[^”]*[\d一二三四五六七八九十NX+]")
# The name of a plan's period alone, “十五五”规划, is no term.
_PERIOD = re.compile(r"十[一二三四五六七八九]?五(?:时期|规划)?")


def rank_terms(
    item: Item,
    tagged: Sequence[tuple[Sentence, Sequence[Word]]],
    key_sentences: Collection[str],
    regions: Collection[str],
    most: int,
) -> tuple[Keyword, ...]:
    """Return at most ``most`` terms of an item, best first; ties stand in order of their first occurrence.

    ``tagged`` are its sentences with their words, ``key_sentences`` the ids of those that were chosen; the names of its
    own ``regions`` are no terms. The score says how far behind the best a term is.
    """
    found: defaultdict[str, list[tuple[Chunk, str]]] = defaultdict(list)
    for sentence, row in tagged:
        for chunk in find_chunks(row):
            term = chunk.span.of(item.clean.text)
            if _can_be_term(term, regions):
                found[term].append((chunk, sentence.id))
    values = _values(found, [row for _, row in tagged], key_sentences, regions)
    ranked = sorted(found, key=lambda term: (-round(values[term], 9), found[term][0][0].span))
    chosen = _distinct(ranked[:_POOL], most)
    best = values[chosen[0]] if chosen else 0.0
    return tuple(
        Keyword(term, round(1 / (1 + best - values[term]), 4), len(spans), tuple(map(item.origin, spans)))
        for term in chosen
        if (spans := list(_occurrences(term, [sentence for sentence, _ in tagged])))
    )


def _can_be_term(term: str, regions: Collection[str]) -> bool:
    letters = bare(term)
    return (
        (len(letters) >= _SHORTEST or term[0] == "“")
        and not letters.endswith(_not_last())
        and not _PERIOD.fullmatch(letters)
        and not any(letters in region for region in regions)
    )


@cache
def _not_last() -> tuple[str, ...]:
    names = (name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))
    return (*load_term_words().not_last, *names)


def _values(
    found: Mapping[str, Sequence[tuple[Chunk, str]]],
    rows: Sequence[Sequence[Word]],
    key_sentences: Collection[str],
    regions: Collection[str],
) -> dict[str, float]:
    """Return what speaks for each term, and against it."""
    words, background = load_term_words(), load_background()
    counts, of_words = _count({bare(term) for term in found}, rows)
    values = {}
    for term, chunks in found.items():
        letters, pieces = bare(term), chunks[0][0].words
        coinages = [bare(word.text) for word in pieces if word.tag == QUOTED]
        texts = [text for text in map(_letters, pieces) if not any(text in region for region in regions)]
        own = max((log(max(1, of_words[text])) * (1 - background.share(text)) for text in texts), default=0.0)
        values[term] = (
            _COUNTING_COINAGE * (_COUNTING.search(term) is not None)
            + _COUNT * log(min(max(1, counts[letters]), _MOST_COUNTED))
            + _HEAD * term.endswith(words.heads)
            + _IN_KEY_SENTENCE * any(sentence in key_sentences for _, sentence in chunks)
            + _OBJECT_OF_ACT * any(chunk.is_object for chunk, _ in chunks)
            + _SUBJECT * any(chunk.is_subject for chunk, _ in chunks)
            + _OWN_WORD * own
            + _SHORT * (len(letters) < _SHORT_TERM)
            + _JOINED * chunks[0][0].is_joined
            + _COMMON * max(background.share(text) for text in (letters, *coinages))
        )
    return values


def _letters(word: Word) -> str:
    return bare(word.text)


def _count(terms: Collection[str], rows: Sequence[Sequence[Word]]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each term stands, within longer ones too, and each word; both without marks."""
    counts: Counter[str] = Counter()
    of_words: Counter[str] = Counter()
    longest = max(map(len, terms), default=0)
    for row in rows:
        letters = [_letters(word) for word in join_quoted(row)]
        of_words.update(text for text in letters if len(text) > 1)
        for start in range(len(letters)):
            run = ""
            for text in letters[start:]:
                run += text
                if not text or len(run) > longest:
                    break
                if run in terms:
                    counts[run] += 1
    return counts, of_words


def _distinct(ranked: Sequence[str], most: int) -> list[str]:
    """Return the first terms that neither hold one another nor share most of their letters."""
    chosen: list[str] = []
    known: list[tuple[str, frozenset[tuple[str, str]]]] = []
    for term in ranked:
        if len(chosen) == most:
            break
        letters = bare(term)
        pairs = frozenset(pairwise(letters))
        if not any(letters in other or other in letters or _alike(pairs, theirs) for other, theirs in known):
            chosen.append(term)
            known.append((letters, pairs))
    return chosen


def _alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    return len(one & other) > _MOST_ALIKE * max(1, min(len(one), len(other)))


def _occurrences(term: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    for sentence in sentences:
        at = sentence.text.find(term)
        while at >= 0:
            yield Span(sentence.span.start + at, sentence.span.start + at + len(term))
            at = sentence.text.find(term, at + len(term))
