"""Practices (做法): which of them the texts of each region write of, and how each region goes about a theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from briefgen.comparing.practices.deeds import DeedFinder
from briefgen.comparing.practices.degrees import choose_degrees, find_degrees
from briefgen.comparing.practices.occurrences import PracticeOccurrences, find_occurrences
from briefgen.comparing.practices.rows import make_row, sort_rows
from briefgen.comparing.region_texts import RegionTexts
from briefgen.lexicon import load_practices
from briefgen.lexicon.entry_types import Practice, Theme
from briefgen.model.practice import NotablePractice, ThemeComparison

# A practice that the lexicon files elsewhere is a row of a theme if sentences on it in so many regions name it.
_FEWEST_REGIONS = 2


class ComparedPractices(Struct, frozen=True):
    """How the regions go about their work: theme by theme, and what only one of them does."""

    themes: tuple[ThemeComparison, ...] = ()
    notable: tuple[NotablePractice, ...] = ()


def compare_practices(regions: Sequence[RegionTexts], themes: Sequence[Theme], theme_list: str) -> ComparedPractices:
    """Return how the regions go about each theme, in the order of ``themes``, and their notable practices.

    ``regions`` are the compared regions. A theme on which no text has a sentence is left out.
    """
    practices = load_practices(theme_list)
    occurrences = find_occurrences(regions, practices)
    deeds = DeedFinder(regions, occurrences)
    by_theme = _sort_by_theme([practice for practice in practices if practice.name in occurrences], occurrences)
    compared = [_compare_theme(theme, by_theme[theme.id], regions, occurrences, deeds) for theme in themes]
    return ComparedPractices(tuple(filter(None, compared)), tuple(deeds.find_notable()))


def _sort_by_theme(practices: Sequence[Practice], occurrences: PracticeOccurrences) -> defaultdict[str, list[Practice]]:
    """Return the practices of each theme: those that the lexicon files there, then those that sentences on it name.

    The sentences must be of at least two regions, and of at least half of those that write of the practice.
    """
    by_theme: defaultdict[str, list[Practice]] = defaultdict(list)
    for practice in practices:
        for theme in practice.themes:
            by_theme[theme].append(practice)
    for practice in practices:
        regions_of: defaultdict[str, set[str]] = defaultdict(set)
        for region, found in occurrences[practice.name].items():
            for theme in {theme for occurrence in found for theme in occurrence.sentence.themes}:
                regions_of[theme].add(region)
        fewest = max(_FEWEST_REGIONS, len(occurrences[practice.name]) / 2)
        for theme, regions in regions_of.items():
            if len(regions) >= fewest and theme not in practice.themes:
                by_theme[theme].append(practice)
    return by_theme


def _compare_theme(
    theme: Theme,
    practices: Sequence[Practice],
    regions: Sequence[RegionTexts],
    occurrences: PracticeOccurrences,
    deeds: DeedFinder,
) -> ThemeComparison | None:
    rows = [make_row(practice, regions, occurrences) for practice in practices]
    common, grid, lone = sort_rows(rows, len(regions))
    degrees = find_degrees([*common, *grid])
    of_regions = deeds.find(theme, practices, {row.name for row in degrees})
    if not any(own.planned or own.done for own in of_regions):
        return None
    return ThemeComparison(
        theme=theme.id,
        common=tuple(common),
        grid=tuple(grid),
        lone=tuple(lone),
        deeds=tuple(of_regions),
        degrees=tuple(choose_degrees(degrees)),
    )
