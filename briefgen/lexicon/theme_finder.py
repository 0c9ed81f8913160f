"""Themes: which rows of the comparison a stretch of text belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from briefgen.lexicon import load_themes
from briefgen.lexicon.schema import Theme
from briefgen.model import Span
from briefgen.text.matcher import Matcher

_QUOTES = re.compile("[“”‘’]")
_CLAUSE_MARKS = "，；：。！？"
_CLAUSE_END = re.compile(f"[{_CLAUSE_MARKS}]")
# A theme's word in the label says more than one further down.
_IN_LABEL = 3
_MOST = 2


class ThemeFinder:
    """Finds the themes of a measure by the words of a list of themes.

    >>> from briefgen.lexicon import load_themes
    >>> ThemeFinder(load_themes("soe-reform")).find("加强技术攻关", "加强技术攻关。省属企业完成研发投入110亿元。")
    ('innovation',)
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._rules: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
        for theme in themes:
            for term in theme.terms:
                rule = (theme.id, term.near, term.not_near)
                self._rules.setdefault(term.text, []).append(rule)
        self._groups = {theme.id: theme.group for theme in themes}
        self._order = {theme.id: rank for rank, theme in enumerate(themes)}
        self._matcher = Matcher(self._rules)

    def find(self, label: str, text: str) -> tuple[str, ...]:
        """Return the ids of at most two themes, the one with more words first; a second has at least half as many."""
        counts: Counter[str] = Counter()
        for words, weight in ((label, _IN_LABEL), (text, 1)):
            plain = _QUOTES.sub("", words)
            for term, place in self._matcher.find(plain):
                for theme, near, not_near in self._rules[term]:
                    clause = _clause_at(plain, place) if near or not_near else ""
                    if (not near or _holds(clause, near)) and not _holds(clause, not_near):
                        counts[theme] += weight
        ranked = sorted(counts, key=lambda theme: (-counts[theme], self._order[theme]))
        return tuple(theme for theme in ranked[:_MOST] if 2 * counts[theme] >= counts[ranked[0]])

    def group_of(self, theme: str) -> str:
        """Return the group of a theme."""
        return self._groups[theme]


@cache
def load_finder(name: str) -> ThemeFinder:
    """Return what finds the themes of ``lexicon/themes/<name>.toml``."""
    return ThemeFinder(load_themes(name))


def _clause_at(text: str, place: Span) -> str:
    """Return the clause of a text that holds a place."""
    end = _CLAUSE_END.search(text, place.end)
    before = text[: place.start]
    start = max(before.rfind(mark) for mark in _CLAUSE_MARKS) + 1
    return text[start : end.start() if end else len(text)]


def _holds(clause: str, words: frozenset[str]) -> bool:
    return any(word in clause for word in words)
