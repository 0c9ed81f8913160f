"""Times: whether a sentence speaks of what was done, of what is to be done next, or of a longer plan.

The chapter decides, as its headings name it. Where they leave it open, what most of its sentences do decides, and in a
chapter of two kinds what the sentence itself does. In an account, such as a news item on what was reached, measures
were done, unless the sentence or its heading says that they are yet to be.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.lexicon import load_heading_words, load_region_words
from briefgen.lexicon.section_times import find_time
from briefgen.model import Brief, FigureStatus, SentenceText
from briefgen.model.practice import Time

# “十五五”时期主要目标, 第十五个五年规划, 到2035年
_LONGER_PLAN = re.compile(
    r"十[一二三四五六七八九]?五[”’]?(?:时期|规划|期间|主要|发展|目标)"
    r"|第十[一二三四五六七八九]?个?五年|[今未][后来]五年|20[3-9][05]年"
)
# 2026年工作安排, 今年重点任务, 经济社会发展的主要预期目标
_TASKS_OF_YEAR = re.compile(r"(?:20\d\d|今)年[^，；。]{0,16}(?:工作|任务|安排|部署|重点|目标)|主要预期目标")
_PAST = re.compile(r"(?:[^，。]{0,4})?(?:过去(?:的)?[一五]年|[一五]年来|[五5]年间|[这那]五年|去年|上年|回[顾望])")
# 一要压实责任, 二是要加快重组
_NUMBERED = re.compile(r"[一二三四五六七八九十]+是?(?=要)")
_MOST = 0.6
# In an account at least three quarters of the figures were reached; with fewer than five figures it is not clear.
# Measured on the seeds and 70 other texts.
_REACHED, _FEWEST_FIGURES = 0.75, 5
# 会议强调，…; …对下半年改革提出了五点要求。: from here on a news item says what is to be done.
_DEMAND = re.compile(r"会议(?:要求|强调|提出)|.*提出了?[^，。]{0,8}(?:要求|意见)[。：]?$")

_Chapter = tuple[str, ...]


def read_times(brief: Brief, sentences: Sequence[SentenceText]) -> list[Time | None]:
    """Return what each sentence of a text speaks of. ``sentences`` are those of the brief that have content."""
    functions: dict[str, str | None] = {ref.id: ref.does for ref in brief.sentences}
    reached = _find_reached(brief)
    if _is_account(brief, sentences):
        return list(_judge_account(sentences, functions))
    by_chapter: defaultdict[_Chapter, list[SentenceText]] = defaultdict(list)
    for sentence in sentences:
        by_chapter[sentence.section[:1]].append(sentence)
    times: dict[str, Time | None] = {}
    previous: Time | None = None
    for chapter, own in by_chapter.items():
        of_chapter = _judge_chapter(chapter, own, functions, previous) if chapter else None
        for sentence in own:
            if of_chapter == "outlook" and _turns_to_year(chapter, sentence):
                of_chapter = "planned"
            times[sentence.id] = _judge_sentence(sentence, of_chapter, functions.get(sentence.id), reached)
        previous = of_chapter or previous
    return _add_times_of_headings([times[sentence.id] for sentence in sentences], sentences)


def _add_times_of_headings(times: Sequence[Time | None], sentences: Sequence[SentenceText]) -> list[Time | None]:
    """Return the times of sentences with each outermost heading given the time of the sentence after it."""
    mended: list[Time | None] = []
    after: Time | None = None
    for sentence, time in zip(reversed(sentences), reversed(times), strict=True):
        after = after if sentence.role == "heading" and not sentence.section else time
        mended.append(after)
    return mended[::-1]


def _is_account(brief: Brief, sentences: Sequence[SentenceText]) -> bool:
    """Return whether a text tells what was done: nearly all its figures were reached, and no chapter sets tasks."""
    if brief.doc_type == "报告" or brief.doc_type in load_region_words().plans:
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


def _turns_to_year(chapter: _Chapter, sentence: SentenceText) -> bool:
    """Return whether a chapter turns from a longer plan to the tasks of a year at this sentence.

    A chapter that is named after the longer plan alone does not turn.
    """
    is_plan_alone = _LONGER_PLAN.search(chapter[0]) and not _TASKS_OF_YEAR.search(chapter[0])
    return not is_plan_alone and _TASKS_OF_YEAR.search(sentence.text) is not None


def _judge_sentence(
    sentence: SentenceText, of_chapter: Time | None, function: str | None, reached: frozenset[str]
) -> Time | None:
    if of_chapter != "done" and (sentence.id in reached or function == "R") and _PAST.match(sentence.text):
        return "done"
    if of_chapter == "outlook" and sentence.id in reached:
        return "done"
    if of_chapter is not None:
        return of_chapter
    is_ahead = function in ("T", "M")
    if is_ahead and _LONGER_PLAN.search(" ".join((*sentence.section, sentence.text))):
        return "outlook"
    return "done" if function == "R" else "planned" if function == "T" else None


def _find_reached(brief: Brief) -> frozenset[str]:
    """Return the ids of the sentences with figures that all were reached."""
    statuses: defaultdict[str, set[FigureStatus | None]] = defaultdict(set)
    for figure in brief.figures:
        statuses[figure.sentence_id].add(figure.status)
    return frozenset(identifier for identifier, own in statuses.items() if own == {FigureStatus.ACTUAL})


def _judge_chapter(
    chapter: _Chapter,
    sentences: Sequence[SentenceText],
    functions: Mapping[str, str | None],
    previous: Time | None,
) -> Time | None:
    """Return what a chapter speaks of; None if it is of two kinds. ``previous`` is the time of the chapter before."""
    title, words = chapter[0], load_heading_words()
    if any(word in title for word in words.done) and _LONGER_PLAN.search(title) and "目标" in title:
        return None
    named = find_time(chapter)
    if named == "done":
        return "done"
    time = "planned" if named or previous == "planned" else _time_of_most(sentences, functions)
    if time != "planned":
        return time
    is_longer = _LONGER_PLAN.search(title) or (named is None and _speaks_of_longer_plan(sentences))
    return "outlook" if is_longer else "planned"


def _time_of_most(sentences: Sequence[SentenceText], functions: Mapping[str, str | None]) -> Time | None:
    counts = Counter(functions.get(sentence.id) for sentence in sentences)
    done, ahead = counts["R"], counts["T"] + counts["M"]
    if done > _MOST * (done + ahead):
        return "done"
    return "planned" if ahead > _MOST * (done + ahead) else None


def _speaks_of_longer_plan(sentences: Sequence[SentenceText]) -> bool:
    """Return whether more sentences name a longer plan than the tasks of a year."""
    longer = sum(_LONGER_PLAN.search(sentence.text) is not None for sentence in sentences)
    return longer > sum("今年" in s.text or _TASKS_OF_YEAR.search(s.text) is not None for s in sentences)
