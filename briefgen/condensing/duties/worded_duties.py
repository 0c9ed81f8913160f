"""Duties in words: 省财政厅牵头，省税务局等配合，6月底前完成."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from briefgen.condensing.duties.deadlines import is_deadline, is_time, says_by_when
from briefgen.condensing.duties.organ_names import is_organ, split_names
from briefgen.condensing.duties.statement import Party, Reach, Role
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_duty_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span

# 省财政厅（6月底前）, 省财政厅 6月底前: what stands last in a name.
_LAST_PART = re.compile(r"[（(](?P<bracket>[^（）()]+)[）)]\s*\Z|\s+(?P<word>\S+)\Z")
_BETWEEN_TIMES = " \t\n\u3000，,、；;并"
_OPENING, _CLOSING = "（(〔[【《“", "）)〕]】》”"
_MARKS = "，,；;。"
# 县办牵头: fewer characters state no duty.
_SHORTEST = 4


class WordedDuty(Struct, frozen=True):
    """The parties and the deadline in the words of a duty."""

    parties: tuple[Party, ...]
    due: Span | None
    reach: Reach = "own"


def read_words(text: str, span: Span) -> WordedDuty | None:
    """Return the duty that words state; None if they state none, or anything else beside it.

    Each clause says who does something, or by when. Names before a clause with a verb belong to that verb.

    >>> words = "省财政厅、省税务局牵头，各市（区）按职责分工负责，6月底前完成"
    >>> duty = read_words(words, Span(0, len(words)))
    >>> [(party.span.of(words), party.role) for party in duty.parties], duty.due.of(words)
    ([('省财政厅', 'leads'), ('省税务局', 'leads'), ('各市（区）', 'answers')], '6月底前完成')
    >>> [read_words(words, Span(0, len(words))) for words in ("不含省财政厅负责的项目", "2026年", "2025年底")]
    [None, None, None]
    """
    if span.end - span.start < _SHORTEST:
        return None
    reach, span = _find_reach(text, span)
    parties: list[Party] = []
    waiting: list[Span] = []
    due: Span | None = None
    for clause in _split_clauses(text, span):
        if (parties or due) and clause.of(text).startswith(load_duty_words().asides):
            break
        if is_deadline(clause.of(text)):
            if due is not None or waiting:
                return None
            due = clause
            continue
        role, names = _read_clause(text, clause)
        if not names or not all(is_organ(name.of(text)) for name in names):
            return None
        waiting += names
        if role is not None:
            parties += (Party(name, role) for name in waiting)
            waiting = []
    is_due = due is not None and says_by_when(due.of(text))
    return WordedDuty(tuple(parties), due, reach) if (parties or is_due) and not waiting else None


class LabelledValue(NamedTuple):
    """The organs and the times behind a label such as 牵头单位."""

    parties: tuple[Party, ...]
    dues: tuple[Span, ...]


def read_value(text: str, span: Span, role: Role) -> LabelledValue:
    """Return the organs and the times behind a label. ``role`` is that of the label; a verb gives another one.

    >>> [party.role for party in read_value("省财政厅牵头，省税务局配合", Span(0, 13), "answers").parties]
    ['leads', 'assists']
    >>> read_value("省财政厅，6月底前", Span(0, 9), "leads").dues
    (Span(start=5, end=9),)
    """
    parties: list[Party] = []
    dues: list[Span] = []
    for clause in _split_clauses(text, span):
        if is_time(clause.of(text)):
            dues.append(clause)
            continue
        said, names = _read_clause(text, clause)
        if said is None or role == "commands" or not all(is_organ(name.of(text)) for name in names):
            said, names = role, split_names(text, clause)
        for name in names:
            bare, due = _part_time(text, name)
            parties += () if bare is None else (_read_name(text, bare, said),)
            dues += () if due is None else (due,)
    return LabelledValue(tuple(parties), tuple(_join_times(text, dues)))


def _part_time(text: str, name: Span) -> tuple[Span | None, Span | None]:
    """Return the name and the time in what stands in a list of names: 省财政厅（6月底前）, 省财政厅 6月底前."""
    if is_time(name.of(text)):
        return None, name
    match = _LAST_PART.search(text, name.start, name.end)
    if match is None or match.start() == name.start or not is_time(match["bracket"] or match["word"]):
        return name, None
    return Span(name.start, match.start()), Span(*match.span("bracket" if match["bracket"] else "word"))


def _join_times(text: str, times: Sequence[Span]) -> Iterator[Span]:
    """Yield times; those side by side are one: 6月底前启动，9月底前完成."""
    last: Span | None = None
    for time in times:
        if last is not None and not text[last.end : time.start].strip(_BETWEEN_TIMES):
            last = Span(last.start, time.end)
            continue
        if last is not None:
            yield last
        last = time
    if last is not None:
        yield last


def _read_name(text: str, name: Span, role: Role) -> Party:
    """Return the party of a name; what it does may stand in a bracket behind it: 省财政厅（牵头）."""
    match = _remark().search(text, name.start, name.end)
    if match is None or match.start() == name.start or role == "commands":
        return Party(name, role)
    return Party(Span(name.start, match.start()), "leads" if match["leads"] else "assists")


def _find_reach(text: str, span: Span) -> tuple[Reach, Span]:
    """Return which tasks words hold for, and the span of the words behind those that say so."""
    match = _reach().match(text, span.start, span.end)
    if match is None:
        return "own", span
    return "above" if match["above"] else "below", Span(match.end(), span.end)


def _read_clause(text: str, clause: Span) -> tuple[Role | None, list[Span]]:
    """Return what the verb at the end of a clause says, and the names before it; None if there is no verb."""
    match = _verb().search(text, clause.start, clause.end)
    start = _skip(text, clause)
    if match is None:
        return None, split_names(text, Span(start, clause.end))
    role: Role = "leads" if match["leads"] else "answers" if match["answers"] else "assists"
    return role, split_names(text, Span(start, max(start, match.start())))


def _skip(text: str, clause: Span) -> int:
    match = _before().match(text, clause.start, clause.end)
    return match.end() if match is not None else clause.start


def _split_clauses(text: str, span: Span) -> Iterator[Span]:
    """Yield the clauses of words, without blanks around them. Marks in brackets end no clause."""
    depth, start = 0, span.start
    for offset in range(span.start, span.end + 1):
        char = text[offset] if offset < span.end else _MARKS[0]
        depth += (char in _OPENING) - (char in _CLOSING)
        # 省财政厅牵头、省税务局配合
        is_end = char in _MARKS or (char == "、" and _verb().search(text, start, offset) is not None)
        if offset == span.end or (depth <= 0 and is_end):
            words = text[start:offset]
            if words.strip():
                first = start + len(words) - len(words.lstrip())
                yield Span(first, first + len(words.strip()))
            start = offset + 1


@cached
def _before() -> re.Pattern[str]:
    return re.compile(rf"[\s，,；;]*(?:{any_of(load_duty_words().assigning)})?")


@cached
def _verb() -> re.Pattern[str]:
    """Return a pattern for the verb at the end of a clause, and how it is done: 按职责分工负责."""
    words = load_duty_words()
    return re.compile(
        rf"(?:{any_of(words.manners)})*(?:(?P<leads>{any_of(words.leading)})|(?P<answers>{any_of(words.answering)})"
        rf"|(?P<assists>{any_of(words.assisting)}))\s*\Z"
    )


@cached
def _remark() -> re.Pattern[str]:
    """Return a pattern for a bracket that says what the organ before it does: （牵头）."""
    words = load_duty_words()
    leads, assists = any_of((*words.leading, *words.leads)), any_of((*words.assisting, *words.partners))
    return re.compile(rf"[（(](?:(?P<leads>{leads})|(?P<assists>{assists}))[）)]\s*\Z")


@cached
def _reach() -> re.Pattern[str]:
    words = load_duty_words()
    return re.compile(
        rf"\s*(?:(?P<below>{any_of(words.of_points_below)})|(?P<above>{any_of(words.of_points_above)}))的?(?:均|都|全部)?(?:由|[:：])?"
    )
