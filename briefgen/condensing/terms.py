"""Terms: what a person would tag the text with, so that a colleague can tell it from others and find it again.

Candidates are runs of nouns and what qualifies them, coinages in quotation marks with the noun they name, and titles of
documents. A term counts by how often it stands by itself rather than within longer ones (after the C-value of Frantzi,
Ananiadou and Mima, 2000), by how far it runs through the text, by what it ends with, and against it in how many
documents of the field it stands (lexicon/background.tsv).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import log

from msgspec import Struct

from briefgen.condensing.segmenting import Word
from briefgen.lexicon import load_background, load_term_words
from briefgen.model import Item, Keyword, Span

# What a term may be made of, and end with, by jieba's tags.
_PARTS = frozenset("n nz nt vn j l b nrt nrfg ns nr an s i eng ng k a ag z h f t".split())
_ENDS = frozenset("n nz nt vn j l ns an i s eng ng".split())
_NO_STARTS = frozenset("t f k".split())
_SHORTEST, _LONGEST = 4, 14
_MOST_WORDS = 8
_QUOTED = re.compile(r"“([^“”，。；]{2,14})”")
_TITLE = re.compile(r"《([^《》]{4,40})》")
# 《宝安区2023年国资国企高质量发展行动计划》 is tagged 国资国企高质量发展行动计划.
_AROUND_TITLE = re.compile(r"20\d\d年|[（(].*?[）)]|^[\u3400-\u9fff]{2,8}?(?:省|市|区|县)(?=[^、，])")
_LONGEST_HEAD = 9
_LONGEST_FRONT = 8

# Fitted by logistic regression on the terms that two readers (passes of a language model) chose for six documents, then
# rounded: with these, 30% of the first 20 are a reader's. Refitted without each document in turn it was 30% too; more
# features (rarity of words, quotation marks, headings, the words of the themes) fitted those documents better and
# others worse.
_BY_ITSELF = 0.5
_SHORT = -1.0
_HEAD = 1.0
_SPREAD = 0.5
_COMMON = -0.3
_SHORT_TERM = 5
_POOL = 500
_MOST_ALIKE = 0.5
_BARE = re.compile(r"[\W_]")


class _Candidate(Struct):
    """A run of words that may be a term."""

    spans: list[Span]
    rows: list[int]
    """Where it stands, by the index of the sentence."""
    is_noun: bool = False
    """True if it was seen without a verb in it."""


def rank_terms(item: Item, rows: Sequence[Sequence[Word]], regions: Collection[str], most: int) -> tuple[Keyword, ...]:
    """Return at most ``most`` terms of an item, best first; ties stand in order of their first occurrence.

    ``rows`` are the words of its sentences; the names of its own ``regions`` are no terms.
    """
    proposed = propose_terms(item, rows)
    candidates = {term: c for term, c in proposed.items() if not any(_bare(term) in region for region in regions)}
    values = _values(candidates, len(rows))
    ranked = sorted(candidates, key=lambda term: (-round(values[term], 9), candidates[term].spans[0]))
    chosen: list[str] = []
    known: list[tuple[str, frozenset[str]]] = []
    for term in ranked[:_POOL]:
        bare = _bare(term)
        pairs = frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
        if any(bare in other or other in bare or _alike(pairs, theirs) for other, theirs in known):
            continue
        chosen.append(term)
        known.append((bare, pairs))
        if len(chosen) == most:
            break
    best = max((values[term] for term in chosen), default=0.0)
    least = min((values[term] for term in chosen), default=0.0)
    return tuple(
        Keyword(
            term,
            round(1 - (best - values[term]) / (best - least + 1), 4),
            len(candidates[term].spans),
            tuple(item.origin(span) for span in sorted(candidates[term].spans)),
        )
        for term in chosen
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _MOST_ALIKE * max(1, min(len(one), len(other)))


def _bare(term: str) -> str:
    return _BARE.sub("", term)


def _values(candidates: dict[str, _Candidate], rows: int) -> dict[str, float]:
    within: defaultdict[str, list[int]] = defaultdict(list)  # how often longer candidates with a term stand
    for term, candidate in candidates.items():
        parts = {term[a:b] for a in range(len(term)) for b in range(a + _SHORTEST - 1, len(term) + 1)}
        for part in parts:
            if part != term and part in candidates:
                within[part].append(len(candidate.spans))
    heads, background = load_term_words().heads, load_background()
    values = {}
    for term, candidate in candidates.items():
        longer = within[term]
        alone = max(0.0, len(candidate.spans) - (sum(longer) / len(longer) if longer else 0.0))
        spread = (candidate.rows[-1] - candidate.rows[0]) / max(1, rows)
        values[term] = (
            _BY_ITSELF * log(1 + alone)
            + _SHORT * (len(_bare(term)) < _SHORT_TERM)
            + _HEAD * term.endswith(heads)
            + _SPREAD * spread
            + _COMMON * log(1 + background.get(term, 0))
        )
    return values


def propose_terms(item: Item, rows: Sequence[Sequence[Word]]) -> dict[str, _Candidate]:
    """Return all that could be a term; what holds a verb only if it stands twice."""
    text = item.clean.text
    found: dict[str, _Candidate] = {}
    for at, row in enumerate(rows):
        if not row:
            continue
        seen: set[Span] = set()
        for span, is_noun in (*_runs(row), *_coinages(text, row), *_titles(text, row)):
            if span not in seen:
                seen.add(span)
                candidate = found.setdefault(span.of(text), _Candidate([], []))
                candidate.spans.append(span)
                candidate.rows.append(at)
                candidate.is_noun |= is_noun
    return {term: candidate for term, candidate in found.items() if candidate.is_noun or len(candidate.spans) > 1}


def _runs(row: Sequence[Word]) -> Iterator[tuple[Span, bool]]:
    """Yield the runs of words that could be a term, and whether they have no verb."""
    not_first = load_term_words().not_first
    for start, first in enumerate(row):
        if first.tag not in _PARTS or first.tag in _NO_STARTS or first.text in not_first:
            continue
        if len(first.text) < 2 and first.tag not in ("n", "b", "nz", "a"):
            continue
        is_noun = True
        for word in row[start : start + _MOST_WORDS]:
            if word.tag == "v":
                is_noun = False
            elif word.tag not in _PARTS:
                break
            span = Span(first.span.start, word.span.end)
            if span.end - span.start > _LONGEST:
                break
            if span.end - span.start >= _SHORTEST and word.tag in _ENDS:
                yield span, is_noun


def _coinages(text: str, row: Sequence[Word]) -> Iterator[tuple[Span, bool]]:
    """Yield coinages with the noun that they name behind them, and with the nouns in front: 产业链发展“1115”模式."""
    ends = {word.span.end: at for at, word in enumerate(row)}
    starts = {word.span.start: at for at, word in enumerate(row)}
    heads, not_first = load_term_words().heads, load_term_words().not_first
    for match in _QUOTED.finditer(text, row[0].span.start, row[-1].span.end):
        end = match.end()
        for word in row[starts.get(match.end(), len(row)) :]:
            if word.tag not in _PARTS | {"v"} or word.text in not_first or word.span.end - match.end() > _LONGEST_HEAD:
                break
            end = word.span.end
            if text[match.end() : end].endswith(heads):
                break
        if end - match.end() < 2:
            end = match.end()
        yield Span(match.start(), end), True
        front = match.start()
        for word in reversed(row[: ends.get(match.start(), -1) + 1]):
            is_noun = word.tag in ("n", "vn", "nz", "j", "l", "b") and len(word.text) > 1 and word.text not in not_first
            if not is_noun or match.start() - word.span.start > _LONGEST_FRONT:
                break
            front = word.span.start
        if front < match.start():
            yield Span(front, end), True


def _titles(text: str, row: Sequence[Word]) -> Iterator[tuple[Span, bool]]:
    """Yield the titles of documents without year, region and brackets, where that leaves one piece."""
    for match in _TITLE.finditer(text, row[0].span.start, row[-1].span.end):
        pieces = [piece for piece in _AROUND_TITLE.sub("\n", match[1]).split("\n") if piece]
        if pieces and _SHORTEST <= len(pieces[-1]) <= 2 * _LONGEST_FRONT + _SHORTEST:
            start = text.index(pieces[-1], match.start())
            yield Span(start, start + len(pieces[-1])), True
