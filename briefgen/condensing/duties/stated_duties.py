"""Finds the statements of a text that say whose task something is, and by when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.condensing.duties.deadlines import is_time
from briefgen.condensing.duties.labelled_duties import find_labelled
from briefgen.condensing.duties.statement import DutyStatement
from briefgen.condensing.duties.worded_duties import read_words
from briefgen.model import Item, Sentence, Span

_KINDS = {"（": "（", "(": "（", "〔": "〔", "[": "〔", "［": "〔", "【": "【", "〖": "【"}
_CLOSING = {"）": "（", ")": "（", "〕": "〔", "]": "〔", "］": "〔", "】": "【", "〗": "【"}
_LONGEST_BRACKET, _SHORTEST_BRACKET = 400, 4
_ROLES = ("body", "heading")
_MARKS = " \t\n\u3000。；;，,"
# A sentence of the body that only says who does it is no longer.
_LONGEST_SENTENCE = 200


def find_stated_duties(item: Item) -> tuple[DutyStatement, ...]:
    """Return the statements of duties in the body of an item, in order. They do not overlap.

    A statement is a bracket, a row of labels, or a whole sentence.
    """
    found: list[DutyStatement] = []
    for span, sentences in _find_stretches(item):
        text = item.clean.text
        in_brackets = list(_find_in_brackets(text, span))
        others = [*_find_in_labels(text, span, in_brackets), *_find_in_sentences(text, sentences, in_brackets)]
        found += sorted((*in_brackets, *others), key=lambda statement: statement.span)
    return tuple(_without_overlaps(found))


def _find_stretches(item: Item) -> Iterator[tuple[Span, list[Sentence]]]:
    """Yield the stretches of consecutive sentences of the body, with its headings."""
    run: list[Sentence] = []
    for sentence in item.sentences:
        if sentence.role in _ROLES:
            run.append(sentence)
        elif run:
            yield Span(run[0].span.start, run[-1].span.end), run
            run = []
    if run:
        yield Span(run[0].span.start, run[-1].span.end), run


def _find_in_brackets(text: str, span: Span) -> Iterator[DutyStatement]:
    """Yield the duties that stand in brackets, the outer bracket of each."""
    end = span.start
    for bracket in _pair_brackets(text, span):
        is_of_size = _SHORTEST_BRACKET < bracket.end - bracket.start <= _LONGEST_BRACKET
        if is_of_size and bracket.start >= end:
            statement = _read_bracket(text, bracket)
            if statement is not None:
                yield statement
                end = bracket.end


def _pair_brackets(text: str, span: Span) -> list[Span]:
    """Return the spans of the brackets of a stretch, in the order of their beginning. A bracket may hold others."""
    open_: list[tuple[str, int]] = []
    pairs: list[Span] = []
    for offset in range(span.start, span.end):
        char = text[offset]
        if char in _KINDS:
            open_.append((_KINDS[char], offset))
        elif char in _CLOSING and open_:
            # An opening mark of another kind is not closed.
            while open_ and open_[-1][0] != _CLOSING[char]:
                open_.pop()
            if open_:
                pairs.append(Span(open_.pop()[1], offset + 1))
    return sorted(pairs)


def _read_bracket(text: str, bracket: Span) -> DutyStatement | None:
    """Return the duty that a bracket states; None if it states none."""
    inner = Span(bracket.start + 1, bracket.end - 1)
    labelled = list(find_labelled(text, inner))
    if labelled:
        is_all = len(labelled) == 1 and not text[inner.start : labelled[0].span.start].strip()
        return _add_time(text, replace(labelled[0], span=bracket), labelled[0].span.end) if is_all else None
    words = read_words(text, inner)
    return None if words is None else DutyStatement(bracket, words.parties, words.due, words.reach)


def _add_time(text: str, statement: DutyStatement, end: int) -> DutyStatement:
    """Return the statement of a bracket with the time behind its labels: （责任单位：省财政厅；长期坚持）."""
    rest = text[end : statement.span.end - 1]
    words = rest.strip(_MARKS)
    if statement.due is not None or not words or not is_time(words):
        return statement
    start = end + rest.index(words)
    return replace(statement, due=Span(start, start + len(words)))


def _find_in_labels(text: str, span: Span, known: Sequence[DutyStatement]) -> Iterator[DutyStatement]:
    """Yield the duties behind labels outside of brackets."""
    start = span.start
    for end, after in [*((own.span.start, own.span.end) for own in known), (span.end, span.end)]:
        if start < end:
            for statement in find_labelled(text, Span(start, end)):
                is_alone = not text[text.rfind("\n", 0, statement.span.start) + 1 : statement.span.start].strip()
                yield replace(statement, is_alone=is_alone)
        start = max(start, after)


def _find_in_sentences(
    text: str, sentences: Sequence[Sentence], known: Sequence[DutyStatement]
) -> Iterator[DutyStatement]:
    """Yield the duties that whole sentences state: 由省财政厅牵头，省税务局配合."""
    starts = [statement.span.start for statement in known]
    for sentence in sentences:
        span = sentence.span
        index = bisect_left(starts, span.start)
        is_known = index < len(starts) and starts[index] < span.end
        if sentence.role == "body" and not is_known and span.end - span.start <= _LONGEST_SENTENCE:
            words = read_words(text, span)
            if words is not None and words.parties:
                yield DutyStatement(span, words.parties, words.due, words.reach)


def _without_overlaps(found: Sequence[DutyStatement]) -> Iterator[DutyStatement]:
    end = 0
    for statement in found:
        if statement.span.start >= end:
            yield statement
            end = statement.span.end
