"""Groups of figures that may be compared with one another, with the tiers and the ranks of each group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct, structs

from briefgen.comparing.comparable_figures import ComparableFigure, find_shown_unit
from briefgen.lexicon.entry_types import Indicator
from briefgen.model import Figure, FigureForm, FigureStatus, Group, IndicatorRow, Tier
from briefgen.model.comparison import ColumnLevel
from briefgen.model.place import NATION
from briefgen.text.periods import is_of_several_years

# 同比 and 比上年 only say what a rate is compared with: they do not make it another figure.
_PLAIN_BASES = frozenset(
    ("同比", *(f"{word}{year}{end}" for word in "比较" for year in ("上年", "去年") for end in ("", "同期")))
)
_YEARLY = frozenset(("年均", "每年"))
_YEARLY_AVERAGE = "年均"
_FEWEST_RANKED = 3
_ABOVE = re.compile("[≥>＞]|以上|不[得应能可宜]?(?:低于|少于|小于)|(?<![不得应能可宜])(?:超|突破|高于)|逾")
_BELOW = re.compile("[≤<＜]|以下|以内|不[得应能可宜]?(?:超过|超出|高于|多于|大于|突破)|(?<![不得应能可宜])低于|近")


# 进出口突破8万亿元: a level that was passed in one of several years, and no sum of them.
_PASSED = ("突破", "跨过", "跨上", "迈上", "站上", "跃上")
# 五年累计突破3万亿元, 连续9年稳定在1300亿斤以上: a sum, or what holds in each of the years.
_OF_EACH_OR_ALL = re.compile("累计|合计|五年(?!来)|连续|稳定|保持|每年|先后|接连|连破")


class GroupKey(Struct, frozen=True):
    """The properties that decide whether figures may be compared. Figures with equal keys form one group."""

    level: ColumnLevel
    unit_family: str
    subject: str | None
    scope: str | None
    form: FigureForm | None
    status: FigureStatus | None
    basis: str | None
    period: str | None

    @classmethod
    def of(cls, comparable: ComparableFigure) -> GroupKey:
        """Return the properties of a figure. Bases that mean the same, such as 同比 and 比上年, become equal."""
        row = comparable.row
        basis = None if row.basis in _PLAIN_BASES else _YEARLY_AVERAGE if row.basis in _YEARLY else row.basis
        period = row.period
        if basis == _YEARLY_AVERAGE and row.status == FigureStatus.TARGET and period is not None:
            # A yearly average aimed at by 2030 and one of 2026 to 2030 are the same.
            period = period.rpartition("/")[2]
        if basis is None:
            period = find_year_of_level(comparable.figure, is_level=comparable.is_level) or period
        level, family = comparable.column.level, comparable.unit_family
        return cls(level, family, row.subject, row.scope, row.form, row.status, basis, period or None)

    @property
    def of_nation(self) -> tuple[str | None, ...]:
        """The properties that a group shares with the national figures that are shown beside it.

        Level and subject may differ.
        """
        return self.unit_family, self.scope, self.form, self.status, self.basis, self.period

    @property
    def words(self) -> tuple[str, ...]:
        """All properties as text, for sorting."""
        return tuple(part or "" for part in structs.astuple(self))


def find_year_of_level(figure: Figure, *, is_level: bool) -> str | None:
    """Return the last year of a figure that is the level at the end of several years; None for other figures.

    Shares are such levels, and amounts of what is no flow, such as incomes by the head (``is_level``). Of a flow, such
    as exports, only a level that was passed is one: its other amounts may be sums.
    """
    before = figure.clause.partition(figure.raw)[0].rpartition("，")[2]
    is_result = figure.status is not None and figure.status.is_result and is_of_several_years(figure.period)
    if not is_result or "-" in (figure.period or "") or _OF_EACH_OR_ALL.search(before):
        return None
    is_level_of_total = is_level or (figure.bound in _PASSED and "新增" not in (figure.indicator or ""))
    is_at_end = is_level_of_total if figure.form == FigureForm.TOTAL else figure.form == FigureForm.SHARE
    return (figure.period or "").rpartition("/")[2] if is_at_end else None


def drop_restatements(figures: Sequence[ComparableFigure]) -> list[ComparableFigure]:
    """Return the figures without repetitions.

    Two figures repeat each other if they state the same amount of the same indicator for the same region, and if their
    other properties except the scope are equal. A figure with a scope is kept rather than one without.
    """
    by_statement: defaultdict[object, dict[str | None, ComparableFigure]] = defaultdict(dict)
    for comparable in figures:
        row = comparable.row
        key = structs.replace(GroupKey.of(comparable), scope=None)
        statement = (row.region, key, row.amount or row.raw, row.value_to, comparable.figure.bound)
        by_statement[statement].setdefault(row.scope, comparable)
    selected: set[str] = set()
    for by_scope in by_statement.values():
        scoped = {scope: comparable for scope, comparable in by_scope.items() if scope is not None}
        selected.update(comparable.row.figure_id for comparable in (scoped or by_scope).values())
    return [comparable for comparable in figures if comparable.row.figure_id in selected]


def find_doubles(figures: Sequence[ComparableFigure]) -> dict[str, str]:
    """Return which figures leave their region with more than one figure in a group, with the reason in Chinese.

    Of several figures, the one that is of the very period of the group is kept, then the one that is exact: 3.6万亿元
    in 突破3万亿元、达3.6万亿元. If two such figures differ, none is kept. The keys are the ids of the figures.
    """
    by_place: defaultdict[tuple[GroupKey, str], list[ComparableFigure]] = defaultdict(list)
    for comparable in figures:
        by_place[GroupKey.of(comparable), comparable.row.region].append(comparable)
    reasons: dict[str, str] = {}
    for (key, _), members in by_place.items():
        if len(members) > 1:
            ordered = sorted(members, key=lambda member: _rate_exactness(member, key))
            best, second = ordered[:2]
            is_clear = _rate_exactness(best, key) < _rate_exactness(second, key)
            for member in ordered[1:] if is_clear else ordered:
                others = "、".join(other.row.raw for other in members if other is not member)
                reasons[member.row.figure_id] = f"同一地区同一口径另有“{others}”"
    return reasons


def _rate_exactness(comparable: ComparableFigure, key: GroupKey) -> tuple[bool, bool]:
    figure = comparable.figure
    is_exact = figure.bound is None and figure.value_to is None
    # 突破8万亿元、9万亿元: only the first number shows that both were passed.
    is_in_row = f"、{figure.raw}" in figure.clause
    return comparable.row.period != key.period, not is_exact or is_in_row


def group_figures(figures: Sequence[ComparableFigure], indicator: Indicator) -> Iterator[Group]:
    """Yield the groups of figures that may be compared with one another. Groups with the most regions come first.

    A national figure is the last figure of each group with which it can be compared. It has no tier and no rank.
    """
    by_key: defaultdict[GroupKey, list[ComparableFigure]] = defaultdict(list)
    national = [comparable for comparable in figures if comparable.column.code == NATION]
    for comparable in figures:
        if comparable.column.code != NATION:
            by_key[GroupKey.of(comparable)].append(comparable)
    for key, members in sorted(by_key.items(), key=lambda item: (-len(_regions_of(item[1])), item[0].words)):
        beside = [comparable for comparable in national if GroupKey.of(comparable).of_nation == key.of_nation]
        yield Group(
            level=key.level,
            subject=key.subject,
            scope=key.scope,
            form=key.form,
            status=key.status,
            basis=key.basis,
            period=key.period,
            figures=tuple(comparable.row.figure_id for comparable in (*members, *beside)),
            tiers=tuple(_make_tiers(members)),
            ranks=_rank_regions(members, indicator),
            unit=find_shown_unit(indicator, key.unit_family),
        )


def _regions_of(figures: Sequence[ComparableFigure]) -> set[str]:
    return {comparable.row.region for comparable in figures}


def _make_tiers(figures: Sequence[ComparableFigure]) -> Iterator[Tier]:
    """Yield the tiers of a group, the highest first.

    The figures of a tier have the same value and the same bound words, such as 5%左右. Figures in words have the same
    words. 5%—5.5% and 5%-5.5% are one tier.
    """
    by_value: defaultdict[tuple[object, ...], list[ComparableFigure]] = defaultdict(list)
    for comparable in figures:
        bound = comparable.figure.bound if comparable.row.value is not None else comparable.row.raw
        is_range = comparable.row.value_to is not None
        by_value[(*_highest_first(comparable), is_range, bound)].append(comparable)
    for members in sorted(by_value.values(), key=lambda members: (*_highest_first(members[0]), members[0].row.raw)):
        yield Tier(members[0].row.raw, tuple(dict.fromkeys(comparable.row.region for comparable in members)))


def _highest_first(comparable: ComparableFigure) -> tuple[Decimal, Decimal, int]:
    """Return a sort key that puts the highest figure first.

    The key compares the middle of a range, then its upper end. For equal amounts, 5%以上 comes before 5%, and 5% before
    5%以内. Figures in words are all equal.
    """
    if comparable.row.value is None:
        return Decimal(0), Decimal(0), 0
    low = Decimal(comparable.row.amount)
    value, value_to = Decimal(comparable.row.value), comparable.row.value_to
    high = low * Decimal(value_to) / value if value_to is not None and value != 0 else low
    bound = comparable.figure.bound or ""
    direction = 0 if _ABOVE.search(bound) else 2 if _BELOW.search(bound) else 1
    return -(low + high) / 2, -high, direction


def _rank_regions(figures: Sequence[ComparableFigure], indicator: Indicator) -> dict[str, int]:
    """Return the rank of each region by its code. The highest amount has rank 1, and equal amounts share a rank.

    The figures are ranked only if they are results with a known subject and period. Amounts for several years are not
    ranked, nor are totals, unless the indicator counts by the head. A region is ranked only if it has exactly one
    figure in the group, and if this figure is exact. The result is empty if fewer than three regions can be ranked.
    """
    first = figures[0].row
    is_ranked = first.status == FigureStatus.ACTUAL and first.subject is not None and first.period is not None
    if not is_ranked or first.value is None or _is_amount_of_years(first) or not _may_rank(first, indicator):
        return {}
    per_region = Counter(comparable.row.region for comparable in figures)
    amounts = {
        comparable.row.region: Decimal(comparable.row.amount)
        for comparable in figures
        if comparable.figure.bound is None
        and comparable.figure.value_to is None
        and per_region[comparable.row.region] == 1
    }
    if len(amounts) < _FEWEST_RANKED:
        return {}
    from_highest = sorted(amounts.values(), reverse=True)
    return {region: from_highest.index(amount) + 1 for region, amount in amounts.items()}


def _may_rank(row: IndicatorRow, indicator: Indicator) -> bool:
    """Return True if the order of such figures says something: not of totals, and only of what is a merit."""
    is_amount = row.form is not None and row.form.is_amount
    return indicator.ranks == "all" or (indicator.ranks == "rates" and not is_amount)


def _is_amount_of_years(row: IndicatorRow) -> bool:
    """Return True if the row is an amount for several years.

    Texts hardly ever say whether such an amount is the sum over the years or the state at their end.
    """
    return row.form is not None and row.form.is_amount and is_of_several_years(row.period)
