"""Indicators: the figures of several regions that measure the same thing, and those that only look as if they did."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefgen.comparing.columns import NATION, is_on_topic
from briefgen.lexicon import load_units
from briefgen.lexicon.known_subjects import known_subjects
from briefgen.lexicon.schema import Indicator
from briefgen.lexicon.units import find_unit
from briefgen.model import (
    Brief,
    Column,
    ComparisonQuery,
    Figure,
    FigureForm,
    FigureKind,
    FigureStatus,
    Group,
    IndicatorBlock,
    IndicatorRow,
    NotComparable,
    Tier,
)

# Where a figure started from, and what 同比 or 比上年 adds to a rate, do not make it another figure.
_START = "起点"
_PLAIN_BASES = frozenset(
    ("同比", *(f"{word}{year}{end}" for word in "比较" for year in ("上年", "去年") for end in ("", "同期")))
)
_YEARLY = frozenset(("年均", "每年"))
# Kinds of text that speak of their whole region.
_REPORTS = ("报告", "公报", "规划")
# Municipalities are provinces, and their own enterprises stand beside those of provinces.
_OWN_ENTERPRISES = {"市属企业": "省属企业", "市级": "省级"}
# Of two there is nothing to rank.
_FEWEST_RANKED = 3
_ABOVE = re.compile("以上|不[得应能可宜]?(?:低于|少于|小于)|(?<![不得应能可宜])(?:超|突破|高于)|逾")
_BELOW = re.compile("以下|以内|不[得应能可宜]?(?:超过|超出|高于|多于|大于|突破)|(?<![不得应能可宜])低于|近")


class _Measured(Struct, frozen=True):
    """A figure as it could be compared."""

    column: Column
    brief: Brief
    figure: Figure
    row: IndicatorRow


def compare_figures(
    columns: Sequence[tuple[Column, Sequence[Brief]]], indicators: Sequence[Indicator], asked: ComparisonQuery
) -> list[IndicatorBlock]:
    """Return a block for each indicator that two regions or more state, in the lexicon's order, rates apart."""
    found: defaultdict[tuple[str, str], list[_Measured]] = defaultdict(list)
    refused: defaultdict[str, list[NotComparable]] = defaultdict(list)
    names = _Names(indicators)
    for column, brief, figure in _figures_of(columns, asked):
        indicator = names.of(figure.measured or "")
        alike = names.alike(figure.measured or "") if indicator is None else None
        if alike is not None:
            reason = f"原文为“{figure.measured}”，与“{alike.name}”所指不同"
            refused[alike.name].append(_refuse(column, figure, reason))
        made = _measure(column, brief, figure, indicator) if indicator is not None else None
        if isinstance(made, NotComparable) and indicator is not None:
            refused[indicator.name].append(made)
        elif isinstance(made, tuple) and indicator is not None:
            found[indicator.name, made[0]].append(made[1])
    order = {indicator.name: at for at, indicator in enumerate(indicators)}
    by_name = {indicator.name: indicator for indicator in indicators}
    blocks = []
    for (name, family), measured in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        kept = _distinct(measured)
        if len({m.row.region for m in kept} - {NATION}) > 1:
            unit = _unit_shown(by_name[name], family)
            rows = tuple(m.row for m in kept)
            blocks.append(IndicatorBlock(name, unit, rows, tuple(refused.pop(name, ())), tuple(_groups(kept))))
    return blocks


def find_alike(briefs: Sequence[Brief], indicators: Sequence[Indicator]) -> list[tuple[Figure, str]]:
    """Return the figures whose words end like an indicator's name and are none of its synonyms, with that name.

    What of them measures the same, only a person can say: in lexicon/indicators.toml.
    """
    names = _Names(indicators)
    found = []
    for brief in briefs:
        for figure in brief.figures:
            words = figure.measured or ""
            alike = names.alike(words) if names.of(words) is None else None
            known = find_unit(figure.unit)
            if alike is not None and known is not None and known[0] in alike.units:
                found.append((figure, alike.name))
    return found


