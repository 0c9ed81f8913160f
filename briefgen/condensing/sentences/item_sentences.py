"""The input of the sentence model: the sentences of an item, with what the model may know of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.sentences.sentence_features import SentenceTable
from briefgen.condensing.sentences.standing import BodySentences
from briefgen.condensing.tokenizing import TokenizedItem, TokenizedSentence
from briefgen.model import Figure

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"“[^“”]{1,24}”")


class ItemSentences(Struct, frozen=True):
    """The input of the sentence model for one item.

    ``table`` has all sentences of the item, whatever their roles. ``body`` has only those of the body, with what is
    needed to compare them with each other.
    """

    table: SentenceTable
    body_rows: tuple[int, ...]
    """For each sentence of the body, its row in ``table``."""
    body: BodySentences

    @classmethod
    def of(cls, tokenized: TokenizedItem, figures: Sequence[Figure], doc_type: str | None) -> ItemSentences:
        """Return the sentences of an item.

        ``figures`` are the figures of the item, and ``doc_type`` is its kind of document (文种).
        """
        figure_counts = Counter(figure.sentence_id for figure in figures if figure.value is not None)
        rows = tuple(row for row, s in enumerate(tokenized.item.sentences) if s.role == "body")
        body = BodySentences(
            sections=[sentence.sentence.section for sentence in tokenized.body],
            begins_paragraph=[s.opens_paragraph or s.follows_heading for s in tokenized.body],
            amounts=_count_amounts(tokenized.body, figure_counts),
        )
        return cls(SentenceTable.of(tokenized.item, figures, doc_type), rows, body)


def _count_amounts(body: Sequence[TokenizedSentence], figure_counts: Counter[str]) -> list[list[int]]:
    """Return a list for each kind of amount, with one entry for each sentence.

    The kinds are: characters, figures, numbers, quotations, proper names, words that no earlier sentence has, and
    characters per clause.
    """
    texts = [sentence.text for sentence in body]
    return [
        [len(text) for text in texts],
        [figure_counts[sentence.sentence.id] for sentence in body],
        [len(_DIGITS.findall(text)) for text in texts],
        [len(_QUOTED.findall(text)) for text in texts],
        [[lexeme.is_proper for lexeme in sentence.tokens.lexemes].count(True) for sentence in body],
        list(_count_new_words(body)),
        [len(s.text) // max(1, len(s.sentence.clauses)) for s in body],
    ]


def _count_new_words(body: Sequence[TokenizedSentence]) -> Iterator[int]:
    """Yield for each sentence how many words of two or more characters it has that no earlier sentence has."""
    known: set[str] = set()
    for sentence in body:
        before = len(known)
        known.update([lexeme.content for lexeme in sentence.tokens.lexemes if len(lexeme.content) > 1])
        yield len(known) - before
