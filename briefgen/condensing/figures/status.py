"""Status: whether a figure was reached, is expected, is aimed at or was only signed."""

from __future__ import annotations

import re

from briefgen.condensing.figures.change_words import changed_by, changes_thing, names_change
from briefgen.condensing.figures.numbers import POINTS
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.section_times import find_time
from briefgen.model import Figure, FigureKind, FigureStatus
from briefgen.text.clauses import start_of_part
from briefgen.text.han import HAN

_SENTENCE_MARKS = "。；！？"
# 高于全国0.7个百分点, 比全国低0.9个百分点: a distance, and no change.
_DISTANCE = re.compile(r"(?:高于|低于|超过|高出)[^，；]{0,10}$|[比较][^，；\d年]{2,8}[高低快慢][了出约近]?$")
# 是去年同期的16倍
_TIMES = re.compile(r"[是为][^，。；]{0,12}的$")
# 签约项目72个，总投资1443.57亿元: promised. 签约项目已开工224个: more than promised.
_PLEDGED = re.compile(r"(?:签约|签订|认缴|承诺)(?!项目已)")
_MORE_THAN_PLEDGED = re.compile(r"开工|投产|完成|到位|落地|建成|实现")
_EXPECTED = re.compile(r"预计|(?<![稳于合超强善])预期(?!目标|[，、])|估算")
# Words of a target in the number's own clause.
_TARGET = re.compile(
    r"(?<!了)不[得应能可宜]?(?:超过|超出|高于|多于|大于|少于|小于|突破)|不[得应能可宜]?低于"
    r"|计划(?!单列)|规划|将达|拟(?=投|建|新)|要(?=达到|实现|完成|保持|控制)|加快(?:打造|建设|推动|推进)"
)
# Words of a target that hold for all that follows, up to ； or 。: 到2030年, 力争.
_TARGET_FROM_HERE = re.compile(
    # The first characters, so that few places are tried against every alternative.
    r"(?=[力争确到今明目发预奋提\d])(?:"
    r"力争|争取(?=实现|达到|完成|到|在|用|更好)|确保(?!了)|(?<![高加升长降至跃大小少])到20\d\d年|到“(?=十|20)|[今明]年(?:底|上半年|年底)前?|\d月底?前"
    r"|目标(?:任务)?(?:包括|是|为|[：:，（])|(?:发展|预期|奋斗)目标(?!任务完成)(?![、）])|(?:明确|提出)(?!了)[^。；]{0,12}[，：])"
)
_NEAR = 20
# …百分之八十以上的工作目标
_TARGET_AFTER = re.compile(rf"[{HAN}]{{0,6}}目标(?!任务|的\d)")
# 圆满完成主要目标，…; 完成50亿元招商目标: these were reached.
_REACHED = re.compile(r"(?:已|圆满|超额|提前|如期|顺利)[^，；。]{0,6}(?:完成|实现|达到)|完成了|为目标")
# 对完成率低于70%的进行调整: a condition, which is neither reached nor aimed at.
_CONDITION = re.compile(r"(?:低于|高于|未完成|未达到|不足|满|按照?|按|以|排[序名][前后])[^，；。]{0,16}$")
_CONDITION_AFTER = re.compile(
    r"[^，；。]{0,24}的(?:比例|基准|，|或|企业|单位|人员|进行|予以|给予)|为(?:基准|标准|上限|下限|限)|[^，；。]{0,14}(?:自动|一律|免职|解聘)"
)
# 在保证股权不低于51%的前提下
_PREMISE = re.compile(r"[^，；。]{0,6}的(?:前提|条件|情况)下")


def find_status(
    context: NumberContext, neighbour: Figure | None, *, is_ahead: bool | None
) -> tuple[FigureKind, FigureStatus | None]:
    """Return the kind and the status of a number. They follow from the words around it, its period and its headings.

    ``neighbour`` is the figure before the number in the same row; None if there is none. A number has the kind and the
    status of its neighbour. ``is_ahead`` is True if the period of the number is not over yet, and None if that is not
    known.

    Words such as 到2030年 and 力争 apply to all numbers after them, up to ； or 。. Other words apply to the numbers of
    their clause. A year in the past does not make a number a target: in a text of 2026, 增加到2025年的9万亿元 was
    reached. A number without any such word counts as reached, because plans mark their targets.

    The status is None if the number measures nothing: a condition (排名前20%的企业) or a count of the document's own
    measures (提出16条举措).
    """
    if neighbour is not None:
        return neighbour.kind, neighbour.status
    text, before = context.text, context.before
    since = text[start_of_part(text, context.start, _SENTENCE_MARKS) : context.start]
    if _is_condition(context) or _counts_parts_of_document(context):
        return FigureKind.OTHER, None
    expected = _EXPECTED.search(since) if "预" in since or "估" in since else None
    if expected and not (is_ahead and expected.group() == "预期"):
        return FigureKind.TARGET, FigureStatus.EXPECTED
    if is_ahead or _is_under_future_heading(context) or _is_aimed_at(context, since, is_over=is_ahead is False):
        return FigureKind.TARGET, FigureStatus.TARGET
    if _is_change(context):
        return FigureKind.CHANGE, FigureStatus.ACTUAL
    is_pledged = _PLEDGED.search(since if "元" in context.number.unit else before)
    is_only_pledged = is_pledged and not _MORE_THAN_PLEDGED.search(before)
    return FigureKind.ACTUAL, FigureStatus.PLEDGED if is_only_pledged else FigureStatus.ACTUAL


def _is_under_future_heading(context: NumberContext) -> bool:
    return find_time(context.sentence.sentence.section) == "ahead"


def _is_aimed_at(context: NumberContext, since: str, *, is_over: bool) -> bool:
    """Return whether the words around a number say that it is yet to be reached.

    ``since`` is the text before the number, from the last ； or the start of the sentence on. ``is_over`` is True if
    the period of the number is over.
    """
    if _TARGET.search(f"{context.before}{context.number.bound or ''}"):
        return True
    for match in _TARGET_FROM_HERE.finditer(since):
        is_past = is_over and match.group().startswith("到20")
        if not is_past and not _REACHED.search(since, max(0, match.start() - _NEAR), match.end()):
            return True
    return _TARGET_AFTER.match(context.text, context.end) is not None and not _REACHED.search(context.before)


def _counts_parts_of_document(context: NumberContext) -> bool:
    """Return whether a number counts the parts of a document, such as its measures: 提出16条具体举措."""
    return context.number.is_counted and _parts_of_documents().match(context.text, context.end) is not None


def _is_condition(context: NumberContext) -> bool:
    """Return whether a number is a condition or a distance, and therefore neither a result nor a target.

    20% in 排名前20%的企业 is a condition. 0.7个百分点 in 高于全国0.7个百分点 is a distance.
    """
    number, before, text = context.number, context.before, context.text
    if _PREMISE.match(text, context.end):
        return True
    if number.unit == POINTS and (_DISTANCE.search(before) or number.bound in ("高于", "低于", "超过")):
        return True
    return _CONDITION.search(before) is not None and _CONDITION_AFTER.match(text, context.end) is not None


def _is_change(context: NumberContext) -> bool:
    unit, before = context.number.unit, context.before
    if unit == POINTS or changes_thing(before) or names_change(before):
        return True
    if unit == "番" or (unit == "倍" and _TIMES.search(before)):
        return True
    return changed_by(before)


@cached
def _parts_of_documents() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{0,8}}?(?:{any_of(load_figure_words().parts)})")
