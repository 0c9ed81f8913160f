"""The glossary (名词解释): a list at the end of a text that explains words of the text."""

from __future__ import annotations

import re

from briefgen.condensing.tokenizing.lexemes import strip_marks
from briefgen.model import Item, Span

# 1.“三化”改造：指高端化、智能化、绿色化。
_ENTRY = re.compile(
    r"\s*(?:[\[［]?\d{1,3}[\]］]?\s*[.、．：:]?\s*)?(?P<open>“)?(?P<term>[^“”，。；：:\n]{2,24})(?(open)”)"
    r"(?P<head>[^“”，。；：:\n]{0,10})(?:[：:]|(?=，?(?:是指|指|即)))"
)
# The 指 of 指建好、管好、护好农村公路.
_MEANS = re.compile(r"[，：:\s]*(?:是指|指的是|指|即)?[：:，]?\s*")


def find_glossary(item: Item) -> dict[str, Span]:
    """Return the span of each explanation in the glossary, by the explained term without punctuation marks.

    The result is empty if the text has no glossary. An explanation ends where the next entry begins. If a term has two
    entries, the first counts.
    """
    explanations: dict[str, Span] = {}
    term, start, end = "", 0, 0
    for sentence in item.sentences:
        if sentence.role != "note":
            continue
        entry = _ENTRY.match(sentence.text)
        if entry is not None:
            _add(explanations, term, start, end)
            term = strip_marks(entry["term"])
            start = sentence.span.start + _skip_verb(sentence.text, entry.end())
        elif term and start >= end:
            start = sentence.span.start + _skip_verb(sentence.text, 0)
        end = sentence.span.end
    _add(explanations, term, start, end)
    return explanations


def _add(explanations: dict[str, Span], term: str, start: int, end: int) -> None:
    if term and start < end:
        explanations.setdefault(term, Span(start, end))


def _skip_verb(text: str, offset: int) -> int:
    match = _MEANS.match(text, offset)
    return offset if match is None else match.end()
