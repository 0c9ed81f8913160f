"""Statements: key sentences of a text about a region, with their figures and their time (past or future)."""

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
    """A text about a region: its brief, its source as the page describes it, and the region."""

    brief: Brief
    source: RegionSource
    division: Division

    @property
    def region_name(self) -> str:
        """The name of the region as a sentence uses it: 甘肃, 宝安区."""
        return self.division.name if self.division.level == "county" else self.division.short_name


class Statement(Struct, frozen=True):
    """A key sentence of a text about a region, with its figures."""

    sentence: KeySentence
    figures: Sequence[Figure]
    """The figures of the sentence, in reading order."""
    is_ahead: bool
    """True if the sentence says what is yet to be done."""

    @property
    def shown_text(self) -> str:
        """The printed parts of the sentence, without …… between them."""
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
    """Return whether a section is about the future, for each section where its figures show this clearly.

    A section has True if all its figures are targets, and False if none is a target. Other sections are left out.
    Figures without a status are ignored.
    """
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

    If the sentence has figures, their status decides. Otherwise the first of these that gives an answer decides: the
    words at the beginning of the sentence, its headings, the figures of its section, the kind of document.
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
