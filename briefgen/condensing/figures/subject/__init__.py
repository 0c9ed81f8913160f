"""Subjects: the regions, organizations, groups of companies and trades to which the figures of a sentence belong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from briefgen.condensing.figures.subject.clause_reader import Mentions, SubjectReader
from briefgen.condensing.figures.subject.nouns import find_company_names
from briefgen.condensing.figures.subject.owner import NOBODY, Subject
from briefgen.condensing.figures.subject.patterns import own_area, subject_pattern
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_subjects
from briefgen.model.attribution import OtherPlace

__all__ = ["NOBODY", "Subject", "find_subjects", "subject_at"]


def find_subjects(
    tokens: Tokens, own_names: Sequence[str], other_places: Sequence[OtherPlace], until: int
) -> tuple[Subject, ...]:
    """Return the subjects that a sentence names, in order. Clauses that begin after ``until`` are not read.

    ``tokens`` are the words of the sentence. ``own_names`` are the names of the regions that the text is about.
    ``other_places`` are the other places that the sentence names, in order.

    A subject applies to the text after it, up to the next ； or 。. It also applies to the text after that mark if this
    text begins with a verb (实现) or with a metric of companies (营业收入). A subject that is part of a metric, such as
    规模以上工业 in 规模以上工业增加值, applies to its clause only, and to clauses after it that have no other metric.
    Where no subject applies any longer, a subject such as 市级层面 from earlier in the sentence applies again. If there
    is none, the result has a ``Subject`` with an empty name from there on.

    >>> from briefgen.condensing.tokenizing import tokenize
    >>> from briefgen.model import Span
    >>> text = "2023年省属重点制造类企业投资5亿元，全省增长3%；粮食8吨；天津、山东投入2亿元"
    >>> places = [OtherPlace(Span(32, 34), "天津"), OtherPlace(Span(35, 37), "山东")]
    >>> subjects = find_subjects(tokenize(text, "rjieba"), ["甘肃"], places, len(text))
    >>> [(subject.name, subject.scope) for subject in subjects]
    [('省属企业', '重点制造类'), ('全域', None), ('', None), ('天津、山东', None)]
    """
    own = tuple(own_names)
    named = list(subject_pattern(own).finditer(tokens.text))
    companies = find_company_names(tokens)
    has_area = any(end in tokens.text for end in load_subjects().area_ends)
    has_sector = any(end + verb in tokens.text for end in load_subjects().sector_ends for verb in ("实现", "完成"))
    if not (named or companies or other_places or has_area or has_sector):
        return ()
    mentions = Mentions(named, companies, other_places, has_area, has_sector)
    return SubjectReader(tokens, mentions, own_area(own)).read(until)


def subject_at(subjects: Sequence[Subject], offset: int) -> Subject:
    """Return the subject of a figure at an offset; ``NOBODY`` if no subject begins at or before the offset."""
    index = bisect_right(subjects, offset, key=lambda subject: subject.start) - 1
    return subjects[index] if index >= 0 else NOBODY
