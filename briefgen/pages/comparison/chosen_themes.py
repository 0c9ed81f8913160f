"""The themes of page one: those on which the regions go about things most differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.lexicon import load_themes
from briefgen.model import Comparison
from briefgen.model.practice import Quotation, RegionDeeds, ThemeComparison

# A theme of which the texts write much less than of others has many rows by chance. On the six and the 21 work reports
# of 2026, this part of the mean leaves out lists of single projects and short chapters.
_FAIR_PART = 0.75


class DecidingLine(Struct, frozen=True):
    """The row of a region in the table of deciding clauses."""

    region: str
    """Code of the region."""
    clauses: tuple[Quotation | None, ...]
    """The clause of each theme, of a plan or else of a deed; None if the region has none, or too little text."""


def list_asked_themes(page: Comparison) -> list[ThemeComparison]:
    """Return the themes that the page prints: those on which at least two regions have enough text.

    If a theme or topic was asked for, they are those with measures on it.
    """
    with_measures = {theme.id for theme in page.themes}
    if page.asked.theme is not None:
        return [theme for theme in page.practices if theme.theme in with_measures]
    is_limited = page.asked.topic is not None
    return [
        theme
        for theme in page.practices
        if sum(deeds.is_enough for deeds in theme.deeds) > 1 and (not is_limited or theme.theme in with_measures)
    ]


def choose_themes(page: Comparison, most: int) -> list[ThemeComparison]:
    """Return the themes with the most rows that tell regions apart for each character, in the order of the lexicon.

    Chapters that every text must have come last, and so do themes of which any region or all texts write little.
    """
    obligatory = {theme.id for theme in load_themes(page.theme_list) if theme.is_obligatory}
    chars = _count_chars(page)
    fewest = _FAIR_PART * sum(chars.values()) / max(1, len(chars))
    asked = list_asked_themes(page)
    ranked = sorted(
        asked,
        key=lambda theme: (
            theme.theme in obligatory,
            not all(deeds.is_enough and (deeds.planned or deeds.done) for deeds in theme.deeds),
            chars[theme.theme] < fewest,
            -len(theme.grid) / max(1, chars[theme.theme]),
        ),
    )
    chosen = {theme.theme for theme in ranked[:most]}
    return [theme for theme in asked if theme.theme in chosen]


def list_deciding_lines(themes: Sequence[ThemeComparison]) -> list[DecidingLine]:
    """Return the deciding clause of each region on each theme. No clause is printed for two themes."""
    rows = zip(*(theme.deeds for theme in themes), strict=True)
    return [DecidingLine(deeds[0].region, tuple(_choose_clauses(deeds))) for deeds in rows]


def _choose_clauses(deeds: Sequence[RegionDeeds]) -> Iterator[Quotation | None]:
    """Yield the deciding clause of each theme, or the next one if another theme has it already."""
    used: set[str] = set()
    for of_theme in deeds:
        listed = (of_theme.deciding, *of_theme.planned, *of_theme.done)
        clauses = dict.fromkeys(listed) if of_theme.is_enough else {}
        chosen = next((clause for clause in clauses if clause is not None and clause.sentence_id not in used), None)
        used.update([chosen.sentence_id] if chosen is not None else [])
        yield chosen


def _count_chars(page: Comparison) -> Counter[str]:
    """Return the number of characters in the measures of all regions on each theme."""
    of_region = {column.code: column.chars for column in page.regions}
    chars: Counter[str] = Counter()
    for cell in page.cells:
        chars[cell.theme] += round(cell.coverage * of_region[cell.region])
    return chars
