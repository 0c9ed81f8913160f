"""Main figures: which figures of a brief a reader needs first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.comparing.targets.row_names import RowNames
from briefgen.lexicon import load_indicators, load_main_indicators
from briefgen.lexicon.known_subjects import GENERAL_SUBJECTS, known_subjects
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure, FigureForm, FigureKind
from briefgen.model.figure import STARTING_POINT

# What a main indicator of yearly reports adds, and how much less each further row of lexicon/main_indicators.toml adds.
_MAIN, _LESS_A_ROW = 3.0, 0.1
# What other indicators of lexicon/indicators.toml add.
_KNOWN = 1.5
# What the worth of the sentence adds, which is between 0 and 1.
_WORTH = 2.0
# What a figure of the year of a report, or of the year before, adds.
_CURRENT = 0.5
# What is taken off for figures without a period, for places and firms other than those of the text, and for ranks.
_UNDATED, _OTHERS, _RANK = 0.4, 1.0, 0.5
# What is taken off for names that say little by themselves, such as 领域 of 3个领域, and how long these are at most. An
# amount or a rate says what it is of: 投资 of 投资153亿元.
_BARE, _BARE_LENGTH = 0.8, 2
_TELLING_UNITS = ("money", "usd", "%")
# So many figures of one sentence at most, unless they are of main indicators.
_MOST_OF_SENTENCE = 3
# The worth of a sentence that was not read.
_UNREAD = 0.3


class _RankedFigure(Struct, frozen=True):
    """A figure with its score."""

    figure: Figure
    score: float
    is_main: bool
    name: str
    """The name of the indicator, the same for all its synonyms."""


def rank_figures(brief: Brief) -> Iterator[Figure]:
    """Yield the figures of a brief that a page can print by themselves, those first that a reader needs first.

    The score of a figure is the sum of what its indicator, its sentence and its period add; see the constants of this
    module. Of several figures that state one indicator in one form, as reached or as aimed at, the best is yielded.
    Figures that say too little by themselves are left out: those without an indicator, starting points, those that
    state neither a result nor a target, those that were recognised with little confidence, and those of an unknown
    indicator without a period and a subject.
    """
    ranked = sorted(_score_figures(brief), key=lambda one: -one.score)
    seen: set[tuple[str, FigureForm | None, FigureKind, str | None]] = set()
    of_sentence: Counter[str] = Counter()
    for one in ranked:
        figure = one.figure
        key = (one.name, figure.form, figure.kind, None if figure.subject in GENERAL_SUBJECTS else figure.subject)
        if key in seen or (not one.is_main and of_sentence[figure.sentence_id] >= _MOST_OF_SENTENCE):
            continue
        seen.add(key)
        of_sentence[figure.sentence_id] += not one.is_main
        yield figure


def _score_figures(brief: Brief) -> Iterator[_RankedFigure]:
    worth = {sentence.id: sentence.worth for sentence in brief.sentences if sentence.worth is not None}
    regions = {region.name for region in brief.regions}
    for figure in brief.figures:
        if not _can_stand_alone(figure):
            continue
        name, is_main, of_name = _score_name(figure)
        if of_name <= 0 and figure.period is None and figure.subject is None:
            continue
        score = of_name + _WORTH * worth.get(figure.sentence_id, _UNREAD) + _score_period(figure, brief.year)
        score -= _RANK if figure.form == FigureForm.RANK else 0
        score -= 0 if _is_of_whole(figure, regions) else _OTHERS
        yield _RankedFigure(figure, score, is_main, name)


def _can_stand_alone(figure: Figure) -> bool:
    is_stated = figure.kind != FigureKind.OTHER and figure.basis != STARTING_POINT
    return is_stated and figure.indicator is not None and not figure.is_doubtful


def _score_name(figure: Figure) -> tuple[str, bool, float]:
    """Return the name of the indicator, whether it is a main one, and what it adds to the score."""
    for index, names in enumerate(_main_rows()):
        if figure.form in names.row.forms and names.match_figure(figure) == "own":
            return names.row.name, True, _MAIN - _LESS_A_ROW * index
    words = figure.measured or figure.indicator or ""
    known = _indicator_names().find(words)
    if known is not None:
        return known.name, False, _KNOWN
    unit = find_unit(figure.unit)
    is_count = unit is None or unit[0] not in _TELLING_UNITS
    is_bare = is_count and (len(words) <= _BARE_LENGTH or words == figure.subject)
    return words, False, -_BARE if is_bare else 0.0


def _score_period(figure: Figure, year: str | None) -> float:
    if figure.period is None:
        return -_UNDATED
    current = () if year is None else (year, str(int(year) - 1))
    return _CURRENT if figure.period in current else 0.0


def _is_of_whole(figure: Figure, regions: Iterable[str]) -> bool:
    subject = figure.subject
    return subject in GENERAL_SUBJECTS or subject in known_subjects() or subject in regions


@cached
def _main_rows() -> tuple[RowNames, ...]:
    main = load_main_indicators()
    return tuple(RowNames(row) for row in (*main.rows, *main.others))


@cached
def _indicator_names() -> IndicatorNames:
    return IndicatorNames(load_indicators())
