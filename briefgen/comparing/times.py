"""Times: whether a sentence speaks of what was done, of what is to be done next, or of a longer plan.

The kind of its section decides, as the outline of the brief has it. Where that is not known, the measure that the
sentence is in decides, and else what the sentence does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.model import Brief, FigureStatus, Measure, MeasureTime, SectionKind, SentenceRef, SentenceText
from briefgen.model.practice import Time

_OF_KIND: Mapping[SectionKind, Time] = {
    "review": "done",
    "five_years": "done",
    "plan": "planned",
    "outlook": "outlook",
    "rules": "planned",
}
_OF_MEASURE: Mapping[MeasureTime, Time] = {"done": "done", "planned": "planned", "standing": "planned"}
# 2026年工作安排, 今年重点任务, 经济社会发展的主要预期目标
_TASKS_OF_YEAR = re.compile(r"(?:20\d\d|今)年[^，；。]{0,16}(?:工作|任务|安排|部署|重点|目标)|主要预期目标")
_LONGER_PLAN = re.compile(
    r"十[一二三四五六七八九]?五[”’]?(?:时期|规划|期间|主要|发展|目标)|第十[一二三四五六七八九]?个?五年"
)
_REPORT = "报告"
_AHEAD = ("T", "M", "F")
_PAST = re.compile(r"(?:[^，。]{0,4})?(?:过去(?:的)?[一五]年|[一五]年来|[五5]年间|[这那]五年|去年|上年|回[顾望])")


def read_times(brief: Brief, sentences: Sequence[SentenceText]) -> list[Time | None]:
    """Return what each sentence of a text speaks of. ``sentences`` are those of the brief that have content."""
    refs = {ref.id: ref for ref in brief.sentences}
    reached, kinds = _find_reached(brief), dict(_find_kinds(brief))
    starts = [measure.span.start for measure in brief.measures]
    times: list[Time | None] = []
    longer = _find_longer_plans(sentences) if brief.doc_type == _REPORT else set()
    for sentence in sentences:
        ref, chapter = refs[sentence.id], sentence.section[:1]
        kind = _find_kind(ref, kinds)
        if chapter in longer and _turns_to_year(sentence):
            longer.remove(chapter)
        if chapter in longer and (kind == "plan" or (kind is None and ref.does in _AHEAD)):
            kind = "outlook"
        measure = _find_measure(ref, brief.measures, starts)
        times.append(_find_time(ref, sentence, kind, measure, is_reached=sentence.id in reached))
    return times


def _find_time(
    ref: SentenceRef, sentence: SentenceText, kind: SectionKind | None, measure: Measure | None, *, is_reached: bool
) -> Time | None:
    is_past = (is_reached or ref.does == "R") and (kind == "outlook" or _PAST.match(sentence.text) is not None)
    if is_past:
        return "done"
    if kind is not None:
        return _OF_KIND[kind]
    if measure is not None and measure.when is not None:
        return _OF_MEASURE[measure.when]
    return "done" if ref.does == "R" else "planned" if ref.does == "T" else None


def _find_reached(brief: Brief) -> frozenset[str]:
    """Return the ids of the sentences with figures that all were reached."""
    statuses: defaultdict[str, set[FigureStatus | None]] = defaultdict(set)
    for figure in brief.figures:
        statuses[figure.sentence_id].add(figure.status)
    return frozenset(identifier for identifier, own in statuses.items() if own == {FigureStatus.ACTUAL})


def _find_longer_plans(sentences: Sequence[SentenceText]) -> set[tuple[str, ...]]:
    """Return the chapters of a yearly report that are about a longer plan, at least in the beginning.

    Their headings name such a plan, or their sentences name one more often than the year.
    """
    counts: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for sentence in sentences:
        chapter = sentence.section[:1]
        counts[chapter] += _LONGER_PLAN.search(sentence.text) is not None
        counts[chapter] -= "今年" in sentence.text or _TASKS_OF_YEAR.search(sentence.text) is not None
    return {chapter for chapter in counts if chapter and (_LONGER_PLAN.search(chapter[0]) or counts[chapter] > 0)}


def _find_kinds(brief: Brief) -> Iterator[tuple[tuple[str, ...], SectionKind | None]]:
    """Yield the titles of the headings of each section of a text, and its kind."""
    path: list[tuple[int, str]] = []
    for entry in brief.outline:
        path = [*(above for above in path if above[0] < entry.level), (entry.level, entry.text)]
        yield tuple(text for _, text in path), entry.kind


def _find_kind(ref: SentenceRef, kinds: Mapping[tuple[str, ...], SectionKind | None]) -> SectionKind | None:
    """Return the kind of the innermost section of a sentence that has one; None if none has."""
    sections = (ref.section[:depth] for depth in range(len(ref.section), 0, -1))
    return next((kind for section in sections if (kind := kinds.get(section)) is not None), None)


def _turns_to_year(sentence: SentenceText) -> bool:
    """Return whether a chapter on a longer plan turns to the tasks of a year with a sentence.

    A chapter that is named after the longer plan alone does not turn.
    """
    title = "".join(sentence.section[:1])
    is_plan_alone = _LONGER_PLAN.search(title) is not None and _TASKS_OF_YEAR.search(title) is None
    return not is_plan_alone and _TASKS_OF_YEAR.search(sentence.text) is not None


def _find_measure(ref: SentenceRef, measures: Sequence[Measure], starts: Sequence[int]) -> Measure | None:
    """Return the measure that contains a sentence. ``starts`` are the offsets at which the measures begin."""
    index = bisect_right(starts, ref.span.start) - 1
    return measures[index] if index >= 0 and ref.span.end <= measures[index].span.end else None
