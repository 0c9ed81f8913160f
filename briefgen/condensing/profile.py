"""The profile: what comparisons need to know of a whole text, so that they need not read it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache

from briefgen.condensing.segmenting import Row
from briefgen.lexicon import load_background, load_topics
from briefgen.model import Keyword, Measure, Profile, Sentence
from briefgen.text.matcher import Matcher

_FEWEST = 2
# What everybody in the field writes tells no text from another.
_COMMON = 0.5
_MOST_OF_MEASURE = 12


def make_profile(
    body: Sequence[Sentence],
    rows: Sequence[Row],
    measures: Sequence[Measure],
    keywords: Sequence[Keyword],
    regions: Collection[str],
) -> Profile:
    """Return the profile of an item's body; ``rows`` are its words, ``regions`` the names that are its own."""
    theme_chars: Counter[str] = Counter()
    for measure in measures:
        for theme in measure.themes:
            theme_chars[theme] += _length(measure.text)
    matcher, topics = _topics()
    chars, topic_chars = 0, dict.fromkeys(load_topics(), 0)
    for sentence in body:
        length = _length(sentence.text)
        chars += length
        for topic in {topic for word in matcher.find_nested_names(sentence.text) for topic in topics[word]}:
            topic_chars[topic] += length
    return Profile(
        chars=chars,
        theme_chars=dict(sorted(theme_chars.items())),
        terms={keyword.term: keyword.count for keyword in keywords},
        topic_chars={topic: chars for topic, chars in topic_chars.items() if chars},
        words=_words(rows, regions),
    )


@cache
def _topics() -> tuple[Matcher, dict[str, list[str]]]:
    """Return the words of lexicon/topics.toml, and the topics of each."""
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for topic, words in load_topics().items():
        for word in words:
            topics[word].append(topic)
    return Matcher(topics), topics


def _length(text: str) -> int:
    return len("".join(text.split()))


def _words(rows: Sequence[Row], regions: Collection[str]) -> dict[str, int]:
    """Return how often words stand that name things and are not everybody's, those that stand twice and more."""
    background = load_background()
    return {
        word: count
        for word, count in sorted(_count_names(rows).items())
        if count >= _FEWEST and background.share(word) < _COMMON and not any(word in region for region in regions)
    }


def _count_names(rows: Sequence[Row]) -> dict[str, int]:
    return Counter(lexeme.name for row in rows for lexeme in row.lexemes if lexeme.name)


def telling_words(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the words by which a measure is recognized beside others: those that name things, the rarest first."""
    background = load_background()
    shares = [(background.share(word), -count, word) for word, count in _count_names(rows).items()]
    ranked = sorted(told for told in shares if told[0] < _COMMON)
    return tuple(word for _, _, word in ranked[:_MOST_OF_MEASURE])
