"""When the measures of a text are taken: whether they were done, are planned, or are standing rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.condensing.figures.mood.genre import Genre
from briefgen.condensing.figures.mood.marks import Mood, MoodMark, mood_at
from briefgen.condensing.figures.surroundings import ItemContext, SentenceTime, list_mood_marks
from briefgen.condensing.regex import any_of
from briefgen.condensing.sentences.reading import Reading
from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_measure_words, load_mood_words, load_term_words
from briefgen.lexicon.overlay import cached
from briefgen.model import MeasureTime, SectionKind, Sentence
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part

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
        """Return the time that all sentences of a measure have; None if one of them has another time, or none."""
        times = {self.of(sentence) for sentence in sentences}
        return times.pop() if len(times) == 1 else None


def find_measure_times(times: Sequence[SentenceTime], reading: Reading, context: ItemContext) -> MeasureTimes:
    """Return the times of the sentences of an item's body that may state measures.

    They follow from what the statuses of figures follow from. In a section of which the kind is known, the kind
    decides, unless all clauses of the sentence speak of another time. Elsewhere the words of mood in the sentence
    decide, or else the sentence that introduces its list.
    """
    by_id: dict[str, MeasureTime | None] = {}
    for time in times:
        sentence = time.sentence.sentence
        if reading.of(sentence).function in _MAY_STATE_MEASURES:
            kind, moods = context.section_kinds.of(sentence), _find_moods(time.sentence, list_mood_marks(time, context))
            if kind is not None:
                by_id[sentence.id] = _find_time_in_section(_OF_KIND[kind], moods, context.genre)
            else:
                by_id[sentence.id] = _find_time_elsewhere(moods, time.frame)
    return MeasureTimes(by_id)


def _find_moods(sentence: TokenizedSentence, marks: Sequence[MoodMark]) -> list[Mood | None]:
    """Return the mood of each clause of a sentence.

    Only words count that speak of the act: no past year, no goal that is only named (围绕年度目标), and no 将 before
    what is moved. 加快 does not count either, as it speaks of the past and of the future.
    """
    text, start = sentence.text, sentence.sentence.span.start
    telling = [mark for mark in marks if not mark.is_of_clause and _speaks_of_act(text, mark)]
    moods = []
    for clause in sentence.sentence.clauses:
        is_done = _DID.search(text, clause.start - start, clause.end - start) is not None
        moods.append(Mood.REACHED if is_done else mood_at(telling, text, clause.end - start - 1))
    return moods


def _speaks_of_act(text: str, mark: MoodMark) -> bool:
    if mark.mood is Mood.REACHED:
        clause = text[start_of_part(text, mark.offset - 1, CLAUSE_MARKS_OF_ANY_WIDTH) : mark.offset]
        return clause.endswith(load_mood_words().reached) and _opening_act().match(clause) is None
    return not text.endswith("目标", 0, mark.offset) and _MOVES.match(text, mark.offset - 1) is None


def _find_time_in_section(time: MeasureTime, moods: Sequence[Mood | None], genre: Genre) -> MeasureTime | None:
    """Return the time of a sentence in a section of a known kind; ``time`` is that of its other sentences.

    In a plan or a notice, what is only a duty (不得向居民摊派费用) is no task.
    """
    others: tuple[Mood, ...] = ()
    if time == "done":
        others = (Mood.AIMED,)
    elif time == "planned":
        others = (Mood.REACHED, Mood.REQUIRED) if genre is Genre.TASKS else (Mood.REACHED,)
    return None if others and all(mood in others for mood in moods) else time


def _find_time_elsewhere(moods: Sequence[Mood | None], frame: Mood | None) -> MeasureTime | None:
    """Return the time of a sentence in a section of unknown kind.

    A mood that decides must stand near the beginning of the sentence. ``frame`` is the mood that the sentence before
    its list gives to it.
    """
    if {Mood.AIMED, Mood.REACHED} <= set(moods):
        return None
    mood = next((mood for mood in moods[:_OPENING_CLAUSES] if mood is not None), None)
    if mood is None and all(mood is None for mood in moods):
        mood = frame
    return None if mood is None else _OF_MOOD.get(mood)


@cached
def _opening_act() -> re.Pattern[str]:
    """Return a pattern for a clause that begins with an act or with its object: 推进已建成小区…, 对已签约项目…."""
    words = load_measure_words()
    acts = any_of({*words.deeds, *words.leads, *load_term_words().acts})
    return re.compile(rf"(?:{acts}|[对将把按])")
