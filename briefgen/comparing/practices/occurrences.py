"""Occurrences: the places at which the texts of regions write of the practices of the lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.region_texts import RegionTexts, TextSentence, to_plain
from briefgen.lexicon.entry_types import Practice, PracticeWord
from briefgen.model import Span
from briefgen.text.clauses import CLAUSE_MARKS, part_around
from briefgen.text.matcher import Matcher

_ENDS = f"{CLAUSE_MARKS}\n"


class LimitedWord(Struct, frozen=True):
    """A word that stands in a text and does not count there."""

    text: str
    missing: tuple[str, ...] = ()
    """Words one of which the clause needs and has not; empty if it has one, or needs none."""
    forbidden: tuple[str, ...] = ()
    """Words that forbid it: beside it in the clause, or longer ones that it is a part of."""


class Occurrence(Struct, frozen=True):
    """A place at which a text writes of a practice."""

    sentence: TextSentence
    word: str
    """The word of the lexicon that stands there."""
    clause: str
    """The clause of the sentence in which it stands there."""
    is_other: bool
    """True if the word only says much the same."""
    near: tuple[str, ...] = ()
    """The words in the clause by which the word counts; empty if it needs none."""


PracticeOccurrences = Mapping[str, Mapping[str, Sequence[Occurrence]]]
"""The occurrences of each practice by the code of the region, by the name of the practice."""


def find_occurrences(regions: Sequence[RegionTexts], practices: Sequence[Practice]) -> PracticeOccurrences:
    """Return all occurrences of practices in the whole texts of the regions, in reading order.

    Practices without an occurrence are left out.
    """
    by_text: defaultdict[str, list[tuple[str, PracticeWord, bool]]] = defaultdict(list)
    for practice in practices:
        for words, is_other in ((practice.words, False), (practice.other, True)):
            for word in words:
                by_text[word.text].append((practice.name, word, is_other))
    matcher = Matcher(by_text)
    occurrences: defaultdict[str, dict[str, list[Occurrence]]] = defaultdict(dict)
    for texts in regions:
        places: defaultdict[str, list[tuple[int, str, bool, tuple[str, ...]]]] = defaultdict(list)
        for text, place in matcher.find_nested(texts.plain):
            for name, word, is_other in by_text[text]:
                if _counts(texts.plain, place, word):
                    places[name].append((place.start, text, is_other, _find_near(texts.plain, place, word)))
        for name, found in places.items():
            occurrences[name][texts.column.code] = [_make_occurrence(texts, *place) for place in sorted(found)]
    return occurrences


def find_limited(plain: str, words: Sequence[PracticeWord]) -> list[LimitedWord]:
    """Return the words that stand in a plain text, but never count. The first place of each gives the reason."""
    limited: dict[str, LimitedWord] = {}
    for word in words:
        start = plain.find(word.text)
        if start >= 0 and word.text not in limited:
            limited[word.text] = _find_limit(plain, Span(start, start + len(word.text)), word)
    return list(limited.values())


def _find_limit(plain: str, place: Span, word: PracticeWord) -> LimitedWord:
    clause = part_around(plain, place, _ENDS)
    is_near = not word.near or any(other in clause for other in word.near)
    beside = tuple(other for other in sorted(word.not_near) if other in clause)
    longer = tuple(longer for longer in sorted(word.not_in) if longer in clause)
    return LimitedWord(word.text, () if is_near else tuple(sorted(word.near)), beside + longer)


def name_writers(found: Mapping[str, Sequence[Occurrence]]) -> list[str]:
    """Return the codes of the regions that write of a practice in a word for it, and not only in other words."""
    return [region for region, places in found.items() if any(not place.is_other for place in places)]


def _make_occurrence(texts: RegionTexts, offset: int, word: str, is_other: bool, near: tuple[str, ...]) -> Occurrence:
    sentence, within = texts.locate(offset)
    return Occurrence(sentence, word, _find_clause(sentence, word, within), is_other, near)


def _find_clause(sentence: TextSentence, word: str, offset: int) -> str:
    """Return the clause of a sentence in which a word stands at an offset of the plain text of the sentence."""
    if len(sentence.clauses) == 1:
        return sentence.clauses[0]
    before = sentence.plain.count(word, 0, offset)
    for clause in sentence.clauses:
        before -= to_plain(clause).count(word)
        if before < 0:
            return clause
    return sentence.text


def _counts(plain: str, place: Span, word: PracticeWord) -> bool:
    """Return whether a word stands as it must: near some words, and not within longer ones."""
    if _is_within(plain, place, word):
        return False
    is_free = not word.near and not word.not_near
    return is_free or _fits(part_around(plain, place, _ENDS), word)


def _find_near(plain: str, place: Span, word: PracticeWord) -> tuple[str, ...]:
    if not word.near:
        return ()
    clause = part_around(plain, place, _ENDS)
    return tuple(other for other in sorted(word.near) if other in clause)


def _is_within(plain: str, place: Span, word: PracticeWord) -> bool:
    return any(
        plain.startswith(longer, place.start - offset)
        for longer in word.not_in
        for offset in _offsets(longer, word.text)
        if offset <= place.start
    )


def _offsets(longer: str, text: str) -> Iterator[int]:
    offset = longer.find(text)
    while offset >= 0:
        yield offset
        offset = longer.find(text, offset + 1)


def _fits(clause: str, word: PracticeWord) -> bool:
    is_near = not word.near or any(other in clause for other in word.near)
    return is_near and not any(other in clause for other in word.not_near)