class _Names:
    """The names of indicators."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._of = {name: i for i in indicators for name in (i.name, *i.synonyms)}
        self._lengths = sorted({len(name) for name in self._of}, reverse=True)

    def of(self, words: str) -> Indicator | None:
        return self._of.get(words)

    def alike(self, words: str) -> Indicator | None:
        """Return the indicator with whose name some words end: 海洋生产总值 is like 生产总值."""
        ends = (words[-length:] for length in self._lengths if length < len(words))
        return next((self._of[end] for end in ends if end in self._of), None)


def _figures_of(
    columns: Sequence[tuple[Column, Sequence[Brief]]], asked: ComparisonQuery
) -> Iterator[tuple[Column, Brief, Figure]]:
    """Yield the figures that state something, with where they stand."""
    for column, briefs in columns:
        for brief in briefs:
            for figure in brief.figures:
                if (
                    figure.kind != FigureKind.OTHER
                    and figure.basis != _START
                    and is_on_topic(figure.sentence, asked.topic)
                ):
                    yield column, brief, figure


def _measure(
    column: Column, brief: Brief, figure: Figure, indicator: Indicator
) -> tuple[str, _Measured] | NotComparable | None:
    """Return a figure with the family of its unit, why it is not comparable, or None if it is another thing."""
    known = find_unit(figure.unit)
    if known is None or known[0] not in indicator.units:
        return None
    family, size = known
    form = FigureForm.TOTAL if figure.form == FigureForm.INCREASE and "新增" in indicator.name else figure.form
    if indicator.forms and form not in indicator.forms:
        return None
    if family == "%" and form == FigureForm.SHARE and "%" in indicator.units and _is_part(figure, indicator):
        return _refuse(column, figure, f"原文为{indicator.name}的占比")
    subject, is_presumed = _subject(column, brief, figure, indicator)
    if subject is not None and subject not in known_subjects():
        return _refuse(column, figure, f"为{subject}的数据")
    shown = _size(_unit_shown(indicator, family))
    value, value_to = _signed(figure.value, figure.fell), figure.value_to and _signed(figure.value_to, figure.fell)
    row = IndicatorRow(
        region=column.code,
        subject=subject,
        scope=figure.scope,
        form=form,
        status=figure.status,
        kind=figure.kind,
        period=figure.period,
        period_raw=figure.period_raw,
        value=value,
        value_to=value_to,
        raw=_told(figure),
        brief=brief.id,
        figure_id=figure.id,
        span=figure.span,
        words=figure.indicator or "",
        clause=figure.clause,
        basis=figure.basis,
        unit=figure.unit,
        amount=_plain(Decimal(value) * size / shown),
        is_presumed=is_presumed,
    )
    return family, _Measured(column, brief, figure, row)


def _signed(value: str, fell: str | None) -> str:
    """Return a value with a minus if something fell by it, that rises and falls may be set in one order."""
    return f"-{value}" if fell and not value.startswith("-") else value


def _told(figure: Figure) -> str:
    """Return a figure as written, with the word that says that something fell by it: 2.3% alone would look a rise."""
    return f"{figure.fell or ''}{figure.raw}"


def _unit_shown(indicator: Indicator, family: str) -> str:
    """Return the unit in which amounts of a family are given."""
    shown = indicator.show if indicator.show is not None and (find_unit(indicator.show) or ("",))[0] == family else None
    return shown or load_units().families[family].show


def _is_part(figure: Figure, indicator: Indicator) -> bool:
    """Tell whether a share is one that an amount has in something: 进出口占全国的5%."""
    return "money" in indicator.units and figure.form == FigureForm.SHARE


def _subject(column: Column, brief: Brief, figure: Figure, indicator: Indicator) -> tuple[str | None, bool]:
    """Return whose a figure is, and whether that is presumed."""
    subject = None if column.code == NATION and figure.subject == "全国" else figure.subject
    if indicator.of is not None and subject in (None, "全域", "全社会", "规模以上工业"):
        return indicator.of, False
    divided = next(
        (whose for basis, whose in indicator.by_basis.items() if (figure.basis or "").startswith(basis)), None
    )
    if subject in (None, "全域") and divided is not None:
        return divided, False
    if column.level == "province" and column.name.endswith("市"):
        subject = _OWN_ENTERPRISES.get(subject or "", subject)
    if subject in (None, "全域") and indicator.presumed is not None and brief.doc_type in _REPORTS:
        return indicator.presumed, True
    return subject, False


def _refuse(column: Column, figure: Figure, reason: str) -> NotComparable:
    return NotComparable(figure.id, reason, column.code, _told(figure))


def _size(unit: str) -> Decimal:
    known = find_unit(unit)
    return known[1] if known else Decimal(1)


def _plain(value: Decimal) -> str:
    """Return a decimal without an exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _distinct(measured: Sequence[_Measured]) -> list[_Measured]:
    """Return the figures without those that state the same again: of two the one whose scope says more is kept."""
    by_value: defaultdict[tuple[object, ...], dict[str | None, _Measured]] = defaultdict(dict)
    for m in measured:
        level, subject, scope, *others = _key(m)
        value = (m.row.region, level, subject, *others, m.row.amount, m.row.value_to, m.figure.bound)
        by_value[value].setdefault(scope, m)
    kept: set[str] = set()
    for of_scope in by_value.values():
        fuller = {scope: m for scope, m in of_scope.items() if scope is not None} or of_scope
        kept.update(m.row.figure_id for m in fuller.values())
    return [m for m in measured if m.row.figure_id in kept]


