"""Measures that no compared text has: the error says what was searched for, and which practices have similar names."""

from __future__ import annotations

from difflib import get_close_matches

from briefgen.errors import NoSourceError
from briefgen.lexicon import list_theme_lists, load_practices
from briefgen.messages import join_messages, message
from briefgen.model import Comparison

_MOST_NAMES, _SIMILAR = 5, 0.4


def require_measure(page: Comparison) -> None:
    """Raise NoSourceError if a comparison asks for a measure, and no compared text has a word for it."""
    word, search = page.asked.measure, page.search
    if word is None or search is None or any(finding.quotations for finding in search.findings):
        return
    searched = tuple(dict.fromkeys([*search.words, *search.others]))
    similar = _find_similar(word, searched)
    raise NoSourceError(
        join_messages(
            [
                message("pages.measure-nowhere", word=word, words=searched),
                message("pages.similar-practices", names=similar) if similar else message("pages.explain-practices"),
            ]
        )
    )


def _find_similar(word: str, searched: tuple[str, ...]) -> tuple[str, ...]:
    """Return words of practices that contain the word, are part of it, or are similar to it."""
    known = dict.fromkeys(
        found.text
        for name in list_theme_lists()
        for practice in load_practices(name)
        for found in practice.words
        if found.text not in searched
    )
    parts = [other for other in known if word in other or other in word]
    similar = [*parts, *get_close_matches(word, known, n=_MOST_NAMES, cutoff=_SIMILAR)]
    return tuple(dict.fromkeys(similar))[:_MOST_NAMES]
