"""When the measures of a text are taken: whether they were done, are planned, or are standing rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.condensing.figures.mood.frames import FrameTracker, introduces_list
from briefgen.condensing.figures.mood.marks import Mood, MoodMark, mood_at
from briefgen.condensing.figures.surroundings import ItemContext, find_marks, find_periods_of
from briefgen.condensing.sentences.reading import Reading
from briefgen.condensing.tokenizing import TokenizedItem, TokenizedSentence
from briefgen.model import MeasureTime, SectionKind, Sentence

_MAY_STATE_MEASURES = ("M", "H")
# 出台了实施细则, but not 为了, 除了, 了解.
_DID = re.compile(r"(?<![为除])了(?![解结然却不])")
# 将危改与环境治理协调推进, 将办件时限缩短为1天: 将 before what is moved or changed, and no word of mood.
_MOVES = re.compile(r"将(?!成为|作为)[^，；。]{2,24}?(?:纳入|列入|[与和到为给成进入])")
_OPENING_CLAUSES = 2
_OF_KIND: Mapping[SectionKind, MeasureTime] = {
    "review": "done",
    "five_years": "done",
    "plan": "planned",
    "outlook": "planned",
    "rules": "standing",
}
_OF_MOOD: Mapping[Mood, MeasureTime] = {Mood.REACHED: "done", Mood.AIMED: "planned"}


class MeasureTimes(Struct, frozen=True):
    """The times of the sentences of an item that may state measures."""

    by_id: Mapping[str, MeasureTime | None]

    def of(self, sentence: Sentence) -> MeasureTime | None:
        """Return the time of a sentence; None if the text does not show it."""
        return self.by_id.get(sentence.id)

    def of_all(self, sentences: Sequence[Sentence]) -> MeasureTime | None:
        """Return the time of the sentences of one measure; None if no time is known, or if they have several."""
        known = {time for sentence in sentences if (time := self.of(sentence)) is not None}
        return known.pop() if len(known) == 1 else None


def find_times(tokenized: TokenizedItem, reading: Reading, context: ItemContext) -> MeasureTimes:
    """Return the times of the sentences that may state measures.

    They follow from what the statuses of figures follow from. In a section of which the kind is known, the kind
    decides, unless all clauses of the sentence speak of another time. Elsewhere the words of mood in the sentence
    decide, or else the sentence that introduces its list.
    """
    frames = FrameTracker()
    times: dict[str, MeasureTime | None] = {}
    for sentence in tokenized.body:
        frames.enter(sentence)
        may_state_measure = reading.of(sentence.sentence).function in _MAY_STATE_MEASURES
        marks: Sequence[MoodMark] = ()
        if may_state_measure or introduces_list(sentence.text):
            marks = find_marks(sentence, find_periods_of(sentence, context), context)
        if may_state_measure:
            kind, moods = context.section_kinds.of(sentence.sentence), _find_moods(sentence, marks)
            if kind is not None:
                known = _find_time_in_section(_OF_KIND[kind], moods)
            elif any(mood is not None for mood in moods):
                known = _find_time_of_moods(moods)
            else:
                known = None if frames.current is None else _OF_MOOD.get(frames.current)
            times[sentence.sentence.id] = known
        frames.leave(sentence, marks)
    return MeasureTimes(times)


def _find_moods(sentence: TokenizedSentence, marks: Sequence[MoodMark]) -> list[Mood | None]:
    """Return the mood of each clause of a sentence. A goal that is only that of a single clause (加快) does not count."""
    text, start = sentence.text, sentence.sentence.span.start
    telling = [mark for mark in marks if not mark.is_of_clause and not _MOVES.match(text, mark.offset - 1)]
    moods = []
    for clause in sentence.sentence.clauses:
        is_done = _DID.search(text, clause.start - start, clause.end - start) is not None
        moods.append(Mood.REACHED if is_done else mood_at(telling, text, clause.end - start - 1))
    return moods


def _find_time_in_section(time: MeasureTime, moods: Sequence[Mood | None]) -> MeasureTime | None:
    """Return the time of a sentence in a section of a known kind; ``time`` is that of its other sentences."""
    others = {"done": (Mood.AIMED,), "planned": (Mood.REACHED, Mood.REQUIRED), "standing": ()}[time]
    return None if others and all(mood in others for mood in moods) else time


def _find_time_of_moods(moods: Sequence[Mood | None]) -> MeasureTime | None:
    """Return the time that the moods of the clauses of a sentence show. The first mood must stand near its beginning."""
    first = next((mood for mood in moods[:_OPENING_CLAUSES] if mood is not None), None)
    if {Mood.AIMED, Mood.REACHED} <= set(moods) or first is None:
        return None
    return _OF_MOOD.get(first)
