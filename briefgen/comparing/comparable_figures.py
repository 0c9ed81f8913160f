"""Comparable figures: turns a figure of a brief into a row of an indicator, or says why it is not comparable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.lexicon import load_units
from briefgen.lexicon.entry_types import Indicator
from briefgen.lexicon.known_subjects import GENERAL_SUBJECTS, known_subjects
from briefgen.lexicon.units import find_unit
from briefgen.model import (
    Brief,
    Column,
    Figure,
    FigureForm,
    FigureKind,
    IndicatorRow,
    NotComparable,
)
from briefgen.model.figure import STARTING_POINT
from briefgen.model.place import NATION

# Kinds of document that speak of their whole region where they name no subject.
_REPORTS = ("报告", "规划")
# Municipalities are provinces, and their own enterprises stand beside those of provinces.
_AS_PROVINCE = {"市属企业": "省属企业", "市级": "省级"}
_WHOLE_REGION = (None, "全域")
WORDED = ""
"""The value of ``ComparableFigure.unit_family`` for a figure in words, such as 与经济增长同步, which has no amount."""


class StatedFigure(Struct, frozen=True):
    """A figure, together with its brief and the column of that brief."""

    column: Column
    brief: Brief
    figure: Figure


class ComparableFigure(Struct, frozen=True):
    """A figure that can be compared with other figures of the same indicator."""

    column: Column
    figure: Figure
    row: IndicatorRow
    unit_family: str
    """Name of the unit's family in lexicon/units.toml, such as money. Amounts of one family can be converted.

    It is ``WORDED`` for a figure in words.
    """
    is_level: bool = False
    """True if amounts of the indicator are levels, and those of several years no sum."""


def find_stated_figures(columns: Sequence[ColumnBriefs]) -> Iterator[StatedFigure]:
    """Yield the figures of the texts about each region.

    If the query sets ``is_folded``, the column of a province also has texts about its cities. The figures of these
    texts are left out.
    """
    for opened in columns:
        for brief in filter(opened.is_about, opened.briefs):
            yield from (StatedFigure(opened.column, brief, figure) for figure in brief.figures)


def why_not_stated(figure: Figure) -> str | None:
    """Return why a figure states no result, target or change, in Chinese; None if it states one."""
    if figure.basis == STARTING_POINT:
        return "为变化的起点"
    if figure.form == FigureForm.WORDS and (figure.indicator or "") not in figure.clause:
        return "原文所指不明"
    return "为与其他数比较的差距，或未写明是实际还是目标" if figure.kind == FigureKind.OTHER else None


def make_comparable(stated: StatedFigure, indicator: Indicator) -> ComparableFigure | NotComparable | None:
    """Return the figure as a row of the indicator, or the reason why it is not comparable, or None.

    The result is None if the indicator never has the unit or the form of the figure. Such a figure measures something
    else, and no reader would confuse the two.
    """
    figure = stated.figure
    unit = find_unit(figure.unit) if figure.value is not None else (WORDED, Decimal(1))
    if unit is None or not may_measure(figure, indicator):
        return None
    family, size = unit
    form = _find_form(figure, indicator)
    if family == "%" and _is_share_of_amount(figure, indicator):
        return refuse(stated, f"原文为{indicator.name}的占比")
    subject, is_presumed = _find_subject(stated, indicator)
    if subject is not None and subject not in known_subjects():
        return refuse(stated, f"为{subject}的数据")
    if _is_of_any_region(stated):
        regions = "、".join(region.name for region in stated.brief.regions)
        return refuse(stated, f"材料涉及{regions}，未写明是哪一个地区的数据")
    value, value_to = (end and _signed(end, figure.fell) for end in (figure.value, figure.value_to))
    row = IndicatorRow(
        region=stated.column.code,
        subject=subject,
        scope=figure.scope,
        form=form,
        status=figure.status,
        kind=figure.kind,
        period=figure.period,
        period_raw=figure.period_raw,
        value=value,
        value_to=value_to,
        raw=stated.figure.printed,
        brief=stated.brief.id,
        figure_id=figure.id,
        span=figure.span,
        words=figure.indicator or "",
        clause=figure.clause,
        basis=figure.basis,
        unit=figure.unit,
        amount=_plain(Decimal(value) * size / _size_of(find_shown_unit(indicator, family))) if value else "",
        is_presumed=is_presumed,
    )
    return ComparableFigure(stated.column, figure, row, family, indicator.is_level)


def refuse(stated: StatedFigure, reason: str) -> NotComparable:
    """Return a NotComparable for a figure, with the reason in Chinese."""
    return NotComparable(stated.figure.id, reason, stated.column.code, stated.figure.printed)


def find_shown_unit(indicator: Indicator, family: str) -> str:
    """Return the unit in which amounts of a unit family are shown in a group of figures of an indicator.

    The result is the indicator's own unit if that unit belongs to the family. Otherwise it is the usual unit of the
    family in lexicon/units.toml. For figures in words (``WORDED``) it is empty.
    """
    if family == WORDED:
        return ""
    unit = find_unit(indicator.show) if indicator.show is not None else None
    if indicator.show is not None and unit is not None and unit[0] == family:
        return indicator.show
    return load_units().families[family].show


def may_measure(figure: Figure, indicator: Indicator) -> bool:
    """Return True if an indicator can have the unit and the form of a figure. Words can measure any indicator."""
    if figure.value is None:
        return True
    unit = find_unit(figure.unit)
    is_of_form = not indicator.forms or _find_form(figure, indicator) in indicator.forms
    return unit is not None and unit[0] in indicator.units and is_of_form


def _find_form(figure: Figure, indicator: Indicator) -> FigureForm | None:
    """Return the form of a figure. If the name of the indicator contains 新增, an increase counts as the total."""
    is_total = figure.form == FigureForm.INCREASE and "新增" in indicator.name
    return FigureForm.TOTAL if is_total else figure.form


def _is_share_of_amount(figure: Figure, indicator: Indicator) -> bool:
    """Return True if the figure gives an amount only as a share of something: 进出口占全国的5%."""
    return "money" in indicator.units and figure.form == FigureForm.SHARE


def _is_of_any_region(stated: StatedFigure) -> bool:
    """Return True for a figure of a text about several regions that does not name its region."""
    column, figure = stated.column, stated.figure
    words = f"{figure.subject or ''}{figure.indicator or ''}"
    is_named = any(name in words for name in (column.name, column.short_name))
    return len(stated.brief.regions) > 1 and column.code != NATION and not is_named


def _find_subject(stated: StatedFigure, indicator: Indicator) -> tuple[str | None, bool]:
    """Return the subject of a figure, and True if it is only presumed from the kind of document.

    The subject is None if it is not known. ``Indicator.presumed`` has the presumed subject.
    """
    column, figure = stated.column, stated.figure
    own_names = ("全国",) if column.code == NATION else (column.name, column.short_name)
    subject = None if figure.subject in own_names else figure.subject
    if indicator.of is not None and subject in GENERAL_SUBJECTS:
        return indicator.of, False
    by_basis = (of for basis, of in indicator.by_basis.items() if (figure.basis or "").startswith(basis))
    subject_of_basis = next(by_basis, None)
    if subject in _WHOLE_REGION and subject_of_basis is not None:
        return subject_of_basis, False
    if column.level == "province" and column.name.endswith("市"):
        subject = _AS_PROVINCE.get(subject or "", subject)
    if subject in _WHOLE_REGION and indicator.presumed is not None and stated.brief.doc_type in _REPORTS:
        return indicator.presumed, True
    return subject, False


def _signed(value: str, fell: str | None) -> str:
    """Return a value, with a minus sign if ``fell`` is given. Rises and falls can then be sorted together."""
    return f"-{value}" if fell and not value.startswith("-") else value


def _size_of(unit: str) -> Decimal:
    known = find_unit(unit)
    return known[1] if known else Decimal(1)


def _plain(value: Decimal) -> str:
    """Return a decimal as text without exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
