"""Basis: what a figure is compared with or divided by."""

from __future__ import annotations

import re

from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.model.figure import STARTING_POINT
from briefgen.text.five_year_plans import PLAN

# Compared with: 同比, 比2019年同期, 是去年同期的16倍. Divided by: 占营业收入比重.
_BASIS = re.compile(
    rf"年均|每年|两年平均|同比|环比|[比较是](?:上年|去年|20\d\d年|{PLAN})(?:同期|末|底)?(?=的|[^，；]{{0,8}}$)"
    r"|占(?!比)[\u3400-\u536f\u5371-\u9fffA-Z]{2,14}?(?=的?(?:比重|比例|份额|占?比)|的?[达为约近超过到至]*$)"
)
# 从2020年的10.5万元提高到2025年的14万元, 由上年下降1%转为增长2%: the first number is where it started.
_FROM = re.compile(
    rf"[从由](?:(?:19|20)\d\d年的?|{PLAN}[初末]的?|[改重整][革组合]前的?|原来的?|[上去]年(?:同期)?的?)?"
    r"(?:下降|增长|负增长|人均|户均|亩均|平均|每[^，；。\d]{1,3})?$"
)
_TO = re.compile(
    r"[^，。；]{0,3}(?:提高|提升|增加|增长|上升|跃升|扩大|下降|降低|降|减少|减|缩减|缩小|缩短|压缩|压减|精简|延长|整合|增|转)[^，。；\d]{0,3}[到至为]"
)
# 较“十三五”末的9323.1亿元增加4374.4亿元: the first number is what the second is compared with.
_SET_AGAINST = re.compile(rf"[较比](?:(?:19|20)\d\d年|{PLAN})[^，；。\d]{{0,4}}的$")


def find_basis(context: NumberContext) -> str | None:
    """Return what a number is compared with or divided by, in the words of the text; None if the text does not say.

    Examples are 同比, 比2019年同期 and 占营业收入. The result is 起点 for a number from which a change starts: 3 in
    由3家增加到8家. It is also 起点 for an earlier value that the next number is compared with: 9323亿元 in
    较“十三五”末的9323亿元增加4374亿元.
    """
    text, before = context.text, context.before
    is_start = ("从" in before or "由" in before) and _FROM.search(before) and _TO.match(text, context.end)
    if is_start or (before.endswith("的") and _SET_AGAINST.search(before)):
        return STARTING_POINT
    basis = _BASIS.search(before)
    return None if basis is None else basis.group()
