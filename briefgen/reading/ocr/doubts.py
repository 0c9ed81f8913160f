"""The words that were recognised with little confidence."""

from __future__ import annotations

import re

from briefgen.model import Span
from briefgen.reading.doubtful_words import DoubtfulLine
from briefgen.reading.ocr.scanned_page import ScannedLine

# Of the wrong characters of pages that were printed, blurred, shrunk and noisy, so that 3 % were wrong, 88 % had less
# confidence, and 8 % of the right ones.
_LEAST_CONFIDENCE = 0.9
# 110.42 / 5.6% / 2025: a number is doubtful as a whole.
_NUMBER = re.compile(r"[\d０-９]+(?:[.．,，]?[\d０-９]+)*[%％‰]?")


def find_doubts(page: int, line: ScannedLine) -> DoubtfulLine | None:
    """Return the line with the spans of its doubtful words; None if there are none.

    Marks such as ， are no words: they are often doubtful, and seldom matter.
    """
    unsure = [sure < _LEAST_CONFIDENCE for sure in line.confidences]
    if not any(unsure):
        return None
    doubtful = [is_unsure and char.isalnum() for is_unsure, char in zip(unsure, line.text, strict=True)]
    for number in _NUMBER.finditer(line.text):
        if any(unsure[number.start() : number.end()]):
            doubtful[number.start() : number.end()] = [True] * len(number.group())
    return DoubtfulLine(page, line.text, tuple(_to_spans(doubtful))) if any(doubtful) else None


def _to_spans(doubtful: list[bool]) -> list[Span]:
    spans: list[Span] = []
    for index, is_doubtful in enumerate(doubtful):
        if is_doubtful and spans and spans[-1].end == index:
            spans[-1] = Span(spans[-1].start, index + 1)
        elif is_doubtful:
            spans.append(Span(index, index + 1))
    return spans
