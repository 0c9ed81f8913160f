"""Finding practices: those of the lexicon and others, where the texts write of them, and on which theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from briefgen.comparing.practices.occurrences import PracticeOccurrences, find_occurrences
from briefgen.comparing.practices.rows import make_row
from briefgen.comparing.practices.unlisted import find_unlisted
from briefgen.comparing.region_texts import RegionTexts
from briefgen.lexicon import load_practices
from briefgen.lexicon.entry_types import Practice
from briefgen.model.practice import PracticeRow

# A practice that the lexicon files elsewhere is a row of a theme if sentences on it in so many regions name it.
_FEWEST_REGIONS = 2


class FoundPractices(Struct, frozen=True):
    """The practices of which the texts of some regions write."""

    regions: Sequence[RegionTexts]
    by_theme: defaultdict[str, list[Practice]]
    """The practices of each theme, by its id."""
    occurrences: PracticeOccurrences
    listed: frozenset[str]
    """Names of the practices that are in the lexicon."""

    def make_rows(self, theme: str) -> list[PracticeRow]:
        """Return the rows of the practices of a theme."""
        practices = self.by_theme[theme]
        return [make_row(p, self.regions, self.occurrences, is_listed=p.name in self.listed) for p in practices]


def find_practices(regions: Sequence[RegionTexts], theme_list: str) -> FoundPractices:
    """Return the practices that the texts of some regions write of: those of the lexicon first."""
    listed = load_practices(theme_list)
    practices = [*listed, *find_unlisted(regions, listed)]
    occurrences = find_occurrences(regions, practices)
    found = [practice for practice in practices if practice.name in occurrences]
    names = frozenset(practice.name for practice in listed)
    return FoundPractices(regions, _sort_by_theme(found, occurrences), occurrences, names)


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
