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
    """A sentence of an item's body, with all that a ranker may go by."""

    sentence: Sentence
    tokens: Tokens
    features: Mapping[str, int]
    """How much the sentence has of each kind of evidence; ``ranking.features`` names them."""
    choice: Choice = "open"


class Scored(Struct, frozen=True):
    """A candidate, and how much speaks for it."""

    candidate: Candidate
    value: float
    """The score of a key sentence is exp(value - highest value)."""
    reasons: tuple[str, ...]
    """What speaks for it, in Chinese, the strongest first."""


class Ranker(Protocol):
    """Ranks the sentences of one item."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        """Return the key sentences among all sentences of an item's body, which come in reading order.

        First those that are pinned, in reading order; then the best open ones, the best first and ties in reading
        order, up to ``MOST_KEY_SENTENCES``. Excluded ones are not returned, but may count as context.
        """
