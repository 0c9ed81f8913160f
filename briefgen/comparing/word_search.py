"""Word search: what the whole texts of regions write of a word, of an indicator or of a topic."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.comparing.practices.occurrences import Occurrence, find_occurrences
from briefgen.comparing.region_texts import RegionTexts, to_plain
from briefgen.lexicon import load_practices, load_topics
from briefgen.lexicon.entry_types import Indicator, Practice, PracticeWord
from briefgen.model import ComparisonQuery
from briefgen.model.theme_figures import WordFinding, WordSearch

_MOST_CLAUSES = 6
# Shorter synonyms of indicators, such as 经济, stand in too many other words.
_SHORTEST_NAME = 3
_TIMES = ("planned", "done", "outlook", None)
_DEEDS = ("M", "T", "R", "F")


def search_words(
    regions: Sequence[RegionTexts], query: ComparisonQuery, indicators: Sequence[Indicator], theme_list: str
) -> WordSearch | None:
    """Return what the texts of the regions write of the word, the indicator or the topic of a query.

    ``indicators`` are those of the query. The result is None if the query names none of the three. If the word names
    exactly one practice of the lexicon, the other words for the practice are searched for, too.
    """
    if query.measure is not None:
        return _search(regions, query.measure, _find_practice(query.measure, theme_list))
    if query.indicator is not None:
        names = [name for i in indicators for name in (i.name, *i.synonyms) if len(name) >= _SHORTEST_NAME]
        return _search(regions, query.indicator, _make_practice(query.indicator, names))
    if query.topic is not None:
        return _search(regions, query.topic, _make_practice(query.topic, load_topics()[query.topic]))
    return None


def _find_practice(word: str, theme_list: str) -> Practice:
    """Return the only practice that a word names, with the word itself; else one that has only the word."""
    plain = to_plain(word)
    named = [practice for practice in load_practices(theme_list) if _names(plain, practice)]
    if len(named) != 1:
        return _make_practice("", [plain])
    known = any(own.text == plain for own in named[0].words)
    words = named[0].words if known else (PracticeWord(plain), *named[0].words)
    return Practice(named[0].name, named[0].themes, words, named[0].other)


def _names(word: str, practice: Practice) -> bool:
    return word == to_plain(practice.name) or any(word == own.text for own in practice.words)


def _make_practice(name: str, words: Sequence[str]) -> Practice:
    return Practice(name, (), tuple(PracticeWord(word) for word in dict.fromkeys(map(to_plain, words))))


def _search(regions: Sequence[RegionTexts], word: str, practice: Practice) -> WordSearch:
    found = find_occurrences(regions, [practice]).get(practice.name, {})
    return WordSearch(
        word=word,
        words=tuple(dict.fromkeys(own.text for own in practice.words)),
        others=tuple(dict.fromkeys(other.text for other in practice.other)),
        practice=practice.name if practice.themes else None,
        findings=tuple(_make_finding(texts, found.get(texts.column.code, ())) for texts in regions),
    )


def _make_finding(texts: RegionTexts, occurrences: Sequence[Occurrence]) -> WordFinding:
    """Return the clauses of a region: what is planned before what was done, and deeds before headings and the rest."""
    own = [occurrence for occurrence in occurrences if not occurrence.is_other]
    ranked = sorted(own or occurrences, key=_rank)
    quotations = dict.fromkeys(occurrence.sentence.quote(occurrence.clause) for occurrence in ranked)
    return WordFinding(texts.column.code, tuple(quotations)[:_MOST_CLAUSES], is_other=bool(occurrences) and not own)


def _rank(occurrence: Occurrence) -> tuple[bool, int]:
    sentence = occurrence.sentence
    is_deed = sentence.role == "body" and sentence.function in _DEEDS
    return not is_deed, _TIMES.index(sentence.time)
