"""The result of a region for a main indicator in the year before the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.comparing.region_texts import RegionTexts, TextSentence
from briefgen.comparing.targets.quoted_figures import state_figures
from briefgen.comparing.targets.row_names import Nearness, RowNames
from briefgen.model import Figure, FigureForm, FigureStatus
from briefgen.model.figure import STARTING_POINT
from briefgen.model.target import Absence, ResultPeriod, TargetStatement

_PER_YEAR = ("年均", "每年")
_LEVELS = (FigureForm.SHARE,)


def find_result(
    names: RowNames,
    texts: RegionTexts,
    figures: Mapping[str, Sequence[Figure]],
    year: int,
    target: TargetStatement | None,
) -> tuple[TargetStatement | None, ResultPeriod | None, Absence | None]:
    """Return the result of a region for an indicator and what it is of, or why there is none.

    ``target`` is the target beside which the result stands: the result is best of the same form and name.
    """
    candidates = list(_find_candidates(names, texts, figures, year))
    if candidates:
        forms = names.row.forms
        prefers_near = target is not None and not target.is_own_name
        best = min(
            candidates,
            key=lambda found: (
                _PERIODS.index(found[3]),
                (found[2] == "near") != prefers_near,
                forms.index(found[1].form) if found[1].form in forms else len(forms),
            ),
        )
        sentence, figure, nearness, period = best
        beside = [f for s, f, n, p in candidates if s is sentence and n == nearness and p == period]
        if nearness == "own":
            beside = [figure]
        return state_figures(sentence, beside, nearness), period, None
    return None, None, "not recognized" if _is_left_open(names, texts) else "not stated"


_PERIODS: tuple[ResultPeriod, ...] = ("year", "expected", "end of years", "yearly average")


def _find_candidates(
    names: RowNames, texts: RegionTexts, figures: Mapping[str, Sequence[Figure]], year: int
) -> Iterator[tuple[TextSentence, Figure, Nearness, ResultPeriod]]:
    for sentence in texts.sentences:
        for figure in figures[sentence.id]:
            nearness = names.match_figure(figure)
            if nearness is None or figure.value is None or figure.form not in names.row.forms:
                continue
            period = _find_period(figure, str(year))
            if period is not None:
                yield sentence, figure, nearness, period


def _find_period(figure: Figure, year: str) -> ResultPeriod | None:
    """Return what a figure is of; None if it is no result of the year or of the years up to it."""
    if figure.status is None or not figure.status.is_result or figure.basis == STARTING_POINT:
        return None
    if figure.status == FigureStatus.EXPECTED:
        return "expected" if figure.period in (None, year) and figure.basis not in _PER_YEAR else None
    if figure.period == year:
        return "yearly average" if figure.basis in _PER_YEAR else "year"
    if figure.period is None or not figure.period.endswith(f"/{year}") or "-" in figure.period:
        return None
    if figure.basis in _PER_YEAR:
        return "yearly average"
    return "end of years" if figure.form in _LEVELS else None


def _is_left_open(names: RowNames, texts: RegionTexts) -> bool:
    """Return whether a sentence on what was done may speak of the indicator."""
    return any(names.leaves_trace(sentence.plain) for sentence in texts.sentences if sentence.time in ("done", None))
