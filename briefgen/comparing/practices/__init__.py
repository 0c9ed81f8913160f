"""Practices (做法): which of them the texts of each region write of, and how each region goes about a theme."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.comparing.practices.deeds import DeedFinder
from briefgen.comparing.practices.degrees import choose_degrees, find_degrees
from briefgen.comparing.practices.finding import FoundPractices, find_practices
from briefgen.comparing.practices.rows import sort_rows
from briefgen.comparing.region_texts import RegionTexts
from briefgen.lexicon.entry_types import Theme
from briefgen.model.practice import NotablePractice, ThemeComparison


class ComparedPractices(Struct, frozen=True):
    """How the regions go about their work: theme by theme, and what only one of them does."""

    themes: tuple[ThemeComparison, ...] = ()
    notable: tuple[NotablePractice, ...] = ()


def compare_practices(regions: Sequence[RegionTexts], themes: Sequence[Theme], theme_list: str) -> ComparedPractices:
    """Return how the regions go about each theme, in the order of ``themes``, and their notable practices.

    ``regions`` are the compared regions. A theme on which no text has a sentence is left out.
    """
    found = find_practices(regions, theme_list)
    deeds = DeedFinder(regions, found.occurrences)
    compared = [_compare_theme(theme, found, deeds) for theme in themes]
    return ComparedPractices(tuple(filter(None, compared)), tuple(deeds.find_notable()))


def _compare_theme(theme: Theme, found: FoundPractices, deeds: DeedFinder) -> ThemeComparison | None:
    common, grid, lone = sort_rows(found.make_rows(theme.id), len(found.regions))
    degrees = find_degrees([*common, *grid])
    of_regions = deeds.find(theme, found.by_theme[theme.id], {row.name for row in degrees})
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
