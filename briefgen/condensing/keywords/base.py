"""The interface of all keyword finders."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from briefgen.condensing.tokenizing import TokenizedItem
from briefgen.model import Keyword


class KeywordFinder(Protocol):
    """Finds the keywords of one item."""

    def find(self, tokenized: TokenizedItem, region_names: Collection[str], most: int) -> tuple[Keyword, ...]:
        """Return at most ``most`` keywords, the best first. Equally good keywords are in order of first occurrence.

        The first keyword has the weight 1, and the weights of the others are relative to it. ``region_names`` are the
        names of the regions that the item is about; they are no useful keywords. An item without a body has no
        keywords.
        """
