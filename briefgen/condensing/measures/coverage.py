"""Warns of chapters that set tasks and yet have no measure: what they say has to be read in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.condensing.figures.mood.section_kinds import SectionKinds
from briefgen.condensing.sentences.reading import Reading
from briefgen.lexicon import load_measure_words
from briefgen.model import Heading, Item, Measure, SectionKind, Span, Warn

_OF_WORK: tuple[SectionKind | None, ...] = ("plan", "outlook")
_FUNCTIONS_OF_WORK = "MTF"
# A shorter chapter may well have none: it leads over to the next, or sets one goal.
_FEWEST_SENTENCES, _FEWEST_OF_WORK = 10, 3


def warn_of_chapters(item: Item, kinds: SectionKinds, reading: Reading, measures: Sequence[Measure]) -> Iterator[Warn]:
    """Yield a warning for each chapter of an item that sets tasks or looks ahead, and has none of the measures.

    Chapters that only have goals or principles (主要目标), and short chapters, give no warning.
    """
    for heading, kind in _find_chapters(item, kinds):
        if kind not in _OF_WORK or heading.text.endswith(load_measure_words().not_measures):
            continue
        sentences = item.sentences[heading.sentence : heading.end]
        body = [sentence for sentence in sentences if sentence.role == "body"]
        of_work = sum(reading.of(sentence).function in _FUNCTIONS_OF_WORK for sentence in body)
        place = item.origin(Span(sentences[0].span.start, sentences[-1].span.end))
        has_measures = any(place.start <= measure.span.start < place.end for measure in measures)
        if not has_measures and len(body) >= _FEWEST_SENTENCES and of_work >= _FEWEST_OF_WORK:
            text = f"{heading.text}：这一部分未识别出举措，请核对原文。"
            yield Warn("chapter-without-measures", text, item.origin(heading.span))


def _find_chapters(item: Item, kinds: SectionKinds) -> Iterator[tuple[Heading, SectionKind | None]]:
    """Yield the chapters of an item with their kinds.

    The chapters are at the highest level that has several headings: a single heading above them is the title of the
    text.
    """
    counts = Counter(heading.level for heading in item.headings)
    level = next((level for level in sorted(counts) if counts[level] > 1), min(counts, default=0))
    for heading, kind in zip(item.headings, kinds.of_headings, strict=True):
        if heading.level == level:
            yield heading, kind
