"""Finds figures that cannot be true.

Such a figure is impossible by itself (a share above 100%, or a change without a direction), does not fit
the day of its text, or contradicts another figure. Either the source is wrong or the program misread it. Only a person
can decide, so nothing is changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from msgspec import Struct

from briefgen.comparing.comparable_figures import ComparableFigure, StatedFigure, make_comparable
from briefgen.comparing.figure_groups import GroupKey
from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.comparing.region_columns import make_empty_column
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.entry_types import Indicator
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure, FigureForm, FigureStatus, Span
from briefgen.model.figure import STARTING_POINT
from briefgen.text.periods import share_elapsed, write_day, write_period

_MOST_PERCENT = 100
# 占全国的12%, 旅游业占比, 工业比重: a part of a whole. 完成率 and 毛入学率 can be above 100%.
_PART_OF_WHOLE = re.compile(r"占|比重|份额")
_PART = "其中"
_COMPARED = re.compile(r"同比|环比|[比较](?:上|去|前|20\d\d)")
_PERCENT = "%"
# Averages, rates of a unit and prices do not add up: a city can be above its province.
_AVERAGE = re.compile(r"均|率|比|强度|价格|指数|标准|每")


class FigurePlace(Struct, frozen=True):
    """The place of a figure in its source, with the words to quote."""

    brief: str
    """Id of the brief."""
    source: str
    """Path of the source."""
    span: Span
    """Span of the figure in the source."""
    clause: str
    """The words of the sentence around the number, verbatim."""

    @classmethod
    def of(cls, brief: Brief, figure: Figure) -> FigurePlace:
        """Return the place of a figure of a brief."""
        return cls(brief.id, brief.source.path, figure.span, figure.clause)


class ImpossibleFigure(Struct, frozen=True):
    """A figure that cannot be true, or two figures that cannot both be true."""

    reason: str
    """Why the figure cannot be true: a sentence in Chinese without the mark at its end."""
    places: tuple[FigurePlace, ...]
    """The place of the figure and, if there is one, the place of the earlier figure that it contradicts."""

    @property
    def text(self) -> str:
        """The reason with the quoted places, in Chinese."""
        quoted = "；".join(f"“{place.clause}”（{place.source}）" for place in self.places)
        return f"{self.reason}，请核对原文：{quoted}。"


def find_impossible_figures(briefs: Iterable[Brief], indicators: Sequence[Indicator]) -> Iterator[ImpossibleFigure]:
    """Yield the impossible figures of each brief, and then the figures of all briefs that contradict each other.

    ``briefs`` are iterated once and not kept. Figures of different briefs are compared only if they belong to one of
    ``indicators``.
    """
    statements: list[_Statement] = []
    names = IndicatorNames(indicators)
    for brief in briefs:
        yield from _check_alone(brief)
        sure = brief.without_doubtful_figures()
        yield from _check_parts(sure)
        statements += _find_statements(sure, names)
    yield from _find_two_values(statements)
    yield from _find_parts_above_region(statements)


class _Statement(Struct, frozen=True):
    """A figure that states a result of an indicator, with everything that is needed to compare it with others."""

    place: FigurePlace
    region: str
    """Code of the region; empty for the nation."""
    region_name: str
    indicator: str
    key: GroupKey
    amount: Decimal
    tolerance: Decimal
    """The size of the last digit as written. Two amounts that differ by less can be the same amount."""
    raw: str

    @property
    def what(self) -> tuple[str | None, ...]:
        """The properties that statements of a city and of its province share if they can be compared."""
        return self.indicator, self.key.subject, *self.key.of_nation

    def agrees_with(self, other: _Statement) -> bool:
        """Return True if the two amounts may be one amount that was rounded differently."""
        return abs(self.amount - other.amount) <= max(self.tolerance, other.tolerance)


def _check_alone(brief: Brief) -> Iterator[ImpossibleFigure]:
    """Yield the figures of a brief that are impossible by themselves or do not fit the day of the text.

    A change in percent that is not said to be a rise or a fall, such as 同比5%, is one of them.
    """
    day = brief.published
    for figure in brief.figures:
        reason = None
        if figure.status == FigureStatus.ACTUAL and figure.period and day and share_elapsed(figure.period, day) == 0:
            reason = f"该文日期为{write_day(day)}，却把{write_period(figure.period)}的“{figure.raw}”记为实际数"
        elif _is_share_above_whole(figure):
            reason = f"占比“{figure.raw}”超过100%"
        elif _lacks_sign(figure):
            reason = f"“{figure.basis}{figure.raw}”未写明是增是减"
        if reason is not None:
            yield ImpossibleFigure(reason, (FigurePlace.of(brief, figure),))


def _is_share_above_whole(figure: Figure) -> bool:
    is_share = figure.form == FigureForm.SHARE and figure.unit == _PERCENT and figure.value is not None
    words = f"{figure.basis or ''}{figure.indicator or ''}"
    return is_share and Decimal(figure.value or 0) > _MOST_PERCENT and _PART_OF_WHOLE.search(words) is not None


def _lacks_sign(figure: Figure) -> bool:
    is_change = figure.unit == _PERCENT and figure.form == FigureForm.SHARE
    return is_change and _COMPARED.match(figure.basis or "") is not None


def _check_parts(brief: Brief) -> Iterator[ImpossibleFigure]:
    """Yield each amount after 其中 that is greater than the whole, the amount before 其中."""
    for _, group in groupby(brief.figures, key=lambda figure: figure.sentence_id):
        amounts = [figure for figure in group if figure.form is not None and figure.form.is_amount]
        for whole, part in pairwise(amounts):
            if _is_part(part, whole) and _size(part) > _size(whole):
                reason = f"其中一项“{part.raw}”大于总数“{whole.raw}”"
                places = FigurePlace.of(brief, part), FigurePlace.of(brief, whole)
                yield ImpossibleFigure(reason, places[:1] if part.clause == whole.clause else places)


def _is_part(part: Figure, whole: Figure) -> bool:
    """Return True if two exact totals of one sentence have 其中 between them and units that can be compared.

    An average has no parts, so the result is False if ``whole`` is an average.
    """
    if {part.form, whole.form} != {FigureForm.TOTAL}:
        return False
    first, second = find_unit(part.unit), find_unit(whole.unit)
    if first is None or second is None or first[0] != second[0] or _is_average(whole):
        return False
    if part.bound is not None or whole.bound is not None:
        return False
    _, _, behind = part.sentence.partition(whole.raw)
    between, found, _ = behind.partition(part.raw)
    return bool(found) and re.fullmatch(rf"[^。；！？]*[，；。]{_PART}[^。；！？]*", between) is not None


def _is_average(figure: Figure) -> bool:
    return _AVERAGE.search(f"{figure.basis or ''}{figure.indicator or ''}") is not None


def _size(figure: Figure) -> Decimal:
    unit = find_unit(figure.unit)
    return Decimal(figure.value or 0) * (unit[1] if unit else 1)


def _find_statements(brief: Brief, names: IndicatorNames) -> Iterator[_Statement]:
    """Yield the exact results of indicators for the region of a brief.

    There are none if the brief is about several regions, or about no region and not about the nation either.
    """
    codes = [region.code for region in brief.regions]
    if len(codes) > 1 or (not codes and brief.level != "国家"):
        return
    column = make_empty_column(load_divisions()[codes[0]] if codes else None)
    for figure in brief.figures:
        indicator = names.find(figure.measured or "")
        is_exact = figure.status == FigureStatus.ACTUAL and figure.bound is None and figure.value_to is None
        if indicator is None or not is_exact or figure.period is None or figure.basis == STARTING_POINT:
            continue
        comparable = make_comparable(StatedFigure(column, brief, figure), indicator)
        if isinstance(comparable, ComparableFigure) and figure.value is not None and Decimal(figure.value):
            digit = Decimal(1).scaleb(int(Decimal(figure.value).as_tuple().exponent))
            amount = Decimal(comparable.row.amount)
            yield _Statement(
                place=FigurePlace.of(brief, figure),
                region=column.code,
                region_name=column.name,
                indicator=indicator.name,
                key=GroupKey.of(comparable),
                amount=amount,
                tolerance=abs(amount / Decimal(figure.value) * digit),
                raw=figure.printed,
            )


def _find_two_values(statements: Sequence[_Statement]) -> Iterator[ImpossibleFigure]:
    """Yield each statement whose amount differs from the first one for the same region, indicator and properties."""
    first: dict[object, _Statement] = {}
    for statement in statements:
        earlier = first.setdefault((statement.region, statement.indicator, statement.key), statement)
        if not statement.agrees_with(earlier):
            period = write_period(statement.key.period)
            reason = f"{statement.region_name}{period}{statement.indicator}有两个数：“{earlier.raw}”和“{statement.raw}”"
            yield ImpossibleFigure(reason, (statement.place, earlier.place))


def _find_parts_above_region(statements: Sequence[_Statement]) -> Iterator[ImpossibleFigure]:
    """Yield each amount of a city or county that is greater than the amount of a region above it."""
    divisions = load_divisions()
    by_region: defaultdict[object, list[_Statement]] = defaultdict(list)
    for statement in statements:
        by_region[statement.region, statement.what].append(statement)
    for part in filter(_adds_up, statements):
        codes = divisions[part.region].parents if part.region in divisions else ()
        for whole in (whole for code in codes for whole in by_region.get((code, part.what), ())):
            if part.amount > whole.amount and not part.agrees_with(whole):
                above = f"大于{whole.region_name}的“{whole.raw}”"
                reason = f"{part.region_name}{part.indicator}“{part.raw}”{above}"
                yield ImpossibleFigure(reason, (part.place, whole.place))


def _adds_up(statement: _Statement) -> bool:
    """Return True if such amounts of the parts of a region add up to that of the region. Rates and averages do not."""
    form = statement.key.form
    return form is not None and form.is_amount and _AVERAGE.search(statement.indicator) is None
