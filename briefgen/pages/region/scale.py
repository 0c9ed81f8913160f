"""Figures of scale: the size that a region or its enterprises have reached, or its growth (资产总额, 营业收入)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.lexicon import load_indicators, load_region_words
from briefgen.lexicon.known_subjects import known_subjects
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure, FigureForm, FigureStatus
from briefgen.model.figure import STARTING_POINT

_FORMS = (FigureForm.TOTAL, FigureForm.RATE)


def find_scale(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of scale in a sentence; an empty list if they are less than a third of all its figures.

    Starting points (the 5 in "from 5 to 7") are neither returned nor counted.
    """
    reached = [figure for figure in figures if figure.basis != STARTING_POINT]
    scale = [figure for figure in reached if _is_reached_scale(figure)]
    return scale if 3 * len(scale) >= len(reached) else []


def is_of_scale(figure: Figure) -> bool:
    """Return whether a figure measures an indicator of scale, reached or not."""
    return figure.measured in _indicators_of_scale()


def name_subject(figure: Figure) -> str:
    """Return the subject of a figure of scale, with its scope if it has one: 省属企业（同口径）."""
    subject = figure.subject or _indicators_of_scale()[figure.measured or ""] or "主体未载明"
    return f"{subject}（{figure.scope}）" if figure.scope else subject


def _is_reached_scale(figure: Figure) -> bool:
    is_own = figure.subject is None or figure.subject in known_subjects()
    is_result = figure.status == FigureStatus.ACTUAL and figure.form in _FORMS
    return is_result and is_own and is_of_scale(figure)


@cached
def _indicators_of_scale() -> Mapping[str, str | None]:
    """Return the subject that each indicator of scale has by definition, by the indicator's name and by each synonym.

    The subject is None if the definition does not fix one.
    """
    scale = load_region_words().scale
    return {name: i.of for i in load_indicators() if i.name in scale for name in (i.name, *i.synonyms)}
