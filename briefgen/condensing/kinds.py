"""What a number is: reached, aimed at, or a change; and in which form it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.condensing.numbers import POINTS, SHARES, Number, start_of_part
from briefgen.model import Figure, Sentence
from briefgen.model.brief import Form, Kind, Status

# What stands right before a number that says by how much something changed: 同比增长11.2%, 降低了3个百分点, 减幅36%
_CHANGE = re.compile(
    r"(增长|增幅|增速|提升|提高|上升|回升|下降|降低|减少|压减|压缩|缩减|精简|减幅|降幅|涨幅|改善|增加|净增|新增|增设|上涨|回落"
    r"|扩大)(?:比例|幅度)?[了约近超达为]{0,2}$"
)
# 提升至55.7%: a level, whatever it came from.
_LEVEL = re.compile(r"(?:增|减|提高|提升|下降|降低|增加|缩减|上升|达)(?:长)?[至到为]$")
# 新增工业产能项目989个, 减少办公用房租赁费1.19亿元: what changed stands between.
_CHANGE_OF = re.compile(r"(?:新增|净增|增设|减少|压减|精简)(?:(?!达|至|到|共|完成|建成)[^，、；：\d]){2,24}$")
# 高于全国0.7个百分点: a distance, and no change.
_DISTANCE = re.compile(r"(?:高于|低于|超过|高出)[^，；]{0,10}$")
_INCREASE = re.compile(r"(新增|增加|净增|增设)[了约近超]?$")
# The numbers of a row, 10%、6.4%, are of one kind.
_IN_ROW = re.compile(r"[、和与及]$")

_EXPECTED = re.compile(r"预计|(?<![稳于合超强善])预期(?!目标|[，、])|估算")
# Not reached yet: what stands in the clause, and what holds on for all that follows.
_TARGET = re.compile(
    r"不低于|计划(?!单列)|规划|将达|拟(?=投|建|新)|不超过|要(?=达到|实现|完成|保持|控制)|加快(?:打造|建设|推动|推进)"
)
_TARGET_ON = re.compile(
    r"力争|争取(?=实现|达到|完成|到|在|用|更好)|目标(?!任务完成)|确保(?!了)|到20\d\d年|到“"
    r"|[今明]年(?:底|上半年|年底)前?|\d月底?前"
)
# Neither reached nor aimed at: conditions and rules. 对完成率低于70%的进行调整
_RULE = re.compile(r"(?:低于|高于|未完成|未达到|不足|满|按照?|按|以)[^，；。]{0,16}$")
_RULE_BEHIND = re.compile(r"[^，；。]{0,12}的(?:比例|基准|，|企业|单位|人员|进行|予以|给予)")
# What headings say of the time of what they head.
_FUTURE = re.compile(r"目标|打算|下一步|安排|展望|重点任务|主要任务|重点工作|工作部署|保障措施|计划")
_PAST = re.compile(r"回顾|成效|成就|进展|情况|做法|基础|现状|过去|总结|取得|亮点")


def find_kind(sent: Sentence, before: str, number: Number, previous: Figure | None) -> tuple[Kind, Status | None]:
    """Tell what has been reached from what is aimed at; the section decides where the words do not.

    ``before`` is what stands before the number in its clause. 到2025年 and 力争 hold for all that follows up to ；
    or 。, other words for their clause. A number behind 、 is of the kind of the one before it. What nothing marks has
    been reached, as plans mark what they aim at.
    """
    if previous is not None and _IN_ROW.search(before) and previous.raw in before:
        return previous.kind, previous.status
    since = sent.text[start_of_part(sent.text, number.span.start, "。；！？") : number.span.start]
    if _EXPECTED.search(since):
        return "target", "expected"
    if _TARGET.search(f"{before}{number.bound or ''}") or _TARGET_ON.search(since):
        return "target", "target"
    if _is_condition(sent.text, before, number):
        return "other", None
    if _is_ahead(sent.section):
        return "target", "target"
    return ("change", None) if _is_change(before, number) else ("actual", "actual")


def _is_condition(text: str, before: str, number: Number) -> bool:
    """Tell whether a number is a distance from another's, or a condition of a rule."""
    if number.unit == POINTS and (_DISTANCE.search(before) or number.bound in ("高于", "低于", "超过")):
        return True
    return _RULE.search(before) is not None and _RULE_BEHIND.match(text, number.span.end) is not None


def _is_ahead(section: Sequence[str]) -> bool:
    """Tell whether the innermost heading that speaks of time speaks of the future: 发展目标, but not 工作回顾."""
    telling = (title for title in reversed(section) if _PAST.search(title) or _FUTURE.search(title))
    title = next(telling, None)
    return title is not None and not _PAST.search(title)


def _is_change(before: str, number: Number) -> bool:
    if number.unit == POINTS or _CHANGE_OF.search(before):
        return True
    return _CHANGE.search(before) is not None and not _LEVEL.search(before)


def find_form(before: str, number: Number) -> Form:
    """Return in which form a number is told: 增长5% is a rate, 占比5% a share, 新增5户 an increase."""
    if number.unit == POINTS:
        return "points"
    if number.unit == "倍":
        return "multiple"
    if number.unit in SHARES:
        return "rate" if _CHANGE.search(before) and not _LEVEL.search(before) else "share"
    return "increase" if _INCREASE.search(before) or _CHANGE_OF.search(before) else "total"
