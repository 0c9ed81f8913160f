"""Finds official documents that stand one behind the other in one text, as in a bound volume or a scanned gazette.

Each begins with its red head, that is, the name of the organ with 文件 and the document number below it. If all have
the same organ, cleaning takes its name for a running head and removes it; then the number, the title and the addressees
(各市农业局：) follow each other. Many documents end with their 主题词 (subject words) and with whom they are sent to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.model import Span
from briefgen.text.han import HAN

# A notice that passes on another document has two red heads and is still one text.
_FEWEST_DOCUMENTS, _FEWEST_HEADS = 3, 2
_LONGEST_HEAD = 30
# 某省人民政府文件; a scan may have lost the line break before it.
_HEAD = re.compile(rf"[{HAN}][{HAN} \u3000]{{1,28}}文\s?件$")
# 某政发〔2006〕12号; a scan may have lost the digits.
_NUMBER = re.compile(rf"[{HAN}][{HAN} \u3000]{{0,9}}[〔\[［(（]\s*\d{{0,4}}\s*[〕\]］)）]\s*第?\s*\d{{0,5}}\s*号")
# The addressees stand within so many lines below the number.
_TITLE_LINES = 5
_ABOUT = "关于"
# 主题词：农业 机构 改革 通知
_SUBJECT_WORDS = re.compile(r"主\s?题\s?词[^。，；]{2,40}$")
_LONGEST_END = 60
# What stands between the 主题词 of a document and the next one, and what still belongs to the same document.
_RECORD = re.compile(r"(?:抄\s?[送报]|分\s?送|共印|校对)|[^。，]{2,40}印发?$|附\s?件")


def find_bound_documents(text: str, lines: Sequence[Span]) -> tuple[int, ...]:
    """Return the index of the first line of each document of a text; an empty tuple if the text is one document.

    A text has several if it has at least two red heads. Then a document ends behind its 主题词, too, so that the rest
    of a document whose beginning is lost is not taken for a part of the one before.
    """
    heads = list(_find_heads(text, lines))
    if len(heads) < _FEWEST_HEADS:
        return ()
    starts = tuple(sorted({0, *heads, *_find_ends(text, lines)}))
    return starts if len(starts) >= _FEWEST_DOCUMENTS else ()


def _find_heads(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """Yield the index of the first line of each red head."""
    for index, number in enumerate(lines):
        if number.end - number.start > _LONGEST_HEAD or not _NUMBER.match(text, number.start, number.end):
            continue
        above = lines[index - 1] if index else number
        if _HEAD.search(text, max(above.start, above.end - _LONGEST_HEAD), above.end):
            yield index - 1 if above.end - above.start <= _LONGEST_HEAD else index
        elif _has_addressees(text, lines[index + 1 : index + 1 + _TITLE_LINES]):
            yield index


def _has_addressees(text: str, below: Sequence[Span]) -> bool:
    """Return whether a title and addressees stand in the lines below a number."""
    words = [line.of(text) for line in below]
    titles = [number for number, line in enumerate(words) if _ABOUT in line]
    return bool(titles) and any(line.endswith("：") for line in words[titles[0] + 1 :])


def _find_ends(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """Yield the index of the line behind each document that ends with its 主题词, except at the end of the text."""
    for index, line in enumerate(lines):
        if not _SUBJECT_WORDS.search(text, max(line.start, line.end - _LONGEST_END), line.end):
            continue
        following = index + 1
        while following < len(lines) and _RECORD.match(text, lines[following].start, lines[following].end):
            following += 1
        if following < len(lines):
            yield following
