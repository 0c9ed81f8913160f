"""The label of a measure: what is done, as the words of the text say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.condensing.measures.grouping import MeasureGroup
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_measure_words, load_term_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Item
from briefgen.text.heading_numbers import LINE_NUMBER, POINT_NUMBER

_LONGEST = 28
_SHORTEST = 4
_LONGEST_OPENING = 16
_MARKS = "，；。！？：,;:"
_OPENING_BRACKETS, _CLOSING_BRACKETS = "“‘《（(【", "”’》）)】"
_NUMBER = re.compile(rf"^(?:{LINE_NUMBER}|{POINT_NUMBER}[，、]?|[—－―•·-]+)\s*")
# （国际船舶登记）: a heading in brackets.
_BRACKETED = re.compile(r"^（([^（）]+)）$")
# 这是深化改革的一年: what a year is called for.
_YEARS = re.compile(r"^(?:这是|这五年是)(.{4,30}?)的(?:五年|一年)$")


def find_label(group: MeasureGroup, item: Item) -> str:
    """Return the label of a measure: an act and its object, such as 组建产业投资基金.

    The label is the first of these that exists:

    - the heading, or a clause of it, if it says what is done,
    - a short first sentence that serves as a heading of the others (严守耕地红线。),
    - the first clause that says what is done,
    - the heading, if it names the object (数字政府建设),
    - the best clause of the first sentence.
    """
    if group.heading is not None:
        found = _find_in_heading(group.heading)
        if found is not None:
            return found
    texts = [sentence.span.of(item.clean.text) for sentence in group.sentences]
    opening = _strip(texts[0])
    if len(texts) > 1 and _SHORTEST <= len(opening) <= _LONGEST_OPENING and not set(opening) & set(_MARKS):
        return opening
    tried = [_find_in_sentence(text) for text in texts]
    acting = next((label for label in tried if _act().match(label)), None)
    if acting is not None:
        return acting
    heading = _BRACKETED.sub(r"\1", _strip(group.heading or ""))
    return heading if _is_name(heading) else tried[0]


def _is_name(heading: str) -> bool:
    """Return whether a heading names the object of a measure: 数字政府建设."""
    if not _SHORTEST <= len(heading) <= _LONGEST or _is_generic(heading):
        return False
    words = load_measure_words()
    return not heading.startswith(_openings()) and not heading.endswith(
        (*words.states, *words.conditions, *words.telling)
    )


def _find_in_heading(heading: str) -> str | None:
    """Return what is done, as a heading says it; None if it only says how or where, or names a kind of chapter."""
    text = _strip(heading)
    years = _YEARS.match(text)
    if years is not None:
        text = years[1]
    if _is_generic(text) or len(text) < _SHORTEST:
        return None
    clauses = list(_split_clauses(text))
    acting = [clause for clause in clauses if not clause.startswith(_openings()) and _act().match(clause)]
    if not acting:
        return text if years is not None else None
    if len(text) <= _LONGEST and len(clauses) <= 2 and acting[0] == clauses[0]:
        return text
    return acting[0] if _SHORTEST <= len(acting[0]) <= _LONGEST else None


def _find_in_sentence(text: str) -> str:
    """Return the first clause that says what is done; else the first that does not open with how, where or why.

    Of each kind, clauses of up to 28 characters are preferred. If there is neither kind, the first clause is returned.
    """
    clauses = [_leave_out_actor(_strip(clause)) for clause in _split_clauses(_strip(text))]
    clauses = [clause for clause in clauses if len(clause) >= _SHORTEST] or [_strip(text)]
    own = [clause for clause in clauses if _is_act_by_itself(clause)]
    acting = [clause for clause in own if _act().match(clause)]
    best = _find_fitting(acting) or next(iter(acting), None) or _find_fitting(own) or (own or clauses)[0]
    return best.rstrip(_MARKS)


def opens_with_act(text: str) -> bool:
    """Return whether the first clause of a text, behind its number, says what is done: 推行企业开办“一日办结”."""
    clause = _leave_out_actor(next(_split_clauses(_strip(text)), ""))
    return _is_act_by_itself(clause) and _act().match(clause) is not None


def may_be_act(text: str) -> bool:
    """Return whether the first clause of a text, behind its number, says neither how, when nor who says something."""
    return _is_act_by_itself(_leave_out_actor(next(_split_clauses(_strip(text)), "")))


def _leave_out_actor(clause: str) -> str:
    """Return a clause without the words before its act: 建立开放制度 for 主管部门应当建立开放制度."""
    duty = _duty().match(clause)
    if duty is not None and _act().match(clause, duty.end()):
        return clause[duty.end() :]
    return clause if _act().match(clause) else _said().sub("", clause)


def _is_act_by_itself(clause: str) -> bool:
    """Return whether a clause says neither how, why or when something is done nor who says something."""
    words = load_measure_words()
    is_part = clause.startswith(_openings()) or clause.endswith((*words.conditions, *words.telling))
    return not is_part and not _is_generic(clause)


def _find_fitting(clauses: Sequence[str]) -> str | None:
    return next((clause for clause in clauses if len(clause) <= _LONGEST), None)


def _split_clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text without their marks. Marks in quotations and brackets do not end a clause."""
    depth = start = 0
    for offset, char in enumerate(text):
        depth += (char in _OPENING_BRACKETS) - (char in _CLOSING_BRACKETS)
        if depth <= 0 and char in _MARKS:
            if text[start:offset].strip():
                yield text[start:offset].strip()
            start = offset + 1
    if text[start:].strip():
        yield text[start:].strip()


def _strip(text: str) -> str:
    """Return a text without the numbers before it and the marks behind it."""
    stripped = text.strip()
    while (shorter := _NUMBER.sub("", stripped).strip()) != stripped:
        stripped = shorter
    return stripped.rstrip(_MARKS)


def _is_generic(heading: str) -> bool:
    return _generic().search(heading) is not None


@cached
def _act() -> re.Pattern[str]:
    """Return a pattern for a clause that begins with an act and its object; adverbs can come before the act."""
    words = load_measure_words()
    acts = any_of({*words.deeds, *load_term_words().acts})
    return re.compile(rf"(?:{any_of(words.leads)})*(?:{acts}).{{2,}}")


@cached
def _openings() -> tuple[str, ...]:
    """Return the beginnings of clauses that do not say what is done."""
    words = load_measure_words()
    return (*words.not_deeds, *words.openings)


@cached
def _generic() -> re.Pattern[str]:
    """Return a pattern for headings that name a kind of chapter: 主要做法."""
    words = load_measure_words()
    return re.compile(rf"^(?:{any_of(words.kinds_of_chapters)})$|{any_of(words.announcements)}")


@cached
def _duty() -> re.Pattern[str]:
    """Return a pattern for who has a duty, up to the word that says so: 主管部门应当."""
    return re.compile(rf"[^“”《》]*?(?:{any_of(load_measure_words().duties)})")


@cached
def _said() -> re.Pattern[str]:
    """Return a pattern for the words before an act that say who does it or that it is to be done: 我省要."""
    return re.compile(rf"^(?:{any_of(load_measure_words().before_acts)})+")
