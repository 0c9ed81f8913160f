"""Shortening: which clauses of a long sentence the page of a region prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon import load_quoting_words
from briefgen.model import KeySentence, Span
from briefgen.quoting.limits import LONGEST_PASSAGE, LONGEST_POINT, SHORTEST_PASSAGE
from briefgen.text.brackets import is_balanced
from briefgen.text.clauses import CLAUSE_ENDS
from briefgen.text.dates import names_year

# 形成以实施方案为总揽，以专项行动为支撑: a clause that begins so is not torn from the one before.
_GOES_ON = ("以", "并", "和", "及", "与", "其中", "从而", "使")
# A printed row has so many clauses at most; there are no more in the longest of real sentences that fit a passage.
_MOST_CLAUSES = 60
# An excerpt begins with the sentence if its own clause ends within this share of its length.
_LONGEST_WAY = 0.7
_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")


class _ClauseRun(Struct, frozen=True):
    """Consecutive clauses of a sentence."""

    text: str
    """The text of the whole sentence."""
    clauses: Sequence[Span]

    @property
    def size(self) -> int:
        return sum(clause.end - clause.start for clause in self.clauses)

    @property
    def words(self) -> str:
        return "".join(clause.of(self.text) for clause in self.clauses)

    def count_facts(self, figures: Sequence[str]) -> int:
        """Return the number of facts in the clauses.

        A fact is one of ``figures`` that occurs in them, or an opening quotation mark.
        """
        words = self.words
        return sum(figure in words for figure in figures) + words.count("“")


def shorten(
    sentence: KeySentence,
    figures: Sequence[str],
    *,
    may_open_late: bool,
    limits: Sequence[tuple[int, float]] = ((LONGEST_PASSAGE, 2 / 3), (LONGEST_POINT, 2 / 3)),
) -> KeySentence:
    """Return a sentence with only some consecutive clauses shown, so that it is short enough for a point on a page.

    Each of ``limits`` is a number of characters, and the share of the facts that so many characters must keep. The
    numbers ascend. A later limit is used only if shortening to the earlier one would keep too few of the facts.

    Of all possible rows of consecutive clauses, the row with the most facts is chosen. ``figures`` are the numbers of
    the sentence as written.

    - The row begins with the first clause, because this clause names who acts and when. If ``may_open_late`` is true,
      the row can begin with a later clause, but not after a clause that names a year.
    - The row does not end inside quotation marks, or before a clause that continues the last clause of the row.
    - The sentence is returned unchanged if it is short enough, or if no such row keeps enough of the facts.
    """
    whole = _ClauseRun(sentence.text, list(_find_clauses(sentence)))
    if whole.size <= limits[0][0]:
        return sentence
    facts = whole.count_facts(figures)
    for longest, least in limits:
        rows = list(_find_rows(whole, longest, may_open_late=may_open_late))
        best = max(rows, key=lambda row: (row.count_facts(figures), row.size), default=None)
        if best is not None and best.count_facts(figures) >= least * facts:
            return replace(sentence, shown=tuple(_join(best, whole.clauses[-1])))
    return sentence


def excerpt(sentence: KeySentence, place: int, longest: int, is_unfit: Callable[[str], bool]) -> KeySentence:
    """Return a sentence with only some consecutive clauses shown: the one at the index ``place``, and its neighbours.

    The excerpt begins with the first clause of the sentence if the way from there to ``place`` is short. Otherwise it
    begins with the clause at ``place``, or with the nearest one before that does not depend on another. It has at most
    ``longest`` characters, unless a single clause has more. It contains no clause for which ``is_unfit`` is true, other
    than the clause at ``place``. The sentence is returned unchanged if there is no such excerpt.
    """
    text = sentence.text
    start = sentence.lead.end if sentence.lead is not None else 0
    clauses = list(_find_clauses(replace(sentence, shown=(Span(start, len(text)),))))
    at = next((index for index, clause in enumerate(clauses) if clause.start <= place < clause.end), None)
    if at is None:
        return sentence
    texts = [clause.of(text) for clause in clauses]
    first = _find_start(texts, at, longest, is_unfit)
    if first is None:
        return sentence
    end, size = at + 1, sum(map(len, texts[first : at + 1]))
    for last in range(at + 1, min(len(texts), at + _MOST_CLAUSES)):
        size += len(texts[last])
        if size > longest or is_unfit(texts[last]):
            break
        if _is_sound(texts, first, last + 1):
            end = last + 1
    row = _ClauseRun(text, clauses[first:end])
    return replace(sentence, lead=sentence.lead if first == 0 else None, shown=tuple(_join(row, clauses[-1])))


def _find_start(clauses: Sequence[str], at: int, longest: int, is_unfit: Callable[[str], bool]) -> int | None:
    """Return the index of the clause with which an excerpt around the clause ``at`` begins; None if there is none."""
    way = sum(map(len, clauses[: at + 1]))
    if way <= _LONGEST_WAY * longest and not any(map(is_unfit, clauses[:at])):
        return 0
    words = load_quoting_words()
    size = 0
    for first in range(at, -1, -1):
        size += len(clauses[first])
        if first < at and (size > longest or is_unfit(clauses[first])):
            return None
        if first == 0 or not clauses[first].startswith((*words.leaning, *words.continuing, *_GOES_ON)):
            return first
    return None


def _find_clauses(sentence: KeySentence) -> Iterator[Span]:
    """Yield the clauses of the shown parts of a sentence, each including the mark that ends it."""
    for part in sentence.shown:
        start = part.start
        for match in _CLAUSE_END.finditer(sentence.text, part.start, part.end):
            yield Span(start, match.end())
            start = match.end()
        if start < part.end:
            yield Span(start, part.end)


def _find_rows(whole: _ClauseRun, longest: int, *, may_open_late: bool) -> Iterator[_ClauseRun]:
    """Yield each row of consecutive clauses that can be printed alone.

    A row has at least ``SHORTEST_PASSAGE`` and at most ``longest`` characters. It begins with the first clause, unless
    ``may_open_late`` is True.
    """
    texts = [clause.of(whole.text) for clause in whole.clauses]
    count = len(texts)
    first_year = next((index for index, text in enumerate(texts) if names_year(text)), count)
    # A row does not begin behind a clause that names a year.
    for start in range(min(count, first_year + 1) if may_open_late else 1):
        size = 0
        for end in range(start + 1, count + 1):
            size += len(texts[end - 1])
            if size > longest or end - start > _MOST_CLAUSES:
                break
            if size >= SHORTEST_PASSAGE and _is_sound(texts, start, end):
                yield _ClauseRun(whole.text, whole.clauses[start:end])


def _is_sound(clauses: Sequence[str], start: int, end: int) -> bool:
    """Return whether ``clauses[start:end]`` can be printed without the other clauses."""
    words = load_quoting_words()
    if start and clauses[start].startswith(words.leaning):
        return False
    if end < len(clauses) and (clauses[end - 1].startswith(words.awaiting) or clauses[end].startswith(_GOES_ON)):
        return False
    return is_balanced("".join(clauses[start:end]))


def _join(row: _ClauseRun, last: Span) -> Iterator[Span]:
    """Yield the spans of a row of clauses. Neighbouring clauses are joined into one span.

    ``last`` is the last clause of the whole sentence. If the row ends before ``last``, the ， or ； at the end of the
    row is not part of the span.
    """
    start = row.clauses[0].start
    for index, clause in enumerate(row.clauses):
        is_last = index + 1 == len(row.clauses)
        if is_last or row.clauses[index + 1].start != clause.end:
            is_cut = clause.end < last.end and _CLAUSE_END.match(row.text, clause.end - 1)
            yield Span(start, clause.end - 1 if is_last and is_cut else clause.end)
            start = clause.end if is_last else row.clauses[index + 1].start
