"""Finding practices: those of the lexicon and others, where the texts write of them, and on which theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.practices.occurrences import (
    Occurrence,
    PracticeOccurrences,
    find_occurrences,
    name_writers,
)
from briefgen.comparing.practices.rows import make_row
from briefgen.comparing.practices.unlisted import find_unlisted
from briefgen.comparing.region_texts import RegionTexts, to_plain
from briefgen.lexicon import load_practices, load_themes
from briefgen.lexicon.entry_types import Practice
from briefgen.model.practice import PracticeRow

# A practice that the lexicon files elsewhere is a row of a theme if in so many regions, and in so large a share of
# those that write of it, a sentence first of all on the theme names it in a clause with a word of the theme. By any
# sentence of half of the regions, 43 practices of other themes were rows of 现代化产业体系 over 21 reports.
_FEWEST_REGIONS, _LEAST_SHARE = 3, 2 / 3


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
    terms = {theme.id: tuple(term.text for term in theme.terms) for theme in load_themes(theme_list)}
    return FoundPractices(regions, _sort_by_theme(found, occurrences, terms), occurrences, names)


def _sort_by_theme(
    practices: Sequence[Practice], occurrences: PracticeOccurrences, terms: Mapping[str, Sequence[str]]
) -> defaultdict[str, list[Practice]]:
    """Return the practices of each theme: those that the lexicon files there, then those that the texts put there.

    ``terms`` has the words of each theme, by its id.
    """
    by_theme: defaultdict[str, list[Practice]] = defaultdict(list)
    for practice in practices:
        for theme in practice.themes:
            by_theme[theme].append(practice)
    for practice in practices:
        for theme in _find_other_themes(practice, occurrences[practice.name], terms):
            by_theme[theme].append(practice)
    return by_theme


def _find_other_themes(
    practice: Practice, found: Mapping[str, Sequence[Occurrence]], terms: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return the themes on which most regions write of a practice, though it is filed under others."""
    writers = name_writers(found)
    regions_of: defaultdict[str, set[str]] = defaultdict(set)
    for region in writers:
        for occurrence in found[region]:
            for theme in occurrence.sentence.themes[:1]:
                if theme not in practice.themes and _names_theme(occurrence, terms.get(theme, ())):
                    regions_of[theme].add(region)
    fewest = max(_FEWEST_REGIONS, len(writers) * _LEAST_SHARE)
    return [theme for theme, regions in regions_of.items() if len(regions) >= fewest]


def _names_theme(occurrence: Occurrence, terms: Sequence[str]) -> bool:
    """Return whether a word of a theme stands in the clause of an occurrence, apart from the word for the practice."""
    rest = to_plain(occurrence.clause).replace(occurrence.word, "，")
    return not occurrence.is_other and any(term in rest for term in terms)
