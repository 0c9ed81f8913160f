"""Measures: the concrete actions of a text (举措), and the themes they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.duties import ItemDuties, make_duty
from briefgen.condensing.duties.deadlines import DueContext
from briefgen.condensing.duties.statement import DutyStatement
from briefgen.condensing.measures.grouping import MeasureGroup, group_sentences
from briefgen.condensing.measures.label import find_label
from briefgen.condensing.measures.times import MeasureTimes
from briefgen.condensing.naming_words import find_rarest_names
from briefgen.condensing.regex import any_of
from briefgen.condensing.sentences.grams import Integers
from briefgen.condensing.sentences.reading import Reading
from briefgen.condensing.table_figures.remarks import find_remarks
from briefgen.condensing.tokenizing import TokenizedItem
from briefgen.lexicon import load_measure_words, load_own_themes, load_themes
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.theme_finder import ThemeFinder, load_finder
from briefgen.model import Measure, MeasureTime, Span
from briefgen.model.ids import Ids
from briefgen.text.heading_numbers import LINE_NUMBER

_END_OF_SENTENCE = re.compile(r"[。\n]")
# 第四条 本办法自…, 三、本措施自…
_NUMBER = re.compile(rf"^{LINE_NUMBER}\s*")
_MOST_THEMES = 2
_END_MARKS = "。；;"
# The longest cell that is the label of a task as it stands.
_LONGEST_LABEL = 28


class MeasureContext(Struct, frozen=True):
    """What the measures of an item depend on besides its sentences."""

    times: MeasureTimes
    """The times of the sentences."""
    duties: ItemDuties
    due: DueContext
    """What tells the years of deadlines."""
    theme_list: str
    """The list of themes of the item."""


def find_measures(tokenized: TokenizedItem, reading: Reading, context: MeasureContext, ids: Ids) -> tuple[Measure, ...]:
    """Return the measures of an item in reading order.

    A measure consists of the sentences under one heading or point that the sentence model reads as measures. If no
    heading names them, or if they are too many, each is a measure by itself. Sentences in which a document only speaks
    of itself, such as 本办法自5月1日起施行, are no measures, nor are the remarks in a table of data.

    A row of a table that says whose task it is is a measure, too.
    """
    maker = _MeasureMaker(tokenized, reading, context, ids)
    measures = list(maker.find_in_text())
    return tuple(sorted((*measures, *maker.find_in_tables(measures)), key=lambda measure: measure.span))


class _MeasureMaker:
    """Makes the measures of one item."""

    def __init__(self, tokenized: TokenizedItem, reading: Reading, context: MeasureContext, ids: Ids) -> None:
        self._tokenized, self._reading, self._context, self._ids = tokenized, reading, context, ids
        self._item, self._text = tokenized.item, tokenized.item.clean.text
        self._starts = [own.sentence.span.start for own in tokenized.body]
        self._themes = _MeasureThemes(reading, context.theme_list)
        self._tasks = context.duties.table_tasks
        self._task_starts = [task.cell.span.start for task in self._tasks]

    def find_in_text(self) -> Iterator[Measure]:
        """Yield the measures that sentences of the body state."""
        times, duties, remarks = self._context.times, self._context.duties, find_remarks(self._item)
        for group in group_sentences(self._item, self._reading, times, duties):
            span = Span(group.sentences[0].span.start, group.sentences[-1].span.end)
            is_remark = any(remark.start <= span.start and span.end <= remark.end for remark in remarks)
            if not is_remark and not _speaks_of_itself(span.of(self._text)):
                label = find_label(self._without_duties(group), self._item)
                statement = self._find_task(span) or duties.find(span)
                yield self._make(group, span, label, times.of_all(group.sentences), statement)

    def find_in_tables(self, known: Sequence[Measure]) -> Iterator[Measure]:
        """Yield the tasks of tables that are not among the measures of the text."""
        starts = [measure.span.start for measure in known]
        sentences = {sentence.span.start: sentence for sentence in self._item.sentences}
        for task in self._tasks:
            place = self._item.origin(task.cell.span)
            index = bisect_left(starts, place.start)
            sentence = sentences.get(task.cell.span.start)
            if sentence is not None and not (index < len(starts) and starts[index] < place.end):
                own = replace(sentence, span=task.cell.span)
                group = MeasureGroup([own], (*sentence.section, *task.section), None)
                words = task.cell.text.rstrip(_END_MARKS)
                label = words if len(words) <= _LONGEST_LABEL else find_label(group, self._item)
                yield self._make(group, task.cell.span, label, "planned" if task.is_open else None, task.statement)

    def _make(
        self,
        group: MeasureGroup,
        span: Span,
        label: str,
        when: MeasureTime | None,
        statement: DutyStatement | None,
    ) -> Measure:
        text = span.of(self._text)
        first, end = (bisect_left(self._starts, offset) for offset in (span.start, span.end))
        identifier = self._ids.make(f"{group.sentences[0].id} {text}")
        duty = None
        if statement is not None:
            duty = make_duty(statement, self._item, self._context.due, self._ids.make(f"{identifier} duty"))
        return Measure(
            id=identifier,
            label=label,
            text=text,
            themes=self._themes.find(group, label, text),
            section=group.section,
            span=self._item.origin(span),
            terms=find_rarest_names(self._tokenized.body[first:end]),
            when=when,
            duty=duty,
        )

    def _find_task(self, span: Span) -> DutyStatement | None:
        """Return the duty of the task of a table whose cell has a measure; None if there is no such task."""
        index = bisect_right(self._task_starts, span.start) - 1
        is_within = index >= 0 and span.end <= self._tasks[index].cell.span.end
        return self._tasks[index].statement if is_within else None

    def _without_duties(self, group: MeasureGroup) -> MeasureGroup:
        """Return a group whose sentences end before the duties that they state: labels have no word of these."""
        cut = [self._context.duties.cut_off(sentence.span, self._text) for sentence in group.sentences]
        sentences = [replace(own, span=span) for own, span in zip(group.sentences, cut, strict=True)]
        return MeasureGroup(sentences, group.section, group.heading)


class _MeasureThemes:
    """Finds the themes of the measures of one item."""

    def __init__(self, reading: Reading, theme_list: str) -> None:
        self._reading = reading
        self._words = load_finder(theme_list)
        self._own_words = ThemeFinder(load_own_themes(theme_list))
        self._ids = {theme.id for theme in load_themes(theme_list)}

    def find(self, group: MeasureGroup, label: str, text: str) -> tuple[str, ...]:
        """Return the ids of the themes of a measure, two at most, the best first.

        The sentence model finds them from all sentences of the measure. It does not know the themes and the words that
        a project adds in its own lexicon: a theme with such a word comes first. If the model does not know the list of
        themes, all themes are found by their words. A change elsewhere in the text does not change the themes.
        """
        read = [self._reading.of(sentence).theme_scores for sentence in group.sentences]
        scores = [score for score in read if score is not None]
        if not scores:
            return self._words.find(label, text)
        mean: Integers = np.sum(scores, axis=0) // len(scores)
        by_model = (theme.id for theme in self._reading.name_themes(mean) if theme.id in self._ids)
        return tuple(dict.fromkeys((*self._own_words.find(label, text), *by_model)))[:_MOST_THEMES]


def _speaks_of_itself(text: str) -> bool:
    """Return whether all sentences of a text are about the document itself: 本办法自5月1日起施行."""
    sentences = [_NUMBER.sub("", sentence.strip()) for sentence in _END_OF_SENTENCE.split(text)]
    return all(_provision().fullmatch(sentence) for sentence in sentences if sentence)


@cached
def _provision() -> re.Pattern[str]:
    """Return a pattern for a sentence in which a document speaks of itself: 本办法适用于…."""
    words = load_measure_words()
    patterns = (re.escape(pattern).replace("…", "[^。]*") for pattern in words.provisions)
    return re.compile("|".join(patterns).replace(re.escape("{this}"), rf"本(?:{any_of(words.own_names)})"))