def _key(measured: _Measured) -> tuple[str | None, ...]:
    row = measured.row
    basis = None if row.basis in _PLAIN_BASES else "年均" if row.basis in _YEARLY else row.basis
    # A yearly average aimed at by 2030 and one of 2026 to 2030 are the same.
    period = (
        (row.period or "").rpartition("/")[2] if basis == "年均" and row.status == FigureStatus.TARGET else row.period
    )
    return (measured.column.level, row.subject, row.scope, row.form, row.status, basis, period or None)


def _groups(measured: Sequence[_Measured]) -> Iterator[Group]:
    """Yield the figures that may be compared with one another, those of most regions first."""
    by_key: defaultdict[tuple[str | None, ...], list[_Measured]] = defaultdict(list)
    nation = [m for m in measured if m.column.code == NATION]
    for m in measured:
        if m.column.code != NATION:
            by_key[_key(m)].append(m)
    ordered = sorted(by_key.items(), key=lambda item: (-len({m.row.region for m in item[1]}), _readable(item[0])))
    for key, held in ordered:
        level, subject, scope, form, status, basis, period = key
        beside = [m for m in nation if _key(m)[3:] == key[3:] and m.row.scope == scope]
        yield Group(
            level=level or "",
            subject=subject,
            scope=scope,
            form=form,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            basis=basis,
            period=period,
            figures=tuple(m.row.figure_id for m in (*held, *beside)),
            tiers=tuple(_tiers(held)),
            ranks=_ranks(held),
        )


def _readable(key: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(part or "" for part in key)


def _tiers(held: Sequence[_Measured]) -> Iterator[Tier]:
    """Yield the regions by what they state, as written, the highest first."""
    by_raw: defaultdict[str, list[_Measured]] = defaultdict(list)
    for m in held:
        by_raw[m.row.raw].append(m)
    for raw in sorted(by_raw, key=lambda raw: (*_height(by_raw[raw][0]), raw)):
        yield Tier(raw, tuple(dict.fromkeys(m.row.region for m in by_raw[raw])))


def _height(measured: _Measured) -> tuple[Decimal, Decimal, int]:
    """Return what sorts figures from the highest down: by the middle of a range, what bounds them last."""
    low = Decimal(measured.row.amount)
    value, value_to = Decimal(measured.row.value), measured.row.value_to
    high = low * Decimal(value_to) / value if value_to is not None and value != 0 else low
    bound = measured.figure.bound or ""
    over = 0 if _ABOVE.search(bound) else 2 if _BELOW.search(bound) else 1
    return -(low + high) / 2, -high, over


def _ranks(held: Sequence[_Measured]) -> dict[str, int]:
    """Return the places, from the highest down, of the regions that state one exact actual; of three at least.

    Subject and period must be known.
    """
    first = held[0].row
    if first.status != FigureStatus.ACTUAL or first.subject is None or first.period is None or _is_of_years(first):
        return {}
    exact = [m for m in held if m.figure.bound is None and m.figure.value_to is None]
    per_region = Counter(m.row.region for m in held)
    ranked = [m for m in exact if per_region[m.row.region] == 1]
    amounts = sorted((Decimal(m.row.amount) for m in ranked), reverse=True)
    return (
        {m.row.region: amounts.index(Decimal(m.row.amount)) + 1 for m in ranked}
        if len(ranked) >= _FEWEST_RANKED
        else {}
    )


def _is_of_years(row: IndicatorRow) -> bool:
    """Tell whether an amount is told of several years: texts hardly ever say whether it is their sum or their end."""
    first, _, last = (row.period or "").partition("/")
    return row.form is not None and row.form.is_amount and bool(last) and first[:4] != last[:4]
