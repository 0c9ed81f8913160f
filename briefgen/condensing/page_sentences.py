"""How many key sentences a page prints of an item, by its kind of document and its length."""

from __future__ import annotations

from math import sqrt

from briefgen.lexicon import load_document_words
from briefgen.model import Item


def count_page_sentences(item: Item, doc_type: str | None) -> int:
    """Return how many key sentences a page prints of an item if no number is set; at least one.

    The number grows with the square root of the number of sentences: of a text that is four times as long, a page
    prints twice as many. lexicon/documents.toml has the factor for each kind of document (文种).
    """
    factors = load_document_words().key_sentences
    is_one_of_several = item.id != item.clean.source.id
    factor = factors.items if is_one_of_several else factors.kinds.get(doc_type or "", factors.others)
    sentences = sum(sentence.role == "body" for sentence in item.sentences)
    return max(1, int(factor * sqrt(sentences) + 0.5))
