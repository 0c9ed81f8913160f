"""Explaining: why a practice is common to regions, tells some apart or is of one, and what words may be missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.comparing.practices.finding import FoundPractices, find_practices
from briefgen.comparing.practices.occurrences import LimitedWord, Occurrence, find_limited
from briefgen.comparing.practices.rows import fewest_of_common, sort_rows
from briefgen.comparing.practices.signs import begins_with_act, general_words
from briefgen.comparing.region_texts import RegionTexts, TextSentence, to_plain
from briefgen.lexicon.entry_types import Practice, Theme
from briefgen.model.practice import PracticeRow

Part = Literal["common", "grid", "lone"]
"""Where a row stands: common to the regions, telling some apart, or of one region."""

_MOST_PROPOSED = 3
# So many characters of a word at least stand before what is put into it, and behind it: 知识产权保护和|运用.
_PART = 2
# So many characters may be put into it in a clause that may mean the same.
_MOST_BETWEEN = 8


class Proposal(Struct, frozen=True):
    """A clause of a region without a practice that may say it in other words: a word for it with more put into it."""

    region: str
    """Code of the region."""
    clause: str
    word: str
    """The word of the lexicon: 体育消费 for 体育、教培等改善型消费."""


class ExplainedPlace(Struct, frozen=True):
    """A clause in which words for a practice stand."""

    region: str
    """Code of the region."""
    occurrence: Occurrence
    """The first of the words that stand in the clause."""
    words: tuple[str, ...]


class ExplainedAbsence(Struct, frozen=True):
    """A region whose texts have no word for a practice that counts."""

    region: str
    """Code of the region."""
    limited: tuple[LimitedWord, ...]
    """The words that stand there and do not count."""


class ExplainedRow(Struct, frozen=True):
    """A row, with the places at which its words stand."""

    row: PracticeRow
    part: Part
    other: tuple[str, ...]
    """Words that only say much the same."""
    places: tuple[ExplainedPlace, ...]
    """The places of each region, in reading order."""
    absences: tuple[ExplainedAbsence, ...]
    proposals: tuple[Proposal, ...]
    """The nearest clauses first, at most one of a region."""


class ExplainedTheme(Struct, frozen=True):
    """The rows of a theme, with what makes them common or not."""

    name: str
    regions: int
    """Number of compared regions."""
    fewest_common: int
    """How many regions must write of a practice that is common to them."""
    rows: tuple[ExplainedRow, ...]


def explain_practices(
    regions: Sequence[RegionTexts], themes: Sequence[Theme], theme_list: str, wanted: str | None = None
) -> list[ExplainedTheme]:
    """Return the rows of some themes with the places of their words.

    ``wanted`` is a word of a practice: only the rows that have it in their names or words are explained.
    """
    found = find_practices(regions, theme_list)
    explained = [
        ExplainedTheme(
            name=theme.name,
            regions=len(regions),
            fewest_common=fewest_of_common(len(regions)),
            rows=tuple(_explain_rows(theme.id, found, wanted)),
        )
        for theme in themes
    ]
    return [theme for theme in explained if theme.rows]


def _explain_rows(theme: str, found: FoundPractices, wanted: str | None) -> Iterator[ExplainedRow]:
    practices = {practice.name: practice for practice in found.by_theme[theme]}
    common, grid, lone = sort_rows(found.make_rows(theme), len(found.regions))
    parts: list[tuple[Part, list[PracticeRow]]] = [("common", common), ("grid", grid), ("lone", lone)]
    for part, rows in parts:
        for row in rows:
            if wanted is None or any(wanted in words for words in (row.name, *row.words)):
                yield _explain_row(row, part, practices[row.name], found)


def _explain_row(row: PracticeRow, part: Part, practice: Practice, found: FoundPractices) -> ExplainedRow:
    by_region = found.occurrences[row.name]
    absent = [texts for texts in found.regions if texts.column.code not in by_region]
    words = (*practice.words, *practice.other)
    return ExplainedRow(
        row=row,
        part=part,
        other=tuple(word.text for word in practice.other),
        places=tuple(
            place
            for texts in found.regions
            for place in _group_by_clause(texts.column.code, by_region.get(texts.column.code, ()))
        ),
        absences=tuple(
            ExplainedAbsence(texts.column.code, tuple(find_limited(texts.plain, words))) for texts in absent
        ),
        proposals=tuple(_propose(absent, practice)),
    )


def _group_by_clause(region: str, occurrences: Sequence[Occurrence]) -> Iterator[ExplainedPlace]:
    """Yield each clause once, with all words that stand in it. Words for the practice come before other words."""
    by_clause: defaultdict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        by_clause[occurrence.sentence.id, occurrence.clause].append(occurrence)
    for found in by_clause.values():
        ordered = sorted(found, key=lambda occurrence: occurrence.is_other)
        yield ExplainedPlace(region, ordered[0], tuple(dict.fromkeys(o.word for o in ordered)))


def _propose(absent: Sequence[RegionTexts], practice: Practice) -> list[Proposal]:
    """Return the clauses of regions without a practice that are nearest to its words, at most one of a region."""
    words = [word.text for word in practice.words if not (word.near or word.not_near or word.not_in)]
    parts = [(word, word[:at], word[at:]) for word in words for at in range(_PART, len(word) - _PART + 1)]
    telling = [part for part in parts if _tells(part[1]) or _tells(part[2])]
    best: list[tuple[int, Proposal]] = []
    for texts in absent:
        present = [part for part in telling if part[1] in texts.plain and part[2] in texts.plain]
        found = [
            (between, Proposal(texts.column.code, clause, word))
            for sentence in texts.sentences
            if present and _is_read(sentence, practice.themes)
            for between, clause, word in _find_parted(sentence, present)
        ]
        best += sorted(found, key=lambda own: own[0])[:1]
    return [proposal for _, proposal in sorted(best, key=lambda own: own[0])[:_MOST_PROPOSED]]


def _tells(part: str) -> bool:
    """Return whether a part of a word says more than any name may have."""
    return general_words().fullmatch(part) is None


def _is_read(sentence: TextSentence, themes: Sequence[str]) -> bool:
    return sentence.role == "body" and not set(themes).isdisjoint(sentence.themes)


def _find_parted(sentence: TextSentence, parts: Sequence[tuple[str, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield each clause that begins with an act and has the parts of a word apart, with the characters between them."""
    present = [part for part in parts if part[1] in sentence.plain and part[2] in sentence.plain]
    for clause in filter(begins_with_act, sentence.clauses) if present else ():
        plain = to_plain(clause)
        for word, first, last in present:
            between = _between(plain, first, last)
            if between is not None:
                yield between, clause, word


def _between(plain: str, first: str, last: str) -> int | None:
    """Return how many characters stand between the parts of a word, in their order; None if they are too far apart."""
    start = plain.find(first)
    end = plain.find(last, start + len(first)) if start >= 0 else -1
    between = end - start - len(first)
    return between if end >= 0 and 0 < between <= _MOST_BETWEEN else None
