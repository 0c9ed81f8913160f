"""Duties: whose task a measure is, and by when it is due (牵头单位、配合单位、完成时限)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.duties.deadlines import DueContext, parse_due
from briefgen.condensing.duties.organ_names import write_name
from briefgen.condensing.duties.reach import DutyReach, find_reaches
from briefgen.condensing.duties.stated_duties import find_stated_duties
from briefgen.condensing.duties.statement import DutyStatement, Role
from briefgen.condensing.duties.task_tables import TableTask, find_table_tasks
from briefgen.model import Duty, DutyParty, Item, Sentence, Span

# What is left of a sentence beside its duties: a mark, or nothing.
_MARKS = " \t\n\u3000。；;，,、.）)"


class ItemDuties(Struct, frozen=True):
    """The duties that an item states, each with the stretch of text that it holds for."""

    reaches: tuple[DutyReach, ...]
    """Those of single tasks, in order."""
    wide: tuple[DutyReach, ...]
    """Those that hold for several points, in order."""
    statements: tuple[Span, ...]
    """The spans of all statements, in order, and of the cells with duties."""
    table_tasks: tuple[TableTask, ...]
    """The rows of tables that set tasks, in order."""

    def find(self, span: Span) -> DutyStatement | None:
        """Return the duty of a measure; None if it has none."""
        for reaches in (self.reaches, self.wide):
            index = bisect_right(reaches, span.start, key=lambda reach: reach.span.end)
            if index < len(reaches) and reaches[index].span.start < span.end:
                return reaches[index].statement
        return None

    def is_statement(self, span: Span, text: str) -> bool:
        """Return whether a sentence only states a duty."""
        rest, start = "", span.start
        for own in self._overlapping(span):
            rest += text[start : max(start, own.start)]
            start = max(start, own.end)
        return start > span.start and not (rest + text[start : span.end]).strip(_MARKS)

    def has_words(self, span: Span, text: str) -> bool:
        """Return whether a stretch of text has words that state no duty."""
        return bool(span.of(text).strip(_MARKS)) and not self.is_statement(span, text)

    def split(self, sentences: Sequence[Sentence], text: str) -> Iterator[Sentence]:
        """Yield sentences; one with several tasks is cut behind the duty of each, and between its points."""
        for sentence in sentences:
            cuts = {sentence.span.start}
            for own in self._overlapping(sentence.span):
                if own.end < sentence.span.end:
                    cuts.add(_skip_marks(text, Span(own.end, sentence.span.end)))
            if len(cuts) > 1:
                cuts.update(point.start for point in sentence.points)
            cuts.discard(sentence.span.end)
            for start, end in pairwise([*sorted(cuts), sentence.span.end]):
                yield _cut(sentence, Span(start, end), text)

    def cut_off(self, span: Span, text: str) -> Span:
        """Return a span up to the first statement in it; all of it if no words stand before the statement."""
        own = next(self._overlapping(span), None)
        if own is None or not text[span.start : max(span.start, own.start)].strip(_MARKS):
            return span
        return Span(span.start, own.start)

    def ends_between(self, start: int, end: int) -> bool:
        """Return whether a statement ends between two offsets of the text."""
        index = bisect_right(self.statements, start, key=lambda span: span.end)
        return index < len(self.statements) and self.statements[index].end <= end

    def _overlapping(self, span: Span) -> Iterator[Span]:
        index = bisect_right(self.statements, span.start, key=lambda own: own.end)
        while index < len(self.statements) and self.statements[index].start < span.end:
            yield self.statements[index]
            index += 1


def find_duties(item: Item) -> ItemDuties:
    """Return the duties that an item states, in its text and in its tables."""
    statements = find_stated_duties(item)
    reaches = find_reaches(item, statements)
    tasks = tuple(find_table_tasks(item))
    cells = {span for task in tasks for span in task.duty_cells}
    return ItemDuties(
        reaches=tuple(reach for reach in reaches if reach.statement.reach == "own"),
        wide=tuple(reach for reach in reaches if reach.statement.reach != "own"),
        statements=tuple(sorted({*(statement.span for statement in statements), *cells})),
        table_tasks=tasks,
    )


def make_duty(statement: DutyStatement, item: Item, context: DueContext, identifier: str) -> Duty:
    """Return the duty that a statement gives a measure, with spans in the source. ``identifier`` is its id."""
    text = item.clean.text

    def name(*roles: Role) -> tuple[DutyParty, ...]:
        parties = [party for party in statement.parties if party.role in roles]
        return tuple(
            DutyParty(write_name(party.span.of(text)), item.origin(party.span), party.role == "leads")
            for party in parties
        )

    words = None if statement.due is None else write_name(statement.due.of(text))
    return Duty(
        id=identifier,
        span=item.origin(statement.span),
        owners=name("leads", "answers"),
        partners=name("assists"),
        leaders=name("commands"),
        due=None if words is None else parse_due(words, context),
        due_raw=words,
        due_span=None if statement.due is None else item.origin(statement.due),
    )


def find_assigned(item: Item, duties: ItemDuties, measures: Collection[str]) -> frozenset[str]:
    """Return the ids of the sentences of tasks that have a duty, and in which nothing is read as a measure.

    What has a duty is a task. If a task is only a heading, that is its sentence. ``measures`` has the ids of the
    sentences that are read as measures.
    """
    starts, text = [sentence.span.start for sentence in item.sentences], item.clean.text
    found: list[str] = []
    for reach in duties.reaches:
        first, end = bisect_right(starts, reach.span.start) - 1, bisect_left(starts, reach.span.end)
        own = [s for s in item.sentences[max(0, first) : end] if duties.has_words(_clip(s.span, reach.span), text)]
        body = [sentence.id for sentence in own if sentence.role == "body"]
        if not any(identifier in measures for identifier in body):
            found += body or [sentence.id for sentence in own if sentence.role == "heading"][-1:]
    for reach in duties.wide:
        first, end = bisect_left(starts, reach.span.start), bisect_left(starts, reach.span.end)
        for sentence, following in pairwise(item.sentences[first : end + 1]):
            # A point that has nothing under it but the duty.
            if sentence.role == "heading" and duties.is_statement(following.span, text):
                found.append(sentence.id)
    return frozenset(found)


def _clip(span: Span, limits: Span) -> Span:
    start = max(span.start, limits.start)
    return Span(start, max(start, min(span.end, limits.end)))


def _skip_marks(text: str, span: Span) -> int:
    """Return the offset of the first word in a span; its end if it has only marks."""
    return next((offset for offset in range(span.start, span.end) if text[offset] not in _MARKS), span.end)


def _cut(sentence: Sentence, span: Span, text: str) -> Sentence:
    return sentence if span == sentence.span else replace(sentence, span=span, text=span.of(text).strip())
