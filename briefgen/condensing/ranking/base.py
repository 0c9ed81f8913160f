"""The interface of all rankers of sentences, and the types that they take and return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

from briefgen.condensing.tokenizing import Tokens
from briefgen.model import Sentence

MOST_KEY_SENTENCES = 30

Choice = Literal["open", "pinned", "excluded"]
"""The decision on a sentence before sentences are ranked.

``pinned``: an editor pinned it. ``excluded``: an editor dropped it, it only addresses the audience, or it is a row of a
table. ``open``: the ranker decides."""


class Candidate(Struct, frozen=True):
    """A sentence of an item's body, with everything that a ranker may use."""

    sentence: Sentence
    tokens: Tokens
    figures: int
    """The number of figures in the sentence that have a value."""
    opens_section: bool
    opens_paragraph: bool
    rating: int
    """The rating of the sentence by the sentence model; a higher one is better."""
    choice: Choice = "open"


class Scored(Struct, frozen=True):
    """A candidate with its value and the reasons for choosing it."""

    candidate: Candidate
    value: float
    """The ranker's rating of the sentence; a higher value is better. Values of two rankers cannot be compared."""
    reasons: tuple[str, ...]
    """The reasons for choosing the sentence, in Chinese, the strongest first."""


class Ranker(Protocol):
    """Ranks the sentences of one item."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences. ``candidates`` are all sentences of an item's body in reading order.

        Pinned sentences come first, in reading order. Then come the best open sentences, the best first, at most
        ``MOST_KEY_SENTENCES``. Equally good sentences are in reading order. Excluded sentences are not returned, but a
        ranker may use them as context.
        """
