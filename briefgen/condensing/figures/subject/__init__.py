"""Subjects: the organizations and regions to which the figures of a sentence belong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.condensing.figures.subject.companies import find_company_names
from briefgen.condensing.figures.subject.patterns import (
    CLAUSE_OR_LIST_MARK,
    EXCEPTION_IN_BRACKETS,
    continues_subject,
    leads,
    partner_before,
    subject_pattern,
)
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_subjects
from briefgen.lexicon.entry_types import SubjectWords
from briefgen.model import Span

_ENDS_OF_MORE_THAN_A_CLAUSE = "；;。！？"
_COLONS = ("：", ":")
# 浙江交通、能源等集团: companies of a region are not the region.
_PART_OF_REGION = re.compile(r"[^，。；：\d]{0,12}(?:集团|公司|银行|企业)")
# 辽宁、吉林、黑龙江 are one subject.
_BETWEEN_PLACES = frozenset("、和与")
_LONGEST_NAME = 20
_NEAR = 8


class Subject(Struct, frozen=True, gc=False):
    """The organization or region to which the figures of a sentence belong from the offset ``start`` on."""

    start: int
    name: str
    """The name in the lexicon (省属企业, 全域), or the name of a company or of another region as the text has it.

    It is empty if no subject is known."""
    scope: str | None
    """The words that limit the subject: 重点制造类 in 省属重点制造类企业; None if there are none."""
    is_local: bool = False
    """True if the subject is part of a metric and applies to one clause only: 规模以上工业 in 规模以上工业增加值."""
    is_frame: bool = False
    """True for a subject such as 市级层面. It applies to the rest of the sentence where no other subject applies."""


NOBODY = Subject(0, "", None)
"""The subject of a figure if its sentence names no subject for it."""


class _Mentions(Struct, frozen=True):
    """All companies, other regions and subjects of the lexicon that a sentence names."""

    subjects: Sequence[re.Match[str]]
    """The matches of ``subject_pattern`` in the sentence, in order."""
    companies: Mapping[int, str]
    """The names of companies, by the offset at which the name begins."""
    other_places: Sequence[Span]
    """The spans of regions other than the text's own, in order."""


def find_subjects(
    tokens: Tokens, own_names: Sequence[str], other_places: Sequence[Span], until: int
) -> tuple[Subject, ...]:
    """Return the subjects that a sentence names, in order. Clauses that begin after ``until`` are not read.

    ``tokens`` are the words of the sentence. ``own_names`` are the names of the regions that the text is about.
    ``other_places`` are the spans of the sentence in which other regions are named.

    A subject applies to the text after it, up to the next ； or 。. It also applies to the text after that mark if this
    text begins with a verb (实现) or with a metric of companies (营业收入). A subject that is part of a metric, such as
    规模以上工业 in 规模以上工业增加值, applies to its clause only. Where no subject applies any longer, a subject
    such as 市级层面 from earlier in the sentence applies again. Without one, the result has a subject without a name.

    >>> from briefgen.condensing.tokenizing import tokenize
    >>> text = "2023年省属重点制造类企业投资5亿元，全省增长3%；粮食8吨；天津、山东投入2亿元"
    >>> subjects = find_subjects(tokenize(text, "rjieba"), ["甘肃"], [Span(32, 34), Span(35, 37)], len(text))
    >>> [(subject.name, subject.scope) for subject in subjects]
    [('省属企业', '重点制造类'), ('全域', None), ('', None), ('天津、山东', None)]
    """
    text = tokens.text
    named = list(subject_pattern(tuple(own_names)).finditer(text))
    mentions = _Mentions(named, find_company_names(tokens), other_places)
    if not (named or mentions.companies or other_places):
        return ()
    return _SubjectReader(text, mentions).read(until)


def subject_at(subjects: Sequence[Subject], offset: int) -> Subject:
    """Return the subject of a figure at an offset; ``NOBODY`` if no subject begins at or before the offset."""
    index = bisect_right(subjects, offset, key=lambda subject: subject.start) - 1
    return subjects[index] if index >= 0 else NOBODY


