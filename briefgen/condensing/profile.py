"""The profile: counts of characters and words over a whole text. Comparisons use it instead of the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from briefgen.condensing.naming_words import COMMON_SHARE, count_names
from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_background, load_topics
from briefgen.lexicon.overlay import cached
from briefgen.model import Keyword, Measure, Profile
from briefgen.text.matcher import Matcher

_FEWEST = 2


def make_profile(
    body: Sequence[TokenizedSentence],
    measures: Sequence[Measure],
    keywords: Sequence[Keyword],
    region_names: Collection[str],
) -> Profile:
    """Return the profile of an item's body. ``region_names`` are the names of the regions that the item is about."""
    return Profile(
        chars=sum(_count_chars(sentence.text) for sentence in body),
        theme_chars=_count_by_theme(measures),
        terms={keyword.term: keyword.count for keyword in keywords},
        topic_chars=_count_by_topic(body),
        words=_count_own_words(body, region_names),
    )


def _count_by_theme(measures: Sequence[Measure]) -> dict[str, int]:
    chars: Counter[str] = Counter()
    for measure in measures:
        for theme in measure.themes:
            chars[theme] += _count_chars(measure.text)
    return dict(sorted(chars.items()))


def _count_by_topic(body: Sequence[TokenizedSentence]) -> dict[str, int]:
    """Return for each topic the number of characters in the sentences with a word of the topic.

    The topics are in the order of the lexicon. A topic without such sentences is left out.
    """
    matcher, topics_of = _load_topic_words()
    chars = dict.fromkeys(load_topics(), 0)
    for sentence in body:
        for topic in {topic for word in matcher.find_nested_names(sentence.text) for topic in topics_of[word]}:
            chars[topic] += _count_chars(sentence.text)
    return {topic: count for topic, count in chars.items() if count}


@cached
def _load_topic_words() -> tuple[Matcher, dict[str, list[str]]]:
    """Return a matcher for the words of lexicon/topics.toml, and a dict from each word to its topics."""
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for topic, words in load_topics().items():
        for word in words:
            topics[word].append(topic)
    return Matcher(topics), topics


def _count_chars(text: str) -> int:
    return len("".join(text.split()))


def _count_own_words(body: Sequence[TokenizedSentence], region_names: Collection[str]) -> dict[str, int]:
    """Return how often each naming word occurs in a body.

    Three kinds of words are left out: words that occur once, words that at least half of the background corpus has,
    and words within one of ``region_names``.
    """
    background = load_background()
    own = (
        (word, count)
        for word, count in count_names(body).items()
        if count >= _FEWEST and background.share(word) < COMMON_SHARE and not any(word in name for name in region_names)
    )
    return dict(sorted(own))
