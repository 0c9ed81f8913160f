"""The choice of the list of themes for a text, from what the text is about."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.lexicon import DEFAULT_THEMES, load_theme_subjects, load_topics
from briefgen.lexicon.overlay import cached
from briefgen.text.matcher import Matcher


def choose_theme_list(sentences: Sequence[str]) -> str:
    """Return the name of the list of themes whose subject takes up the largest part of a text, given as its sentences.

    The subjects of lists are in lexicon/themes. If no subject takes up enough of the text, the default list is
    returned.

    >>> choose_theme_list(["推进国有企业改革。", "完善监管。"]), choose_theme_list(["大力提振消费。", "扩大开放。"])
    ('soe-reform', 'gov-work-report')
    """
    chars = sum(map(len, sentences)) or 1
    subjects = load_theme_subjects()
    shares = {name: _count_chars(sentences, _load_matcher(name)) / chars for name in subjects}
    fitting = [name for name, share in shares.items() if share >= subjects[name].least_share]
    return max(fitting, key=lambda name: shares[name], default=DEFAULT_THEMES)


def _count_chars(sentences: Sequence[str], matcher: Matcher) -> int:
    """Return the number of characters in the sentences that have one of the words of a matcher."""
    return sum(len(sentence) for sentence in sentences if matcher.find_names(sentence))


@cached
def _load_matcher(theme_list: str) -> Matcher:
    """Return a matcher for the words of the subject of a list."""
    subject = load_theme_subjects()[theme_list]
    topic = load_topics()[subject.topic] if subject.topic is not None else ()
    return Matcher((*topic, *subject.words))
