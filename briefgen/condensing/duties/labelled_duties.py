"""Duties behind labels: 牵头单位：省财政厅。配合单位：省税务局。完成时限：2026年6月底前."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from briefgen.condensing.duties.deadlines import names_time
from briefgen.condensing.duties.organ_names import (
    ends_like_organ,
    find_end_of_pairs,
    is_end_of_organ,
    is_organ,
    split_names,
)
from briefgen.condensing.duties.statement import DutyStatement, Party, Reach, Role
from briefgen.condensing.duties.worded_duties import read_value
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_duty_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.text.han import HAN
from briefgen.text.heading_numbers import HEADING_NUMERAL, LINE_NUMBER, SECTION_NUMBER

LabelKind = Role | Literal["deadline", "time", "other"]
_ROLES: tuple[Role, ...] = ("leads", "answers", "assists", "commands")
_KINDS: tuple[LabelKind, ...] = (*_ROLES, "deadline", "time", "other")
# What may stand right before a label.
_BEFORE_LABEL = "\n\t 　。；;，,、：:（(〔[【）)〕]】|"
_ENDS = "。；;\n\t|"
_BETWEEN = re.compile(r"[\s。；;，,、）)〕\]】]*")
# 资金来源：, which ends a value.
_ANY_LABEL = re.compile(rf"(?<=[，,、\s])[{HAN}]{{2,8}}[：:]")
# 延庆区政府 6.开展…, (二)统筹…: the next point, in a text that lost its line breaks.
_NEXT_POINT = re.compile(rf"(?<=\s)(?:\d{{1,3}}[.．、](?!\d)|[（(]{HEADING_NUMERAL}[）)]|{SECTION_NUMBER})")
_LONGEST_VALUE, _LONGEST_TIME, _LONGEST_CONTINUED = 600, 60, 200
_SHORTEST_FULL_LINE = 30
_NUMBER = re.compile(rf"\s*{LINE_NUMBER}")
_MARK = re.compile(r"[。；;，,、]")


class DutyLabel(NamedTuple):
    """A label of a duty, with the span of the label and of its value."""

    kind: LabelKind
    word: str
    start: int
    value: Span
    reach: Reach


def find_labelled(text: str, span: Span) -> Iterator[DutyStatement]:
    """Yield the duties that rows of labels in a stretch of a text state, in order.

    A row ends where something else stands between two labels, or where a label stands again. A row that names no organ
    and no person states a duty only if it has a deadline by its name (完成时限).
    """
    for row in _find_rows(text, _find_labels(text, span)):
        statement = _read_row(text, row)
        if statement is not None:
            yield statement


def _find_labels(text: str, span: Span) -> list[DutyLabel]:
    matches = [
        match
        for match in _label().finditer(text, span.start, span.end)
        if match.start() == span.start or text[match.start() - 1] in _BEFORE_LABEL
    ]
    labels = []
    for index, match in enumerate(matches):
        limit = matches[index + 1].start() if index + 1 < len(matches) else span.end
        kind = next(kind for kind in _KINDS if match[kind])
        reach: Reach = "below" if match["below"] else "above" if match["above"] else "own"
        value = _find_value(text, match.end(), limit, kind)
        labels.append(DutyLabel(kind, match["word"], match.start(), value, reach))
    return labels


def _find_value(text: str, start: int, limit: int, kind: LabelKind) -> Span:
    """Return the span of the value behind a label, without blanks around it.

    A list of organs that a line breaks off goes on in the next line.
    """
    limit = min(limit, start + _LONGEST_VALUE)
    end = _end_of_value(text, start, limit)
    while kind in _ROLES and end < limit and text[end] == "\n":
        further = _find_continuation(text, start, end, limit)
        if further is None:
            break
        end = further
    value = text[start:end]
    first = start + len(value) - len(value.lstrip())
    return Span(first, max(first, start + len(value.rstrip(" \t\n\u3000，,、"))))


def _end_of_value(text: str, start: int, limit: int) -> int:
    end = next((offset for offset in range(start, limit) if text[offset] in _ENDS), limit)
    others = (pattern.search(text, start, end) for pattern in (_ANY_LABEL, _NEXT_POINT))
    return min((other.start() for other in others if other is not None), default=end)


def _find_continuation(text: str, start: int, end: int, limit: int) -> int | None:
    """Return where a list goes on to that a line breaks off at ``end``; None if it does not go on.

    It goes on if its last name does not end like that of an organ, and if the next line completes it.
    """
    value = text[start:end].rstrip()
    if not value or _NUMBER.match(text, end + 1) is not None:
        return None
    last = _MARK.split(value)[-1].strip()
    further = _end_of_value(text, end + 1, min(limit, end + _LONGEST_CONTINUED))
    first = _MARK.split(text[end + 1 : further])[0].strip()
    # 来宾市, and in the next line 人民政府
    is_open = not last or not ends_like_organ(last) or is_end_of_organ(first)
    if is_open:
        return further if first and ends_like_organ(first) else None
    # 市委, and in the next line 宣传部、区政府: a line that is full breaks a name anywhere.
    is_full = end - text.rfind("\n", 0, end) > _SHORTEST_FULL_LINE
    names = [name.of(text) for name in split_names(text, Span(end + 1, further))]
    return further if is_full and names and all(map(is_organ, names)) else None


def _find_rows(text: str, labels: Sequence[DutyLabel]) -> Iterator[list[DutyLabel]]:
    row: list[DutyLabel] = []
    for label in labels:
        is_next = row and _BETWEEN.fullmatch(text, row[-1].value.end, label.start) is not None
        if row and (not is_next or any(own.word == label.word for own in row)):
            yield row
            row = []
        row.append(label)
    if row:
        yield row


def _read_row(text: str, row: Sequence[DutyLabel]) -> DutyStatement | None:
    """Return the duty that a row of labels states; None if it states none.

    主办单位 beside 承办单位 is of an event, and no duty.
    """
    words = load_duty_words()
    own = {label.word for label in row}
    if not own.isdisjoint(words.hosting) and not own.isdisjoint(words.hosted):
        return None
    filled = [label for label in row if label.value.start < label.value.end]
    parties: list[Party] = []
    dues: list[DutyLabel] = []
    unlabelled: list[Span] = []
    for label in filled:
        if label.kind in ("deadline", "time"):
            value = label.value.of(text)
            if len(value) <= _LONGEST_TIME and names_time(value):
                whole = Span(label.value.start, find_end_of_pairs(text, label.value))
                dues.append(label._replace(value=whole) if names_time(whole.of(text)) else label)
        elif label.kind in _ROLES:
            named = read_value(text, label.value, label.kind)
            parties += named.parties
            unlabelled += named.dues
    is_due = any(label.kind == "deadline" for label in dues)
    if not parties and not is_due:
        return None
    reach: Reach = next((label.reach for label in row if label.reach != "own"), "own")
    span = Span(row[0].start, filled[-1].value.end)
    due = dues[0].value if dues else unlabelled[0] if len(unlabelled) == 1 else None
    return DutyStatement(span, tuple(parties), due, reach)


@cached
def _label() -> re.Pattern[str]:
    """Return a pattern for a label with its mark, with a group for each kind of label."""
    words = load_duty_words()
    own = (words.leads, words.owners, words.partners, words.leaders, words.deadlines, words.times, words.others)
    named = "|".join(f"(?P<{kind}>{any_of(labels)})" for kind, labels in zip(_KINDS, own, strict=True))
    reach = rf"(?:(?P<below>{any_of(words.of_points_below)})|(?P<above>{any_of(words.of_points_above)}))的?"
    return re.compile(rf"(?:{reach})?(?P<word>{named})\s*[：:]")
