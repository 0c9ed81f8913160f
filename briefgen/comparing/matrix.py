"""The matrix: the measures of each region on each theme, and the themes that most regions share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.comparing.measure_sentences import find_best_sentences
from briefgen.comparing.topic import is_on_topic
from briefgen.lexicon.entry_types import Theme
from briefgen.model import Brief, Cell, CellMeasure, Common, ComparisonQuery, SharedTerm

_MOST_SHARED_TERMS = 3
_FEWEST = 2


def fill_cells(by_region: Mapping[str, Sequence[Brief]], themes: Sequence[Theme], query: ComparisonQuery) -> list[Cell]:
    """Return the cells that have at least one measure, theme by theme.

    ``by_region`` maps the code of each region to its briefs. If the query names a theme, only the cells of this theme
    are returned.
    """
    cells = []
    for theme in themes:
        if query.theme not in (None, theme.id, theme.name):
            continue
        for code, briefs in by_region.items():
            cell = _make_cell(theme, code, briefs, query.topic)
            if cell is not None:
                cells.append(cell)
    return cells


def _make_cell(theme: Theme, code: str, briefs: Sequence[Brief], topic: str | None) -> Cell | None:
    """Return the cell with the measures of a region on a theme, or None if the region has no such measure.

    Measures with the best key sentences come first.
    """
    measures = [
        CellMeasure(brief.id, measure)
        for brief in briefs
        for measure in brief.measures
        if theme.id in measure.themes and is_on_topic(measure.text, topic)
    ]
    if not measures:
        return None
    region_chars = sum(brief.profile.chars for brief in briefs) or 1
    measure_chars = sum(len("".join(m.measure.text.split())) for m in measures)
    scores = {id_: sentence.score for brief in briefs for id_, sentence in find_best_sentences(brief).items()}
    ranked = sorted(measures, key=lambda m: (-scores.get(m.measure.id, 0.0), m.measure.themes[0] != theme.id))
    return Cell(theme.id, code, round(min(1.0, measure_chars / region_chars), 4), tuple(ranked))


def find_common(cells: Sequence[Cell], themes: Sequence[Theme], regions: int) -> Iterator[Common]:
    """Yield the themes on which more than half of the regions, and at least two, have a clear measure.

    A measure is clear if its label contains a word of the theme, or if its text contains two. The theme with the most
    such regions comes first. Of themes with equally many, the one with the larger share of the regions' texts comes
    first.
    """
    by_theme: defaultdict[str, list[Cell]] = defaultdict(list)
    terms = {theme.id: [term.text for term in theme.terms] for theme in themes}
    for cell in cells:
        if any(_is_beyond_doubt(m, terms[cell.theme]) for m in cell.measures):
            by_theme[cell.theme].append(cell)
    for theme in sorted(themes, key=lambda t: (-len(by_theme[t.id]), -sum(c.coverage for c in by_theme[t.id]))):
        shared = by_theme[theme.id]
        if len(shared) >= _FEWEST and 2 * len(shared) > regions:
            yield Common(theme.id, tuple(cell.region for cell in shared), tuple(_find_shared_terms(theme, shared)))


def _is_beyond_doubt(cell_measure: CellMeasure, terms: Sequence[str]) -> bool:
    measure = cell_measure.measure
    return any(term in measure.label for term in terms) or sum(term in measure.text for term in terms) >= _FEWEST


def _find_shared_terms(theme: Theme, cells: Sequence[Cell]) -> Iterator[SharedTerm]:
    """Yield up to three words of a theme that most regions use in their measures, the most widely used word first.

    More than half of the regions, and at least two, must use such a word.
    """
    texts = {cell.region: "\n".join(m.measure.text for m in cell.measures) for cell in cells}
    regions = {term.text: tuple(code for code, text in texts.items() if term.text in text) for term in theme.terms}
    shared = [term for term in regions if 2 * len(regions[term]) > len(cells) and len(regions[term]) >= _FEWEST]
    for term in sorted(shared, key=lambda term: (-len(regions[term]), -len(term), term))[:_MOST_SHARED_TERMS]:
        yield SharedTerm(term, regions[term])
