"""Finds the head of a text: its title, and the lines above and below the title such as a day or a speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct, structs

from briefgen.lexicon import title_end_pattern
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.parsing.headings import find_heading
from briefgen.parsing.labelled_fields import is_labelled
from briefgen.text.dates import MONTH_IN_NUMERALS, WRITTEN_MONTH
from briefgen.text.doc_numbers import YEARLY_NUMBER
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED
from briefgen.text.organs import ORGAN_ENDS
from briefgen.text.similarity import count_bigrams, dice

TITLE_LINES = 12
"""The number of lines in which a title or a masthead is searched.

The title is searched from the start of the text, the masthead from the title on.
"""
_LONGEST_TITLE = 110
# A page prints its menus above the title. Titles in <title> are printed again within so many lines.
_MENU_LINES = 200
# ——2027年1月19日在吉林省第十四届人民代表大会第六次会议上; （2025年5月28日甘肃省国资委党委会通过）
_DATED = re.compile(rf"[—─―\-(（]*\s*(?:{WRITTEN_MONTH}|{MONTH_IN_NUMERALS})[^，。；]{{0,70}}$")
# 新增城镇就业32万人: a heading that states a figure is content too.
_FIGURE = re.compile(r"\d[\d.,]*(%|[个户家项件条所座人名亿万元吨亩]|公里)")
# A line that ends so is a sentence, or the head of one.
_SENTENCE_END = re.compile(r"[。！？；：，!?;:,…][”’）》)]*$")
# Around a title stand days, places, names and numbers: short, without a clause and without a figure.
_LONGEST_MASTHEAD = 45
# 某县推进改革- 某某网新闻, 某县推进改革_某省人民政府: a page's title ends with the names of its column and site.
_SITE_BEHIND = re.compile(
    r"\s*(?:(?<![-—])[-_–]\s+|\s[-_–]\s?|_|\s?[|｜])(?P<site>[^-_–|｜，。；：]{2,24})?(?:[-_–|｜].*)?$"
)
# 某县人民政府 | 某县2015年统计公报
_SITE_BEFORE = re.compile(rf"[{HAN}]{{2,20}}(?:政府|[网局厅委站]|门户网站)\s*[|｜_]\s*(?=[^|｜_]{{6,}})")
# 统计公报[1]: the mark of a note behind a title
_NOTE_MARK = re.compile(r"\s*[\[［]\d{1,2}[\]］]$")
_NUMBER_AT_END = re.compile(rf"\s*[（(]\s*{YEARLY_NUMBER}\s*[）)]$|\s*{YEARLY_NUMBER}$")
_TITLE_LABEL = re.compile(r"[-*•\s]*(?:Title|标题|题目|文件名称|公文名称)\**\s*[:：]\**\s*", re.IGNORECASE)
# A site that is joined to the title without a blank: …新进展-某某频道-某某网
_SITE_JOINED = re.compile(
    r"(?:[-_][^-_，。；：]{2,12}(?:频道|栏目|新闻|专题|资讯))?[-_][^-_，。；：]{2,12}(?:网|网站|在线|门户|频道)$"
)
# 《某省公共数据管理办法》已经省人民政府常务会议通过: an order names what it issues.
_PROMULGATED = re.compile(r"《(?P<name>[^《》]{4,60})》(?:（[^（）]{2,20}）)?(?:已经|已|业经|经)")
# 政 府 工 作 报 告
_SPACED = re.compile(rf"(?:[{HAN}][ \u3000]+){{3,}}[{HAN}]")
# 发展历程, 公司要闻: an entry of a menu; a real title is longer.
_LONGEST_MENU_ENTRY = 6
_FEWEST_MENU_ENTRIES = 3
# 某局局长张三先生, J.P.: who was present at a sitting
_PERSON = re.compile(r".{2,30}(?:先生|女士|小姐|议员|博士|教授|医生)(?:\s*[,，].*)?")
# 第一条, 【法宝引证码】 CLI.12 and 新华社北京2月13日电 are no titles, nor is 新闻公报 above a release of Hong Kong.
_NO_TITLE = re.compile(
    rf"第[{ONE_TO_HUNDRED}\d]+[条章]|附\s*件\s*\d*|[【\[][^】\]]{{2,10}}[】\]]\s*[A-Z\d.]*|\W*|.{{0,20}}日[电讯].*|新闻公报"
)
# 某部 某委员会: the organs above the last line of a title that several organs issue
_ORGANS_LINE = re.compile(rf"[{HAN}、\s]{{2,80}}(?:{ORGAN_ENDS}|银行|联合会|总局|总会)")
# The last line of a title on several lines: …专题研讨班 / 上的讲话精神的通知
_ABOUT = re.compile(r"关于|印发|转发")
_ENDS_ABOUT = re.compile(r"的(?:通知|意见|决定|批复|复函|函|公告|通告|通报|请示|报告)$")
_MOST_LINES = 8
_BLANKS = re.compile(r"[ \u3000]*\t[ \u3000\t]*|[ \u3000]{2,}")
# A title that a page breaks over two lines fills the first of them.
_SHORTEST_BROKEN, _LONGEST_REST = 24, 24
_LONGEST_CUT_REST = 10
_LONGEST_BROKEN_KIND = 3
# Below a title stand its fields or a paragraph; below a row of a table, the next one.
_SHORTEST_BELOW = 30
# Two titles of one text are as similar as this: …的意见的通知, …实施意见的通知.
_ALIKE = 0.75


class TitleLines(Struct, frozen=True):
    """The title of a text, and the lines that contain the title."""

    words: str
    span: Span
    """Span of the title. If a field is between its two lines, the span of the first line only."""
    lines: tuple[int, ...]
    """Indices of the lines of the title, in order; empty if the title does not fill its lines."""


class _Candidate(Struct, frozen=True):
    """A line that may be the title."""

    line: int
    span: Span
    """Span of the line without the name of the site."""
    words: str
    is_whole: bool = False
    """True if the line is known to be the whole title, because it is the title of the web page."""


def find_title_lines(
    text: str, lines: Sequence[Span], passed: Collection[int], taken: Collection[int]
) -> TitleLines | None:
    """Return the title of a text that is no digest; None if the text has no title.

    ``taken`` has the indices of the lines of fields and tables. ``passed`` has the indices of other lines that are
    never the title. Only the lines before the first sentence are searched. A heading with a number is no title. The
    first rule that gives a title decides:

    1. If the first line is the title of a web page with the name of the site, the title is this line without that name.
       If a later line repeats it, the title is on that line.
    2. The title is the first line that ends with a kind of document, such as 规划 or 通知. If a later such line is
       almost the same, the title is the longer of the two.
    3. The title is the first line that is neither in ``taken`` nor an entry of a menu. If all lines are entries of a
       menu, the title is the last of them.
    """
    candidates = _find_candidates(text, lines, passed, taken)
    if not candidates:
        return _find_promulgated(text, lines, taken)
    chosen = _choose(text, lines, candidates, taken)
    titles = [_complete(text, lines, candidate, taken) for candidate in chosen]
    if not titles or (len(lines) == 1 and not _names_kind(titles[0].words)):
        return None
    return max(titles, key=lambda title: len(title.words))


def _find_promulgated(text: str, lines: Sequence[Span], taken: Collection[int]) -> TitleLines | None:
    """Return the name of the document that an order (令) issues, as a title; None if the text is no such order."""
    first = next((index for index in range(len(lines)) if index not in taken), None)
    match = None if not first else _PROMULGATED.match(text, lines[first].start, lines[first].end)
    return None if match is None else TitleLines(match["name"], Span(*match.span("name")), ())


def _find_candidates(
    text: str, lines: Sequence[Span], passed: Collection[int], taken: Collection[int]
) -> list[_Candidate]:
    candidates: list[_Candidate] = []
    for index, line in enumerate(lines[: TITLE_LINES + len(taken)]):
        label = _TITLE_LABEL.match(text, line.start, line.end)
        if (label is None and (index in taken or is_labelled(text, line))) or index in passed:
            continue
        span = trim_page_title(text, Span(label.end() if label else line.start, line.end))
        words = span.of(text)
        if "。" in words or not words or words[-1] in "；：":
            if candidates or index:
                break
            continue
        is_title = not _NO_TITLE.fullmatch(words) and not _PERSON.fullmatch(words)
        if len(words) <= _LONGEST_TITLE and is_title and find_heading(text, line) is None:
            candidates.append(_Candidate(index, span, words))
    return candidates


def trim_page_title(text: str, line: Span) -> Span:
    """Return the span of a title without the names of the site, the mark of a note, and the document number.

    >>> text = "某县推进政府采购公开- 某某商圈新闻"
    >>> trim_page_title(text, Span(0, len(text))).of(text)
    '某县推进政府采购公开'
    """
    start, end = line.start, line.end
    before = _SITE_BEFORE.match(text, start, end)
    start = before.end() if before else start
    for pattern in (_SITE_JOINED, _SITE_BEHIND, _NOTE_MARK, _NUMBER_AT_END):
        match = pattern.search(text, start, end)
        if match is not None and match.start() > start:
            end = match.start()
    end = start + len(text[start:end].rstrip())
    is_quoted = text[start] in '“"' and text.find(text[end - 1], start + 1, end) == end - 1 and text[end - 1] in '”"'
    return Span(start + 1, end - 1) if is_quoted and end - start > 2 else Span(start, end)


def _choose(
    text: str, lines: Sequence[Span], candidates: Sequence[_Candidate], taken: Collection[int]
) -> list[_Candidate]:
    """Return the candidates that are the title. If there are several, they have almost the same words."""
    first = candidates[0]
    if not first.line and first.span != lines[0]:
        again = _find_again(text, lines, first.words)
        whole = structs.replace(first, is_whole=True)
        return [whole if again is None else structs.replace(whole, line=again, span=lines[again])]
    named = [candidate for candidate in candidates if _names_kind(candidate.words)]
    if named:
        return [candidate for candidate in named if _is_alike(named[0].words, candidate.words)]
    lines_passed = {index for index in range(first.line) if _NO_TITLE.fullmatch(lines[index].of(text))}
    reached = list(_skip_menu(candidates, {*taken, *lines_passed}))
    if len(candidates) > 1 and reached[:1] == [first] and _names_organs(first.words):
        # The name of the office above the title
        return [candidates[1]]
    is_menu = sum(len(candidate.words) <= _LONGEST_MENU_ENTRY for candidate in reached) >= _FEWEST_MENU_ENTRIES
    return reached[-1:] if is_menu else reached[:1]


def _find_again(text: str, lines: Sequence[Span], title: str) -> int | None:
    """Return the index of the line below the menus that repeats the title of a page; None if there is none."""
    return next((index for index, line in enumerate(lines[1:_MENU_LINES], 1) if line.of(text) == title), None)


def _skip_menu(candidates: Sequence[_Candidate], taken: Collection[int]) -> Iterator[_Candidate]:
    """Yield the candidates above which there are only fields and entries of menus.

    ``taken`` has the indices of the lines that cannot be the title, such as fields.
    """
    passed = set(taken)
    for candidate in candidates:
        if any(index not in passed for index in range(candidate.line)):
            return
        yield candidate
        if len(candidate.words) > _LONGEST_MENU_ENTRY:
            return
        passed.add(candidate.line)


def _is_alike(title: str, other: str) -> bool:
    if title in other or other in title:
        return True
    bigrams, others = count_bigrams(title), count_bigrams(other)
    return dice((bigrams & others).total(), bigrams.total(), others.total()) >= _ALIKE


def _names_kind(words: str) -> bool:
    """Return True if a line ends with the word for its own kind of document: 关于印发…的通知, …规划（2021—2025年）.

    The result is also True for a line with a blank between all characters, such as 政 府 工 作 报 告, unless it names
    an organ.
    """
    if _SPACED.fullmatch(words):
        return not _names_organs(words)
    return _named_pattern().fullmatch(words) is not None


@cached
def _named_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^，。；]{{4,}}|[^，。；]*(?:工作|情况|调研|发展|年度))?{title_end_pattern()}(?:[（(].{{1,12}}[）)])?"
    )


def _complete(text: str, lines: Sequence[Span], chosen: _Candidate, taken: Collection[int]) -> TitleLines:
    """Return the title, that is, the chosen line and the other lines that belong to it.

    - If the chosen line is only the end of a title (…的通知), the lines above it are added, up to a line with 关于.
    - If the title then begins with 关于, the lines above it that name organs are added.
    - If the chosen line is long enough to be cut off, the rest of the title is added. It is on the next line, or below
      the fields that follow.
    - A second line that begins with —— is added, and so is one with the rest of the word for the kind: 政府工作报 / 告.
    """
    first, last = chosen.line, chosen.line
    words = [chosen.words]
    if not _ABOUT.search(chosen.words) and _ENDS_ABOUT.search(chosen.words):
        first = _find_first_line(text, lines, chosen.line, taken)
        words = [*(line.of(text) for line in lines[first : chosen.line]), chosen.words]
    if words[0].startswith(("关于", "印发")) or first < chosen.line:
        while first and first - 1 not in taken and _names_organs(lines[first - 1].of(text)):
            first -= 1
            words.insert(0, lines[first].of(text))
    is_cut = len(chosen.words) >= _SHORTEST_BROKEN and not chosen.is_whole and not _names_kind(chosen.words)
    following = last + 1
    if following < len(lines) - 1 and following not in taken:
        rest = lines[following].of(text)
        is_subtitle = rest.startswith("——") and not _DATED.match(rest)
        is_broken = _breaks_kind(chosen.words, rest)
        if is_subtitle or is_broken or (is_cut and _is_rest(text, lines, following, _LONGEST_REST)):
            last = following
            words.append(rest)
    while is_cut and following in taken and following < len(lines) - 1:
        following += 1
    span = Span(lines[first].start if first < chosen.line else chosen.span.start, max(chosen.span.end, lines[last].end))
    if last == chosen.line:
        span = Span(span.start, chosen.span.end)
    indices = tuple(range(first, last + 1))
    if is_cut and following > last + 1 and _is_rest(text, lines, following, _LONGEST_CUT_REST):
        return TitleLines(_write_title([*words, lines[following].of(text)]), span, (*indices, following))
    return TitleLines(_write_title(words), span, indices)


def _breaks_kind(words: str, rest: str) -> bool:
    """Return True if the word for the kind of document is broken over two lines: 政府工作报 / 告."""
    if len(rest) > _LONGEST_BROKEN_KIND or _names_kind(words) or _names_kind(rest):
        return False
    return _names_kind(words + rest)


def _find_first_line(text: str, lines: Sequence[Span], last: int, taken: Collection[int]) -> int:
    """Return the index of the line with 关于 on which a title begins; ``last``, its last line, if there is none."""
    for index in range(last - 1, max(-1, last - _MOST_LINES), -1):
        words = lines[index].of(text)
        if index in taken or len(words) > _LONGEST_MASTHEAD or _SENTENCE_END.search(words):
            break
        if _ABOUT.search(words):
            return index
    return last


def _is_rest(text: str, lines: Sequence[Span], index: int, longest: int) -> bool:
    """Return True if a line can be the rest of a title.

    The line has at most ``longest`` characters. It is no sentence, heading, day or name of an organ, and the line below
    it is a field or is long enough to be text.
    """
    words = lines[index].of(text)
    if len(words) > longest or index + 1 >= len(lines) or _SENTENCE_END.search(words) or _DATED.match(words):
        return False
    if find_heading(text, lines[index]) is not None or _NO_TITLE.fullmatch(words) or _names_organs(words):
        return False
    below = lines[index + 1]
    is_field = is_labelled(text, below) or text[below.start].isdecimal()
    if below.end - below.start < _SHORTEST_BELOW and not is_field:
        return False
    return " " not in words and "\u3000" not in words and "：" not in words


def _write_title(parts: Sequence[str]) -> str:
    return _BLANKS.sub(" ", "".join(map(_close, parts)).replace("\n", ""))


def _close(words: str) -> str:
    """Return the words of a line without the blanks between all its characters: 政 府 工 作 报 告."""
    return re.sub(r"\s", "", words) if _SPACED.fullmatch(words) else words


def _names_organs(words: str) -> bool:
    return _ORGANS_LINE.fullmatch(_close(words)) is not None


def is_masthead(text: str, line: Span) -> bool:
    """Return True if a line below the title is part of the masthead: a day, a place, or the name of a speaker.

    False for sentences and headings.

    >>> text = "——2027年1月19日在吉林省第十四届人民代表大会第六次会议上"
    >>> is_masthead(text, Span(0, len(text))), is_masthead("全省经济持续向好。", Span(0, 9))
    (True, False)
    """
    words = line.of(text)
    if _DATED.match(words):
        return True
    if len(words) > _LONGEST_MASTHEAD or "，" in words or _SENTENCE_END.search(words) or states_figure(words):
        return False
    return find_heading(text, line) is None


def states_figure(words: str) -> bool:
    """Return True if the words contain a number with a unit.

    >>> states_figure("新增城镇就业32万人"), states_figure("第十四届")
    (True, False)
    """
    return _FIGURE.search(words) is not None
