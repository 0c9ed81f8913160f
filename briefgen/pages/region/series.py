"""Series: a target of an indicator, paired with the latest result that measures the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon import load_indicators
from briefgen.lexicon.entry_types import Indicator
from briefgen.lexicon.known_subjects import GENERAL_SUBJECTS, known_subjects
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure, FigureForm, FigureKind, FigureStatus, RegionFigure, RegionSeries
from briefgen.model.figure import STARTING_POINT
from briefgen.pages.region.statements import RegionText
from briefgen.text.periods import is_of_several_years

# A comparison with the year before does not make it another figure.
_YEARLY = ("同比", "比上年", "较上年", "比去年", "较去年")


class _Terms(Struct, frozen=True, order=True):
    """What a figure measures: its indicator, subject, scope and so on. A series pairs only figures with equal terms."""

    indicator: int
    """Index of the indicator in the list that ``load_indicators`` returns."""
    subject: str
    scope: str
    form: str
    basis: str
    family: str
    """The family of the figure's unit, such as money or person."""


def find_series(texts: Sequence[RegionText]) -> Iterator[RegionSeries]:
    """Yield a series for each target of a known indicator: the target, and the latest result with equal terms.

    The series has no result if no text states one. The series are in the order of the indicators in the lexicon.
    ``texts`` are the texts about one region, the newest first. A target for one year is paired with a result of one
    year, and a target for several years with a result of several years. If several texts state the same target, the
    newest text is cited.
    """
    indicators = load_indicators()
    by_terms: defaultdict[_Terms, list[RegionFigure]] = defaultdict(list)
    for text in texts:
        for terms, figure in _pair_with_terms(text.brief):
            by_terms[terms].append(RegionFigure(figure, text.source))
    for terms, figures in sorted(by_terms.items()):
        results = [
            sourced for sourced in figures if sourced.figure.status is not None and sourced.figure.status.is_result
        ]
        targets: dict[tuple[str | None, str], RegionFigure] = {}
        for sourced in figures:
            if sourced.figure.status == FigureStatus.TARGET:
                targets.setdefault((sourced.figure.period, sourced.figure.raw), sourced)
        for target in targets.values():
            latest = _find_latest(results, target)
            yield RegionSeries(indicators[terms.indicator].name, terms.subject or None, latest, target)


def _find_latest(results: Sequence[RegionFigure], target: RegionFigure) -> RegionFigure | None:
    # What grew in five years is not what is to grow in one.
    is_long = is_of_several_years(target.figure.period)
    alike = [result for result in results if is_of_several_years(result.figure.period) == is_long]
    return max(alike, key=lambda result: _find_end(result.figure), default=None)


def _find_end(figure: Figure) -> str:
    return (figure.period or "").rpartition("/")[2]


@cached
def _indexes_by_name() -> dict[str, int]:
    return {name: index for index, i in enumerate(load_indicators()) for name in (i.name, *i.synonyms)}


def _pair_with_terms(brief: Brief) -> Iterator[tuple[_Terms, Figure]]:
    """Yield a pair for each figure of a known indicator: the terms of the figure, and the figure.

    A figure without a subject may take the subject of other figures in the same brief. These figures must have the same
    indicator, form and scope, and together name exactly one subject.
    """
    indicators, indexes = load_indicators(), _indexes_by_name()
    measuring = [(figure, indexes[figure.measured]) for figure in brief.figures if figure.measured in indexes]
    pairs = [(_find_terms(figure, index, indicators[index]), figure) for figure, index in measuring]
    known = [(terms, figure) for terms, figure in pairs if terms is not None]
    for terms, figure in known:
        yield _with_subject(terms, [other for other, _ in known]), figure


def _find_terms(figure: Figure, index: int, indicator: Indicator) -> _Terms | None:
    """Return the terms of a figure; None if the figure does not fit the indicator or is about an unknown subject."""
    unit = find_unit(figure.unit)
    if (
        figure.kind == FigureKind.OTHER
        or figure.basis == STARTING_POINT
        or unit is None
        or unit[0] not in indicator.units
    ):
        return None
    is_part = "money" in indicator.units and figure.form == FigureForm.SHARE
    if is_part or (indicator.forms and figure.form not in indicator.forms):
        return None
    subject = figure.subject
    if indicator.of is not None and subject in GENERAL_SUBJECTS:
        subject = indicator.of
    if subject is not None and subject not in known_subjects():
        return None
    basis = "" if (figure.basis or "").startswith(_YEARLY) else figure.basis or ""
    return _Terms(index, subject or "", figure.scope or "", figure.form or "", basis, unit[0])


def _with_subject(terms: _Terms, others: Sequence[_Terms]) -> _Terms:
    if terms.subject:
        return terms
    alike = [o for o in others if (o.indicator, o.form, o.scope) == (terms.indicator, terms.form, terms.scope)]
    subjects = {other.subject for other in alike if other.subject}
    return replace(terms, subject=min(subjects)) if len(subjects) == 1 else terms
