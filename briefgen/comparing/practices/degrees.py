"""Degree words (程度词): the verbs by which the texts of several regions govern the same object."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.comparing.region_texts import to_plain
from briefgen.lexicon import load_clause_words
from briefgen.lexicon.overlay import cached
from briefgen.model.practice import DegreeCell, DegreeRow, PracticeCell, PracticeRow, Quotation

_FEWEST_REGIONS = 3
_MOST_ROWS = 8
# So many characters may stand between governing words and the object: if they are beside it, anywhere, or first.
_BESIDE, _MOST_BETWEEN, _FARTHEST = 4, 10, 24
_AND = ("、", "和", "与", "及")
# Two rows are of one kind if they quote the same clauses in so large a share of the regions.
_SAME = 0.5


def find_degrees(rows: Sequence[PracticeRow]) -> list[DegreeRow]:
    """Return the rows of practices that at least three regions govern by verbs, and not all by the same.

    Rows whose regions are at the most different stages of work come first, then those of most regions.
    """
    found = (DegreeRow(row.name, tuple(_make_cell(cell, row) for cell in row.cells)) for row in rows)
    apart = [row for row in found if len(_phrases(row)) >= _FEWEST_REGIONS and len(set(_phrases(row))) > 1]
    return sorted(apart, key=lambda row: (-_count_stages(row), -len(_phrases(row))))


def choose_degrees(rows: Sequence[DegreeRow]) -> list[DegreeRow]:
    """Return the first rows, without those that quote mostly the same clauses as one before them."""
    chosen: list[DegreeRow] = []
    for row in rows:
        if len(chosen) < _MOST_ROWS and not any(_is_same(row, other) for other in chosen):
            chosen.append(row)
    return chosen


def _phrases(row: DegreeRow) -> list[str]:
    return [cell.phrase for cell in row.cells if cell.phrase is not None]


def _count_stages(row: DegreeRow) -> int:
    """Return at how many stages of work the regions are, as the governing words tell."""
    stages = load_clause_words().stages.values()
    return sum(any(word in phrase for phrase in _phrases(row) for word in stage) for stage in stages)


def _is_same(row: DegreeRow, other: DegreeRow) -> bool:
    pairs = zip(row.cells, other.cells, strict=True)
    shared = sum(cell.quotation is not None and cell.quotation == beside.quotation for cell, beside in pairs)
    return shared >= _SAME * len(_phrases(row))


def _make_cell(cell: PracticeCell, row: PracticeRow) -> DegreeCell:
    """Return the words that govern the practice in the first clause that governs it."""
    for quotation in cell.quotations if cell.mark != "other" else ():
        phrase = _find_in_quotation(quotation, row.words)
        if phrase is not None:
            return DegreeCell(cell.region, phrase, quotation)
    return DegreeCell(cell.region, None, None)


def _find_in_quotation(quotation: Quotation, words: Sequence[str]) -> str | None:
    """Return the words that govern the first of some words in a quotation; None in praise of what was reached."""
    plain = to_plain(quotation.text)
    starts = [start for word in words if (start := plain.find(word)) >= 0]
    if not starts or any(word in quotation.text for word in load_clause_words().praise):
        return None
    phrase = _find_phrase(plain[: min(starts)])
    return phrase if phrase is not None and phrase in quotation.text else None


def _find_phrase(before: str) -> str | None:
    """Return the words that govern an object; None if there are none. ``before`` is what stands before the object.

    A run of governing words beside the object governs it. Else the run that begins the clause does, and the words
    between may be nouns: 加强工程建设领域|公平竞争审查. So are words before 、: 加大资产盘活、|市值管理.
    """
    clause = before.rpartition("，")[2]
    runs = list(_governing().finditer(clause))
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    is_noun = clause[last.end() :].startswith(_AND)
    if not is_noun and len(clause) - last.end() <= _BESIDE:
        return last[0]
    if first.start() <= _BESIDE and len(clause) - first.end() <= _FARTHEST and (first is not last or not is_noun):
        return first[0]
    return last[0] if not is_noun and len(clause) - last.end() <= _MOST_BETWEEN else None


@cached
def _governing() -> re.Pattern[str]:
    words = sorted(load_clause_words().governing, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})+")
