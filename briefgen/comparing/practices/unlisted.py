"""Unlisted practices: names of what the texts of several regions carry out, for which the lexicon has no practice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.comparing.practices.signs import begins_with_act, general_words, strip_act
from briefgen.comparing.region_texts import RegionTexts, TextSentence, split_clauses, to_plain
from briefgen.lexicon import load_clause_words, load_term_words
from briefgen.lexicon.entry_types import Practice, PracticeWord
from briefgen.text.matcher import Matcher

_FEWEST_REGIONS = 2
_SHORTEST, _LONGEST = 5, 12
_MOST_OF_THEME = 5
# 新型研发机构、|概念验证平台: what stands between these marks is one name
_BETWEEN = re.compile(r"[、，；：（）《》]|以及|等")
_NAME = re.compile(r"[一-龥A-Za-z+·]+")
# Two names, or any of many: 零碳工厂和园区, 一批示范区
_JOINED = re.compile("[和与及]|一批|各类|相关")


def find_unlisted(regions: Sequence[RegionTexts], practices: Sequence[Practice]) -> list[Practice]:
    """Return practices that at least two regions govern by acts in the same words, and that the lexicon does not list.

    ``practices`` are those of the lexicon. A practice has the theme of most sentences that govern it. A theme gets the
    practices of most regions, at most five.
    """
    words: defaultdict[str, list[PracticeWord]] = defaultdict(list)
    for word in (word for practice in practices for word in (*practice.words, *practice.other)):
        words[word.text].append(word)
    listed = Matcher(words)
    governed: defaultdict[str, dict[str, list[TextSentence]]] = defaultdict(dict)
    for texts in regions:
        for sentence in texts.sentences:
            if sentence.role == "body" and sentence.function == "M":
                for name in _find_names(sentence.text):
                    governed[name].setdefault(texts.column.code, []).append(sentence)
    named = {name: by_region for name, by_region in governed.items() if len(by_region) >= _FEWEST_REGIONS}
    new = (name for name in named if not _is_listed(name, listed.find_nested_names(name), words))
    return list(_choose({name: named[name] for name in new}))


def _is_listed(name: str, found: Sequence[str], words: Mapping[str, Sequence[PracticeWord]]) -> bool:
    """Return whether a name has a word for a practice, and one of the words that must be near to it."""
    own = (word for text in found for word in words[text])
    return any(not word.near or any(other in name for other in word.near) for word in own)


def _choose(named: Mapping[str, Mapping[str, Sequence[TextSentence]]]) -> Iterator[Practice]:
    taken: Counter[str] = Counter()
    for name in sorted(named, key=lambda name: (-len(named[name]), name)):
        themes = Counter(theme for own in named[name].values() for theme in {t for s in own for t in s.themes[:1]})
        theme, count = themes.most_common(1)[0] if themes else ("", 0)
        is_part = any(name in other for other in named if other != name)
        if count >= _FEWEST_REGIONS and taken[theme] < _MOST_OF_THEME and not is_part:
            taken[theme] += 1
            yield Practice(name=name, themes=(theme,), words=(PracticeWord(name),))


def _find_names(text: str) -> Iterator[str]:
    """Yield the names in a sentence that begin behind an act: 建设|概念验证平台, 制定实施|增收计划."""
    for clause in split_clauses(text):
        for part in _BETWEEN.split(to_plain(clause)):
            name = strip_act(part) if begins_with_act(part) else ""
            if name.startswith(load_clause_words().governors):
                name = strip_act(name)
            if _NAME.fullmatch(name) and _is_name(name):
                yield name


def _is_name(name: str) -> bool:
    """Return whether a piece of a clause is the name of an instrument, a programme or a place where things are done."""
    is_whole = _SHORTEST <= len(name) <= _LONGEST and name.endswith(tuple(load_term_words().heads))
    words = load_clause_words()
    never = (*words.events, *words.no_practices)
    if not is_whole or name.endswith(words.abstract) or any(word in name for word in never) or _JOINED.search(name):
        return False
    return len(general_words().sub("", name)) > 1
