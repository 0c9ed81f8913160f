"""Glossaries, notes and attachments: they explain or follow a text and are no part of what it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from briefgen.lexicon import load_heading_words
from briefgen.model import Span

_ATTACHMENT = re.compile(r"附\s*件?\s*\d{0,2}\s*[：:]?")  # 附件2
# 附件：1.市属企业名单, and the lines of that list below it.
_ATTACHED = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]\s*[^。；]{2,80}")
_ATTACHED_NEXT = re.compile(r"\d{1,2}[.、．]\s*[^。；，]{2,60}")
_AROUND = re.compile(r"（[^）]*）$|[\s《》（）()：:\d、.【】]+")
_LONGEST = 30
# ［1］“四上”企业：指…; 注：本文数据均为初步核算数。
_MARKED = re.compile(r"[\[［]\s?\d{1,3}\s?[\]］]|注\s?\d{0,2}\s?[：:]|备注\s?[：:]|[※*＊]\s?注")
_FEWEST_MARKED = 2
# A glossary is over where the text goes on.
_GOES_ON = re.compile(
    r"第[一二三四五六七八九十]+[编章节]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|各位|各[^。，；]{2,40}[：:]$|[^。，；]{0,30}(?:代表|同志|委员|人民政府|单位)[们]?[：:]$"
)


def find_notes(text: str, lines: Sequence[Span], contents: Collection[int]) -> frozenset[int]:
    """Return the lines, by index, that explain words of the text.

    Those are the ones behind a line such as 名词解释 that is not of the table of contents, up to the next attachment or
    to where the text goes on; the last ones of a text if each begins with the mark of a note; and single lines that
    say that they are notes.
    """
    notes: set[int] = set()
    heads = [at for at, line in enumerate(lines) if at and at not in contents and _heads_notes(text, line)]
    end = 0
    for head in heads:
        if head < end:
            continue
        end = head + 1
        while end < len(lines) and not _ends_notes(text, lines[end]):
            end += 1
        if end > head + 1:
            notes.update(range(head, end))
    last = len(lines)
    while last > 1 and _MARKED.match(text, lines[last - 1].start):
        last -= 1
    if len(lines) - last >= _FEWEST_MARKED:
        notes.update(range(last, len(lines)))
    notes.update(at for at, line in enumerate(lines) if at and _is_note(text, line))
    return frozenset(notes)


def find_attachments(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Return the lines that number or list attachments: 附件1, 附件：1.市属企业名单."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if _ATTACHMENT.fullmatch(text, line.start, line.end):
            found.add(at)
        elif at and _ATTACHED.fullmatch(text, line.start, line.end):
            found.add(at)
            following = at + 1
            while following < len(lines) and _ATTACHED_NEXT.fullmatch(
                text, lines[following].start, lines[following].end
            ):
                found.add(following)
                following += 1
    return frozenset(found)


def _ends_notes(text: str, line: Span) -> bool:
    return _ATTACHMENT.fullmatch(text, line.start, line.end) is not None or (
        _GOES_ON.match(text, line.start, line.end) is not None and "指" not in line.of(text)[:_LONGEST]
    )


def _heads_notes(text: str, line: Span) -> bool:
    r"""Tell whether a line heads a glossary.

    >>> text = "附件2：名词解释\n《政府工作报告》有关用语说明\n名词解释（附后）\n加强注释管理。"
    >>> [_heads_notes(text, line) for line in (Span(0, 8), Span(9, 23), Span(24, 32), Span(33, 40))]
    [True, True, True, False]
    """
    if line.end - line.start > _LONGEST:
        return False
    words = line.of(text)
    bare = _ATTACHMENT.sub("", words, count=1) if words.startswith("附") else words
    return bare.strip() in load_heading_words().notes or _AROUND.sub("", bare) in _bare_notes()


@cache
def _bare_notes() -> frozenset[str]:
    return frozenset(_AROUND.sub("", note) for note in load_heading_words().notes)


def _is_note(text: str, line: Span) -> bool:
    match = _MARKED.match(text, line.start, line.end)
    return match is not None and "注" in match.group()
