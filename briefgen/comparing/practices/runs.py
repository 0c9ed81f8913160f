"""Runs: clauses that follow one another in a sentence and are quoted together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.comparing.practices.signs import Clause
from briefgen.lexicon import load_clause_words
from briefgen.model.practice import Quotation

# A quotation of more characters is cut no further, but joined with no other clause.
_FULL = 45
# A clause beside a chosen one is quoted with it from this score on.
_GOOD = 1.2

Run = list[Clause]
"""Clauses that follow one another in a sentence."""


def quote_run(run: Run) -> Quotation:
    """Return the words of a sentence from the first clause of a run to its last."""
    sentence = run[0].sentence
    start = sentence.text.find(run[0].text)
    return sentence.quote(sentence.text[start : sentence.text.find(run[-1].text, start) + len(run[-1].text)])


def extend_run(clause: Clause, by_place: Mapping[tuple[str, int], Clause]) -> Run:
    """Return a clause with the clauses beside it that are good too, or that it goes on from, while all are short."""
    run = [clause]
    while True:
        before = by_place.get((clause.sentence.id, run[0].words.index - 1))
        after = by_place.get((clause.sentence.id, run[-1].words.index + 1))
        length = sum(len(part.text) + 1 for part in run)
        fitting = [
            other
            for other in (before, after)
            if other is not None and length + len(other.text) <= _FULL and _belongs(other, run)
        ]
        if not fitting:
            return run
        best = max(fitting, key=lambda other: other.score)
        run = [best, *run] if best is before else [*run, best]


def _belongs(other: Clause, run: Sequence[Clause]) -> bool:
    """Return whether a clause beside a run is to be quoted with it: no more than a comma is between them."""
    is_before = other.words.index < run[0].words.index
    pair = (other.text, run[0].text) if is_before else (run[-1].text, other.text)
    if "，".join(pair) not in other.sentence.text:
        return False
    return other.score >= _GOOD or (is_before and run[0].text.startswith(load_clause_words().goes_on))
