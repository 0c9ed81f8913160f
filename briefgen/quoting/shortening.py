"""Shortening: a long sentence quoted by those of its clauses that tell most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.lexicon import load_quoting_words
from briefgen.model import KeySentence, Span
from briefgen.text.brackets import is_balanced
from briefgen.text.clauses import CLAUSE_ENDS
from briefgen.text.dates import names_year

# A point is read with ease between these: 60—120字. It may be longer where it would else lose a third of what it tells.
_LONG, _SHORT, _LONGEST = 120, 60, 200
_KEPT = 2 / 3
# 形成以实施方案为总揽，以专项行动为支撑: what goes on with this is not torn from what stands before.
_GOES_ON = ("以", "并", "和", "及", "与", "其中", "从而", "使")
_END = re.compile(f"[{CLAUSE_ENDS}]")
_COINED = re.compile("“")


def shorten(sentence: KeySentence, figures: Sequence[str], *, may_open_late: bool) -> KeySentence:
    """Return a sentence with so many of its shown clauses, all in a row, as a point holds: those that tell most.

    ``figures`` are its numbers as written. It begins with its first clause, which names who acts and when, unless it
    ``may_open_late`` as nobody is named in it; but no year is left out before a number. It never ends where the next
    clause goes on with the same thought, or within quotation marks. If no such row exists it stays as it is.
    """
    clauses = list(_clauses(sentence))
    if _size(clauses) <= _LONG:
        return sentence
    least = _KEPT * _weight(sentence.text, clauses, figures)
    for longest in (_LONG, _LONGEST):
        rows = [
            clauses[start:end]
            for start in range(len(clauses) if may_open_late else 1)
            for end in range(start + 1, len(clauses) + 1)
            if _SHORT <= _size(clauses[start:end]) <= longest and _is_sound(sentence.text, clauses, start, end)
        ]
        best = max(rows, key=lambda row: (_weight(sentence.text, row, figures), _size(row)), default=None)
        if best is not None and _weight(sentence.text, best, figures) >= least:
            return replace(sentence, shown=tuple(_join(sentence.text, best, clauses[-1])))
    return sentence


def _clauses(sentence: KeySentence) -> Iterator[Span]:
    """Yield the clauses of what is shown, each with the mark that ends it."""
    for part in sentence.shown:
        start = part.start
        for match in _END.finditer(sentence.text, part.start, part.end):
            yield Span(start, match.end())
            start = match.end()
        if start < part.end:
            yield Span(start, part.end)


def _size(clauses: Sequence[Span]) -> int:
    return sum(clause.end - clause.start for clause in clauses)


def _is_sound(text: str, clauses: Sequence[Span], start: int, end: int) -> bool:
    words = load_quoting_words()
    row = clauses[start:end]
    first, last = row[0].of(text), row[-1].of(text)
    if start and (first.startswith(words.leaning) or any(names_year(clause.of(text)) for clause in clauses[:start])):
        return False
    if end < len(clauses) and (last.startswith(words.awaiting) or clauses[end].of(text).startswith(_GOES_ON)):
        return False
    told = "".join(clause.of(text) for clause in row)
    return is_balanced(told)


def _weight(text: str, row: Sequence[Span], figures: Sequence[str]) -> int:
    told = "".join(clause.of(text) for clause in row)
    return sum(figure in told for figure in figures) + len(_COINED.findall(told))


def _join(text: str, row: Sequence[Span], last: Span) -> Iterator[Span]:
    """Yield the clauses of a row, neighbours as one; the mark before what is left out is left out with it."""
    start = row[0].start
    for at, clause in enumerate(row):
        is_last = at + 1 == len(row)
        if is_last or row[at + 1].start != clause.end:
            ends_early = clause.end < last.end and _END.match(text, clause.end - 1)
            yield Span(start, clause.end - 1 if is_last and ends_early else clause.end)
            start = clause.end if is_last else row[at + 1].start
