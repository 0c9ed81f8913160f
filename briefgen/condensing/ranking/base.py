"""What every ranker of sentences takes and returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from briefgen.condensing.tokenizing import Tokens
from briefgen.model import Sentence

MOST_KEY_SENTENCES = 30

Choice = Literal["open", "pinned", "excluded"]
"""What is decided before sentences are ranked. The editor pins some; others are excluded because the editor dropped
them or because they only address the audience. All others are open."""


class Candidate(Struct, frozen=True):
    """A sentence of an item's body, with everything that a ranker may use."""

    sentence: Sentence
    tokens: Tokens
    features: Mapping[str, int]
    """How much the sentence has of each kind of evidence; ``ranking.features`` names them."""
    choice: Choice = "open"


class Scored(Struct, frozen=True):
    """A candidate with its score and the reasons for it."""

    candidate: Candidate
    value: float
    """The score of a key sentence is exp(value - highest value)."""
    reasons: tuple[str, ...]
    """What speaks for it, in Chinese, the strongest first."""


class Ranker(Protocol):
    """Ranks the sentences of one item."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences. ``candidates`` are all sentences of an item's body in reading order.

        Pinned sentences come first, in reading order. Then come the best open sentences, the best first. Equally good
        ones are in reading order. Open sentences are added up to ``MOST_KEY_SENTENCES``. Excluded sentences are not
        returned, but a ranker may use them as context.
        """
