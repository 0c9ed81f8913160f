"""Groups the sentences that state measures: those under one heading or point are one measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from briefgen.condensing.duties import ItemDuties
from briefgen.condensing.measures.times import MeasureTimes
from briefgen.condensing.sentences.reading import Reading
from briefgen.lexicon import load_measure_words
from briefgen.model import Item, Sentence

# A longer run under one heading is no single measure: each of its sentences is one.
_MOST_SENTENCES = 12
_MEASURE, _HEADING, _BACKGROUND = "M", "H", "B"


class MeasureGroup(Struct, frozen=True):
    """The sentences of one measure."""

    sentences: Sequence[Sentence]
    section: tuple[str, ...]
    """Titles of the headings above the measure, outermost first."""
    heading: str | None
    """The title of the heading or point that names this measure; None if there is none."""


def group_sentences(item: Item, reading: Reading, times: MeasureTimes, duties: ItemDuties) -> Iterator[MeasureGroup]:
    """Yield the groups of sentences of the body that the sentence model reads as measures, in reading order.

    The first sentences of points that the text announces as measures are read as measures, too, and so are those of
    tasks with a duty. A sentence that only states a duty (牵头单位：省财政厅。) is none, and ends a group.

    A group has consecutive sentences of one paragraph and one section. A short sentence that is read as a heading, as
    大力提振消费。, begins a new group, too. So does a sentence of another time: what was done and what is planned are
    two measures. If nothing heads the sentences, or if they are too many, each sentence is a group by itself.
    """
    text, namer = item.clean.text, _Namer(item, duties, times)
    run: list[Sentence] = []
    sentences = list(duties.split(item.sentences, text))
    for sentence, following in zip_longest(sentences, sentences[1:]):
        is_statement = duties.is_statement(sentence.span, text)
        function = _BACKGROUND if is_statement else _find_function(sentence, reading, times)
        if function == _HEADING and namer.has_title(sentence) and _is_whole_point(sentence, following):
            function = _MEASURE
        is_new = run and duties.ends_between(run[-1].span.start, sentence.span.start)
        if run and (function != _MEASURE or is_new or _begins_anew(sentence, run, item, times)):
            yield from _make_groups(run, namer.heading)
            namer.leave(run, sentence)
            run = []
        if function == _MEASURE:
            if not run:
                namer.begin(sentence)
            run.append(sentence)
        elif function == _HEADING:
            namer.enter(sentence)
    yield from _make_groups(run, namer.heading)


class _Namer:
    """Knows which heading names the measure that begins with a sentence."""

    def __init__(self, item: Item, duties: ItemDuties, times: MeasureTimes) -> None:
        text = item.clean.text
        self.heading: str | None = None
        """The heading above the current sentence. It is empty if it names another measure, and None without one."""
        self._duties, self._times = duties, times
        self._titles = {
            item.sentences[own.sentence].id: duties.cut_off(own.span, text).of(text) for own in item.headings
        }
        rows = [item.sentences[own.sentence] for own in item.headings if not own.is_point]
        self._points = {sentence.id: sentence.span.start for sentence in rows if sentence.role == "body"}
        self._behind_heading = 0

    def has_title(self, sentence: Sentence) -> bool:
        """Return whether a sentence is a heading, or begins with one."""
        return sentence.id in self._titles

    def enter(self, sentence: Sentence) -> None:
        """Go on behind a heading."""
        self.heading = self._titles.get(sentence.id, sentence.text)
        self._behind_heading = sentence.span.end

    def leave(self, run: Sequence[Sentence], sentence: Sentence) -> None:
        """Go on behind a measure, at ``sentence``. What follows in the same section has its own name."""
        self.heading = "" if self.heading is not None and sentence.section == run[0].section else None

    def begin(self, sentence: Sentence) -> None:
        """Find the heading that names the measure which begins with ``sentence``.

        A point that stands alone (1.举办招聘会50场。) is named by its own words, and not by the heading above it. The
        heading of a task names nothing behind the duty of the task.
        """
        is_over = self._duties.ends_between(self._behind_heading, sentence.span.start)
        if sentence.role == "heading":
            self.heading, self._behind_heading = "", sentence.span.end
        elif sentence.id in self._times.announced:
            self.heading = ""
        elif self._points.get(sentence.id) == sentence.span.start:
            self.heading, self._behind_heading = self._titles[sentence.id], sentence.span.end
        elif is_over:
            self.heading = ""
        elif self.heading is None and sentence.section:
            self.heading = sentence.section[-1]


def _find_function(sentence: Sentence, reading: Reading, times: MeasureTimes) -> str:
    """Return what a sentence does. One that is announced as a measure states a measure.

    In a section without actions, such as 发展目标, no sentence states a measure.
    """
    is_announced = sentence.id in times.announced or sentence.id in times.assigned
    if sentence.role != "body" and not is_announced:
        return _HEADING
    function = _MEASURE if is_announced else reading.of(sentence).function
    is_without = any(title.endswith(load_measure_words().not_measures) for title in sentence.section)
    return _BACKGROUND if function == _MEASURE and is_without else function


def _is_whole_point(sentence: Sentence, following: Sentence | None) -> bool:
    """Return whether a sentence of the body is a numbered point by itself, such as 二、推行人才互认制度.

    ``following`` is the sentence after it; None if there is none.
    """
    is_alone = following is None or following.section != sentence.section
    return sentence.role == "body" and sentence.text.endswith("。") and is_alone


def _begins_anew(sentence: Sentence, run: Sequence[Sentence], item: Item, times: MeasureTimes) -> bool:
    """Return whether a sentence is of another section, paragraph or time than the sentences before it.

    A part of a sentence with several tasks begins anew, too.
    """
    gap = item.clean.text[run[-1].span.end : sentence.span.start]
    known = {time for each in (sentence, run[-1]) if (time := times.of(each)) is not None}
    is_same = sentence.id == run[-1].id
    return is_same or "\n" in gap or sentence.section != run[0].section or len(known) > 1


def _make_groups(run: Sequence[Sentence], heading: str | None) -> Iterator[MeasureGroup]:
    """Yield a run of sentences as one group, or as a group for each sentence.

    ``heading`` is the heading that names the run. It is empty if a heading is above the run but names another one.
    """
    if run and heading is not None and len(run) <= _MOST_SENTENCES:
        section = run[0].section
        above = section[:-1] if section and section[-1] == heading else section
        yield MeasureGroup(run, above, heading or None)
    else:
        yield from (MeasureGroup([sentence], sentence.section, None) for sentence in run)
