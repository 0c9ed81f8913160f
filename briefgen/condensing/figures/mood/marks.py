"""Marks of mood: the words that show whether the rest of a sentence is a goal, a duty, an expectation or a fact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct

from briefgen.condensing.figures.period import Period
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_mood_words
from briefgen.lexicon.entry_types import Neighbours
from briefgen.lexicon.overlay import cached
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part
from briefgen.text.periods import share_elapsed

PART_MARKS = "。；！？;"
"""The marks at which the mood of a word ends."""

# 将投入, 要全面完成, 拟于3月开工: an act begins with a verb, an adverb or a preposition, as jieba tags them.
_ACT_TAGS = ("v", "d", "p", "a")
# 计划到2025年, 拟用3年
_TIME = re.compile(r"20\d\d年|[今明]年|[到至在于用从]|\d{1,2}月")
# 2020年的5万元 is where something started, 在2020年基础上 what it is compared with.
_NOT_OWN = re.compile(r"[底末]?的\d|[^，；。]{0,12}(?:基础上|相比|为基[期数])|[^，；。]{0,3}水平")
# 高于去年
_MORE_THAN = re.compile(r"[高低好快优多少大小]于$")
# 到2025年, but not 提高到2025年的9万亿元
_UNTIL = re.compile(r"(?<![高加升长降至跃大小少增展截止])[到至]“?$")
_TO_GO = re.compile("[底末前]")
_DEADLINE = re.compile(
    r"[年月]底前|(?<![\d今去明上])年底(?=[，完实建达])|日前完成|(?<![一二三四五六七八九十两几多\d])年内(?!蒙|[完实建新]..?了)|未来(?=[一二三四五六七八九十两几\d]{1,2}[个年])"
    r"|(?<!第)[两二三四五六七八九十\d]年内(?=[完实建新达改])(?![完实建新改]..?了)"
)
# A cheap test before the dear pattern: each deadline has one of these.
_SIGNS_OF_DEADLINE = ("底", "日前", "年内", "未来")
# 今年以来, 五年来, 上月
_SO_FAR = re.compile(r"以?来(?!自)|上个?月|上周")
_CAME_ABOUT = re.compile(r"了(?<=[\u4e00-\u9fff]了)(?=[约近超逾]?[\d一-十两])")
# 主要预期目标是：, 努力实现以下目标：
_GOALS = re.compile(
    r"目标(?:任务)?(?:包括|是|为|[：:，（])|(?:发展|预期|奋斗)目标(?!任务完成)(?![、）])|(?:以下|下列)[^，；。]{0,6}目标"
)
GOALS_REACHED = re.compile(
    r"(?:已|圆满|超额|提前|如期|顺利|全面|未|没有|没能)[^，；。]{0,6}(?:完成|实现|达到)|(?:完成|实现|达到|达成)了|为目标"
    r"|(?:高于|低于|好于|超过|突破|超出)[^，；。]{0,12}(?:目标|$)"
)
"""Words before a goal that say that it was reached or missed: 圆满完成主要目标，…; 实现了招商目标; 低于预定目标."""
_NEAR = 20
# 方案明确，…; 规划提出：…
_SETS_OUT = re.compile(
    r"(?:方案|规划|意见|纲要|通知|报告|计划|措施|要点|文件|政策|会议|建议|决定|草案|》|）)[^，：。；]{0,6}(?:明确|提出)(?!了)[^，：。；]{0,12}[，：]"
    r"|(?:明确|提出)[，：]"
)
# 应建董事会75户、已建67户: what is due is counted, and is no duty.
_IS_DUE = re.compile(r"应(..?)[^，；。]{0,16}[、，](?:已|实际?)\1")
# 争取到中央资金5亿元, 确保了安全: it is so.
_WON = re.compile(r"了|(?<=争取)到(?!20\d\d|[今明]年)")

# A shorter sentence has no word of mood with what it is about: 要建。
_SHORTEST = 4


class Mood(Enum):
    """Whether a text states something as a goal, a duty, an expectation or a fact."""

    AIMED = auto()
    """A goal: 力争, 将, 到2030年."""
    REQUIRED = auto()
    """A duty: 应, 必须, 会议要求."""
    EXPECTED = auto()
    """An expectation: 预计, 投产后."""
    REACHED = auto()
    """A fact: 已, 截至, 2020年 in a text of 2023."""


class MoodMark(Struct, frozen=True):
    """A word that decides the mood of what follows it."""

    offset: int
    """The offset in the sentence at which the word ends."""
    mood: Mood | None
    """The mood of the text after the mark; None if the mark only ends the mood of an earlier mark."""
    holds_to_end: bool = False
    """True if the mood holds to the end of the sentence; False if it ends at ；."""
    is_of_clause: bool = False
    """True if the mood ends at the next ，."""


def find_mood_marks(text: str, tokens: Tokens, periods: Sequence[Period], day: str | None) -> tuple[MoodMark, ...]:
    """Return the marks of a sentence in order.

    ``tokens`` are the words of the sentence. ``periods`` are the periods that it names. ``day`` is the day of the whole
    text in ISO form; None if it is not known.
    """
    if len(text) < _SHORTEST:
        return ()
    marks = [*_find_words(text), *_find_words_before_acts(text, tokens), *_find_phrases(text)]
    marks += _find_works(text, periods, day)
    marks.sort(key=lambda mark: mark.offset)
    marks += [mark for mark in _find_times(text, periods, day) if not _is_meant_already(text, marks, mark)]
    return tuple(sorted(marks, key=lambda mark: mark.offset))


def mood_at(marks: Sequence[MoodMark], text: str, offset: int) -> Mood | None:
    """Return the mood at an offset of a sentence; None if no mark gives one.

    The last mark before the offset decides. It must be in the same part of the sentence (parts end at ；), and in the
    same clause if it is a mark of a clause. If there is no such mark, the last earlier mark that holds to the end of
    the sentence decides.
    """
    before = marks[: bisect_right(marks, offset, key=lambda mark: mark.offset)]
    if not before:
        return None
    part = start_of_part(text, offset, PART_MARKS)
    clause = start_of_part(text, offset, CLAUSE_MARKS_OF_ANY_WIDTH)
    for mark in reversed(before):
        if mark.offset > (clause if mark.is_of_clause else part):
            return mark.mood
    return next((mark.mood for mark in reversed(before) if mark.holds_to_end), None)


def _is_meant_already(text: str, marks: Sequence[MoodMark], time: MoodMark) -> bool:
    """Return whether a past time follows a word of goal, duty or expectation in its clause: 力争比2020年翻一番.

    ``time`` is the mark of the past time, and ``marks`` are all other marks of the sentence.
    """
    if time.mood is not Mood.REACHED:
        return False
    clause = start_of_part(text, time.offset, CLAUSE_MARKS_OF_ANY_WIDTH)
    return any(clause < mark.offset < time.offset and mark.mood not in (None, Mood.REACHED) for mark in marks)


def _find_words(text: str) -> Iterator[MoodMark]:
    within_clause = load_mood_words().within_clause
    for match in _words().finditer(text):
        mood = _moods()[match.group()]
        is_won = mood is Mood.AIMED and _WON.match(text, match.end())
        is_compared = mood is Mood.REACHED and _NOT_OWN.match(text, match.end())
        if not is_won and not is_compared:
            yield MoodMark(match.end(), mood, is_of_clause=match.group() in within_clause)


def _find_words_before_acts(text: str, tokens: Tokens) -> Iterator[MoodMark]:
    within_clause = load_mood_words().within_clause
    for match in _words_before_acts().finditer(text):
        word, end = match.group(), match.end()
        if _IS_DUE.match(text, match.start()):
            continue
        if _begins_act(text, tokens, end) or (word in _before_numbers() and text[end : end + 1].isdigit()):
            yield MoodMark(end, _moods()[word], is_of_clause=word in within_clause)


def _begins_act(text: str, tokens: Tokens, offset: int) -> bool:
    """Return whether the words at an offset say what is done, or when: 建成5座, 到2025年."""
    if _TIME.match(text, offset) or _acts().match(text, offset):
        return True
    index = bisect_right(tokens.bounds, offset) - 1
    if index >= len(tokens.lexemes):
        return False
    return tokens.lexemes[index].tag.startswith(_ACT_TAGS)


def _find_phrases(text: str) -> Iterator[MoodMark]:
    if "目标" in text:
        for match in _GOALS.finditer(text):
            if not GOALS_REACHED.search(text, max(0, match.start() - _NEAR), match.end()):
                yield MoodMark(match.end(), Mood.AIMED, holds_to_end=text[match.end() - 1] in "：:")
    for match in _SETS_OUT.finditer(text):
        yield MoodMark(match.end(), Mood.AIMED)
    for match in _demands().finditer(text):
        clause = text[start_of_part(text, match.start(), CLAUSE_MARKS_OF_ANY_WIDTH) : match.start()]
        if not _complying().search(clause):
            yield MoodMark(match.end(), Mood.REQUIRED, holds_to_end=True)
    if any(sign in text for sign in _SIGNS_OF_DEADLINE):
        for match in _DEADLINE.finditer(text):
            yield MoodMark(match.end(), Mood.AIMED)
    for match in _CAME_ABOUT.finditer(text):
        yield MoodMark(match.end(), Mood.REACHED, is_of_clause=True)


def _find_works(text: str, periods: Sequence[Period], day: str | None) -> Iterator[MoodMark]:
    """Yield a mark of expectation for each clause such as 项目投产后, but not for 2022年投产后 in a text of 2023.

    ``periods`` are the periods of the sentence. ``day`` is the day of the text in ISO form; None if it is not known.
    """
    if "后" not in text:
        return
    for match in _works().finditer(text):
        clause = start_of_part(text, match.start(), CLAUSE_MARKS_OF_ANY_WIDTH)
        named = [period for period in periods if clause <= period.span.start < match.start()]
        is_past = any(_share(period, day) == 1 for period in named) or "已" in text[clause : match.start()]
        if not is_past:
            yield MoodMark(match.end(), Mood.EXPECTED)


def _find_times(text: str, periods: Sequence[Period], day: str | None) -> Iterator[MoodMark]:
    """Yield a mark for each period of a sentence that shows a mood.

    A period that is over on the day of the text shows a fact, and so does a period with 以来. A period that has not
    begun shows a goal. So does a period that is not over and has 到 before it, or 底, 末 or 前 in its words.
    """
    for period in periods:
        end = period.span.end
        words = period.span.of(text)
        is_until = _UNTIL.search(text[max(0, period.span.start - 3) : period.span.start]) is not None
        if _SO_FAR.search(words) or _SO_FAR.match(text, end):
            yield MoodMark(end, Mood.REACHED)
        elif _NOT_OWN.match(text, end) or _MORE_THAN.search(text[max(0, period.span.start - 2) : period.span.start]):
            continue
        elif (share := _share(period, day)) is None:
            if is_until and period.iso is not None:
                yield MoodMark(end, Mood.AIMED)
        elif share == 1 and not words.startswith("年"):
            yield MoodMark(end, Mood.REACHED)
        elif share == 0 or is_until or _TO_GO.search(words):
            yield MoodMark(end, Mood.AIMED)


def _share(period: Period, day: str | None) -> float | None:
    return None if period.iso is None or day is None else share_elapsed(period.iso, day)


@cached
def _moods() -> dict[str, Mood | None]:
    words = load_mood_words()
    return {
        **dict.fromkeys((*words.aimed, *words.aimed_before_act), Mood.AIMED),
        **dict.fromkeys((*words.required, *words.required_before_act), Mood.REQUIRED),
        **dict.fromkeys(words.expected, Mood.EXPECTED),
        **dict.fromkeys(words.reached, Mood.REACHED),
        **dict.fromkeys(words.speaking),
    }


@cached
def _words() -> re.Pattern[str]:
    words = load_mood_words()
    return re.compile(any_of((*words.aimed, *words.required, *words.expected, *words.reached, *words.speaking)))


@cached
def _words_before_acts() -> re.Pattern[str]:
    words = load_mood_words()
    known = {**words.aimed_before_act, **words.required_before_act}
    longest_first = sorted(known.items(), key=lambda entry: -len(entry[0]))
    return re.compile("|".join(_with_neighbours(word, neighbours) for word, neighbours in longest_first))


def _with_neighbours(word: str, neighbours: Neighbours) -> str:
    behind = f"(?<![{re.escape(neighbours.not_behind)}])" if neighbours.not_behind else ""
    before = f"(?!{any_of(neighbours.not_before)})" if neighbours.not_before else ""
    return f"{behind}{re.escape(word)}{before}"


@cached
def _before_numbers() -> frozenset[str]:
    words = load_mood_words()
    known = {**words.aimed_before_act, **words.required_before_act}
    return frozenset(word for word, neighbours in known.items() if neighbours.also_before_numbers)


@cached
def _acts() -> re.Pattern[str]:
    return re.compile(any_of(load_mood_words().acts))


@cached
def _demands() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_mood_words().demands)})[，：]")


@cached
def _complying() -> re.Pattern[str]:
    return re.compile(any_of(load_mood_words().complying))


@cached
def _works() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_mood_words().works)})(?:以|之)?后(?!的|续|端|勤)")
