"""The rules that choose which clauses of a key sentence a page prints.

There are two kinds of cuts. First, a word at the start that only joins the sentence to the one before (其中, 此外) is
not printed. Second, a long sentence loses clauses, in this order:

1. clauses at the start that only say on what basis something is done: 以创新为引领，
2. whole parts between ；, or whole points (一是…；二是…), that contain no evidence,
3. clauses at the end that only exhort: 推动产业高质量发展。

Clauses with figures, names, rules, times or subjects are kept, so that every printed clause can be understood without
the clauses that were cut. In case of doubt the whole sentence is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.lexicon import load_quoting_words
from briefgen.lexicon.evidence_words import count_words
from briefgen.model import Span
from briefgen.quoting.clause_kinds import (
    can_close_quotation,
    can_open_quotation,
    find_lead,
    holds_evidence,
    is_basis,
    is_exhortation,
)
from briefgen.quoting.limits import LONGEST_PASSAGE, SHORTEST_PASSAGE
from briefgen.text.brackets import is_balanced

# A sentence that was cut may be longer than a passage, up to this many characters, if the cut removed at least a tenth
# of it. A smaller cut is not worth the gap.
_LONGEST_AFTER_CUT, _LEAST_SPARED = 150, 0.1
# 提出五大举措，包括…: a list that is announced is quoted whole.
_ANNOUNCEMENT = re.compile(r"[：:]|包括|即")
_BREAKS = "，；,; \t\u3000"


class ShownParts(Struct, frozen=True):
    """The parts of a sentence that a page prints, as spans of the sentence."""

    lead: Span | None
    """The word at the start that only joins the sentence to the one before, such as 其中; None if there is none.

    It is not printed."""
    parts: tuple[Span, ...]
    """The spans that are printed, in order. None of them is empty."""


class _Clause(Struct, frozen=True):
    span: Span
    text: str
    """The text of the clause without the ， or ； at its end."""
    part: int
    """The number of the point (一是…) that contains the clause. Without points, the number of the part between ；."""
    holds_evidence: bool
    names_time_or_subject: bool
    """True if the clause names a time or a subject. Later clauses depend on such a clause."""

    @property
    def is_spare(self) -> bool:
        return not self.holds_evidence and not self.names_time_or_subject

    @property
    def size(self) -> int:
        return self.span.end - self.span.start


def choose_shown(text: str, clauses: Sequence[Span], points: Sequence[Span], resolved: Sequence[Span]) -> ShownParts:
    """Return the parts of a sentence that a page prints.

    ``clauses`` are the clauses of the sentence, each including the ， or ； that ends it. ``points`` are the numbered
    points of the sentence (一是…；二是…). ``resolved`` are the words that refer to a region or a year, such as 我省.
    All three are spans of ``text``, in order.

    >>> text = "其中，省属企业完成投资153亿元。"
    >>> choose_shown(text, [Span(0, 3), Span(3, 17)], [], [])
    ShownParts(lead=Span(start=0, end=3), parts=(Span(start=3, end=17),))
    """
    lead = find_lead(text)
    whole = Span(lead.end if lead else 0, len(text))
    if whole.end - whole.start <= LONGEST_PASSAGE or not is_balanced(text):
        return ShownParts(lead, (whole,))
    rest = [Span(max(clause.start, whole.start), clause.end) for clause in clauses if clause.end > whole.start]
    described = _describe(text, rest, points, resolved)
    left_out = _Cut(text, described, is_counted=bool(points)).choose()
    parts = tuple(_join(described, left_out))
    is_worth_it = _is_worth_it(sum(part.end - part.start for part in parts), whole.end - whole.start)
    is_sound = not _separates_authorities(described, left_out) and all(is_balanced(part.of(text)) for part in parts)
    return ShownParts(lead, parts if is_worth_it and is_sound else (whole,))


def _is_worth_it(size: int, size_before: int) -> bool:
    spares_enough = size_before - size >= _LEAST_SPARED * size_before
    return size <= LONGEST_PASSAGE or (size <= _LONGEST_AFTER_CUT and spares_enough)


def _describe(text: str, clauses: Sequence[Span], points: Sequence[Span], resolved: Sequence[Span]) -> list[_Clause]:
    words = load_quoting_words()
    starts = [point.start for point in points]
    with_resolved = {bisect_right(clauses, word.start, key=lambda clause: clause.start) - 1 for word in resolved}
    described: list[_Clause] = []
    part = 0
    for index, span in enumerate(clauses):
        clause = span.of(text).rstrip(_BREAKS)
        names = index in with_resolved or any(word in clause for word in (*words.times, *words.subjects))
        number = bisect_right(starts, span.start) if starts else part
        described.append(_Clause(span, clause, number, holds_evidence(clause), names))
        part += text[span.end - 1] == "；"
    return described


class _Cut:
    """Chooses which clauses of a long sentence are left out."""

    def __init__(self, text: str, clauses: Sequence[_Clause], *, is_counted: bool) -> None:
        self._text = text
        self._clauses = clauses
        self._is_counted = is_counted
        """True if the sentence has numbered points (一是…；二是…), so that a reader sees which point is missing."""
        self._left_out: set[int] = set()
        self._size = sum(clause.size for clause in clauses)
        """The number of characters that are still printed after the cuts made so far."""

    def choose(self) -> frozenset[int]:
        """Return the indices of the clauses that are left out."""
        self._leave_out(self._find_opening())
        for part in self._find_spare_parts():
            if self._is_too_long() and self._spares(part):
                self._leave_out(part)
        if not _ANNOUNCEMENT.search(self._text):
            for index in self._find_closing():
                if not (self._is_too_long() and self._spares([index])):
                    break
                self._leave_out([index])
        return frozenset(self._left_out)

    def _is_too_long(self) -> bool:
        return self._size > LONGEST_PASSAGE

    def _spares(self, indices: Sequence[int]) -> bool:
        """Return whether the given clauses can be left out: the rest has at least ``SHORTEST_PASSAGE`` characters."""
        return self._size - self._size_of(indices) >= SHORTEST_PASSAGE

    def _leave_out(self, indices: Sequence[int]) -> None:
        self._size -= self._size_of(indices)
        self._left_out.update(indices)

    def _size_of(self, indices: Sequence[int]) -> int:
        return sum(self._clauses[index].size for index in indices if index not in self._left_out)

    def _find_opening(self) -> range:
        """Return the indices of the clauses at the start that only say on what basis something is done.

        An example is 以创新为引领，. The range is empty if there are no such clauses or if the sentence states a rule.
        """
        clauses, end, size = self._clauses, 0, 0
        if count_words(self._text)["rules"]:
            return range(0)
        while end < len(clauses) and clauses[end].is_spare and is_basis(clauses[end].text):
            size += clauses[end].size
            if size > self._size - SHORTEST_PASSAGE:
                break
            end += 1
        while end and not (end < len(clauses) and can_open_quotation(clauses[end].text)):
            end -= 1
        return range(end)

    def _find_spare_parts(self) -> Iterator[list[int]]:
        """Yield the parts that can be left out, the last part first. Each part is a list of the indices of its clauses.

        A part can be left out if it has no evidence and names no time or subject. The first part is never yielded. In
        two cases nothing is yielded: if all parts after the first could be left out, and if the first part announces a
        list (包括) whose parts have no numbers, because a reader could not see that a part is missing.
        """
        clauses, parts = self._clauses, _group_by_part(self._clauses)
        is_spare = [all(clauses[index].is_spare for index in part) for part in parts]
        if all(is_spare[1:]) or (not self._is_counted and self._announces(parts[0])):
            return
        can_open = [can_open_quotation(clauses[part[0]].text) for part in parts] + [True]
        for number in range(len(parts) - 1, 0, -1):
            if is_spare[number] and can_open[number + 1]:
                yield parts[number]

    def _announces(self, part: Sequence[int]) -> bool:
        return any(_ANNOUNCEMENT.search(self._clauses[index].text) for index in part)

    def _find_closing(self) -> Iterator[int]:
        """Yield the indices of the clauses at the end that only exhort, the last one first.

        The search stops at the first clause that does more than exhort, or if the clause before it cannot end a
        quotation. A clause that is yielded may name a time or a subject, because no printed clause depends on it.
        """
        clauses = self._clauses
        for index in range(len(clauses) - 1, 0, -1):
            clause = clauses[index]
            is_empty = not clause.holds_evidence and is_exhortation(clause.text.rstrip("。！？"))
            if index in self._left_out or not is_empty or not can_close_quotation(clauses[index - 1].text):
                return
            yield index


def _group_by_part(clauses: Sequence[_Clause]) -> list[list[int]]:
    """Return the parts of a sentence, each as a list of the indices of its clauses."""
    parts: list[list[int]] = []
    for index, clause in enumerate(clauses):
        if index == 0 or clause.part != clauses[index - 1].part:
            parts.append([])
        parts[-1].append(index)
    return parts


def _separates_authorities(clauses: Sequence[_Clause], left_out: frozenset[int]) -> bool:
    """Return whether some clauses that name an authority (党中央) are left out while others are printed."""
    authorities = load_quoting_words().authorities
    naming = {index for index, clause in enumerate(clauses) if any(word in clause.text for word in authorities)}
    return bool(naming & left_out) and bool(naming - left_out)


def _join(clauses: Sequence[_Clause], left_out: frozenset[int]) -> Iterator[Span]:
    """Yield the spans that are printed. Neighbouring clauses are joined into one span.

    If the next clause is left out, the ， or ； at the end of a span is left out, too.
    """
    start: int | None = None
    for index, clause in enumerate(clauses):
        if index in left_out:
            continue
        start = clause.span.start if start is None else start
        if index + 1 in left_out:
            yield Span(start, clause.span.start + len(clause.text))
            start = None
    if start is not None:
        yield Span(start, clauses[-1].span.end)
