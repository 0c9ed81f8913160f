"""Tracking: what a region promised in one text, beside what its later texts say was done.

``track`` reads all texts of one region. It selects words and figures. It says 达到 or 未达到 only where both figures
are exact and measure the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from briefgen.comparing.region_texts import to_plain
from briefgen.model import Brief, SentenceText
from briefgen.model.place import NATION
from briefgen.model.track import Track, TrackedTarget, TrackQuery, TrackSeries
from briefgen.tracking.outcomes import OutcomeFinder
from briefgen.tracking.promised_deeds import find_deeds
from briefgen.tracking.promises import find_promises
from briefgen.tracking.tracked_names import NameFinder, find_naming, name_for_page, rows_by_name, trim_name
from briefgen.tracking.tracked_texts import TrackedBrief, end_year, open_tracked
from briefgen.tracking.yearly_series import find_yearly_series

Named = TypeVar("Named", TrackedTarget, TrackSeries)


def track(
    code: str,
    own_names: Sequence[str],
    briefs: Sequence[Brief],
    sentences: Mapping[str, Sequence[SentenceText]],
    query: TrackQuery | None = None,
) -> Track:
    """Return what a region promised beside what was done.

    ``code`` is that of the region, and ``own_names`` are the names by which texts call it, its full name first.
    ``briefs`` are those of the texts about the region alone. ``sentences`` has the sentences of each text, by the id of
    its brief.
    """
    query = query or TrackQuery()
    names = NameFinder(tuple(own_names))
    texts = open_tracked(briefs, sentences, names)
    promises, undated = find_promises(texts)
    finder = OutcomeFinder(texts, names)
    targets = sorted((finder.find(promise) for promise in promises), key=_order)
    return Track(
        code=code,
        name=own_names[0],
        texts=tuple(text.text for text in texts),
        missing=tuple(_find_missing(texts)),
        targets=tuple(_rename(target, code) for target in targets if _is_asked(target, query)),
        undated=undated if query.indicator is None else 0,
        series=tuple(
            _rename(series, code)
            for series in _sort(find_yearly_series(texts, names))
            if _is_of(series.indicator, query) and find_naming(series.indicator) != "words"
        ),
        deeds=() if query.indicator is not None else tuple(find_deeds(texts, query.start, query.end)),
        indicator=query.indicator,
        start=query.start,
        end=query.end,
    )


def _order(target: TrackedTarget) -> tuple[int, str, str, str]:
    return (*_rank(target.indicator), target.period, target.target.sentence_id)


def _rank(indicator: str) -> tuple[int, str]:
    """Return where an indicator stands: the rows of the lexicon first, in their order; then the others by name."""
    rows = list(rows_by_name())
    return (rows.index(indicator), "") if indicator in rows else (len(rows), indicator)


def _sort(series: Iterator[TrackSeries]) -> list[TrackSeries]:
    return sorted(series, key=lambda one: (*_rank(one.indicator), one.form))


def _rename(one: Named, code: str) -> Named:
    return replace(one, indicator=name_for_page(one.indicator, is_nation=code == NATION))


def _find_missing(texts: Sequence[TrackedBrief]) -> Iterator[str]:
    years = {text.year for text in texts if text.text.is_report and text.year is not None}
    if years:
        yield from (str(year) for year in range(int(min(years)), int(max(years))) if str(year) not in years)


def _is_asked(target: TrackedTarget, query: TrackQuery) -> bool:
    end = end_year(target.period)
    is_in_time = (query.start is None or end >= query.start) and (query.end is None or target.period[:4] <= query.end)
    return is_in_time and _is_of(target.indicator, query)


def _is_of(indicator: str, query: TrackQuery) -> bool:
    """Return whether an indicator is the one that is asked for: by a name of it, or by words of its name."""
    if query.indicator is None:
        return True
    asked = trim_name(query.indicator)
    row = rows_by_name().get(indicator)
    return asked in to_plain(indicator) or (row is not None and row.match(asked) == "own")
