"""Form: whether a figure is an amount, a growth rate, a share and so on, and whether it fell."""

from __future__ import annotations

import re

from briefgen.condensing.figures.change_words import changed_by, find_fall_word, is_increase, names_change
from briefgen.condensing.figures.number import PERCENT_UNITS, POINT_UNITS
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.model import Figure, FigureForm

_FORMS_BY_UNIT = {
    **dict.fromkeys(POINT_UNITS, FigureForm.POINTS),
    "倍": FigureForm.MULTIPLE,
    "番": FigureForm.MULTIPLE,
}
# 保持5.5%以上的增长, 按6%的增幅安排: the change stands behind the number.
_CHANGE_BEHIND = re.compile(r"的(?:同比|年均|平均)?(?:增长|增速|增幅|涨幅|升幅|降幅|速度)")
_COVERAGE = ("覆盖面", "覆盖率", "面")
# 10%、6.4%: numbers of a row are alike. So is the value that one would like to reach: 7%以上、力争达到8%.
_JOINT_OF_ROW = re.compile(r"[、和与及](?:(?:力争|争取|努力|力求)(?:达到|实现|更高)?)?$")


def find_neighbour_in_row(context: NumberContext) -> Figure | None:
    """Return the figure before a number in the same row; None if the number is not in a row or is the first.

    A number is in a row if it follows 、, 和, 与 or 及 and its clause has a figure before that mark or word: 10%、6.4%.
    力争 or a similar word can stand right before the number: 7%以上、力争达到8%.
    """
    previous = context.previous
    if context.number.value is None:
        return None
    is_in_row = previous is not None and previous.raw in context.before and _JOINT_OF_ROW.search(context.before)
    return previous if is_in_row else None


def find_form(context: NumberContext, indicator: str | None, neighbour: Figure | None) -> FigureForm | None:
    """Return the form of a number: a rate for 增长5%, a share for 占比5%, an increase for 新增5户.

    A target in words has the form ``FigureForm.WORDS``.

    ``neighbour`` is the figure before the number in the same row; None if there is none. If the number has the same
    unit as ``neighbour``, it has the same form, too.
    """
    number, before = context.number, context.before
    if number.value is None:
        return FigureForm.WORDS
    if neighbour is not None and neighbour.unit == number.unit:
        return neighbour.form
    if _goes_on_increasing(context):
        return FigureForm.INCREASE
    if number.unit in (*PERCENT_UNITS, "成") or number.unit.startswith("/"):
        return _form_of_percentage(context, indicator)
    by_unit = _FORMS_BY_UNIT.get(number.unit)
    if by_unit is not None:
        return by_unit
    return FigureForm.INCREASE if is_increase(before) else FigureForm.TOTAL


def _goes_on_increasing(context: NumberContext) -> bool:
    """Return whether a number continues a list of increases: 3200家 in 新增国家级平台5个、高新技术企业3200家."""
    previous = context.previous
    if previous is None or previous.form != FigureForm.INCREASE or not context.number.is_counted:
        return False
    return previous.raw in context.before and context.before.rpartition(previous.raw)[2].startswith("、")


def _form_of_percentage(context: NumberContext, indicator: str | None) -> FigureForm:
    before = context.before
    if names_change(before) or changed_by(before) or _CHANGE_BEHIND.match(context.text, context.end):
        return FigureForm.RATE
    return FigureForm.COVERAGE if (indicator or "").endswith(_COVERAGE) else FigureForm.SHARE


def find_fall(before: str, neighbour: Figure | None) -> str | None:
    """Return the word before a number that says that a value fell: 下降 in 下降2.3%; None if there is no such word.

    ``neighbour`` is the figure before the number in the same row; None if there is none. A number without such a word
    takes the word of ``neighbour``.
    """
    word = find_fall_word(before)
    return neighbour.fell if word is None and neighbour is not None else word
