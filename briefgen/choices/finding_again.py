"""Finds the texts and sentences that an editor chose, after their sources have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from briefgen.model import Brief, BriefSummary, Sentence, SentenceChoice, TextRef
from briefgen.text.similarity import compare_counts, count_bigrams

Text = TypeVar("Text", Brief, BriefSummary)

# Share of common character pairs. One changed number leaves nine of ten pairs, and two sentences of one text that say
# different things seldom share a third.
_SAME = 0.6


def source_of(identifier: str) -> str:
    """Return the id of the source that a sentence id or a figure id begins with.

    >>> source_of("001#ku3yj5jthobl")
    '001'
    """
    return identifier.partition("#")[0]


def is_about_source(choice: SentenceChoice, source: str, sources: Collection[str]) -> bool:
    """Return True if a choice may be about this source.

    A choice is about the source that it names. If the named source is gone, the choice may be about any source, because
    files may have been renamed.
    """
    named = source_of(choice.id)
    return named == source or named not in sources


def find_text(ref: TextRef, texts: Sequence[Text]) -> Text | None:
    """Return the text that an editor meant, or None if it is gone.

    A text with the same id and title is preferred, then a text with the same title, then a whole source with the same
    id. An item of a digest is not found by its id alone: the id ends in the item's number, and the number changes when
    another item is inserted before it.
    """
    by_id = next((text for text in texts if text.id == ref.id), None)
    if by_id is not None and by_id.title == ref.title:
        return by_id
    by_title = next((text for text in texts if ref.title is not None and text.title == ref.title), None)
    if by_title is not None:
        return by_title
    return by_id if by_id is not None and by_id.is_whole else None


def find_similar(text: str, items: Sequence[Iterable[Sentence]]) -> tuple[int, Sentence | None]:
    """Return the index of an item, and the sentence of this item that is most similar to ``text`` among all items.

    Of equally similar sentences the first is returned. The result is ``(0, None)`` if no sentence is similar enough to
    be a changed version of ``text``.
    """
    bigrams = count_bigrams(text)
    best = _SAME
    match: tuple[int, Sentence | None] = (0, None)
    for index, sentences in enumerate(items):
        for sentence in sentences:
            similarity = compare_counts(bigrams, count_bigrams(sentence.text))
            if similarity > best:
                best, match = similarity, (index, sentence)
    return match
