"""Times: whether a sentence speaks of what was done, of what is to be done next, or of a longer plan.

The kind of its section decides, as the outline of the brief has it. Where that is not known, the measure that the
sentence is in decides, and else what the sentence does. In an account, such as a news item on what was reached,
measures were done, unless the sentence or its heading says that they are yet to be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.lexicon import load_region_words
from briefgen.lexicon.section_times import find_time
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

# 一要压实责任, 二是要加快重组
_NUMBERED = re.compile(r"[一二三四五六七八九十]+是?(?=要)")
# In an account at least three quarters of the figures were reached; with fewer than five figures it is not clear.
# Measured on the seeds and 70 other texts.
_REACHED, _FEWEST_FIGURES = 0.75, 5
# 会议强调，…; …对下半年改革提出了五点要求。: from here on a news item says what is to be done.
_DEMAND = re.compile(r"会议(?:要求|强调|提出)|.*提出了?[^，。]{0,8}(?:要求|意见)[。：]?$")


def read_times(brief: Brief, sentences: Sequence[SentenceText]) -> list[Time | None]:
    """Return what each sentence of a text speaks of. ``sentences`` are those of the brief that have content."""
    refs = {ref.id: ref for ref in brief.sentences}
    if _is_account(brief, sentences):
        return list(_judge_account(sentences, {ref.id: ref.does for ref in brief.sentences}))
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
    return _add_times_of_headings(times, sentences)


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


def _is_account(brief: Brief, sentences: Sequence[SentenceText]) -> bool:
    """Return whether a text tells what was done: nearly all its figures were reached, and no chapter sets tasks."""
    if brief.doc_type == _REPORT or brief.doc_type in load_region_words().plans:
        return False
    statuses = Counter(figure.status for figure in brief.figures)
    reached, ahead = statuses[FigureStatus.ACTUAL], statuses[FigureStatus.TARGET] + statuses[FigureStatus.EXPECTED]
    if reached < _FEWEST_FIGURES or reached < _REACHED * (reached + ahead):
        return False
    return not any(find_time(chapter) == "ahead" for chapter in {sentence.section[:1] for sentence in sentences})


def _judge_account(sentences: Sequence[SentenceText], functions: Mapping[str, str | None]) -> Iterator[Time | None]:
    """Yield what each sentence of an account speaks of.

    What follows 下一步 in the same section is yet to be done, and so is what a meeting demands, to the end of the text.
    """
    words = load_region_words()
    # 将许可信息加载到电子证照: 将 alone stands for 把 as well.
    intents = tuple(word for word in (*words.intents, *words.announcing) if word != "将")
    turning = tuple(word for word in words.intents if len(word) > 1)
    section_ahead: tuple[str, ...] | None = None
    is_demanded = False
    for sentence in sentences:
        function, text = functions.get(sentence.id), _NUMBERED.sub("", sentence.text.lstrip())
        if text.startswith(turning):
            section_ahead = sentence.section
        is_demanded = is_demanded or _DEMAND.match(text) is not None
        is_stated = any(own.startswith(intents) for own in (text, *sentence.section))
        is_ahead = is_demanded or sentence.section == section_ahead
        if function == "T" or is_stated or (is_ahead and function != "R"):
            yield "planned"
        else:
            yield "done" if function in ("R", "M", "F", "H") else None


def _add_times_of_headings(times: Sequence[Time | None], sentences: Sequence[SentenceText]) -> list[Time | None]:
    """Return the times of sentences with each outermost heading given the time of the sentence after it."""
    mended: list[Time | None] = []
    after: Time | None = None
    for sentence, time in zip(reversed(sentences), reversed(times), strict=True):
        after = after if sentence.role == "heading" and not sentence.section else time
        mended.append(after)
    return mended[::-1]


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
