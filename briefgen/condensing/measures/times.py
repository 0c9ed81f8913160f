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
    announced: frozenset[str] = frozenset()
    """The ids of the first sentences of points that the text announces as measures."""
    assigned: frozenset[str] = frozenset()
    """The ids of the sentences of tasks that have a duty, and in which nothing is read as a measure."""

    def of(self, sentence: Sentence) -> MeasureTime | None:
        """Return the time of a sentence; None if the text does not show it."""
        return self.by_id.get(sentence.id)

    def of_all(self, sentences: Sequence[Sentence]) -> MeasureTime | None:
        """Return the time that all sentences of a measure have; None if one of them has another time, or none."""
        times = {self.of(sentence) for sentence in sentences}
        return times.pop() if len(times) == 1 else None


def find_measure_times(
    times: Sequence[SentenceTime],
    reading: Reading,
    context: ItemContext,
    announced: frozenset[str],
    assigned: frozenset[str] = frozenset(),
) -> MeasureTimes:
    """Return the times of the sentences of an item's body that may state measures.

    ``announced`` has the ids of the first sentences of points that the text announces as measures, and ``assigned``
    those of the sentences of tasks that are measures because they have a duty.

    They follow from what the statuses of figures follow from. In a section of which the kind is known, the kind
    decides, unless all clauses of the sentence speak of another time. Elsewhere the words of mood in the sentence
    decide, or else the sentence that introduces its list.
    """
    by_id: dict[str, MeasureTime | None] = {}
    for time in times:
        sentence = time.sentence.sentence
        if reading.of(sentence).function in _MAY_STATE_MEASURES or sentence.id in announced or sentence.id in assigned:
            kind = context.section_kinds.of(sentence)
            known = _find_time_elsewhere(time, context) if kind is None else _find_time_in_section(kind, time, context)
            by_id[sentence.id] = known
    return MeasureTimes(by_id, announced, assigned)


def _find_time_in_section(kind: SectionKind, time: SentenceTime, context: ItemContext) -> MeasureTime | None:
    """Return the time of a sentence in a section of a known kind; None if all of its clauses speak of another time.

    In a plan or a notice, what is only a duty (不得向居民摊派费用) is no task.
    """
    known = _OF_KIND[kind]
    if known == "standing":
        return known
    clause = time.sentence.sentence.clauses[0]
    length = clause.end - time.sentence.sentence.span.start
    # A cheap test before a dear one.
    if _words().search(time.sentence.text, 0, length) is None:
        return known
    others = {Mood.AIMED} if known == "done" else {Mood.REACHED}
    if known == "planned" and context.genre is Genre.TASKS:
        others.add(Mood.REQUIRED)
    return None if all(mood in others for mood in _find_moods(time, context)) else known


def _find_time_elsewhere(time: SentenceTime, context: ItemContext) -> MeasureTime | None:
    """Return the time of a sentence in a section of unknown kind.

    A mood that decides must stand near the beginning of the sentence. If there is no mood in it, the mood that the
    sentence before its list gives to it decides.
    """
    moods = _find_moods(time, context)
    if {Mood.AIMED, Mood.REACHED} <= set(moods):
        return None
    mood = next((mood for mood in moods[:_OPENING_CLAUSES] if mood is not None), None)
    if all(mood is None for mood in moods):
        mood = time.frame
    return None if mood is None else _OF_MOOD.get(mood)


def _speaks_of_act(text: str, mark: MoodMark) -> bool:
    if mark.mood is Mood.REACHED:
        clause = text[start_of_part(text, mark.offset - 1, CLAUSE_MARKS_OF_ANY_WIDTH) : mark.offset]
        return clause.endswith(load_mood_words().reached) and _opening_act().match(clause) is None
    return not text.endswith("目标", 0, mark.offset) and _MOVES.match(text, mark.offset - 1) is None


def _find_moods(time: SentenceTime, context: ItemContext) -> list[Mood | None]:
    """Return the mood of each clause of a sentence.

    Only words count that speak of the act: no past year, no goal that is only named (围绕年度目标), and no 将 before
    what is moved. 加快 does not count either, as it speaks of the past and of the future.
    """
    text, sentence = time.sentence.text, time.sentence.sentence
    start = sentence.span.start
    marks = [m for m in list_mood_marks(time, context) if not m.is_of_clause and _speaks_of_act(text, m)]
    moods = []
    for clause in sentence.clauses:
        is_done = _DID.search(text, clause.start - start, clause.end - start) is not None
        moods.append(Mood.REACHED if is_done else mood_at(marks, text, clause.end - start - 1))
    return moods


@cached
def _opening_act() -> re.Pattern[str]:
    """Return a pattern for a clause that begins with an act or with its object: 推进已建成小区…, 对已签约项目…."""
    words = load_measure_words()
    acts = any_of({*words.deeds, *words.leads, *load_term_words().acts})
    return re.compile(rf"(?:{acts}|[对将把按])")


@cached
def _words() -> re.Pattern[str]:
    """Return a pattern for the words without which no clause has a mood."""
    words = load_mood_words()
    before_acts = (*words.aimed_before_act, *words.required_before_act)
    return re.compile(f"了|{any_of({*words.aimed, *words.required, *words.reached, *before_acts})}")
