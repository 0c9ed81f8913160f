"""The names of indicators: which indicator the words of a text mean."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.lexicon.entry_types import Indicator
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure


class IndicatorNames:
    """The names of indicators and their synonyms."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._by_name = {name: i for i in indicators for name in (i.name, *i.synonyms)}
        self._lengths = sorted({len(name) for name in self._by_name}, reverse=True)

    def find(self, words: str) -> Indicator | None:
        """Return the indicator with this name or synonym, or None if there is no such indicator."""
        return self._by_name.get(words)

    def find_ending(self, words: str) -> Indicator | None:
        """Return the indicator whose name is the ending of longer words, or None: 生产总值 for 海洋生产总值."""
        endings = (words[-length:] for length in self._lengths if length < len(words))
        return next((self._by_name[ending] for ending in endings if ending in self._by_name), None)


def find_possible_synonyms(briefs: Sequence[Brief], indicators: Sequence[Indicator]) -> list[tuple[Figure, str]]:
    """Return each figure whose words end with an indicator's name but are not a known synonym, with that name.

    Only a person can decide whether such words mean the same indicator. Synonyms are listed in lexicon/indicators.toml.
    """
    names = IndicatorNames(indicators)
    candidates = []
    for brief in briefs:
        for figure in brief.figures:
            words = figure.measured or ""
            indicator = names.find_ending(words) if names.find(words) is None else None
            unit = find_unit(figure.unit)
            if indicator is not None and unit is not None and unit[0] in indicator.units:
                candidates.append((figure, indicator.name))
    return candidates
