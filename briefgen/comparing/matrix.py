"""The matrix: themes × regions, and what most regions share."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from briefgen.comparing.columns import is_on_topic
from briefgen.lexicon.schema import Background, Theme
from briefgen.model import Brief, Cell, CellMeasure, Common, ComparisonQuery, Followed, KeySentence, SharedTerm

_MOST_SHARED = 3
_FEWEST = 2
_NEAR = 0.3


def fill_cells(of_region: Mapping[str, Sequence[Brief]], themes: Sequence[Theme], asked: ComparisonQuery) -> list[Cell]:
    """Return what each region has on each theme, by theme: what was asked for, and only cells that hold something."""
    cells = []
    for theme in themes:
        if asked.theme not in (None, theme.id, theme.name):
            continue
        for code, briefs in of_region.items():
            cell = _cell(theme, code, briefs, asked)
            if cell is not None:
                cells.append(cell)
    return cells


def _cell(theme: Theme, code: str, briefs: Sequence[Brief], asked: ComparisonQuery) -> Cell | None:
    held = [
        CellMeasure(brief.id, measure)
        for brief in briefs
        for measure in brief.measures
        if theme.id in measure.themes and is_on_topic(measure.text, asked.topic)
    ]
    if not held:
        return None
    total = sum(brief.profile.chars for brief in briefs) or 1
    taken = sum(len("".join(m.measure.text.split())) for m in held)
    telling = {i: k.score for b in briefs for i, k in telling_sentences(b).items()}
    ranked = sorted(held, key=lambda m: (-telling.get(m.measure.id, 0.0), m.measure.themes[0] != theme.id))
    return Cell(theme.id, code, round(min(1.0, taken / total), 4), tuple(ranked))


def telling_sentences(brief: Brief) -> dict[str, KeySentence]:
    """Return the best key sentence within each measure that holds one, by the measure's id."""
    best: dict[str, KeySentence] = {}
    ordered = sorted(brief.key_sentences, key=lambda k: k.span)
    starts = [key.span.start for key in ordered]
    for measure in brief.measures:
        first, end = (bisect_left(starts, at) for at in (measure.span.start, measure.span.end))
        if first < end:
            best[measure.id] = max(ordered[first:end], key=lambda k: k.score)
    return best


def find_common(cells: Sequence[Cell], themes: Sequence[Theme], columns: int) -> Iterator[Common]:
    """Yield the themes on which more than half of the regions, and two at least, have measures beyond doubt.

    Those of most regions come first, then those that take the most of their texts. Beyond doubt is a measure that holds
    two words of the theme, or one in its label.
    """
    of_theme: defaultdict[str, list[Cell]] = defaultdict(list)
    terms = {theme.id: [term.text for term in theme.terms] for theme in themes}
    for cell in cells:
        if any(_is_beyond_doubt(held, terms[cell.theme]) for held in cell.measures):
            of_theme[cell.theme].append(cell)
    for theme in sorted(themes, key=lambda t: (-len(of_theme[t.id]), -sum(c.coverage for c in of_theme[t.id]))):
        held = of_theme[theme.id]
        if len(held) >= _FEWEST and 2 * len(held) > columns:
            yield Common(theme.id, tuple(c.region for c in held), tuple(_shared_terms(theme, held)))


def _is_beyond_doubt(held: CellMeasure, terms: Sequence[str]) -> bool:
    text = held.measure.text
    return any(term in held.measure.label for term in terms) or sum(term in text for term in terms) >= _FEWEST


def _shared_terms(theme: Theme, cells: Sequence[Cell]) -> Iterator[SharedTerm]:
    """Yield the words of a theme that measures of most of the regions hold, those of most regions first."""
    texts = {cell.region: "\n".join(m.measure.text for m in cell.measures) for cell in cells}
    holders = {term.text: tuple(r for r, text in texts.items() if term.text in text) for term in theme.terms}
    shared = [term for term in holders if 2 * len(holders[term]) > len(cells) and len(holders[term]) >= _FEWEST]
    for term in sorted(shared, key=lambda term: (-len(holders[term]), -len(term), term))[:_MOST_SHARED]:
        yield SharedTerm(term, holders[term])


def follow(of_region: Mapping[str, Sequence[Brief]], word: str, background: Background) -> Iterator[Followed]:
    """Yield each region's measures that hold a word; of a region that has none, the nearest to those of the others.

    Near is what shares words with them, those more that few texts have.
    """
    named = {code: [(b, m) for b in briefs for m in b.measures if word in m.text] for code, briefs in of_region.items()}
    wanted = {term for held in named.values() for _, measure in held for term in measure.terms}
    for code, briefs in of_region.items():
        if named[code]:
            yield from (Followed(code, b.id, m, is_named=True) for b, m in named[code])
            continue
        rated = [(_nearness(m.terms, wanted, background), b, m) for b in briefs for m in b.measures]
        best = max(rated, key=lambda one: one[0], default=None)
        if best is not None and best[0] >= _NEAR:
            yield Followed(code, best[1].id, best[2], is_named=False)


def _nearness(terms: Sequence[str], wanted: Collection[str], background: Background) -> float:
    """Return the weight of the words of a measure that are wanted, as a share of all of its words."""
    weights = {term: 1.0 - background.share(term) for term in terms}
    return sum(weight for term, weight in weights.items() if term in wanted) / (sum(weights.values()) or 1.0)
