"""The profile: what comparisons need to know of a whole text, so that they need not read it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache

from briefgen.condensing.segmenting import Word
from briefgen.lexicon import load_background, load_topics
from briefgen.lexicon.matcher import Matcher
from briefgen.model import Keyword, Measure, Profile, Sentence

_FEWEST = 2
# What everybody in the field writes tells no text from another.
_COMMON = 0.5
_MOST_OF_MEASURE = 12
# Tags of words that name things: nouns, names, abbreviations, foreign words.
_NAMING = frozenset("n nr nrt ns nt nz vn l j i eng".split())


def make_profile(
    body: Sequence[Sentence],
    words: Sequence[Sequence[Word]],
    measures: Sequence[Measure],
    keywords: Sequence[Keyword],
    regions: Collection[str],
) -> Profile:
    """Return the profile of an item's body; ``words`` are its sentences', ``regions`` the names that are its own."""
    theme_chars: Counter[str] = Counter()
    for measure in measures:
        for theme in measure.themes:
            theme_chars[theme] += _length(measure.text)
    matcher, topics = _topics()
    chars, topic_chars = 0, dict.fromkeys(load_topics(), 0)
    for sentence in body:
        length = _length(sentence.text)
        chars += length
        for topic in {topic for word in matcher.held(sentence.text) for topic in topics[word]}:
            topic_chars[topic] += length
    return Profile(
        chars=chars,
        theme_chars=dict(sorted(theme_chars.items())),
        terms={keyword.term: keyword.count for keyword in keywords},
        topic_chars={topic: chars for topic, chars in topic_chars.items() if chars},
        words=_words(words, regions),
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


def _words(words: Sequence[Sequence[Word]], regions: Collection[str]) -> dict[str, int]:
    """Return how often words stand that name things and are not everybody's, those that stand twice and more."""
    background = load_background()
    return {
        word: count
        for word, count in sorted(_naming(words).items())
        if count >= _FEWEST and background.share(word) < _COMMON and not any(word in region for region in regions)
    }


def _naming(words: Sequence[Sequence[Word]]) -> Counter[str]:
    return Counter(w.text for row in words for w in row if w.tag in _NAMING and len(w.text) > 1 and w.is_content)


def telling_words(rows: Sequence[Sequence[Word]]) -> tuple[str, ...]:
    """Return the words by which a measure is recognized beside others: those that name things, the rarest first."""
    background = load_background()
    counts = _naming(rows)
    ranked = sorted(counts, key=lambda word: (background.share(word), -counts[word], word))
    return tuple(word for word in ranked[:_MOST_OF_MEASURE] if background.share(word) < _COMMON)
