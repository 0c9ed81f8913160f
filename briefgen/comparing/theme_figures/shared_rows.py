"""Shared figures (数据): what at least two regions state of one name, form, status and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.comparing.theme_figures.quoted import StatedInText
from briefgen.model import FigureForm
from briefgen.model.theme_figures import SharedFigures

_FEWEST_REGIONS = 2
_MOST_ROWS = 12
_EFFECTS = ("带动", "拉动", "惠及", "撬动", "受益", "服务")


def find_shared_figures(figures: Sequence[StatedInText]) -> Iterator[SharedFigures]:
    """Yield the rows of figures of at least two regions that agree; those of most regions first, at most twelve.

    A region with two figures in one row is left out of the row. Figures without a period make no row.
    """
    rows: defaultdict[tuple[object, ...], list[StatedInText]] = defaultdict(list)
    for stated in figures:
        if stated.period is not None and _is_telling(stated):
            rows[_make_key(stated)].append(stated)
    clear = [own for members in rows.values() if len(own := _once_a_region(members)) >= _FEWEST_REGIONS]
    for members in sorted(clear, key=len, reverse=True)[:_MOST_ROWS]:
        first = members[0].figure
        yield SharedFigures(
            name=members[0].name,
            form=first.form,
            status=first.status,
            period=members[0].period,
            figures=tuple(stated.quoted for stated in members),
            is_indicator=members[0].indicator is not None,
        )


def _is_telling(stated: StatedInText) -> bool:
    """Return True unless only other words of the text tell what a number is of.

    惠及消费者 says nothing of what benefits them, and in 支持15所高职院校 the number counts only those that are meant.
    """
    if stated.indicator is not None:
        return True
    is_counted = stated.figure.form == FigureForm.TOTAL
    return not stated.name.startswith(_EFFECTS) and (stated.is_behind_name or not is_counted)


def _make_key(stated: StatedInText) -> tuple[object, ...]:
    figure = stated.figure
    subject, manner = (figure.subject, stated.manner) if stated.indicator is None else (None, "")
    what = stated.name, stated.unit_family, subject, figure.scope, figure.form
    return (*what, figure.status, stated.per_year, stated.period, manner)


def _once_a_region(members: Sequence[StatedInText]) -> list[StatedInText]:
    """Return the first figure of each region that states only one value."""
    values: defaultdict[str, dict[str, StatedInText]] = defaultdict(dict)
    for stated in members:
        values[stated.region].setdefault(stated.figure.printed, stated)
    return [next(iter(of_region.values())) for of_region in values.values() if len(of_region) == 1]
