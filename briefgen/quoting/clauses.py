"""Which parts of a key sentence a page prints: the analyst's rules for quoting, as a selection of the sentence's words.

Two edits are made and no others. A word that only joins the sentence to the one before (其中, 此外) is not printed.
A long sentence is quoted by clause: it loses, in this order, clauses at its start that only say in what spirit, whole
parts between ； or points that hold no evidence, and clauses at its end that only exhort. Figures, coinages, rules,
times and subjects stay, so that nothing that is printed leans on what is not. In doubt a sentence stays whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.lexicon import load_quoting_words
from briefgen.lexicon.evidence_words import count_words
from briefgen.model import Span
from briefgen.text.brackets import is_balanced

# A point is read with ease between these: 60—120字.
_LONG, _SHORT = 120, 60
# A sentence that stays longer than a point should be is cut only if it is short enough to be quoted at all, and if the
# gap spares a tenth of it; else it is not worth one.
_LONGEST_CUT, _LEAST_SPARED = 150, 0.1
# A shorter clause, 2020年 or 在此基础上, says nothing by itself.
_LEAST_CLAUSE = 8

# 153亿元, 十余家, 近三成, 一户; 统一 and 一流 count nothing.
_NUMBER = re.compile(r"[\d二三四五六七八九十百千万亿两]|一[户家座所]")
# “1+5+X”, 《条例》, （试行）: what is named or explained.
_NAMED = re.compile(r"[“‘《（(【「]")
# 提出五大举措，包括…: a list that is announced is quoted whole.
_ANNOUNCED = re.compile(r"[：:]|包括|即")
# 下一步，集团将…: without 将 or 要, only 下一步 tells a plan from a fact.
_INTENT = re.compile(r"[将拟]|(?<![主重需首必])要|力争|计划")
_BREAKS = "，；,; \t\u3000"


class Shown(Struct, frozen=True):
    """What of a sentence a page prints, as places in its text."""

    lead: Span | None
    """The word at its start that only joins it to the sentence before."""
    parts: tuple[Span, ...]
    """What is printed, in order; none of them empty."""


class _Clause(Struct, frozen=True):
    span: Span
    text: str
    """Without the ， or ； that ends it."""
    part: int
    """Counts the parts between ；, or the points."""
    holds_evidence: bool
    is_leant_on: bool
    """True if it names a time or a subject, which hold for what follows."""

    @property
    def is_spare(self) -> bool:
        return not self.holds_evidence and not self.is_leant_on

    @property
    def size(self) -> int:
        return self.span.end - self.span.start


def choose_shown(text: str, clauses: Sequence[Span], points: Sequence[Span], landed: Sequence[Span]) -> Shown:
    """Return which parts of a sentence are printed.

    ``clauses`` are its parts, each with the ， or ； that ends it, ``points`` those that it counts (一是…；二是…), and
    ``landed`` the words that stand for a region or a year; all are places in ``text``, in order.

    >>> text = "其中，省属企业完成投资153亿元。"
    >>> choose_shown(text, [Span(0, 3), Span(3, 17)], [], [])
    Shown(lead=Span(start=0, end=3), parts=(Span(start=3, end=17),))
    """
    lead = find_lead(text)
    whole = Span(lead.end if lead else 0, len(text))
    if whole.end - whole.start <= _LONG or not is_balanced(text):
        return Shown(lead, (whole,))
    rest = [Span(max(clause.start, whole.start), clause.end) for clause in clauses if clause.end > whole.start]
    found = _describe(text, rest, points, landed)
    left_out = _choose_left_out(text, found, is_counted=bool(points))
    parts = tuple(_join(found, left_out))
    is_worth_it = _is_worth_it(sum(part.end - part.start for part in parts), whole.end - whole.start)
    is_sound = not _parts_authorities(found, left_out) and all(is_balanced(part.of(text)) for part in parts)
    return Shown(lead, parts if is_worth_it and is_sound else (whole,))


def find_lead(text: str) -> Span | None:
    """Return the word at the start of a sentence that only joins it to the one before, unless it must stay.

    其中 stays before a number, which is a part of what went before; 下一步 where nothing else says that it is a plan;
    and a pair such as 一方面…另一方面 is not torn.

    >>> find_lead("其中省属企业营业收入1.1万亿元。")
    Span(start=0, end=2)
    >>> find_lead("其中8户企业上市。"), find_lead("一方面，压减层级；另一方面，补齐短板。")
    (None, None)
    """
    words = load_quoting_words()
    lead = next((word for word in (*words.leads, *words.plans, *words.partitives) if text.startswith(word)), "")
    rest = text[len(lead) :]
    if not lead or not _stands_alone(rest) or not (rest[0].isalnum() or rest[0] in "“《"):
        return None
    is_part = lead in words.partitives and _NUMBER.match(rest) is not None
    is_plan = lead in words.plans and not _INTENT.search(rest)
    return None if is_part or is_plan or f"另{lead}" in text else Span(0, len(lead))


def is_basis(clause: str) -> bool:
    """Return whether a clause only says in what spirit or on what basis something is done.

    >>> is_basis("以壮大优势产业、培育一流企业为目标"), is_basis("以链长制推动产业链提质升级")
    (True, False)
    """
    return _is_any(clause, load_quoting_words().basis)


def is_exhortation(clause: str) -> bool:
    """Return whether a clause only exhorts, or praises what came of something.

    >>> is_exhortation("推动传统产业高质量发展"), is_exhortation("推动13户省属链主企业加强业务协同")
    (True, False)
    """
    return _is_any(clause, load_quoting_words().exhortation)


def holds_evidence(clause: str) -> bool:
    """Return whether a clause says something that a reader would miss: a number, a name, a rule, an indicator, a deed.

    Numbers and names that stand in every text of these years are none.

    >>> holds_evidence("推动358户企业扭亏为盈"), holds_evidence("深入贯彻党的二十大精神")
    (True, False)
    """
    words = load_quoting_words()
    for commonplace in words.commonplaces:
        clause = clause.replace(commonplace, "")
    if _NUMBER.search(clause) or _NAMED.search(clause) or any(word in clause for word in words.deeds):
        return True
    counts = count_words(clause)
    return any(counts[kind] for kind in ("indicators", "rules", "terms"))


def _is_worth_it(size: int, size_before: int) -> bool:
    return size <= _LONG or (size <= _LONGEST_CUT and size_before - size >= _LEAST_SPARED * size_before)


def _is_any(clause: str, patterns: Sequence[str]) -> bool:
    return any(_matches(clause, *pattern.split("…")) for pattern in patterns)


def _matches(clause: str, opens: str, closes: str | None = None) -> bool:
    """Return whether a clause is a pattern: 围绕… is given as 围绕 and nothing, 保持稳定 as itself alone."""
    if closes is None:
        return clause == opens
    return len(clause) > len(opens) + len(closes) and clause.startswith(opens) and clause.endswith(closes)


def _stands_alone(text: str) -> bool:
    """Return whether a quotation can begin with this."""
    return bool(text) and not text.startswith(load_quoting_words().leaning)


def _describe(text: str, clauses: Sequence[Span], points: Sequence[Span], landed: Sequence[Span]) -> list[_Clause]:
    words = load_quoting_words()
    starts = [point.start for point in points]
    of_landed = {bisect_right(clauses, word.start, key=lambda clause: clause.start) - 1 for word in landed}
    found: list[_Clause] = []
    part = 0
    for at, span in enumerate(clauses):
        clause = span.of(text).rstrip(_BREAKS)
        is_leant_on = at in of_landed or any(word in clause for word in (*words.times, *words.subjects))
        number = bisect_right(starts, span.start) if starts else part
        found.append(_Clause(span, clause, number, holds_evidence(clause), is_leant_on))
        part += text[span.end - 1] == "；"
    return found


def _choose_left_out(text: str, clauses: Sequence[_Clause], *, is_counted: bool) -> frozenset[int]:
    """Return the indices of the clauses that are not printed."""
    size = sum(clause.size for clause in clauses)
    left_out: set[int] = set()
    opening = _find_opening(text, clauses, size - _SHORT)
    left_out.update(opening)
    size -= sum(clauses[at].size for at in opening)
    for part in _find_spare_parts(clauses, is_counted=is_counted):
        part_size = sum(clauses[at].size for at in part if at not in left_out)
        if size > _LONG and size - part_size >= _SHORT:
            left_out.update(part)
            size -= part_size
    for at in () if _ANNOUNCED.search(text) else _find_closing(clauses, left_out):
        if size <= _LONG or size - clauses[at].size < _SHORT:
            break
        left_out.add(at)
        size -= clauses[at].size
    return frozenset(left_out)


def _find_opening(text: str, clauses: Sequence[_Clause], most: int) -> range:
    """Return the clauses at the start that only say in what spirit, at most so many characters; none of a rule."""
    end = size = 0
    if count_words(text)["rules"]:
        return range(0)
    while end < len(clauses) and clauses[end].is_spare and is_basis(clauses[end].text):
        size += clauses[end].size
        if size > most:
            break
        end += 1
    while end and not (end < len(clauses) and _opens(clauses[end])):
        end -= 1
    return range(end)


def _opens(clause: _Clause) -> bool:
    """Return whether a quotation can begin with this clause. 21万人 alone does not say of what."""
    is_bare = len(clause.text) < _LEAST_CLAUSE and _NUMBER.search(clause.text) is not None
    return _stands_alone(clause.text) and not is_bare


def _find_spare_parts(clauses: Sequence[_Clause], *, is_counted: bool) -> Iterator[list[int]]:
    """Yield parts behind the first that hold no evidence, the last one first, if any of them holds some.

    Of a list that is announced but not counted (一是…；二是…), nobody could see which is missing.
    """
    parts: list[list[int]] = []
    for at, clause in enumerate(clauses):
        if at == 0 or clause.part != clauses[at - 1].part:
            parts.append([])
        parts[-1].append(at)
    spare = [all(clauses[at].is_spare for at in part) for part in parts]
    if all(spare[1:]) or (not is_counted and any(_ANNOUNCED.search(clauses[at].text) for at in parts[0])):
        return
    is_first_leaning = [not _opens(clauses[part[0]]) for part in parts] + [False]
    for at in range(len(parts) - 1, 0, -1):
        if spare[at] and not is_first_leaning[at + 1]:
            yield parts[at]


def _find_closing(clauses: Sequence[_Clause], left_out: set[int]) -> Iterator[int]:
    """Yield the clauses at the end that only exhort, the last one first, unless what stays waits for them.

    Nothing stands behind them, so that nothing leans on the times and subjects they name.
    """
    for at in range(len(clauses) - 1, 0, -1):
        before = clauses[at - 1]
        is_empty = not clauses[at].holds_evidence and is_exhortation(clauses[at].text.rstrip("。！？"))
        if at in left_out or not is_empty or not _is_complete(before.text):
            return
        yield at


def _is_complete(clause: str) -> bool:
    """Return whether a quotation can break off behind a clause."""
    is_waiting = clause.startswith(load_quoting_words().awaiting) or is_basis(clause)
    return len(clause) >= _LEAST_CLAUSE and not is_waiting


def _parts_authorities(clauses: Sequence[_Clause], left_out: frozenset[int]) -> bool:
    """Return whether some of the clauses that name an authority are left out, and others are not."""
    words = load_quoting_words().authorities
    naming = {at for at, clause in enumerate(clauses) if any(word in clause.text for word in words)}
    return bool(naming & left_out) and bool(naming - left_out)


def _join(clauses: Sequence[_Clause], left_out: frozenset[int]) -> Iterator[Span]:
    """Yield what is printed, neighbours as one; a ， or ； before what is left out is left out with it."""
    start: int | None = None
    for at, clause in enumerate(clauses):
        if at in left_out:
            continue
        start = clause.span.start if start is None else start
        if at + 1 in left_out:
            yield Span(start, clause.span.start + len(clause.text))
            start = None
    if start is not None:
        yield Span(start, clauses[-1].span.end)
