"""Likeness: in what a result differs from its target, or a figure from that of the year before (口径)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lexicon.units import find_unit
from briefgen.model import Figure
from briefgen.text.periods import is_of_several_years, write_period
from briefgen.tracking.tracked_names import NameFinder, find_other_basis, is_per_year, trim_name

_WHOLE_YEAR = ("-01", "-12")


def find_differences(target: Figure, result: Figure, names: NameFinder) -> tuple[str, ...]:
    """Return in what two figures of one indicator differ, each in Chinese: 期间：2013—2017年. Empty if in nothing."""
    return tuple(_find(target, result, names))


def _find(target: Figure, result: Figure, names: NameFinder) -> Iterator[str]:
    if not is_same_period(target.period, result.period):
        yield f"期间：目标为{write_period(target.period)}，结果为{write_period(result.period)}"
    if is_per_year(target) != is_per_year(result):
        yield "年均与当年" if not is_of_several_years(result.period) else "年均与累计"
    own, other = (find_other_basis(figure) for figure in (target, result))
    if own and other and own != other:
        yield f"基期：目标为{own}，结果为{other}"
    elif not own and other and target.form is not None and not target.form.is_amount:
        yield f"基期：结果为{other}"
    if _scope(target) != _scope(result):
        yield f"范围：目标为{_scope(target) or '未限定'}，结果为{_scope(result) or '未限定'}"
    if target.form != result.form and "新增" not in (result.indicator or ""):
        labels = [figure.form.label if figure.form is not None else "未知" for figure in (target, result)]
        yield f"形态：目标为{labels[0]}，结果为{labels[1]}"
    whose = [None if names.is_own(figure) else figure.subject for figure in (target, result)]
    if whose[0] != whose[1]:
        yield f"主体：目标为{whose[0] or '全域或未载明'}，结果为{whose[1] or '全域或未载明'}"
    if _family(target) != _family(result):
        yield f"单位：目标为{target.unit}，结果为{result.unit}"


def find_other_name(target: Figure, result: Figure, key: str, other_key: str) -> tuple[str, ...]:
    """Return that a result is of something near to its target: 指标：目标为城镇登记失业率，结果为失业率."""
    own, other = (trim_name(figure.indicator or key) for figure, key in ((target, key), (result, other_key)))
    return (f"指标：目标为{own}，结果为{other}",)


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
    return figure.scope or ""


def _family(figure: Figure) -> str:
    unit = find_unit(figure.unit)
    return unit[0] if unit is not None else figure.unit
