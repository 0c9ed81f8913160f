"""Statements: key sentences of a text about a region. Each has its figures and tells if it is about the future."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.lexicon import load_region_words
from briefgen.lexicon.section_times import find_time
from briefgen.model import Brief, Division, Figure, FigureStatus, KeySentence, RegionSource

# 各级国资监管机构要健全…: a demand, not a result.
_DEMAND = re.compile(r"[^，；]{0,12}(?<![重主需首必只])要(?![求素点害闻])")


class RegionText(Struct, frozen=True):
    """A text about a region, whose sentences are read for the region's page."""

    brief: Brief
    source: RegionSource
    division: Division

    @property
    def region_name(self) -> str:
        """The region as a sentence names it: 甘肃, 宝安区."""
        return self.division.name if self.division.level == "county" else self.division.short_name


class Statement(Struct, frozen=True):
    """A key sentence with its figures, and whether it says what is yet to be done."""

    sentence: KeySentence
    figures: Sequence[Figure]
    """Those of the sentence, in reading order."""
    is_ahead: bool
    """True if the sentence says what is yet to be done."""

    @property
    def shown_text(self) -> str:
        """The parts of the sentence that are printed, without …… between them."""
        return join_shown_parts(self.sentence)


def join_shown_parts(sentence: KeySentence) -> str:
    """Return the printed parts of a shortened sentence, joined without …… between them."""
    return "".join(part.of(sentence.text) for part in sentence.shown)


def find_statements(brief: Brief, limit: int) -> Iterator[Statement]:
    """Yield the key sentences of a brief as statements, the best first, at most ``limit`` of them."""
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in brief.figures:
        figures[figure.sentence_id].append(figure)
    outlook = _find_outlooks(brief)
    for sentence in brief.key_sentences[:limit]:
        own = figures.get(sentence.id, [])
        yield Statement(sentence, own, _is_ahead(brief, sentence, own, outlook))


def _find_outlooks(brief: Brief) -> Mapping[tuple[str, ...], bool]:
    """Return a mapping from sections to True (all figures are targets) or False (none is). Others are left out."""
    sections = {sentence.id: sentence.section for sentence in brief.sentences}
    outlooks: defaultdict[tuple[str, ...], set[bool]] = defaultdict(set)
    for figure in brief.figures:
        if figure.status is not None and figure.sentence_id in sections:
            outlooks[sections[figure.sentence_id]].add(figure.status == FigureStatus.TARGET)
    return {section: is_ahead for section, seen in outlooks.items() if len(seen) == 1 for is_ahead in seen}


def _is_ahead(
    brief: Brief, sentence: KeySentence, figures: Sequence[Figure], outlook: Mapping[tuple[str, ...], bool]
) -> bool:
    """Return whether a sentence says what is yet to be done.

    The figures of the sentence decide this. If it has none, the first of these that gives an answer decides: the words
    at its beginning, its headings, the figures of its section, the kind of document.
    """
    words = load_region_words()
    statuses = {figure.status for figure in figures} - {None}
    if statuses:
        return statuses == {FigureStatus.TARGET}
    if sentence.text.startswith(words.intents) or _DEMAND.match(sentence.text):
        return True
    time = find_time(sentence.section)
    if time is not None:
        return time == "ahead"
    return outlook.get(sentence.section, brief.doc_type in words.plans)
