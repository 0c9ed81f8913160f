"""Measures: the concrete actions of a text, and the themes they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from briefgen.lexicon import Theme, load_not_measures
from briefgen.lexicon.matcher import Matcher
from briefgen.model import Heading, Item, Measure, Span
from briefgen.model.ids import Ids

_QUOTES = re.compile("[“”‘’]")
# A theme's word in the label says more than one further down.
_IN_LABEL = 3
_MOST_THEMES = 2


def find_measures(item: Item, themes: Sequence[Theme], ids: Ids) -> tuple[Measure, ...]:
    """Return the numbered points of an item that have none below them, with their themes.

    A measure holds what stands under its heading. At most two themes are named, the one with more words
    first, a second only if it has at least half as many; none if no word of any theme occurs.
    """
    finder = _ThemeFinder(themes)
    measures = []
    for heading, following in zip_longest(item.headings, item.headings[1:]):
        is_leaf = following is None or following.sentence >= heading.end
        if not is_leaf or heading.number is None or heading.text in load_not_measures():
            continue
        held = item.sentences[heading.sentence : heading.end]
        if not any(s.role == "body" for s in held):
            continue
        span = Span(held[0].span.start, held[-1].span.end)
        text = span.of(item.clean.text)
        section = held[0].section if held[0].role == "heading" else held[0].section[:-1]
        measures.append(
            Measure(
                ids.make(f"{held[0].id} {text}"),
                heading.text,
                text,
                finder.find(heading, text),
                section,
                item.origin(span),
            )
        )
    return tuple(measures)


class _ThemeFinder:
    def __init__(self, themes: Sequence[Theme]) -> None:
        self._of_term: dict[str, list[str]] = {}
        for theme in themes:
            for term in theme.terms:
                self._of_term.setdefault(term, []).append(theme.id)
        self._order = {theme.id: rank for rank, theme in enumerate(themes)}
        self._matcher = Matcher(self._of_term)

    def find(self, heading: Heading, text: str) -> tuple[str, ...]:
        """Return the ids of the themes of a measure."""
        counts: Counter[str] = Counter()
        for words, weight in ((heading.text, _IN_LABEL), (text, 1)):
            for term, _ in self._matcher.find(_QUOTES.sub("", words)):
                for theme in self._of_term[term]:
                    counts[theme] += weight
        ranked = sorted(counts, key=lambda theme: (-counts[theme], self._order[theme]))
        return tuple(theme for theme in ranked[:_MOST_THEMES] if 2 * counts[theme] >= counts[ranked[0]])
