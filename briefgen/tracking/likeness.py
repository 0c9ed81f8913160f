"""Likeness: in what a result differs from its target, or a figure from that of the year before (口径)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.lexicon.units import find_unit
from briefgen.model import Figure
from briefgen.text.periods import is_of_several_years, write_period
from briefgen.tracking.tracked_names import NameFinder, find_other_basis, is_per_year

_WHOLE_YEAR = ("-01", "-12")
_REAL = re.compile("^(?:实际|扣除价格(?:变动)?因素|剔除价格因素|按?可比价格?|按?不变价格?)$")
# 按2010年价格计算，国内生产总值…
_AT_PRICES = re.compile(r"按?(?:(?:19|20)\d\d年)?(?:不变价格?|可比价格?|(?<=年)价格(?=计算|，))")
_AT_END = re.compile("年[末底]|12月")
_OVER_YEAR = re.compile("全年|平均|均值")


def find_differences(target: Figure, result: Figure, names: NameFinder) -> tuple[str, ...]:
    """Return in what two figures of one indicator differ, each in Chinese: 期间：2013—2017年. Empty if in nothing."""
    return tuple(_find(target, result, names))


def _find(target: Figure, result: Figure, names: NameFinder) -> Iterator[str]:
    yield from _find_in_time(target, result)
    own, other = (find_other_basis(figure) for figure in (target, result))
    if own and other and own != other:
        yield f"基期：目标为{own}，结果为{other}"
    elif not own and other and target.form is not None and not target.form.is_amount:
        yield f"基期：结果为{other}"
    if target.form != result.form and "新增" not in (result.indicator or ""):
        labels = [figure.form.label if figure.form is not None else "未知" for figure in (target, result)]
        yield f"形态：目标为{labels[0]}，结果为{labels[1]}"
    yield from _compare("范围", "未限定", _scope(target), _scope(result))
    whose = ["" if names.is_own(figure) else figure.subject or "" for figure in (target, result)]
    yield from _compare("主体", "全域或未载明", *whose)
    if target.form is not None and target.form.is_amount:
        yield from _compare("价格", "未写明", _find_prices(target), _find_prices(result))
    if _family(target) != _family(result):
        yield f"单位：目标为{target.unit}，结果为{result.unit}"


def _find_in_time(target: Figure, result: Figure) -> Iterator[str]:
    if not is_same_period(target.period, result.period):
        yield f"期间：目标为{write_period(target.period)}，结果为{write_period(result.period)}"
    if is_per_year(target) != is_per_year(result):
        yield "年均与当年" if not is_of_several_years(result.period) else "年均与累计"
    moments = [_find_moment(figure) for figure in (target, result)]
    if all(moments):
        yield from _compare("时点", "", *moments)


def _compare(what: str, unknown: str, target: str, result: str) -> Iterator[str]:
    if target != result:
        yield f"{what}：目标为{target or unknown}，结果为{result or unknown}"


def find_other_name(key: str, other_key: str) -> tuple[str, ...]:
    """Return that a result is of something near to its target: 指标：目标为城镇登记失业率，结果为失业率."""
    return (f"指标：目标为{key}，结果为{other_key}",)


def is_same_period(one: str | None, other: str | None) -> bool:
    """Return whether two ISO periods are one. The twelve months of a year are the year.

    >>> is_same_period("2013", "2013-01/2013-12"), is_same_period("2013", "2012/2013"), is_same_period(None, None)
    (True, False, False)
    """
    return one is not None and other is not None and _whole_year(one) == _whole_year(other)


def _whole_year(period: str) -> str:
    first, _, last = period.partition("/")
    is_year = (first[4:], last[4:]) == _WHOLE_YEAR and first[:4] == last[:4]
    return first[:4] if is_year else period


def _scope(figure: Figure) -> str:
    """Return what limits a figure, apart from prices: 实际增长 and 扣除价格因素 say the same."""
    scope = figure.scope or ""
    return "" if _REAL.search(scope) else scope


def _find_prices(figure: Figure) -> str:
    """Return the prices at which an amount is counted, such as 按2010年价格; empty if the text does not say."""
    before, _, _ = figure.sentence.partition(figure.raw)
    match = _AT_PRICES.search(before.rpartition("；")[2])
    return "" if match is None else match.group()


def _find_moment(figure: Figure) -> str:
    """Return whether a figure is of the end of a year (年末) or of all of it (全年); empty if the text does not say."""
    before = _words_before(figure)
    at_end, over_year = _AT_END.search(before), _OVER_YEAR.search(before)
    return "" if bool(at_end) == bool(over_year) else "年末" if at_end else "全年"


def _words_before(figure: Figure) -> str:
    """Return the words of the clause before the number."""
    before, _, _ = figure.clause.partition(figure.raw)
    return re.split("[，；。]", before)[-1]


def _family(figure: Figure) -> str:
    unit = find_unit(figure.unit)
    return unit[0] if unit is not None else figure.unit
