"""Series: the results of one indicator over the years, with the years in which its 口径 changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from briefgen.model.track import TrackPoint, TrackSeries
from briefgen.tracking.likeness import find_differences
from briefgen.tracking.tracked_names import Measurand, NameFinder, find_other_basis
from briefgen.tracking.tracked_texts import NamedFigure, TrackedBrief

_FEWEST = 3


def find_yearly_series(texts: Sequence[TrackedBrief], names: NameFinder) -> Iterator[TrackSeries]:
    """Yield the series of each indicator with results of at least three years, in the order of the first result.

    Of several results of one year, the last one counts that is final: a later text may revise an earlier one.
    """
    by_measurand: defaultdict[Measurand, dict[str, NamedFigure]] = defaultdict(dict)
    for text in texts:
        seen: set[tuple[Measurand, str]] = set()
        for key, results in text.results_by_key.items():
            for named in results:
                period = named.figure.period or ""
                if named.name.key != key or not period.isdecimal() or not _is_plain(named):
                    continue
                if (named.measurand, period) not in seen:
                    seen.add((named.measurand, period))
                    by_measurand[named.measurand][period] = named
    for measurand, by_year in by_measurand.items():
        if len(by_year) >= _FEWEST:
            yield _make_series(measurand, by_year, names)


def _is_plain(named: NamedFigure) -> bool:
    """Return whether a result is that of a whole year, of the whole region, without another basis."""
    return not named.measurand.is_per_year and not named.measurand.subject and not find_other_basis(named.figure)


def _make_series(measurand: Measurand, by_year: dict[str, NamedFigure], names: NameFinder) -> TrackSeries:
    years = sorted(by_year)
    points, before = [], None
    for year in map(str, range(int(years[0]), int(years[-1]) + 1)):
        named = by_year.get(year)
        points.append(
            TrackPoint(
                year=year,
                statement=named.statement if named is not None else None,
                breaks=_find_breaks(before, named, names),
            )
        )
        before = named or before
    units = Counter(named.figure.unit for named in by_year.values())
    unit = max(sorted(units), key=lambda unit: units[unit])
    return TrackSeries(indicator=measurand.key, form=measurand.form, unit=unit, points=tuple(points))


def _find_breaks(before: NamedFigure | None, named: NamedFigure | None, names: NameFinder) -> tuple[str, ...]:
    if before is None or named is None:
        return ()
    differences = find_differences(before.figure, named.figure, names)
    return tuple(
        difference.replace("目标为", "前为").replace("结果为", "现为")
        for difference in differences
        if not difference.startswith("期间")
    )
