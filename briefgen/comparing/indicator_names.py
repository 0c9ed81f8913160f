"""Indicator names: finds the indicator that the words of a text mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.lexicon import load_figure_words
from briefgen.lexicon.entry_types import Indicator
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure

# 社会消费品零售总额、固定资产投资增长4%: one number for several indicators.
_JOINING = re.compile("[、和与及]|以及")
# A shorter name, such as 经济, stands in too many other words to be a sign of the indicator.
_SHORTEST_TELLING = 4


class IndicatorNames:
    """Finds indicators by their names and synonyms."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._by_name = {name: i for i in indicators for name in (i.name, *i.synonyms)}
        self._lengths = sorted({len(name) for name in self._by_name}, reverse=True)
        telling = sorted((n for n in self._by_name if len(n) >= _SHORTEST_TELLING), key=len, reverse=True)
        self._within = re.compile("|".join(map(re.escape, telling)))

    def find(self, words: str) -> Indicator | None:
        """Return the indicator with this name or synonym, or None if there is no such indicator.

        A word for a change at the end is left out: 固定资产投资增速 is found as 固定资产投资.
        """
        found = self._by_name.get(words)
        if found is None:
            change = next((change for change in load_figure_words().changes if words.endswith(change)), None)
            found = None if change is None else self._by_name.get(words.removesuffix(change))
        return found

    def find_all(self, words: str) -> tuple[Indicator, ...]:
        """Return the indicators of which all have one number, such as those of 社零总额、固定资产投资 before 增长4%.

        These are one for its own name, and none unless all parts of ``words`` are names.
        """
        found = self.find(words)
        if found is not None:
            return (found,)
        parts = [self.find(part) for part in _JOINING.split(words)] if _JOINING.search(words) else [None]
        known = [part for part in parts if part is not None]
        return tuple(known) if len(known) == len(parts) else ()

    def find_within(self, words: str) -> Indicator | None:
        """Return the indicator of the first name of at least four characters that ``words`` contain; else None."""
        match = self._within.search(words) if self._by_name else None
        return self._by_name[match.group()] if match is not None else None

    def find_ending(self, words: str) -> Indicator | None:
        """Return the indicator with a name or synonym that ends ``words`` but is shorter; None if there is none.

        For 海洋生产总值 the result is 地区生产总值, because 生产总值 is a synonym of it. If several names fit, the
        longest is used.
        """
        endings = (words[-length:] for length in self._lengths if length < len(words))
        return next((self._by_name[ending] for ending in endings if ending in self._by_name), None)


def find_possible_synonyms(briefs: Sequence[Brief], indicators: Sequence[Indicator]) -> list[tuple[Figure, str]]:
    """Return the figures whose words may be an unknown synonym of an indicator, each with the name of that indicator.

    The words of such a figure end with a name of the indicator, as 海洋生产总值 ends with 生产总值. The unit of the
    figure fits the indicator. Only a person can decide whether the words mean the same. Synonyms are listed in
    lexicon/indicators.toml.
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
