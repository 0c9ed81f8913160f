"""Status: whether a figure was reached, is expected, is aimed at or was only signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from briefgen.condensing.figures.basis import find_basis
from briefgen.condensing.figures.change_words import changed_by, changes_thing, names_change
from briefgen.condensing.figures.mood.genre import Genre
from briefgen.condensing.figures.mood.marks import GOALS_REACHED, PART_MARKS, Mood
from briefgen.condensing.figures.mood.section_kinds import BEGUN
from briefgen.condensing.figures.number import POINTS
from briefgen.condensing.figures.period import Period
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words, load_mood_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure, FigureKind, FigureStatus
from briefgen.model.figure import STARTING_POINT
from briefgen.text.clauses import start_of_part
from briefgen.text.han import HAN
from briefgen.text.periods import share_elapsed

# 高于全国0.7个百分点, 比全国低0.9个百分点: a distance, and no change.
_DISTANCE = re.compile(
    r"(?:高于|低于|超过|高出)[^，；]{0,10}$|(?:(?<!占)比(?![重例])|较)[^，；\d年]{2,8}(?<![提调])[高低快慢](?<!降低)[了出约近]?$"
)
# What was done with measures of a document: 出台20条措施. But 从5个方面提出28项指标 only says how a text is made.
_ACTS = ("举措", "措施")
# 60个项目将于3月开工, 620公里已进场: what is said of a number stands behind it, and nothing but its thing between them.
_THING = re.compile(r"[^，。；：、“”（）()\d]{0,12}")
# 改造5000个已建成村庄的设施
_OF_THING = re.compile(r"[^，。；]{0,10}的")
# 没有实现降低4%的目标, 略低于8%的预定目标: the number is the goal.
_GOAL_MISSED = re.compile(r"(?:未|没有|没能)[^，；。]{0,4}(?:实现|完成|达到)|[高低]于|不及|超过|突破")
_GOAL_REACHED = re.compile(r"实现|完成|达到|达成")
# 是去年同期的16倍
_TIMES = re.compile(r"[是为][^，。；]{0,12}的$")
# 签约项目72个，总投资1443.57亿元: promised. 签约项目已开工224个: more than promised.
_PLEDGED = re.compile(r"(?:签约|签订|认缴|承诺)(?!项目已)")
_MORE_THAN_PLEDGED = re.compile(r"开工|投产|完成|到位|落地|建成|实现|成交")
# 签订技术合同120项: what was signed is counted, and that is a result.
_SIGNED = re.compile(
    r"(?:签订|签约|签署)[^，；、\d]{0,12}(?:合同|协议|协定|备忘录|订单)(?:数量|总数|数)?[共达约近为有]*$"
)
# 不得超过10%, 不低于3%: the bound is itself a duty.
_LIMIT = re.compile(r"(?<!了)不[得应能可宜]?(?:超过|超出|高于|多于|大于|少于|小于|突破)|不[得应能可宜]?低于")
# …百分之八十以上的工作目标
_TARGET_AFTER = re.compile(rf"[{HAN}]{{0,6}}目标(?!任务|的\d)")
# 对完成率低于70%的进行调整: a condition, which is neither reached nor aimed at.
_CONDITION = re.compile(r"(?:低于|高于|未完成|未达到|不足|满|按照?|按|以|排[序名][前后])[^，；。]{0,16}$")
_CONDITION_AFTER = re.compile(
    r"[^，；。]{0,24}的(?:比例|基准|，|或|企业|单位|人员|进行|予以|给予)|为(?:基准|标准|上限|下限|限)|[^，；。]{0,14}(?:自动|一律|免职|解聘)"
)
# 情节轻微，超标0.1倍以下的，不予处罚; 同时满足下列情形的，可以从轻处罚: whoever meets a condition is dealt with so.
_DEALT_WITH = re.compile(
    r"(?:的|情形|情形之一|条件)[，,](?:依法|应当|可以|可|一般){0,3}(?:不予|免予|免于|从轻|减轻|从重)[^，；。]{0,6}(?:处罚|处理|处分|罚款)"
)
# 应建75户: of how many, behind which it says how many there are; no duty.
_OF_HOW_MANY = re.compile(
    r"(?<![对相适供反响效呼顺感])应(?:参保|参检|[建参检缴收到查改换办纳设签退还])[^，；。、\d]{0,8}$"
)
# 在保证股权不低于51%的前提下
_PREMISE = re.compile(r"[^，；。]{0,6}的(?:前提|条件|情况)下")


_MEANT = {
    Mood.AIMED: (FigureKind.TARGET, FigureStatus.TARGET),
    Mood.REQUIRED: (FigureKind.TARGET, FigureStatus.TARGET),
    Mood.EXPECTED: (FigureKind.TARGET, FigureStatus.EXPECTED),
    None: (FigureKind.OTHER, None),
}


def find_status(
    context: NumberContext, neighbour: Figure | None, period: str | None
) -> tuple[FigureKind, FigureStatus | None]:
    """Return the kind and the status of a number.

    ``neighbour`` is the figure before the number in the same row; None if there is none. A number has the kind and the
    status of its neighbour. ``period`` is the period of the number in ISO form, None if it is not known.

    In a sentence that says in which cases nobody is punished (超标0.1倍以下的，不予处罚), each number is a rule.

    A value from which a change starts is a result: 3 in 由3家增加到8家. For any other number the first of these
    decides:

    1. the words that make the number a limit (不得超过10%) or a goal (80%以上的工作目标),
    2. what is said of the number right behind it (60个项目将于3月开工), or else the last word of mood before the number
       in its sentence: 力争, 预计, 已, 2020年 in a text of 2023,
    3. the period: a period that begins after the day of the text, or has barely begun, makes the number a target, and a
       period that is over makes it a result,
    4. the sentence that introduces the list: 努力实现以下目标：,
    5. the kind of the section: 工作回顾 states results, 主要目标 states targets,
    6. the genre of the text: a plan states targets, a report states results.

    The status is None if the number measures nothing: a condition (排名前20%的企业) or a count of the parts of a
    document (从5个方面). It is also None if the text may mean either: 今年完成投资5亿元 in a text of November.

    A distance (高于全国0.7个百分点) and a number of measures (出台20条措施) have a status, but their kind is other,
    because they are no value of what is measured.
    """
    if neighbour is not None:
        return neighbour.kind, neighbour.status
    if _DEALT_WITH.search(context.sentence.sentence.text):
        return FigureKind.OTHER, FigureStatus.RULE
    part = _find_part_of_document(context)
    if _is_condition(context) or (part is not None and part not in _ACTS):
        return FigureKind.OTHER, None
    kind, status = _classify(context, Mood.REACHED if _is_start(context) else _find_mood(context, period))
    is_aside = part is not None or _is_distance(context)
    return FigureKind.OTHER if is_aside else kind, status


def _classify(context: NumberContext, mood: Mood | None) -> tuple[FigureKind, FigureStatus | None]:
    if mood is Mood.REACHED:
        return _classify_result(context)
    if mood is Mood.REQUIRED and context.item_genre is Genre.RULES:
        return FigureKind.OTHER, FigureStatus.RULE
    return _MEANT[mood]


def _find_mood(context: NumberContext, period: str | None) -> Mood | None:
    """Return the mood of a number; None if the text does not show whether it is a result or a target."""
    sentence = context.sentence_context
    if _is_limit(context) or _is_called_goal(context):
        return Mood.REQUIRED
    mood = _find_mood_behind(context) or context.mood_before
    if mood is not None:
        return mood
    day = sentence.item_context.day
    share = share_elapsed(period, day) if period is not None and day is not None else None
    if share is not None and _is_inherited_month_of(day or "", period or "", sentence.periods):
        # 截至8月，…。 stands before: what an earlier sentence counted up to this month goes on.
        share = None
    if share is not None and share < BEGUN:
        return Mood.AIMED
    if share == 1:
        return Mood.REACHED
    if sentence.frame is not None:
        return sentence.frame
    return _find_general_mood(context, is_under_way=share is not None)


def _find_general_mood(context: NumberContext, *, is_under_way: bool) -> Mood | None:
    """Return the mood that the headings or the genre of the text give to a number; None if they give none.

    ``is_under_way`` is True if the period of the number has begun and is not over. A text that gives an account then
    gives no mood, except to something that happens on a single day: 今年印发制度5项.
    """
    item_context = context.sentence_context.item_context
    of_section = _find_mood_of_section(context)
    if of_section is not None:
        return of_section
    match context.item_genre:
        case Genre.TASKS:
            is_review = context.sentence.sentence.span.start < item_context.section_kinds.time.tasks_begin
            return Mood.REACHED if is_review else Mood.AIMED
        case Genre.RULES:
            return Mood.REQUIRED
        case Genre.ACCOUNT:
            return None if is_under_way and not _is_event(context) else Mood.REACHED
    assert_never(context.item_genre)


def _find_mood_of_section(context: NumberContext) -> Mood | None:
    sentence_context = context.sentence_context
    return sentence_context.item_context.section_kinds.mood_of(sentence_context.sentence.sentence)


def _is_inherited_month_of(day: str, period: str, named: Sequence[Period]) -> bool:
    """Return whether a period is the month of a day and none of the periods that the sentence names."""
    is_month = len(period) == len("2023-08") and day.startswith(period)
    return is_month and all(own.iso != period for own in named)


def _is_event(context: NumberContext) -> bool:
    return any(word in context.before for word in load_mood_words().events)


def _classify_result(context: NumberContext) -> tuple[FigureKind, FigureStatus]:
    """Return the kind and the status of a number that is not a target.

    The kind is a change or an actual value. The status is ``PLEDGED`` if a contract was only signed, else ``ACTUAL``.
    """
    if _is_change(context):
        return FigureKind.CHANGE, FigureStatus.ACTUAL
    text, before = context.text, context.before
    since = text[start_of_part(text, context.start, PART_MARKS) : context.start]
    is_pledged = _PLEDGED.search(since if "元" in context.number.unit else before)
    is_counted_contract = context.number.is_counted and _SIGNED.search(before) is not None
    is_only_pledged = is_pledged and not is_counted_contract and not _MORE_THAN_PLEDGED.search(before)
    return FigureKind.ACTUAL, FigureStatus.PLEDGED if is_only_pledged else FigureStatus.ACTUAL


def _is_limit(context: NumberContext) -> bool:
    """Return whether the number is a limit that somebody sets: 不得超过10%."""
    return _LIMIT.search(f"{context.before}{context.number.bound or ''}") is not None


def _is_called_goal(context: NumberContext) -> bool:
    """Return whether the words after the number call it a goal that was not yet reached: 80%以上的工作目标."""
    if _TARGET_AFTER.match(context.text, context.end) is None:
        return False
    if _GOAL_MISSED.search(context.before):
        return True
    if GOALS_REACHED.search(context.before):
        return False
    mood = context.mood_before
    is_over = mood is Mood.REACHED or (mood is None and _find_mood_of_section(context) is Mood.REACHED)
    return not is_over or _GOAL_REACHED.search(context.before) is None


def _find_mood_behind(context: NumberContext) -> Mood | None:
    """Return the mood of the words right after a number that are said of it: 60个项目将于3月开工.

    The result is None if the clause has a mood before the number, or if the words are not said of the number.
    """
    marks, clause = context.sentence_context.marks, context.start - len(context.before)
    if not marks or marks[-1].offset <= context.end:
        return None
    # In rules, 将 mostly moves an object: 在3个工作日内将目录报送.
    if context.item_genre is Genre.RULES or any(clause < mark.offset <= context.start for mark in marks):
        return None
    first = next((mark for mark in marks if mark.offset > context.end and not mark.is_of_clause), None)
    if first is None or _OF_THING.match(context.text, first.offset):
        return None
    thing = _THING.match(context.text, context.end)
    return first.mood if thing is not None and first.offset <= thing.end() else None


def _is_start(context: NumberContext) -> bool:
    # A cheap test before a dear one.
    before = context.before
    return ("从" in before or "由" in before or before.endswith("的")) and find_basis(context) == STARTING_POINT


def _find_part_of_document(context: NumberContext) -> str | None:
    """Return the word for the parts of a document that a number counts: 方面 after 从5个, 措施 after 出台20条.

    The result is None if the number counts no parts of a document.
    """
    match = _parts_of_documents().match(context.text, context.end) if context.number.is_counted else None
    return None if match is None else match["part"]


def _is_condition(context: NumberContext) -> bool:
    """Return whether a number is a condition, and therefore neither a result nor a target: 排名前20%的企业."""
    if _PREMISE.match(context.text, context.end) or (context.number.is_counted and _OF_HOW_MANY.search(context.before)):
        return True
    return _CONDITION.search(context.before) is not None and bool(_CONDITION_AFTER.match(context.text, context.end))


def _is_distance(context: NumberContext) -> bool:
    """Return whether a number says how far apart two values are: 高于全国0.7个百分点."""
    number = context.number
    is_points = number.unit == POINTS
    return is_points and (number.bound in ("高于", "低于", "超过") or _DISTANCE.search(context.before) is not None)


def _is_change(context: NumberContext) -> bool:
    unit, before = context.number.unit, context.before
    if unit == POINTS or changes_thing(before) or names_change(before):
        return True
    if unit == "番" or (unit == "倍" and _TIMES.search(before)):
        return True
    return changed_by(before)


@cached
def _parts_of_documents() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{0,8}}?(?P<part>{any_of(load_figure_words().parts)})")
