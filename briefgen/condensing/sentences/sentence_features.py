"""The features by which a model reads the sentences of an item: runs of characters, facts, and marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from briefgen.condensing.sentences.grams import Integers, hash_grams, hash_words
from briefgen.lexicon import load_sentence_marks
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure, Item

_SENTENCE, _HEADING, _UPPER_HEADINGS, _FACTS, _MARKS, _MARKS_AROUND, _WITH_HEADING = range(1, 8)
"""The spaces of keys: one for each kind of feature."""
_LONGEST_IN_HEADING = 3
_ENDS = "。；：！？，"
# Pieces of a pattern: an escaped character, a set of characters, and what stands for the ends of a text.
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[\^$]")
_LENGTHS = (8, 13, 20, 30, 45, 65, 95, 140)
_MOST_CLAUSES, _MOST_LEFT, _MOST_FIGURES, _LONG = 8, 6, 3, 4


class SentenceTable(Struct, frozen=True):
    """All sentences of an item, whatever their roles, in reading order, with what a model may know of each."""

    texts: tuple[str, ...]
    """The text of each sentence without white space at its ends."""
    sections: tuple[tuple[str, ...], ...]
    """Titles of the headings that each sentence is under, outermost first."""
    roles: tuple[str, ...]
    begins_line: tuple[bool, ...]
    figures: tuple[frozenset[str], ...]
    """For each sentence, the status and the form of its figures: ``target rate``."""
    doc_type: str | None

    @classmethod
    def of(cls, item: Item, figures: Sequence[Figure], doc_type: str | None) -> SentenceTable:
        """Return the table of an item with its figures and its kind of document."""
        stated: dict[str, set[str]] = {}
        for figure in figures:
            stated.setdefault(figure.sentence_id, set()).add(f"{figure.status} {figure.form}")
        kinds = {identifier: frozenset(own) for identifier, own in stated.items()}
        without: frozenset[str] = frozenset()
        sentences, text = item.sentences, item.clean.text
        gaps = (text[before.span.end : after.span.start] for before, after in pairwise(sentences))
        return cls(
            texts=tuple(sentence.text.strip() for sentence in sentences),
            sections=tuple(sentence.section for sentence in sentences),
            roles=tuple(sentence.role for sentence in sentences),
            begins_line=(True, *("\n" in gap for gap in gaps))[: len(sentences)],
            figures=tuple(kinds.get(sentence.id, without) for sentence in sentences),
            doc_type=doc_type,
        )


class FeaturePart(Struct, frozen=True):
    """Features of one kind. Several sentences can share them, as sentences under one heading share its characters."""

    keys: Integers
    owners: Integers
    """For each key, the index of the text that has it. Equal keys count as often as they occur."""
    of_sentence: Integers
    """For each sentence, the index of its text."""
    weight: int
    """The weight of the part in tenths."""


def find_features(table: SentenceTable) -> Iterator[FeaturePart]:
    """Yield the features by which a model reads what sentences do and what they are worth, part by part."""
    yield _make_part(table.texts, _SENTENCE, 10)
    yield from _make_heading_parts(table.sections, 5, 5)
    yield _make_fact_part(_find_facts(table), 7)
    marks, marks_of_heading = _find_marks(table)
    yield _make_mark_part([("", marks)], 7)
    yield _make_mark_part([*_shift_marks(marks), ("heading ", marks_of_heading)], 5)


def find_theme_features(table: SentenceTable, rows: Sequence[int]) -> list[FeaturePart]:
    """Return the features by which a model reads the themes of some sentences of a table."""
    sections = [table.sections[row] for row in rows]
    texts = [
        f"{table.texts[row]}\x03{section[-1] if section else ''}" for row, section in zip(rows, sections, strict=True)
    ]
    return [_make_part(texts, _WITH_HEADING, 10), *_make_heading_parts(sections, 3, 2)]


def _make_part(texts: Sequence[str], space: int, weight: int, longest: int = 4) -> FeaturePart:
    """Return the runs of characters of texts. Equal texts are hashed once."""
    distinct = {text: index for index, text in enumerate(dict.fromkeys(texts))}
    keys, owners = hash_grams(list(distinct), space, longest)
    return FeaturePart(keys, owners, np.array([distinct[text] for text in texts], np.int64), weight)


def _make_heading_parts(sections: Sequence[tuple[str, ...]], last: int, upper: int) -> tuple[FeaturePart, FeaturePart]:
    """Return the runs of characters of the innermost heading, and those of all headings above it.

    ``last`` and ``upper`` are the weights of these two parts, in tenths.
    """
    return (
        _make_part([section[-1] if section else "" for section in sections], _HEADING, last, _LONGEST_IN_HEADING),
        _make_part(["|".join(section[:-1]) for section in sections], _UPPER_HEADINGS, upper, _LONGEST_IN_HEADING),
    )


def _make_fact_part(facts: Iterable[tuple[str, ...]], weight: int) -> FeaturePart:
    """Return the facts about sentences. Sentences with equal facts share them."""
    distinct: dict[tuple[str, ...], int] = {}
    of_sentence = np.array([distinct.setdefault(listed, len(distinct)) for listed in facts], np.int64)
    keys = np.array([_hash_fact(fact) for listed in distinct for fact in listed], np.int64)
    owners = np.repeat(np.arange(len(distinct)), [len(listed) for listed in distinct])
    return FeaturePart(keys, owners, of_sentence, weight)


@cached
def _hash_fact(fact: str) -> int:
    return int(hash_words([fact], _FACTS)[0])


def _find_facts(table: SentenceTable) -> Iterator[tuple[str, ...]]:
    """Yield the plain facts about each sentence as words such as ``role body``.

    They are: its role, its length and end, its place in line, section and text, its figures, and the kind of document.
    """
    count = len(table.texts)
    begins = (*table.begins_line, True)
    for index, (text, role, section) in enumerate(zip(table.texts, table.roles, table.sections, strict=True)):
        length = bisect_right(_LENGTHS, len(text) - 1)
        end = text[-1] if text and text[-1] in _ENDS else "-"
        line = f"{begins[index]:d}{begins[index + 1]:d}"
        figures = table.figures[index]
        yield (
            f"role {role}",
            f"depth {len(section)}",
            f"place {_place_in_section(table.sections, index)}",
            f"line {line}",
            f"length {length}",
            f"end {end}",
            f"line end {line}{end}",
            f"line length {line}{min(length, _LONG)}",
            f"decile {10 * index // count}",
            f"kind {table.doc_type or ''}",
            f"left {min(count - index - 1, _MOST_LEFT)}",
            f"start {min(index, _MOST_LEFT)}",
            f"clauses {min(text.count('，') + text.count('；'), _MOST_CLAUSES)}",
            f"role length {role} {length}",
            f"figures {min(len(figures), _MOST_FIGURES)}",
            *(f"figure {figure}" for figure in sorted(figures) or ("none",)),
        )


def _place_in_section(sections: Sequence[tuple[str, ...]], index: int) -> str:
    here = sections[index]
    if index == 0 or sections[index - 1] != here:
        return "first"
    if index == 1 or sections[index - 2] != here:
        return "second"
    return "last" if index + 1 == len(sections) or sections[index + 1] != here else "in"


def find_sentence_marks(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Return which marks of lexicon/sentence_marks.toml each text has: a row for each text, a column for each mark."""
    # One search of a pattern in all texts is faster than many short ones.
    joined = "\n".join(["", *texts, ""])
    offsets = [[match.start() for match in pattern.finditer(joined)] for pattern in _patterns()]
    breaks = list(accumulate((len(text) + 1 for text in texts), initial=0))
    rows = np.searchsorted(breaks, np.array([*chain.from_iterable(offsets)], np.int64), side="right") - 1
    found = np.zeros((len(texts), len(offsets)), np.bool_)
    found[rows, np.repeat(np.arange(len(offsets)), [len(own) for own in offsets])] = True
    return found


