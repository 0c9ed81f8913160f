"""Rows: what each region says of a practice, and which practices are common to the regions or tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from briefgen.comparing.practices.occurrences import Occurrence, PracticeOccurrences
from briefgen.comparing.region_texts import RegionTexts
from briefgen.lexicon.entry_types import Practice
from briefgen.model.practice import Mark, PracticeCell, PracticeRow

_ORDER: tuple[Mark, ...] = ("planned", "done", "outlook", "other", "absent")
# A practice is common if five sixths of 12 or more regions write of it, all but two of 7 or more, all but one of 4 or
# more, and all of fewer.
_MANY, _SEVERAL, _SOME = 12, 7, 4


def make_row(
    practice: Practice, regions: Sequence[RegionTexts], occurrences: PracticeOccurrences, *, is_listed: bool
) -> PracticeRow:
    """Return the row of a practice: a cell for each region. ``is_listed`` is true if the lexicon has the practice."""
    found = occurrences[practice.name]
    return PracticeRow(
        name=practice.name,
        words=tuple(word.text for word in practice.words),
        limited_words=tuple(word.text for word in practice.words if word.near or word.not_near or word.not_in),
        cells=tuple(_make_cell(texts.column.code, found.get(texts.column.code, ())) for texts in regions),
        is_listed=is_listed,
    )


def _make_cell(region: str, occurrences: Sequence[Occurrence]) -> PracticeCell:
    """Return a cell with the first occurrence of each time. Other words count only if no own word stands."""
    own = [occurrence for occurrence in occurrences if not occurrence.is_other]
    first: dict[Mark, Occurrence] = {}
    for occurrence in own or occurrences:
        first.setdefault(mark_of(occurrence), occurrence)
    marks = sorted(first, key=_ORDER.index)
    quotations = tuple(first[mark].sentence.quote(first[mark].clause) for mark in marks)
    return PracticeCell(region, ("other" if not own else marks[0]) if marks else "absent", quotations)


def mark_of(occurrence: Occurrence) -> Mark:
    """Return what an occurrence says of a practice: that it is to be done, was done, or belongs to a later time."""
    sentence = occurrence.sentence
    return sentence.time or ("planned" if sentence.function in ("M", "T", "H") else "done")


def sort_rows(
    rows: Sequence[PracticeRow], regions: int
) -> tuple[list[PracticeRow], list[PracticeRow], list[PracticeRow]]:
    """Return the rows that are common to all or nearly all regions, those that tell some apart, and those of one.

    ``regions`` is the number of compared regions. Rows of most regions come first, then those that most regions plan.
    A region that has only other words does not make a practice common, and where all have only such words there is no
    row.
    """
    named = (row for row in rows if row.in_own_words)
    ranked = sorted(named, key=lambda row: (-len(row.present), -sum(cell.mark == "planned" for cell in row.cells)))
    fewest = fewest_of_common(regions)
    common = [row for row in ranked if len(row.in_own_words) >= fewest]
    apart = [row for row in ranked if len(row.in_own_words) < fewest]
    grid = [row for row in apart if len(row.present) > 1]
    return common, grid, [row for row in apart if len(row.present) == 1]


def fewest_of_common(regions: int) -> int:
    """Return how many regions must write of a practice that is common to them."""
    if regions >= _MANY:
        return ceil(regions * 5 / 6)
    return max(2, regions - (2 if regions >= _SEVERAL else 1 if regions >= _SOME else 0))
