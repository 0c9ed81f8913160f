"""Finds the lines of a text that do not belong to its body: glossaries, notes and lists of attachments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefgen.lexicon import load_heading_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.text.heading_numbers import CHAPTER_NUMBER, CIRCLED, SECTION_NUMBER, SUBSECTION_NUMBER

_ATTACHMENT = re.compile(r"附\s*件?\s*\d{0,2}\s*[：:]?")  # 附件2
# 附件：1.市属企业名单, and the lines of that list below it.
_ATTACHED = re.compile(r"附\s*件\s*\d{0,2}\s*[：:]\s*[^。；]{2,80}")
_ATTACHED_NEXT = re.compile(r"\d{1,2}[.、．]\s*[^。；，]{2,60}")
# What may stand around the head of a glossary: 《政府工作报告》名词解释（附后）.
_AROUND_HEAD = re.compile(r"（[^）]*）$|[\s《》（）()：:\d、.【】]+")
_LONGEST_HEAD = 30
# ［1］“四上”企业：指…; 注：本文数据均为初步核算数。
# ①“小巨人”企业是指…: a list of tasks may begin with ①, too.
_NOTE_MARK = re.compile(
    rf"[\[［〔【]\s?\d{{1,3}}\s?[\]］〕】]|[{CIRCLED}]\s?[^，。；]{{0,20}}(?:是?指|系指|数据来源|资料来源)"
    r"|注\s?\d{0,2}\s?[：:]|备注\s?[：:]|[※*＊]\s?注"
)
_BRACKETED_MARK = re.compile(r"[\[［〔【]\d{1,3}[\]］〕】]")
_FEWEST_MARKED = 2
# 第二章, 三、, （二）, 各位代表：, 各市、县人民政府：: a line behind a glossary with which the text goes on.
_TEXT_GOES_ON = re.compile(
    rf"{CHAPTER_NUMBER}|{SECTION_NUMBER}|{SUBSECTION_NUMBER}"
    r"|各位|各[^。，；]{2,40}[：:]$|[^。，；]{0,30}(?:代表|同志|委员|人民政府|单位)[们]?[：:]$"
)


def find_notes(text: str, lines: Sequence[Span], contents: Collection[int]) -> frozenset[int]:
    """Return the indices of the lines that are glossaries or notes.

    - A glossary begins at a heading such as 名词解释. It ends before the next attachment, or where the text continues.
      Lines in ``contents`` belong to the table of contents, and no glossary begins there.
    - The last lines of a text are notes if there are at least two, and each begins with a mark such as [1] or 注：.
    - Any other line but the first is a note if it begins with a mark such as 注： or 备注：, or with the same mark as
      stands in a line before it: [2].
    """
    notes = set[int]()
    end = 0
    for head, line in enumerate(lines):
        if head < max(end, 1) or head in contents or not _heads_glossary(text, line):
            continue
        end = head + 1
        while end < len(lines) and not _ends_glossary(text, lines[end]):
            end += 1
        if end > head + 1:
            notes.update(range(head, end))
    first_marked = len(lines)
    while first_marked > 1 and _NOTE_MARK.match(text, lines[first_marked - 1].start):
        first_marked -= 1
    if len(lines) - first_marked >= _FEWEST_MARKED:
        notes.update(range(first_marked, len(lines)))
    notes.update(index for index, line in enumerate(lines) if index and _is_note(text, line))
    notes.update(_find_cited(text, lines))
    return frozenset(notes)


def _find_cited(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """Yield the indices of the lines that begin with a mark in brackets which stands within a line before."""
    cited = set[str]()
    for index, line in enumerate(lines):
        first = _BRACKETED_MARK.match(text, line.start, line.end)
        if first is not None and first.group() in cited:
            yield index
        begin = line.start if first is None else first.end()
        cited.update(mark.group() for mark in _BRACKETED_MARK.finditer(text, begin, line.end))


def find_attachments(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the lines that begin or list attachments, such as 附件1 or 附件：1.市属企业名单."""
    attachments: set[int] = set()
    for index, line in enumerate(lines):
        if _ATTACHMENT.fullmatch(text, line.start, line.end):
            attachments.add(index)
        elif index and _ATTACHED.fullmatch(text, line.start, line.end):
            attachments.add(index)
            following = index + 1
            while following < len(lines) and _ATTACHED_NEXT.fullmatch(
                text, lines[following].start, lines[following].end
            ):
                attachments.add(following)
                following += 1
    return frozenset(attachments)


def _heads_glossary(text: str, line: Span) -> bool:
    r"""Return True if a line is the heading of a glossary.

    >>> text = "附件2：名词解释\n《政府工作报告》有关用语说明\n名词解释（附后）\n加强注释管理。"
    >>> [_heads_glossary(text, line) for line in (Span(0, 8), Span(9, 23), Span(24, 32), Span(33, 40))]
    [True, True, True, False]
    """
    if line.end - line.start > _LONGEST_HEAD:
        return False
    words = line.of(text)
    head = _ATTACHMENT.sub("", words, count=1) if words.startswith("附") else words
    return head.strip() in load_heading_words().notes or _AROUND_HEAD.sub("", head) in _bare_heads()


@cached
def _bare_heads() -> frozenset[str]:
    return frozenset(_AROUND_HEAD.sub("", head) for head in load_heading_words().notes)


def _ends_glossary(text: str, line: Span) -> bool:
    return _ATTACHMENT.fullmatch(text, line.start, line.end) is not None or (
        _TEXT_GOES_ON.match(text, line.start, line.end) is not None and "指" not in line.of(text)[:_LONGEST_HEAD]
    )


def _is_note(text: str, line: Span) -> bool:
    match = _NOTE_MARK.match(text, line.start, line.end)
    return match is not None and "注" in match.group()
