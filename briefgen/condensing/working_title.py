"""Working titles (拟题): what pages call a text without a title, in words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Item, Keyword, Region

# A document that is named among so many characters at the beginning is what the text is about.
_OPENING = 120
_NAMED_DOCUMENT = re.compile(r"《[^《》\n]{6,40}》")
# A term is what the text is about if it occurs so often, and has so many characters.
_LEAST_COUNT, _LEAST_LENGTH = 3, 4
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\s]{4,24}")


def choose_working_title(item: Item, keywords: Sequence[Keyword], regions: Sequence[Region]) -> str | None:
    """Return words of an item by which pages can call it; None if it has no words.

    They are, in this order: the document that its opening names; its region and the keyword that it repeats most; its
    first heading; the first clause of its body.
    """
    return next(_list_candidates(item, keywords, regions), None)


def _list_candidates(item: Item, keywords: Sequence[Keyword], regions: Sequence[Region]) -> Iterator[str]:
    body = [sentence.text for sentence in item.sentences if sentence.role == "body"]
    named = _NAMED_DOCUMENT.search("".join(body[:3])[:_OPENING])
    if named is not None:
        yield named[0]
    repeated = [word for word in keywords if word.count >= _LEAST_COUNT and len(word.term) >= _LEAST_LENGTH]
    if repeated:
        most = max(repeated, key=lambda word: word.count * len(word.term))
        division = load_divisions().get(regions[0].code) if len(regions) == 1 else None
        place = division.short_name if division is not None else ""
        yield most.term if place in most.term else f"{place}{most.term}"
    yield from (heading.text for heading in item.headings[:1] if heading.text)
    yield from (match[0] for text in body[:1] if (match := _CLAUSE.search(text)))
