"""Finds candidates for headings by the form of a single line or sentence.

parsing/outline.py decides which candidates are headings.
"""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.model import Span
from briefgen.text.han import HAN
from briefgen.text.heading_numbers import BULLETS, CIRCLED, parse_ordinal
from briefgen.text.numerals import ONE_TO_HUNDRED

_NUMERAL = f"[{ONE_TO_HUNDRED}]"


class HeadingForm(Struct, frozen=True):
    """A form in which headings are written, such as 第一章 or （一）, with its rank.

    A heading belongs under the nearest heading before it whose form has a smaller rank.
    """

    rank: int
    pattern: re.Pattern[str]
    is_point: bool = False
    """True if only the first clause of the sentence is the heading.

    In 一是强化考核，压实责任。 the heading is 强化考核.
    """


# Each with a line that it matches.
_FORMS = (
    HeadingForm(0, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)[编篇][\s、：:]*")),  # 第一编 总则
    HeadingForm(10, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)章[\s、：:]*")),  # 第一章 总则
    HeadingForm(20, re.compile(rf"第(?P<ordinal>{_NUMERAL}+)节[\s、：:]*")),  # 第二节 发展目标
    # 第一条 为规范投资行为，; 第3条之1 申请人
    HeadingForm(
        25,
        re.compile(rf"第(?P<ordinal>{_NUMERAL}+|\d{{1,4}})条(?:\s?之[{ONE_TO_HUNDRED}\d]+)?[\s、：:]+"),
        is_point=True,
    ),
    # 一、主要做法; but not 一、二、三产业
    HeadingForm(30, re.compile(rf"(?P<number>(?P<ordinal>{_NUMERAL}+))[、.．](?!{_NUMERAL}[、季线级类产次])\s*")),
    # （一）“三引领”激活绿色发展源动力。
    HeadingForm(40, re.compile(rf"(?P<number>[（(](?P<ordinal>{_NUMERAL}+)[）)])、?")),
    # 1.补齐产业链供应链短板。
    HeadingForm(50, re.compile(r"(?P<number>(?P<ordinal>\d{1,2}))[.．、](?!\d)\s*(?=[^\d\s])")),
    HeadingForm(60, re.compile(r"(?P<number>[（(]?(?P<ordinal>\d{1,2})[）)])(?=[^\d\s])")),  # （1）强化考核
    HeadingForm(70, re.compile(f"(?P<number>(?P<ordinal>[{CIRCLED}]))")),  # ①完善制度
    HeadingForm(80, re.compile(rf"[—─―]{{1,2}}(?=[{HAN}“])")),  # ——发展质量实现新跨越。
    # 一是强化考核，
    HeadingForm(90, re.compile(rf"(?P<number>(?P<ordinal>{_NUMERAL}{{1,2}})[是要])(?=[{HAN}“《])"), is_point=True),
    HeadingForm(90, re.compile(rf"(?P<number>[第其](?P<ordinal>{_NUMERAL}))[，,]"), is_point=True),  # 第一，强化考核，
    HeadingForm(90, re.compile(r"(?P<number>首先|其次|再次|最后)[，,]"), is_point=True),  # 首先，要提高认识，
)
# What they begin with, so that hardly any sentence is tried against each of them.
_BEGINNING = re.compile(rf"[第{ONE_TO_HUNDRED}（(\d{CIRCLED}—─―其首再最]")
LINE_RANK = 30
"""The default rank of a heading without a number. It is the rank of headings with 一、."""
PARALLEL_RANK = 75
"""The rank of headings that are recognized as a row of similar sentences: 当好执行者, 当好推动者, 当好守护者."""
BELOW_NUMBERS = 75
"""The smallest rank of a heading that may be under any numbered heading.

Such headings are similar sentences, dashes (——) and points (一是).
"""

# 第一条, on a line of its own above the text of the article
_BARE_ARTICLE = re.compile(rf"第(?P<ordinal>{_NUMERAL}+|\d{{1,4}})条(?:\s?之[{ONE_TO_HUNDRED}\d]+)?")
_ARTICLE_RANK = 25
_CLAUSE_END = re.compile(r"[，,。；;：:！？!?]")
_FINAL_MARKS = "。！？；：，!?;:,"
_ORNAMENTS = f" \u3000\t丨|｜{BULLETS}"
_AT_END = _FINAL_MARKS + _ORNAMENTS

# The longest numbered line of the seeds and the seven reports that is nothing but a heading has 44 characters.
_LONGEST = 48
# 一是理论武装“聚智”行动。 says no more than its heading; longer points carry content.
_LONGEST_LABEL = 26
_LONGEST_OWN_LINE = 40
_HAN_PAIR = re.compile(rf"[{HAN}]\s*[{HAN}]")
_NO_HEADING_END = re.compile(r"[。！？；：，!?;:,\d）)]$|https?:")
# 表1　主要指标, 附图2：产业布局, 图3-1 路网, and 单位：万人 below it: of a picture, or of a table that was not read
_CAPTION = re.compile(
    rf"[（(]?附?[表图]\s*[\d{ONE_TO_HUNDRED}]{{1,3}}(?:[-－—.．]\d{{1,2}})?(?:[\s:：、.．]|$)"
    r"|[（(]?(?:计量)?单\s*位\s*[:：]\s*\S{1,20}$"
)
_PARAGRAPH = 60


