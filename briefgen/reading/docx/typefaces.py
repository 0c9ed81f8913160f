"""Headings that a Word file shows by its typeface alone: short lines in bold print, larger than the text."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.ooxml.xml import Element
from briefgen.reading.docx.styles import Styles
from briefgen.reading.docx.word_xml import child, is_on, number_of, value_of, walk

_LONGEST = 40
_SENTENCE = re.compile(r"[。；，！？：:;,!?]\s*$")
# Sizes are in half points: a heading is larger than the text by a point at least.
_LARGER = 2
# One line alone in a size is a title, or the name of an office.
_FEWEST = 2
_MOST_LEVELS = 4
_LEFT_OUT = frozenset({"w:tbl", "w:txbxContent", "w:del", "w:moveFrom"})


def find_set_headings(document: Element, styles: Styles) -> dict[Element, int]:
    """Return the levels of the paragraphs (``w:p``) that are headings by their typeface.

    Such a paragraph is short, stands at the left, is no sentence, and all of it is bold and larger than most of the
    text. At least two of a size are headings. A larger size is a higher level. The result is empty if a style marks any
    paragraph as a heading, because its author then marked all.
    """
    sizes: Counter[int] = Counter()
    bold: dict[Element, int] = {}
    for _, paragraph in walk(document, {"w:p"}, lambda tag, _: tag in _LEFT_OUT):
        style, _ = styles.of_paragraph(child(paragraph, "w:pPr"))
        if style.heading:
            return {}
        text, size, is_bold = _read_typeface(paragraph)
        sizes[size] += len(text)
        if size and is_bold and _may_be_heading(paragraph, text):
            bold[paragraph] = size
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0)
    counts = Counter(size for size in bold.values() if size >= usual + _LARGER)
    repeated = sorted((size for size, count in counts.items() if count >= _FEWEST), reverse=True)
    levels = {size: level for level, size in enumerate(repeated[:_MOST_LEVELS], 1)}
    return {paragraph: levels[size] for paragraph, size in bold.items() if size in levels} if usual else {}


def _read_typeface(paragraph: Element) -> tuple[str, int, bool]:
    """Return the text of a paragraph, its smallest size, and whether all of it is bold. A size of 0 is not stated."""
    text, sizes, are_bold = "", [], []
    for _, run in walk(paragraph, {"w:r"}, lambda tag, _: tag in _LEFT_OUT):
        words = "".join(leaf.text or "" for _, leaf in walk(run, {"w:t"}))
        if words.strip():
            properties = child(run, "w:rPr")
            text += words
            sizes.append(number_of(properties, "w:sz") or 0)
            are_bold.append(bool(is_on(properties, "w:b")))
    return text.strip(), min(sizes, default=0), all(are_bold)


def _may_be_heading(paragraph: Element, text: str) -> bool:
    is_centred = value_of(child(paragraph, "w:pPr"), "w:jc") in ("center", "right", "end")
    return 0 < len(text) <= _LONGEST and not is_centred and _SENTENCE.search(text) is None
