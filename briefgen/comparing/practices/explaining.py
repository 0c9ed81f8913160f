"""Explaining: why a practice is common to regions, tells some apart or is of one, and what words may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.comparing.practices.finding import FoundPractices, find_practices
from briefgen.comparing.practices.occurrences import Occurrence
from briefgen.comparing.practices.rows import fewest_of_common, sort_rows
from briefgen.comparing.practices.signs import general_words
from briefgen.comparing.region_texts import RegionTexts, to_plain
from briefgen.lexicon.entry_types import Practice, Theme
from briefgen.model.practice import PracticeRow

Part = Literal["common", "grid", "lone"]
"""Where a row stands: common to the regions, telling some apart, or of one region."""

_MOST_PROPOSED = 2
_CORE = 2
_OFTEN = 3
_BETWEEN = re.compile("[、，；：（）]")


class Proposal(Struct, frozen=True):
    """Words of a region without a practice that may be other words for it, as they share a core noun with it."""

    region: str
    """Code of the region."""
    words: str
    """The piece of the clause that has the core noun, verbatim."""
    core: str


class ExplainedRow(Struct, frozen=True):
    """A row, with the places at which its words stand."""

    row: PracticeRow
    part: Part
    other: tuple[str, ...]
    """Words that only say much the same."""
    occurrences: tuple[tuple[str, Occurrence], ...]
    """Each occurrence with the code of its region, in reading order."""
    proposals: tuple[Proposal, ...]


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
    codes = [texts.column.code for texts in found.regions]
    places = {(code, o.sentence.id, o.word): o for code in codes for o in by_region.get(code, ())}
    return ExplainedRow(
        row=row,
        part=part,
        other=tuple(word.text for word in practice.other),
        occurrences=tuple((code, occurrence) for (code, _, _), occurrence in places.items()),
        proposals=tuple(
            proposal
            for texts in found.regions
            if texts.column.code not in by_region
            for proposal in _propose(texts, row.words, practice.themes)
        ),
    )


def _propose(texts: RegionTexts, words: Sequence[str], themes: Sequence[str]) -> list[Proposal]:
    """Return pieces of a region's sentences on the themes of a practice that share a core noun with its words.

    A core noun that many of these sentences have, such as 消费, tells nothing.
    """
    sentences = [sentence for sentence in texts.sentences if not set(themes).isdisjoint(sentence.themes)]
    counts = {core: sum(core in sentence.text for sentence in sentences) for core in _find_cores(words)}
    cores = [core for core, count in counts.items() if count <= _OFTEN]
    proposals: dict[str, Proposal] = {}
    for sentence in sentences:
        if any(core in sentence.text for core in cores):
            for piece in (piece for clause in sentence.clauses for piece in _BETWEEN.split(clause)):
                core = next((core for core in cores if core in to_plain(piece)), None)
                if core is not None:
                    proposals.setdefault(piece, Proposal(texts.column.code, piece, core))
    return list(proposals.values())[:_MOST_PROPOSED]


def _find_cores(words: Sequence[str]) -> list[str]:
    """Return the ends and beginnings of words, but for those that any name may have: 退税, 离境 of 离境退税."""
    ends = [end for word in words if len(word) > _CORE for end in (word[-_CORE:], word[:_CORE])]
    return [end for end in dict.fromkeys(ends) if not general_words().fullmatch(end)]