@cached
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_PIECE.sub(_look_between_breaks, mark.pattern)) for mark in load_sentence_marks())


def _look_between_breaks(piece: re.Match[str]) -> str:
    """Return a piece of a pattern for a text that stands between two line breaks, so that it matches no other text."""
    words = piece.group()
    if words.startswith("[^"):
        return rf"[^\n{words.removeprefix('[^')}"
    return {"^": r"\n", "$": r"(?=\n)"}.get(words, words)


@cached
def hash_marks(place: str) -> Integers:
    """Return the key of each mark at a place, in the order of lexicon/sentence_marks.toml.

    ``place`` says where a mark stands: it is empty for the sentence itself, ``"before "`` or ``"behind "`` for the
    sentence next to it, and ``"heading "`` for its heading. A mark has another key in each place.
    """
    space = _MARKS_AROUND if place else _MARKS
    return hash_words([f"{place}{mark.name}" for mark in load_sentence_marks()], space)


def _find_marks(table: SentenceTable) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which marks each sentence has, and which marks the innermost heading above it has."""
    headings = {heading: index for index, heading in enumerate(dict.fromkeys(s[-1:] for s in table.sections))}
    found = find_sentence_marks([*table.texts, *map("".join, headings)])
    count = len(table.texts)
    return found[:count], found[count:][[headings[section[-1:]] for section in table.sections]]


def _shift_marks(marks: NDArray[np.bool_]) -> list[tuple[str, NDArray[np.bool_]]]:
    """Return the marks that the sentence before each sentence has, and those that the sentence after it has."""
    before, behind = np.zeros_like(marks), np.zeros_like(marks)
    before[1:], behind[:-1] = marks[:-1], marks[1:]
    return [("before ", before), ("behind ", behind)]


def _make_mark_part(marks: Sequence[tuple[str, NDArray[np.bool_]]], weight: int) -> FeaturePart:
    """Return the marks of some places as features."""
    keys = np.concatenate([hash_marks(place) for place, _ in marks])
    owners, columns = np.nonzero(np.hstack([found for _, found in marks]))
    return FeaturePart(keys[columns], owners, np.arange(len(marks[0][1])), weight)
