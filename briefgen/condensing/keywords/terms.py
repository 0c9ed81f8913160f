"""Terms: the pieces of a text that could be keywords.

A term is a chunk (see ``tokenizing.chunking``), such as the full name of a mechanism, an industry or a project.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate, pairwise

from msgspec import Struct

from briefgen.condensing.tokenizing import Tokens
from briefgen.condensing.tokenizing.chunking import Chunk, find_chunks, join_quotations
from briefgen.condensing.tokenizing.lexemes import QUOTED
from briefgen.lexicon import load_background, load_indicators, load_term_words
from briefgen.lexicon.overlay import cached

_SHORTEST = 4
# A word is characteristic if its count times the logarithm of its rarity reaches this. From 6 to 10 the agreement with
# readers hardly changes.
_LEAST_CHARACTERISTIC = 7.0
# The period of a plan by itself, “十五五”规划, is no term.
_PERIOD = re.compile(r"十[一二三四五六七八九]?五(?:时期|规划)?")
_NAMING_TAGS = frozenset("n nz nt nr nrt j l s b eng".split()) | {QUOTED}


class Term(Struct, frozen=True):
    """A piece of text that could be a keyword."""

    chunk: Chunk
    """The first occurrence of the term."""
    is_object: bool
    """True if a verb such as 打造 or 实施 stands before at least one occurrence of the term."""
    count: int
    """The number of times that the term occurs in the text, without regard to marks, and also inside longer terms."""

    @property
    def has_head(self) -> bool:
        """True if the term ends like the name of a programme or an industry: 行动, 产业集群."""
        letters = self.chunk.letters
        return letters.endswith(_heads().get(letters[-1:], ()))


def find_terms(tokens: Tokens, region_names: Collection[str]) -> tuple[list[Term], frozenset[str]]:
    """Return all terms of a text in order of first occurrence, and the characteristic words of the text.

    ``region_names`` are the full names of the regions that the text is about. A term that is a part of one of these
    names is left out.
    """
    joined = join_quotations(tokens)
    own_names = "\n".join(region_names)
    first: dict[str, Chunk] = {}
    objects: set[str] = set()
    for chunk in find_chunks(joined):
        if chunk.text in first or _can_be_term(chunk, own_names):
            first.setdefault(chunk.text, chunk)
            if chunk.is_object:
                objects.add(chunk.text)
    counts = _count_letters(first.values(), tokens, joined)
    terms = [Term(chunk, text in objects, counts.get(chunk.letters, 1)) for text, chunk in first.items()]
    return terms, _find_characteristic_words(joined, own_names)


def _can_be_term(chunk: Chunk, own_names: str) -> bool:
    letters = chunk.letters
    return (
        (len(letters) >= _SHORTEST or chunk.text[0] == "“")
        and not letters.endswith(_never_last().get(letters[-1:], ()))
        and not _PERIOD.fullmatch(letters)
        and letters not in own_names
    )


def _count_letters(chunks: Iterable[Chunk], tokens: Tokens, joined: Tokens) -> Mapping[str, int]:
    """Return how often each chunk occurs in a text, without regard to marks. Occurrences in longer chunks count, too.

    ``tokens`` are the words of the text. In ``joined`` each short quotation is one word. To save time, a chunk is not
    counted if two neighbouring words of it occur side by side only once in the text. Such a chunk occurs only once, and
    is missing from the result. Neighbours of a quotation are not checked in this way.
    """
    pairs = Counter(pairwise(tokens.letters))
    repeated = {pair for pair, count in pairs.items() if count > 1}
    letters = joined.letters
    for index, lexeme in enumerate(joined.lexemes):
        if lexeme.tag == QUOTED:
            repeated.update(pairwise(letters[max(0, index - 1) : index + 2]))
    # How many pairs before each word occur only once: a chunk has none of them if its ends agree.
    single = list(accumulate((pair not in repeated for pair in pairwise(letters)), initial=0))
    runs = (letters[chunk.first : chunk.last + 1] for chunk in chunks if single[chunk.first] == single[chunk.last])
    beginnings = {start for run in runs for start in accumulate(run)}
    beginnings.discard("")
    return _count_runs(letters, beginnings)


def _count_runs(letters: list[str], beginnings: set[str]) -> Counter[str]:
    """Return how often each text of ``beginnings`` occurs in ``letters`` as a run of whole words.

    ``letters`` are the words of a text without marks. Each text of ``beginnings`` is a run of words, joined: 产业集群.
    For each run, ``beginnings`` also has the run without its last word: 产业.
    """
    counts: Counter[str] = Counter()
    for start in [index for index, word in enumerate(letters) if word in beginnings]:
        run, end = letters[start], start + 1
        while run in beginnings:
            counts[run] += 1
            if end == len(letters) or not letters[end]:
                break
            run += letters[end]
            end += 1
    return counts


def _find_characteristic_words(tokens: Tokens, own_names: str) -> frozenset[str]:
    """Return the characteristic words of a text: words that name something, occur often in it and are rare elsewhere.

    ``own_names`` are the names of the regions that the text is about. Words within these names, names of places and
    general words are left out.
    """
    lexemes = Counter(tokens.lexemes)
    counts: Counter[str] = Counter()
    for lexeme, count in lexemes.items():
        if lexeme.tag in _NAMING_TAGS:
            counts[lexeme.letters] += count
    places = {lexeme.text for lexeme in lexemes if lexeme.tag == "ns"}
    words, background = load_term_words(), load_background()
    never = places | words.frames | words.never_within | words.tails | words.deeds
    # Most words stand too seldom, however rare they are in other texts.
    highest_rarity = background.rarity("")
    return frozenset(
        text
        for text, count in counts.items()
        if count * highest_rarity >= _LEAST_CHARACTERISTIC
        and len(text) > 1
        and count * background.rarity(text) >= _LEAST_CHARACTERISTIC
        and text not in never
        and not text.endswith(_never_last().get(text[-1:], ()))
        and not _PERIOD.fullmatch(text)
        and text not in own_names
    )


@cached
def _heads() -> dict[str, tuple[str, ...]]:
    """Return the endings of names of programmes and industries, grouped by their last character."""
    return _group_by_last(load_term_words().heads)


@cached
def _never_last() -> dict[str, tuple[str, ...]]:
    """Return the words with which no term ends, grouped by their last character."""
    names = (name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))
    return _group_by_last((*load_term_words().not_last, *names))


def _group_by_last(endings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for ending in endings:
        by_last[ending[-1]].append(ending)
    return {last: tuple(group) for last, group in by_last.items()}
