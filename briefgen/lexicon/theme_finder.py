"""Finds the themes to which a passage belongs. A theme is a row of the comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefgen.lexicon import load_themes
from briefgen.lexicon.entry_types import Theme, ThemeTerm
from briefgen.lexicon.overlay import cached
from briefgen.text.clauses import part_around
from briefgen.text.matcher import Matcher

_QUOTES = re.compile("[“”‘’]")
# A theme's word in the label says as much as so many further down.
_IN_LABEL = 3
_MOST = 2


class ThemeFinder:
    """Finds the themes of a passage by the words that a list of themes has for each theme.

    >>> from briefgen.lexicon import load_themes
    >>> ThemeFinder(load_themes("soe-reform")).find("加强技术攻关", "加强技术攻关。省属企业完成研发投入110亿元。")
    ('innovation',)
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._rules: dict[str, list[tuple[str, ThemeTerm]]] = {}
        for theme in themes:
            for term in theme.terms:
                self._rules.setdefault(term.text, []).append((theme.id, term))
        self._groups = {theme.id: theme.group for theme in themes}
        self._order = {theme.id: rank for rank, theme in enumerate(themes)}
        # Of 健康发展 and 健康 the longer word is found, which speaks for no theme.
        others = [word for theme in themes for term in theme.terms for word in term.not_in]
        self._matcher = Matcher([*self._rules, *others])

    def find(self, label: str, text: str) -> tuple[str, ...]:
        """Return the ids of the one or two themes with the most words in a passage; empty if no word occurs.

        Words in the label count three times. A second theme is returned only if it has at least half as many words as
        the first. A theme is left out if only one weak word of it occurs, and not in the label.
        """
        counts: Counter[str] = Counter()
        certain: set[str] = set()
        for words, weight in ((label, _IN_LABEL), (text, 1)):
            plain = _QUOTES.sub("", words)
            for word, place in self._matcher.find(plain):
                for theme, term in self._rules.get(word, ()):
                    clause = part_around(plain, place) if term.near or term.not_near else ""
                    if (not term.near or _has_any(clause, term.near)) and not _has_any(clause, term.not_near):
                        counts[theme] += weight
                        if not term.weak or counts[theme] > 1:
                            certain.add(theme)
        ranked = sorted(certain, key=lambda theme: (-counts[theme], self._order[theme]))
        return tuple(theme for theme in ranked[:_MOST] if 2 * counts[theme] >= counts[ranked[0]])

    def group_of(self, theme: str) -> str:
        """Return the name of the group to which a theme belongs. ``theme`` is the id of the theme."""
        return self._groups[theme]


@cached
def load_finder(name: str) -> ThemeFinder:
    """Return a finder for the themes of ``lexicon/themes/<name>.toml``."""
    return ThemeFinder(load_themes(name))


def _has_any(clause: str, words: frozenset[str]) -> bool:
    return any(word in clause for word in words)
