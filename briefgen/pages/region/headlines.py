"""Headlines: the result of the last year and the target of this year that readers of a region's page ask for first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.lexicon import load_indicators, load_region_words
from briefgen.lexicon.known_subjects import known_subjects
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Brief, Figure, FigureForm, FigureKind, FigureStatus, KeySentence, Span
from briefgen.model.figure import STARTING_POINT
from briefgen.pages.region.points import QuotedPlace, make_point, place_point
from briefgen.pages.region.standalone import is_unfit
from briefgen.pages.region.statements import RegionText, StatementReader
from briefgen.quoting.limits import LONGEST_POINT
from briefgen.quoting.shortening import excerpt
from briefgen.text.periods import is_of_several_years

_FORMS = (FigureForm.RATE, FigureForm.TOTAL)
# The growth of several years per year is no result of one.
_NO_YEARS_RESULT = (STARTING_POINT, "年均")
# A text with more figures of one indicator repeats them.
_MOST_TRIED = 8
# A result that is older than the newest one by more years is no headline.
_MOST_YEARS_OLDER = 1


def find_headline_result(texts: Sequence[RegionText], finder: ThemeFinder) -> QuotedPlace | None:
    """Return the point with the headline result of the newest year, such as the growth of the economy.

    Only results of a year or a part of it count. The indicators of scale in region.toml are tried in their order, and
    a rate goes before an amount. The result is None if no text states such a result in words that can stand alone.
    """
    found = list(_find_figures(texts, FigureStatus.ACTUAL))
    newest = max((_end_of(figure) for _, figure in found), default="")
    recent = [pair for pair in found if int(newest[:4]) - int(_end_of(pair[1])[:4]) <= _MOST_YEARS_OLDER]
    return _take_first(recent, lambda figure: (_order(figure), -int(_end_of(figure)[:4]), _form(figure)), finder)


def find_headline_target(texts: Sequence[RegionText], finder: ThemeFinder) -> QuotedPlace | None:
    """Return the point with the headline target for the year of the newest text, or else for the nearest later year.

    Apart from this, it is found as ``find_headline_result`` finds a result.
    """
    found = list(_find_figures(texts, FigureStatus.TARGET))
    year = max((text.brief.year for text in texts if text.brief.year is not None), default="")
    coming = [pair for pair in found if _end_of(pair[1])[:4] >= year]
    nearest = min((_end_of(figure)[:4] for _, figure in coming), default="")
    next_ones = [pair for pair in coming if _end_of(pair[1])[:4] == nearest]
    return _take_first(next_ones, lambda figure: (_order(figure), _form(figure)), finder)


def _find_figures(texts: Sequence[RegionText], status: FigureStatus) -> Iterator[tuple[RegionText, Figure]]:
    for text in texts:
        for figure in text.brief.figures:
            if figure.status == status and _is_headline(figure):
                yield text, figure


def _is_headline(figure: Figure) -> bool:
    is_own = figure.subject is None or figure.subject in known_subjects()
    is_plain = figure.kind != FigureKind.OTHER and figure.form in _FORMS and figure.basis not in _NO_YEARS_RESULT
    is_yearly = figure.period is not None and not is_of_several_years(figure.period)
    return is_own and is_plain and is_yearly and figure.measured in _orders()


def _take_first(
    found: Sequence[tuple[RegionText, Figure]], order: Callable[[Figure], tuple[int, ...]], finder: ThemeFinder
) -> QuotedPlace | None:
    """Return the first figure, in an order, whose sentence makes a point."""
    ordered = sorted(found, key=lambda pair: (order(pair[1]), _rank(*pair)))
    points = (_make_point(text, figure, finder) for text, figure in ordered[:_MOST_TRIED])
    return next((point for point in points if point is not None), None)


def _rank(text: RegionText, figure: Figure) -> int:
    sentences = text.brief.key_sentences
    return next((rank for rank, sentence in enumerate(sentences) if sentence.id == figure.sentence_id), len(sentences))


def _make_point(text: RegionText, figure: Figure, finder: ThemeFinder) -> QuotedPlace | None:
    """Return the point that quotes the clauses around a figure; None if they are unclear alone."""
    statement = StatementReader(text.brief).read(_find_sentence(text.brief, figure))
    place = max(statement.sentence.text.find(figure.raw), 0)
    short = excerpt(statement.sentence, place, LONGEST_POINT, is_unfit)
    point = make_point(replace(statement, sentence=short), text, _rank(text, figure))
    return None if point is None else QuotedPlace(place_point(point, statement, text, finder), place)


def _find_sentence(brief: Brief, figure: Figure) -> KeySentence:
    """Return the sentence of a figure. If it is no key sentence, it is made one, without explained words."""
    known = next((sentence for sentence in brief.key_sentences if sentence.id == figure.sentence_id), None)
    if known is not None:
        return known
    reference = next(sentence for sentence in brief.sentences if sentence.id == figure.sentence_id)
    return KeySentence(
        id=figure.sentence_id,
        text=figure.sentence,
        score=0.0,
        section=reference.section,
        span=reference.span,
        reasons=(),
        landed=(),
        lead=None,
        shown=(Span(0, len(figure.sentence)),),
    )


@cached
def _orders() -> Mapping[str, int]:
    """Return the place of each indicator of scale in its list, by the indicator's name and by each synonym."""
    scale = load_region_words().scale
    return {name: scale.index(i.name) for i in load_indicators() if i.name in scale for name in (i.name, *i.synonyms)}


def _order(figure: Figure) -> int:
    return _orders()[figure.measured or ""]


def _form(figure: Figure) -> int:
    return _FORMS.index(figure.form) if figure.form in _FORMS else len(_FORMS)


def _end_of(figure: Figure) -> str:
    return (figure.period or "").rpartition("/")[2]
