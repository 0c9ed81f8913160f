"""Finds where a line break was lost: between the parts of a head, around a signature, and before an article.

Texts copied from web pages and scans often lack breaks: 某省财政厅文件某财会〔2021〕13号关于做好工作的通知各市财政局：
The form of these parts shows where each part begins and ends. The text itself is not changed: a line becomes several
spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from briefgen.lexicon import title_end_pattern
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.parsing.labelled_fields import find_run_on_labels
from briefgen.text.brackets import is_balanced
from briefgen.text.dates import DAY
from briefgen.text.doc_numbers import YEARLY_NUMBER
from briefgen.text.han import HAN, is_han
from briefgen.text.heading_numbers import SECTION_NUMBER, SUBSECTION_NUMBER, parse_ordinal
from briefgen.text.numerals import ONE_TO_HUNDRED
from briefgen.text.organs import LONG_SIGNER, find_title_issuer

# The head of a text is within so many characters; a label there is within so many characters of its line.
_HEAD = 2000
# A longer line has more than a title on it.
_LONG_LINE = 90
# No word that ends a title is longer.
_LONGEST_END = 5
# 某省财政厅文件某财会〔2021〕13号
_RED_HEAD = re.compile(rf"(?P<organs>[{HAN}（）()“”\s]{{3,150}}?)文\s*件\s*(?P<number>{YEARLY_NUMBER})")
_NUMBER = re.compile(YEARLY_NUMBER)
_SIGNED_BY = re.compile(rf"\s*签发人\s*[：:]\s*(?:[A-Za-z×＊*]{{1,6}}|[{HAN}]{{2,4}}(?=\s))")
# …关于做好有关工作的通知各市财政局、省直各部门：
_TITLE = re.compile(
    r"\s*(?P<title>(?:[^。；：]{2,150}?)?(?:关于|印发)[^。；：]{2,200}?(?:的(?:通知|意见|决定|批复|复函|函|公告|通告|通报|请示)|报告))"
    rf"(?:[（(][^（）()]{{1,24}}[）)])?(?P<addressees>\s*(?=[^：:]{{0,300}}[各府委局厅位门司院办业省市县区])[{HAN}“”（）()、，,·\s]{{2,300}}?[：:])"
)
# 国网某省电力公司2020年职工代表联合调研报告2020年11月16日…: a title without 关于, and how the text behind it begins
_TEXT_BEGINS = r"\s*(?=(?:19|20)\d\d年|为了?[^，。]|根据|按照|第一[章条]|一、|[（(]一[）)])"
_DAY = re.compile(DAY)
# What goes on with a day is a sentence: 国务院2021年8月2日印发.
_GOES_ON = re.compile(
    r"(?:印发|发布|公布|颁布|通过|批准|施行|实施|下发|出台|供稿|报道|[在起前后至以的，、。；召举上下中正第成开会电讯\-—~])"
)
_SIGNER = re.compile(LONG_SIGNER)
_SENTENCE_ENDS = "。！？；：）)”"
_SHORTEST_NAME, _LONGEST_SIGNER = 4, 200
# …请认真组织实施。　　　　　　某自治区人民政府办公厅
_WIDE_BLANK = re.compile(rf"[ \u3000](?<=[。！；：）)].)[ \u3000]{{2,}}(?={LONG_SIGNER}(?:\s*{DAY})?$)", re.MULTILINE)
# 第十条　: an article, at the start of a line or behind the sentence that ends the article before
_ARTICLE = re.compile(
    rf"第(?:(?<=^第)|(?<=[。；：\s]第))(?P<number>[{ONE_TO_HUNDRED}]{{1,6}})(?P<kind>[章条])(?=[\s　]|[（(【])",
    re.MULTILINE,
)
_ARTICLE_SIGN = re.compile(r"第[^\n]{1,6}条")
# 二、重点任务（一）建设平台。 and （二）发展目标1.总量目标: a heading that runs on with the first one below it
_FIRST_NUMBER = re.compile(rf"[（(1](?<=[{HAN}].)(?:(?<!1)一[）)]|(?<=1)[.．、])(?=[{HAN}])")
_HEADING = re.compile(rf"[ \u3000]*(?:{SECTION_NUMBER}|{SUBSECTION_NUMBER})[^，。；：！？（）()\n\d]{{2,30}}")


def split_run_on_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    r"""Return the lines of a text, with a line that has lost its breaks split into several.

    >>> text = "某省财政厅文件某财会〔2021〕3号关于做好工作的通知各市财政局：抓好落实。某省财政厅2021年2月5日"
    >>> [line.of(text) for line in split_run_on_lines(text, [Span(0, len(text))])][:4]
    ['某省财政厅文件', '某财会〔2021〕3号', '关于做好工作的通知', '各市财政局：']
    >>> [line.of(text) for line in split_run_on_lines(text, [Span(0, len(text))])][4:]
    ['抓好落实。', '某省财政厅', '2021年2月5日']
    """
    cuts: set[int] = set()
    issuer: str | None = None
    for line in lines:
        if line.start <= _HEAD:
            head = list(_find_head_cuts(text, line))
            cuts.update(head)
            issuer = issuer or _find_issuer(text, line, head)
    cuts.update(_find_signature_cuts(text, lines, issuer))
    cuts.update(_find_article_cuts(text))
    cuts.update(_find_heading_cuts(text))
    in_order = sorted(cuts)
    return [part for line in lines for part in _split(text, line, in_order)] if cuts else list(lines)


def _split(text: str, line: Span, cuts: Sequence[int]) -> Iterator[Span]:
    """Yield the parts of a line between ``cuts``, which are in order, without the white space around them."""
    inside = cuts[bisect_right(cuts, line.start) : bisect_left(cuts, line.end)]
    for start, end in zip((line.start, *inside), (*inside, line.end), strict=True):
        words = text[start:end]
        bare = words.strip()
        if bare:
            begin = start + len(words) - len(words.lstrip())
            yield Span(begin, begin + len(bare))


def _find_head_cuts(text: str, line: Span) -> Iterator[int]:
    """Yield the offsets at which a line of the head is to be split."""
    yield from find_run_on_labels(text, line)
    start = line.start
    red_head = _RED_HEAD.match(text, line.start, line.end)
    if red_head is not None:
        start = red_head.end()
        yield red_head.start("number")
        yield start
    else:
        number = _find_number(text, line)
        if number is not None:
            yield number.start
            yield number.end
            start = number.end
    signed = _SIGNED_BY.match(text, start, line.end)
    if signed is not None:
        yield signed.start()
        yield signed.end()
        start = signed.end()
    yield from _find_title_cuts(text, Span(start, line.end), is_long=line.end - line.start > _LONG_LINE)


def _find_number(text: str, line: Span) -> Span | None:
    """Return the span of a document number on the line of a title; None if there is none.

    The number is right after the title, or has white space on both sides. A number within a sentence does not count.
    Examples: …的通知某政发〔2021〕5号, …监管 某资发〔2020〕4号 关于印发…
    """
    for match in _NUMBER.finditer(text, line.start, line.end):
        near = max(line.start, match.start() - _LONGEST_END)
        bracket = next(i for i in range(match.start(), match.end()) if not is_han(text[i]))
        # The last word of a number may be one of a title: 某卫函〔2023〕5号.
        ends = [end for end in _title_end().finditer(text, near, bracket) if end.end() < bracket]
        ending = ends[-1] if ends else None
        is_last = match.end() == line.end or text[match.end()].isspace()
        before = text[line.start : match.start()].rstrip()
        if ending is not None and is_last and ending.end() > match.start() - 1 and "。" not in before:
            # The words of the title look like the beginning of the number: …的通知某政发
            return Span(ending.end(), match.end())
        if is_last and before and match.start() > line.start and text[match.start() - 1].isspace():
            return Span(*match.span())
    return None


def _find_title_cuts(text: str, line: Span, *, is_long: bool) -> Iterator[int]:
    """Yield the offsets at which a line is to be split around the title and the addressees.

    If ``is_long`` and no addressees are found, only the end of a title before the text is yielded.
    """
    match = _TITLE.match(text, line.start, line.end)
    if match is not None:
        yield match.start("title")
        yield match.start("addressees")
        yield match.end()
    elif is_long:
        plain = _plain_title().match(text, line.start, line.end)
        if plain is not None:
            yield plain.end()


@cached
def _title_end() -> re.Pattern[str]:
    return re.compile(title_end_pattern())


@cached
def _plain_title() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：\n]{{8,100}}?{title_end_pattern()}{_TEXT_BEGINS}")


def _find_issuer(text: str, line: Span, cuts: Sequence[int]) -> str | None:
    """Return the organs that the red head or the title on this line names; None if it names none."""
    red_head = _RED_HEAD.match(text, line.start, line.end)
    if red_head is not None:
        return red_head["organs"]
    starts = [line.start, *cuts]
    return next((issuer for start in starts if (issuer := find_title_issuer(text[start : line.end][:300]))), None)


def _find_signature_cuts(text: str, lines: Sequence[Span], issuer: str | None) -> Iterator[int]:
    """Yield the offsets at which lines are to be split before and after the name and the day of a signature.

    ``issuer`` is the organ that the head of the text names; None if it names none.
    """
    known = None
    if issuer is not None:
        known = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", issuer))) + r"\s*$")
    yield from (blank.end() for blank in _WIDE_BLANK.finditer(text))
    for index, line in enumerate(lines):
        if index == 0 and len(lines) > 1:
            continue
        if text.find("日", line.start, line.end) < 0:
            continue
        above = lines[index - 1] if index else None
        is_below_sentence = above is None or text[above.end - 1] in _SENTENCE_ENDS or _is_signer(text, above)
        for day in _DAY.finditer(text, line.start, line.end):
            yield from _find_cuts_around(text, line, Span(*day.span()), known, is_below_sentence=is_below_sentence)
    if issuer is not None and lines:
        yield from _find_last_signature(text, lines[-1], issuer)


def _is_signer(text: str, line: Span) -> bool:
    return line.end - line.start <= _LONGEST_SIGNER and _SIGNER.fullmatch(text, line.start, line.end) is not None


def _find_last_signature(text: str, line: Span, issuer: str) -> Iterator[int]:
    """Yield the offsets around a signature on the last line if its name is only the beginning of ``issuer``.

    A scan may have lost the end of the name.
    """
    days = list(_DAY.finditer(text, line.start, line.end))
    if days and days[-1].end() == line.end:
        start = max(text.rfind(mark, line.start, days[-1].start()) for mark in "。；") + 1
        name = text[start : days[-1].start()].strip()
        if start > line.start and len(name) >= _SHORTEST_NAME and issuer.startswith(name):
            yield start
            yield days[-1].start()


def _find_cuts_around(
    text: str, line: Span, day: Span, known: re.Pattern[str] | None, *, is_below_sentence: bool
) -> Iterator[int]:
    """Yield the offsets at which a line is to be split if a day in it is the day of a signature.

    ``known`` is a pattern for the name of the issuer at the end of a text; None if the issuer is not known.
    ``is_below_sentence`` is True if the line above ends like a sentence or is the name of a signer.
    """
    before = text[max(line.start, day.start - _LONGEST_SIGNER) : day.start]
    behind = text[day.end : line.end]
    if not before.strip():
        name = re.match(rf"\s+(?P<name>[{HAN}]{{4,40}})(?=\s)", behind)
        if is_below_sentence and name is not None and _SIGNER.fullmatch(name["name"]):
            yield day.end
            yield day.end + name.end()
        elif re.match(r"\s*[（(]", behind):
            yield day.end
        return
    if _GOES_ON.match(behind.lstrip()):
        return
    signed = known.search(before) if known is not None else None
    start = signed.start() if signed is not None else _find_signer_start(before, is_below_sentence=is_below_sentence)
    if start is not None:
        offset = day.start - len(before) + start
        yield offset
        yield day.start
        yield day.end


def _find_signer_start(before: str, *, is_below_sentence: bool) -> int | None:
    """Return the offset at which a signer's name begins in ``before``, the text before a day on its line.

    Everything after the last 。！？； or ： in ``before`` must be one signer's name; otherwise the result is None. If
    ``before`` has none of these marks, the result is also None unless ``is_below_sentence`` is True, that is, unless
    the line above ends like a sentence or is the name of a signer.
    """
    start = max(before.rfind(mark) for mark in "。！？；：") + 1
    if not start and not is_below_sentence:
        return None
    name = before[start:].strip()
    if not is_balanced(name):
        return None
    spaced = re.sub(r"(?<=\S) (?=\S)", "", name) if re.fullmatch(rf"[{HAN}](?: [{HAN}])+", name) else name
    return start if _SIGNER.fullmatch(spaced) else None


def _find_article_cuts(text: str) -> Iterator[int]:
    """Yield the offset of each article (第二条) or chapter whose number is 1, or one higher than the number before.

    So a reference such as 依照本法第十条 is not taken for an article.
    """
    if _ARTICLE_SIGN.search(text) is None:
        return
    last = {"章": 0, "条": 0}
    for match in _ARTICLE.finditer(text):
        number = parse_ordinal(match["number"])
        if number is not None and number == last[match["kind"]] + 1:
            last[match["kind"]] = number
            yield match.start()
        elif number == 1:
            last[match["kind"]] = 1
            yield match.start()


def _find_heading_cuts(text: str) -> Iterator[int]:
    """Yield each offset at which a first subheading follows its heading without a break: 二、重点任务（一）建设平台."""
    for match in _FIRST_NUMBER.finditer(text):
        start = max(text.rfind(mark, max(0, match.start() - _LONG_LINE), match.start()) for mark in "\n。；") + 1
        if _HEADING.fullmatch(text, start, match.start()) is not None:
            yield match.start()
