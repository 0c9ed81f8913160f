"""The topic that a comparison may be limited to."""

from __future__ import annotations

from briefgen.lexicon import load_topics


def is_on_topic(text: str, topic: str | None) -> bool:
    """Return True if a text contains a word of the topic, or if no topic is given."""
    return topic is None or any(word in text for word in load_topics()[topic])