class _SubjectReader:
    """Reads a sentence clause by clause and remembers the current subject."""

    def __init__(self, text: str, mentions: _Mentions) -> None:
        self._text = text
        self._mentions = mentions
        self._current = NOBODY
        self._frame = NOBODY

    def read(self, until: int) -> tuple[Subject, ...]:
        """Return the subjects that begin in the clauses of the sentence, in order.

        Clauses that begin after ``until`` are not read.
        """
        subjects = []
        named = self._mentions.subjects
        first = 0
        ends = (match.end() for match in CLAUSE_OR_LIST_MARK.finditer(self._text))
        for start, end in pairwise((0, *ends, len(self._text))):
            if start > until:
                break
            # No subject reaches over the end of a clause.
            last = bisect_left(named, end, first, key=re.Match.start)
            subject = self._read_clause(Span(start, end), named[first:last])
            first = last
            if subject is not None:
                subjects.append(subject)
                self._current = subject
                self._frame = subject if subject.is_frame else self._frame
        return tuple(subjects)

    def _read_clause(self, clause: Span, named: Sequence[re.Match[str]]) -> Subject | None:
        """Return the subject that begins with a clause; None if the current subject does not change."""
        if clause.start < self._current.start + len(self._current.name):
            return None  # The clause is inside 天津、山东, which are one subject.
        subject = self._find_opening(clause.start, named) or self._find_place_before_colon(clause)
        if subject is not None:
            return subject
        is_over = self._ends_more_than_a_clause(clause.start) and not self._goes_on(clause.start)
        if is_over or not self._current.name:
            subject = _find_within(named, clause.start)
        if subject is None and self._current.name:
            is_over = is_over or (self._current.is_local and not self._goes_on(clause.start))
            return Subject(clause.start, self._frame.name, self._frame.scope) if is_over else None
        return subject

    def _ends_more_than_a_clause(self, start: int) -> bool:
        return start > 0 and self._text[start - 1] in _ENDS_OF_MORE_THAN_A_CLAUSE

    def _goes_on(self, start: int) -> bool:
        return continues_subject().match(self._text, start) is not None

    def _find_opening(self, start: int, named: Sequence[re.Match[str]]) -> Subject | None:
        """Return the subject that opens a clause; None if there is none.

        Opening words, such as a time, can come before the subject. ``named`` are the matches of the lexicon's subjects
        in the clause.
        """
        companies, other_places = self._mentions.companies, self._mentions.other_places
        if not (named or companies or other_places):
            return None
        lead = leads().match(self._text, start)
        offset = lead.end() if lead else start
        if offset in companies:
            return Subject(start, companies[offset], None)
        match = named[0].re.match(self._text, offset) if named else None
        if match and not (_words_of(match).only_opens and _PART_OF_REGION.match(self._text, match.end())):
            return _subject_of(match, start)
        places = list(self._places_from(offset)) if other_places else []
        return Subject(start, self._text[offset : places[-1].end][:_LONGEST_NAME], None) if places else None

    def _places_from(self, offset: int) -> Iterator[Span]:
        """Yield the spans of the other regions in the list that begins at ``offset``: 天津 and 山东 in 天津、山东.

        The regions are separated by 、, 和 or 与. Nothing is yielded if no other region begins at ``offset``.
        """
        other_places = self._mentions.other_places
        for place in other_places[bisect_right(other_places, offset - 1, key=lambda span: span.start) :]:
            if place.start != offset:
                return
            yield place
            offset = place.end + (place.end < len(self._text) and self._text[place.end] in _BETWEEN_PLACES)

    def _find_place_before_colon(self, clause: Span) -> Subject | None:
        """Return the other region named in a clause that ends with a colon, as a subject; None if there is none.

        The text after the colon is about that region: 天津：完成投资5亿元.
        """
        if self._text[clause.end - 1 : clause.end] not in _COLONS:
            return None
        places = self._mentions.other_places
        place = next((place for place in places if clause.start <= place.start < clause.end), None)
        return Subject(clause.start, place.of(self._text), None) if place is not None else None


def _find_within(named: Iterable[re.Match[str]], start: int) -> Subject | None:
    """Return the first subject of the lexicon anywhere in a clause; None if there is none.

    ``named`` are the matches of the lexicon's subjects in the clause. ``start`` is the offset at which the clause
    begins. A partner is no subject: 央企 in 与央企合作.
    """
    for match in named:
        if _words_of(match).only_opens:
            continue
        if not partner_before().search(match.string, max(start, match.start() - _NEAR), match.start()):
            return _subject_of(match, start)
    return None


def _words_of(match: re.Match[str]) -> SubjectWords:
    """Return the lexicon's entry for a match.

    The ``lastgroup`` of the match is ``s`` and the index of the entry: ``s3`` for the fourth entry.
    """
    return load_subjects().subjects[int((match.lastgroup or "")[1:])]


def _subject_of(match: re.Match[str], start: int) -> Subject:
    words = _words_of(match)
    kind = next((kind for key, kind in match.groupdict().items() if key.startswith("k") and kind), "").strip("“”")
    for plain in load_subjects().not_kinds:
        kind = kind.removesuffix(plain)
    exception = EXCEPTION_IN_BRACKETS.match(match.string, match.end())
    limits = [limit for limit in (kind, exception[1] if exception else "") if limit]
    name = words.name or match.group()
    return Subject(start, name, "、".join(limits) or None, words.is_local, words.is_frame)
