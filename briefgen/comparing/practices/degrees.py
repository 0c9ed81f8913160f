"""Degree words (程度词): the verbs by which the texts of several regions govern the same object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.comparing.region_texts import to_plain
from briefgen.lexicon import load_clause_words
from briefgen.lexicon.overlay import cached
from briefgen.model.practice import DegreeCell, DegreeRow, PracticeCell, PracticeRow

_FEWEST_REGIONS = 3
_MOST_ROWS = 8
_MOST_BETWEEN = 10


def find_degrees(rows: Sequence[PracticeRow]) -> Iterator[DegreeRow]:
    """Yield the rows of practices that at least three regions govern by verbs, and not all by the same."""
    found = 0
    for row in rows:
        cells = tuple(_make_cell(cell, row) for cell in row.cells)
        phrases = [cell.phrase for cell in cells if cell.phrase is not None]
        if len(phrases) >= _FEWEST_REGIONS and len(set(phrases)) > 1 and found < _MOST_ROWS:
            found += 1
            yield DegreeRow(row.name, cells)


def _make_cell(cell: PracticeCell, row: PracticeRow) -> DegreeCell:
    """Return the words that govern the practice in the first clause that governs it."""
    for quotation in cell.quotations if cell.mark != "other" else ():
        plain = to_plain(quotation.text)
        starts = [start for word in row.words if (start := plain.find(word)) >= 0]
        phrase = _find_phrase(plain[: min(starts)]) if starts else None
        if phrase is not None and phrase in quotation.text:
            return DegreeCell(cell.region, phrase, quotation)
    return DegreeCell(cell.region, None, None)


def _find_phrase(before: str) -> str | None:
    """Return the last run of governing words before an object; None if there is none close to it."""
    runs = list(_governing().finditer(before.rpartition("，")[2]))
    if not runs or len(before.rpartition("，")[2]) - runs[-1].end() > _MOST_BETWEEN:
        return None
    return runs[-1][0]


@cached
def _governing() -> re.Pattern[str]:
    words = sorted(load_clause_words().governing, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})+")
