"""Words before a number that show that the number is a change."""

from __future__ import annotations

import re

# 同比增长11.2%, 降低了3个百分点, 减幅36%
_CHANGED = re.compile(
    r"(增长|增幅|增速|提升|提高|上升|回升|下降|降低|减少|压减|压缩|缩减|精简|减幅|降幅|涨幅|改善|增加|净增|新增|增设|上涨|回落"
    r"|扩大|下滑|下跌)(?:比例|幅度)?[了约近超达为]{0,2}$"
)
# 提升至55.7%: a level, whatever it came from.
_LEVEL = re.compile(r"(?:增|减|提高|提升|下降|降低|增加|缩减|上升|达)(?:长)?[至到为]$")
# 新增工业产能项目989个, 减少办公用房租赁费1.19亿元: what changed stands between the verb and the number.
_CHANGE_OF = re.compile(r"(?:新增|净增|增设|减少|压减|精简)(?:(?!达|至|到|共|完成|建成)[^，、；：\d]){2,24}$")
# 增幅达到294%: the name says that it is a change.
_NAMED_CHANGE = re.compile(r"(?:增幅|增速|降幅|涨幅|减幅|升幅|增长(?:预期)?目标)[^，；、\d]{0,3}$")
# 增加13亿斤, 减少5亿元: by how much, and not how much there is.
_INCREASE = re.compile(r"(新增|增加|净增|增设|增长|提高|减少|下降|降低|压减|缩减|下滑|回落)[了约近超]?$")


def changed_by(before: str) -> bool:
    """Return whether the text ``before`` a number says that the number is the amount of a change.

    The result is False if the number is the level that was reached by the change.

    >>> changed_by("同比增长"), changed_by("提升至")
    (True, False)
    """
    return _CHANGED.search(before) is not None and not _LEVEL.search(before)


def names_change(before: str) -> bool:
    """Return whether the metric before a number is itself a change: 增幅 in 增幅达到294%."""
    return _NAMED_CHANGE.search(before) is not None


def changes_thing(before: str) -> bool:
    """Return whether ``before`` ends with a verb of change and its object: 新增项目 before 989个."""
    return _CHANGE_OF.search(before) is not None


def is_increase(before: str) -> bool:
    """Return whether ``before`` says that a quantity rises or falls by the number: 增加 or 减少 before 13亿斤."""
    return _INCREASE.search(before) is not None or changes_thing(before)
