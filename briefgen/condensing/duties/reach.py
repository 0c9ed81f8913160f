"""Which stretch of a text a duty holds for.

A duty stands behind its task, in the same point. It holds for the text from the heading of the point, or from the duty
before it, up to itself. A duty in a heading, or right behind one, holds for the text under the heading if no further
headings stand below it. For several points it holds only if the text says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.duties.statement import DutyStatement
from briefgen.model import Heading, Item, Span
from briefgen.text.heading_numbers import CHAPTER_NUMBER, HEADING_NUMERAL

_ENDS = re.compile(r"[。；;！!？?：:）)〕\]】”]\s*\Z")
_MARKS = re.compile(r"[\s。；;，,]*")
_MARKS_BEHIND = " \n\t\u3000。；;，,"
_LABELLED = re.compile(r"[：:]")
# 一, 第二章: a chapter may have several tasks, each in a paragraph of its own.
_CHAPTER = re.compile(rf"{CHAPTER_NUMBER}|{HEADING_NUMERAL}")


class DutyReach(Struct, frozen=True):
    """A statement of a duty, and the stretch of the text that it holds for. Spans point into the clean text."""

    statement: DutyStatement
    span: Span


def find_reaches(item: Item, statements: Sequence[DutyStatement]) -> tuple[DutyReach, ...]:
    """Return the stretches that statements hold for. Those of duties for their own task come first, in order.

    Statements that hold for nothing are left out.
    """
    finder = _ReachFinder(item, statements)
    own = [finder.find_own(index) for index, statement in enumerate(statements) if statement.reach == "own"]
    wide = [finder.find_wide(statement) for statement in statements if statement.reach != "own"]
    return tuple(reach for reach in (*own, *_part([reach for reach in wide if reach is not None])) if reach is not None)


class _ReachFinder:
    def __init__(self, item: Item, statements: Sequence[DutyStatement]) -> None:
        self._item, self._text, self._statements = item, item.clean.text, statements
        self._starts = [sentence.span.start for sentence in item.sentences]
        self._statement_starts = [statement.span.start for statement in statements]
        self._headings = [own for own in item.headings if _is_heading(own, item) and not self._is_statement(own)]
        self._heading_rows = [heading.sentence for heading in self._headings]
        self._innermost, self._above = _nest(self._headings, len(item.sentences))

    def _is_statement(self, heading: Heading) -> bool:
        """Return whether what looks like a heading is the statement of a duty."""
        index = bisect_right(self._statement_starts, heading.span.start + 1) - 1
        return index >= 0 and heading.span.start < self._statements[index].span.end

    def find_own(self, index: int) -> DutyReach | None:
        """Return the stretch that a statement holds for as the duty of its own task; None if there is none."""
        statement = self._statements[index]
        row = self._row_of(statement.span.start)
        place = self._innermost[row] if row < len(self._innermost) else None
        heading = None if place is None else self._headings[place]
        start = self._begin_of_task(index, row, heading)
        if heading is not None and not self._has_text(start, statement.span.start, heading):
            return self._find_below(statement, heading)
        return DutyReach(statement, Span(start, statement.span.end))

    def _begin_of_task(self, index: int, row: int, heading: Heading | None) -> int:
        """Return where the task before a statement begins: behind the duty before it, at its heading, or its point."""
        statement = self._statements[index]
        sentence = self._item.sentences[row]
        before = self._statements[index - 1].span.end if index else 0
        first = self._starts[heading.sentence] if heading is not None else 0
        number = bisect_right(sentence.points, statement.span.start, key=lambda point: point.start)
        point = sentence.points[number - 1].start if number else 0
        start = max(before, first, point)
        if statement.is_alone and heading is None:
            # The line above it, and no more of a text without headings.
            return self._begin_of_paragraph(len(self._text[: statement.span.start].rstrip()), start)
        if statement.is_alone or not self._shares_point(index, heading):
            return start
        return self._begin_of_paragraph(statement.span.start, start)

    def _shares_point(self, index: int, heading: Heading | None) -> bool:
        """Return whether a statement is not the only one under its heading, or stands under none but a chapter's."""
        if heading is None or heading.number is None or _CHAPTER.fullmatch(heading.number) is not None:
            return True
        first, end = self._starts[heading.sentence], self._item.sentences[heading.end - 1].span.end
        if bisect_left(self._statement_starts, end) - bisect_left(self._statement_starts, first) > 1:
            return True
        return bool(self._text[self._statements[index].span.end : end].strip(_MARKS_BEHIND))

    def _begin_of_paragraph(self, offset: int, floor: int) -> int:
        """Return where the paragraph of an offset begins, but not before ``floor``.

        A line that ends without a mark goes on in the next.
        """
        start = self._text.rfind("\n", 0, offset) + 1
        while start > floor:
            above = self._text.rfind("\n", 0, start - 1) + 1
            line = self._text[above : start - 1].rstrip()
            row = bisect_right(self._starts, above) - 1
            is_title = row >= 0 and self._item.sentences[row].role != "body"
            if not line or is_title or _ENDS.search(line) is not None:
                break
            start = above
        return max(start, floor)

    def _find_below(self, statement: DutyStatement, heading: Heading) -> DutyReach | None:
        """Return the reach of a statement in a heading or right behind it: the text below, or the heading alone.

        None if further headings stand below: the text does not say that the duty is theirs.
        """
        end = self._item.sentences[heading.end - 1].span.end
        index = bisect_right(self._statement_starts, statement.span.start)
        following = self._statement_starts[index] if index < len(self._statements) else end
        if self._has_points(heading):
            return None
        first = self._starts[heading.sentence]
        is_shared = following < end
        return DutyReach(statement, Span(first, statement.span.end if is_shared else max(end, statement.span.end)))

    def find_wide(self, statement: DutyStatement) -> DutyReach | None:
        """Return the reach of a statement that says that it holds for all points below it, or above it."""
        row = self._row_of(statement.span.start)
        place = self._innermost[row] if row < len(self._innermost) else None
        while place is not None and not self._has_points(self._headings[place]):
            place = self._above[place]
        if place is None:
            return None
        heading = self._headings[place]
        if statement.reach == "above":
            return DutyReach(statement, Span(self._starts[heading.sentence], statement.span.end))
        return DutyReach(statement, Span(statement.span.start, self._item.sentences[heading.end - 1].span.end))

    def _has_points(self, heading: Heading) -> bool:
        """Return whether further headings stand below one."""
        index = bisect_right(self._heading_rows, heading.sentence)
        return index < len(self._heading_rows) and self._heading_rows[index] < heading.end

    def _row_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _has_text(self, start: int, end: int, heading: Heading) -> bool:
        """Return whether any text stands between a heading and a statement."""
        first = max(start, heading.span.end)
        return first < end and _MARKS.fullmatch(self._text, first, end) is None


def _part(reaches: Sequence[DutyReach]) -> Iterator[DutyReach]:
    """Yield the reaches of duties for several points, each ended where the statement of another one stands."""
    for index, reach in enumerate(reaches):
        before = reaches[index - 1].statement.span.end if index else 0
        after = reaches[index + 1].statement.span.start if index + 1 < len(reaches) else reach.span.end
        start, end = max(before, reach.span.start), min(after, reach.span.end)
        if start < end:
            yield DutyReach(reach.statement, Span(start, end))


def _nest(headings: Sequence[Heading], rows: int) -> tuple[list[int | None], list[int | None]]:
    """Return the index of the innermost heading above each sentence, and of the heading above each heading."""
    innermost: list[int | None] = [None] * rows
    above: list[int | None] = []
    for index, heading in enumerate(headings):
        above.append(innermost[heading.sentence])
        innermost[heading.sentence : heading.end] = [index] * (heading.end - heading.sentence)
    return innermost, above


def _is_heading(heading: Heading, item: Item) -> bool:
    """Return whether a heading begins a task: it has a number, or is a title on a line of its own."""
    if heading.number is not None:
        return True
    return item.sentences[heading.sentence].role == "heading" and _LABELLED.search(heading.text) is None