class LineSentence(Struct, frozen=True, gc=False):
    """A sentence, the line that it is on, and whether it is the first or the only sentence of that line."""

    span: Span
    line: int
    """Index of the line that contains the sentence."""
    opens: bool
    """True if the sentence is the first on its line."""
    fills: bool
    """True if the sentence is the only one on its line."""


class HeadingCandidate(Struct, frozen=True, gc=False):
    """A possible heading: a whole sentence, or the words with which a sentence begins."""

    rank: int
    number: str | None
    ordinal: int | None
    """Value of ``number``, such as 3 for （三）; None if there is no number, or for a word such as 首先."""
    text: Span
    is_point: bool
    fills: bool
    """True if the whole sentence counts as the heading. This includes a short point with a second clause after it."""
    style: int = 0
    """Heading level that the source file gives to the line, from 1; 0 if the file gives it none."""


def find_heading(text: str, sentence: Span) -> HeadingCandidate | None:
    """Return the numbered heading with which a sentence begins; None if the sentence begins with no such heading.

    >>> text = "一是完善公司治理，持续提升效能。把加快完善制度作为前提。"
    >>> heading = find_heading(text, Span(0, 16))
    >>> heading.number, heading.text.of(text), heading.fills
    ('一是', '完善公司治理', True)
    >>> find_heading("2.0版", Span(0, 4)) is None
    True
    """
    for form in _FORMS if _BEGINNING.match(text, sentence.start, sentence.end) else ():
        match = form.pattern.match(text, sentence.start, sentence.end)
        if match is not None:
            return _read_heading(text, sentence, form, match)
    bare = _BARE_ARTICLE.fullmatch(text, sentence.start, sentence.end)
    if bare is None:
        return None
    ordinal = parse_ordinal(bare["ordinal"])
    return HeadingCandidate(_ARTICLE_RANK, None, ordinal, sentence, is_point=False, fills=True)


def _read_heading(text: str, sentence: Span, form: HeadingForm, match: re.Match[str]) -> HeadingCandidate | None:
    """Return the heading that follows the number in ``match``; None if no words follow the number."""
    groups = match.groupdict()
    number = groups.get("number") or match.group().strip("—─―、：: \u3000") or None
    ordinal = parse_ordinal(groups["ordinal"]) if groups.get("ordinal") else None
    whole = trim_span(text, Span(match.end(), sentence.end))
    if whole.start == whole.end:
        return None
    if not form.is_point and whole.end - whole.start <= _LONGEST:
        return HeadingCandidate(form.rank, number, ordinal, whole, is_point=False, fills=True)
    clause = _CLAUSE_END.search(text, match.end(), sentence.end)
    span = trim_span(text, Span(match.end(), clause.start() if clause else sentence.end))
    if span.start == span.end:
        return None
    fills = form.is_point and sentence.end - sentence.start <= _LONGEST_LABEL
    return HeadingCandidate(form.rank, number, ordinal, span, form.is_point, fills)


def find_line_heading(text: str, before: Span | None, line: Span, following: Span | None) -> HeadingCandidate | None:
    r"""Return the heading without a number that fills a line; None if the line is no heading.

    The line must be short, and must not end with a punctuation mark, a closing bracket or a digit. The next line must
    be longer, and must be a paragraph or a numbered heading. The line before must end like a sentence or be a numbered
    heading, because otherwise the line may be the row of a table. The caption of a table or a picture is no heading and
    ends what stands before it. ``before`` and ``following`` are None if the text has no such line.

    >>> text = "内容全面 措施具体\n《行动计划》描绘了发力方向。"
    >>> find_line_heading(text, None, Span(0, 9), Span(10, 24)).text
    Span(start=0, end=9)
    """
    words = line.of(text)
    if following is None or len(words) > _LONGEST_OWN_LINE or following.end - following.start <= len(words):
        return None
    if not _HAN_PAIR.search(words) or _NO_HEADING_END.search(words) or _CAPTION.match(words):
        return None
    if not _is_paragraph(text, following) or not (before is None or _ends_before(text, before)):
        return None
    return HeadingCandidate(LINE_RANK, None, None, trim_span(text, line), is_point=False, fills=True)


def _is_paragraph(text: str, line: Span) -> bool:
    """Return True if a line is long, ends like a sentence, or is a numbered heading.

    A cell of a table, or one line of a title, usually does not meet any of these conditions.
    """
    return line.end - line.start >= _PARAGRAPH or _is_complete(text, line)


def _ends_before(text: str, line: Span) -> bool:
    """Return True if a line ends what it says: a sentence, a heading or a caption."""
    return _is_complete(text, line) or _CAPTION.match(text, line.start, line.end) is not None


def _is_complete(text: str, line: Span) -> bool:
    """Return True if a line ends like a sentence, or is nothing but a numbered heading."""
    if text[line.end - 1] in "。！？；：”）)…!?;:.":
        return True
    heading = find_heading(text, line)
    return heading is not None and heading.fills


def trim_span(text: str, span: Span) -> Span:
    """Return a span without ornaments and white space at both ends, and without punctuation marks at its end.

    >>> trim_span("■ 完善公司治理：", Span(0, 9))
    Span(start=2, end=8)
    """
    words = text[span.start : span.end].rstrip(_AT_END)
    end = span.start + len(words)
    return Span(end - len(words.lstrip(_ORNAMENTS)), end)
