"""Glossaries and notes behind the close of a text: they explain its words and are no part of what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.lexicon import load_heading_words
from briefgen.model import Span

_ATTACHMENT = re.compile(r"附\s*件?\s*\d{0,2}\s*[：:]?")  # 附件2
_AROUND = re.compile(r"[\s《》（）()：:\d、.【】]+|（[^）]*）$")
_LONGEST = 30
# ［1］“四上”企业：指…; 注：本文数据均为初步核算数。
_MARKED = re.compile(r"[\[［【〔]\s?\d{1,3}\s?[\]］】〕]|注\s?\d{0,2}\s?[：:]|备注\s?[：:]|[※*＊]\s?注")
# A text may open with a line of notes, but its own words never come behind a glossary of this many lines.
_FEWEST_MARKED = 2


def find_notes(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Return the lines, by index, that explain words of the text.

    Those are all behind a line such as 名词解释 up to the next attachment, the last ones of a text if each begins
    with the mark of a note, and single lines that say that they are notes.
    """
    notes: set[int] = set()
    within = False
    for at, line in enumerate(lines):
        words = line.of(text)
        if within and _ATTACHMENT.fullmatch(words):
            within = False
        elif at and len(words) <= _LONGEST and _heads_notes(words):
            within = True
        if within:
            notes.add(at)
    last = len(lines)
    while last > 1 and _MARKED.match(text, lines[last - 1].start):
        last -= 1
    if len(lines) - last >= _FEWEST_MARKED:
        notes.update(range(last, len(lines)))
    notes.update(at for at, line in enumerate(lines) if at and _is_note(text, line))
    return frozenset(notes)


def find_attachment_lines(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Return the lines that only number an attachment: 附件1."""
    return frozenset(at for at, line in enumerate(lines) if _ATTACHMENT.fullmatch(text, line.start, line.end))


def _heads_notes(words: str) -> bool:
    """Tell whether a line heads a glossary.

    >>> [_heads_notes(line) for line in ("附件2：名词解释", "《政府工作报告》有关用语说明", "加强注释管理。")]
    [True, True, False]
    """
    bare = _ATTACHMENT.sub("", words, count=1) if words.startswith("附") else words
    return bare.strip() in load_heading_words().notes or _AROUND.sub("", bare) in _bare_notes()


def _bare_notes() -> frozenset[str]:
    return frozenset(_AROUND.sub("", note) for note in load_heading_words().notes)


def _is_note(text: str, line: Span) -> bool:
    match = _MARKED.match(text, line.start, line.end)
    return match is not None and "注" in match.group()
