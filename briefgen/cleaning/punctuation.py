"""Normalizes punctuation marks and the width of characters in Chinese text. The length of the text never changes."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import unit_pattern
from briefgen.text.han import HAN
from briefgen.text.links import LINK
from briefgen.text.numerals import DIGITS, ZEROS

# What belongs to Chinese text: its characters and its marks, those of full width included.
_CHINESE = rf"{HAN}\u3001-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—"
_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
# 甲,: and ,:甲: of marks in a row, one that has Chinese beside it decides for all.
_FURTHER = r"(?:\s{0,3}[,:;?!]){1,60}+"
_MARKS_IN_A_ROW = re.compile(rf"[,:;?!]{_FURTHER}(?=\s*[{_CHINESE}])|[,:;?!](?<=[{_CHINESE}%][,:;?!]){_FURTHER}")

# ５．１％, Ａ股, 5Ｇ＋: characters of full width that are no Chinese marks.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋]")
_WIDE_MINUS_NARROW = 0xFEE0  # code of the full-width form minus that of the ASCII character
_NARROW_POINT = re.compile(r"．(?<=\d．)(?=\d)")

# 5·4%: a decimal point of older papers. “3·15” and 5·12地震 have no unit.
_RAISED_POINT = re.compile(r"[·•・](?<=\d[·•・])(?=\d+(?:%|个百分点|[万亿元]))")
# 增长21.5%.其中, 货线达到76条.就业, and at the end of a line: a full stop of another keyboard. 一.主要做法 has none.
_FULL_STOP = re.compile(
    rf"[.．](?:(?<=%[.．])(?=\s*(?:[{HAN}“《]|$))|(?<=[{HAN}\d.%”》）]{{3}}[{HAN}”》）][.．])(?=[ \t]*$))", re.MULTILINE
)
_DOT_BEHIND_WORD = re.compile(rf"[.．](?<=[^\d\s.][.．])(?=[{HAN}“《])")
_LONGEST_AMOUNT = 20
# 「十四五」, as texts in Traditional characters have them. The others are their half-width and upright forms.
_CORNER_OR_LINE_END = re.compile("[「」『』｢｣﹁﹂﹃﹄\n]")
_OPENING_CORNERS = frozenset("「『｢﹁﹃")
_CORNER = re.compile("[「」『』｢｣﹁﹂﹃﹄]")

# 二O三五年, 二0三五年, 二○二六年, 一九九O年: other characters typed for the 〇 of a year in Chinese numerals.
_NUMERAL_YEAR = re.compile(rf"(?:二[{ZEROS}Oo0]|一九)[{DIGITS}Oo0]{{2}}(?=年)")
_FALSE_ZERO = re.compile("[Oo0○]")
_FALSE_ZERO_IN_NUMERAL = re.compile(f"[Oo0○](?<=[{DIGITS}][Oo0○])")

# (一), (以下简称行动计划): brackets around Chinese; 人工智能(AI) and (SD-WAN) stay.
_BRACKET = re.compile(r"[()]")
_HAN = re.compile(f"[{HAN}]")
_QUOTES = re.compile(r'"([^"\n]*)"')
_LINK = re.compile(LINK)


class _OpenBracket(Struct):
    offset: int
    holds_chinese: bool = False


def normalize_punctuation(text: str) -> str:
    """Return the text with full-width marks beside Chinese and with half-width digits and letters. Its length is kept.

    Links stay as they are. In a year in Chinese numerals, a letter O or a digit 0 becomes 〇.

    >>> normalize_punctuation('(一)今年以来,国资国企"十四五"规划(SD-WAN)投资1,000亿元,８．３％;详见http://a.cn/1?b=2')
    '（一）今年以来，国资国企“十四五”规划(SD-WAN)投资1,000亿元，8.3%；详见http://a.cn/1?b=2'
    >>> normalize_punctuation("展望二O三五年")
    '展望二〇三五年'
    """
    for wide in sorted(set(_WIDE.findall(text))):
        text = text.replace(wide, chr(ord(wide) - _WIDE_MINUS_NARROW))
    if _CORNER.search(text):
        text = _round_corners(text)
    if "．" in text:
        text = _NARROW_POINT.sub(".", text)
    text = _RAISED_POINT.sub(".", text)
    if "." in text or "．" in text:
        text = _FULL_STOP.sub("。", _DOT_BEHIND_WORD.sub(_stop_behind_unit, text))
    if _FALSE_ZERO_IN_NUMERAL.search(text):
        text = _NUMERAL_YEAR.sub(lambda match: _FALSE_ZERO.sub("〇", match.group()), text)
    if "://" in text or "www." in text:
        return _normalize_around_links(text)
    return _normalize_marks(text)


def _round_corners(text: str) -> str:
    """Return a text in which corner brackets are quotation marks: “” outside, and ‘’ within others.

    >>> _round_corners("推進「『一核』兩翼」，實現『雙碳』目標")
    '推進“‘一核’兩翼”，實現“雙碳”目標'
    """
    rounded: dict[int, str] = {}
    depth = 0
    for match in _CORNER_OR_LINE_END.finditer(text):
        mark = match.group()
        if mark == "\n":
            depth = 0
        elif mark in _OPENING_CORNERS:
            rounded[match.start()] = "‘" if depth else "“"
            depth += 1
        else:
            depth = max(0, depth - 1)
            rounded[match.start()] = "’" if depth else "”"
    return "".join(rounded.get(offset, char) for offset, char in enumerate(text)) if rounded else text


def _normalize_marks(text: str) -> str:
    """Return a text in which half-width marks beside Chinese are replaced by Chinese marks.

    The marks are quotation marks, brackets, and , : ; ? and !. Brackets are replaced before the other marks, because a
    mark after a Chinese bracket must become full-width too.
    """
    if '"' in text:
        text = _QUOTES.sub(_curl, text)
    if "(" in text:
        text = _widen_brackets(text)
    text = _widen_marks(text)
    if any(mark in text for mark in _FULL_WIDTH):
        text = _MARKS_IN_A_ROW.sub(lambda match: "".join(_FULL_WIDTH.get(c, c) for c in match.group()), text)
        text = _widen_marks(text)
    return text


def _widen_marks(text: str) -> str:
    for mark, full in _FULL_WIDTH.items():
        if mark in text:
            text = _mark_pattern(mark).sub(full, text)
    return text


def _widen_brackets(text: str) -> str:
    """Return a text in which brackets around Chinese characters are full-width.

    Both brackets of a pair must be on the same line. Other brackets stay as they are.
    """
    wide: dict[int, str] = {}
    open_: list[_OpenBracket] = []
    last = 0
    for match in _BRACKET.finditer(text):
        offset = match.start()
        if open_ and text.find("\n", last, offset) >= 0:
            open_.clear()
        if open_ and not open_[-1].holds_chinese and _HAN.search(text, last, offset):
            open_[-1].holds_chinese = True
        last = offset + 1
        if text[offset] == "(":
            open_.append(_OpenBracket(offset))
        elif open_:
            opening = open_.pop()
            if opening.holds_chinese:
                wide[opening.offset], wide[offset] = "（", "）"
                if open_:
                    open_[-1].holds_chinese = True
    pieces: list[str] = []
    end = 0
    for offset in sorted(wide):
        pieces += (text[end:offset], wide[offset])
        end = offset + 1
    return "".join((*pieces, text[end:]))


def _normalize_around_links(text: str) -> str:
    """Return a text whose marks are normalized everywhere except inside links."""
    pieces: list[str] = []
    end = 0
    for link in _LINK.finditer(text):
        pieces += (_normalize_marks(text[end : link.start()]), link.group())
        end = link.end()
    return "".join((*pieces, _normalize_marks(text[end:])))


def _stop_behind_unit(dot: re.Match[str]) -> str:
    """Return 。 for a matched dot after a number with its unit, as in 76条.就业人数; otherwise the dot."""
    before = dot.string[max(0, dot.start() - _LONGEST_AMOUNT) : dot.start()]
    return "。" if _amount_at_end().search(before) else dot.group()


@cached
def _amount_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<![第\d.])\d[\d.,]*(?:{unit_pattern()})$")


@cached
def _mark_pattern(mark: str) -> re.Pattern[str]:
    """Return a pattern for the half-width mark ``mark`` with Chinese after it, or with Chinese or % before it.

    The pattern for a comma matches in 今年以来,市国资委, but not in 1,000. The pattern begins with the mark itself and
    not with a lookbehind, because this makes the search fast.
    """
    mark = re.escape(mark)
    return re.compile(rf"{mark}(?:(?<=[{_CHINESE}%]{mark})|(?=\s*[{_CHINESE}]))")


def _curl(match: re.Match[str]) -> str:
    """Return the matched quotation with “ and ” if a Chinese character is in it or beside it; otherwise unchanged."""
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    return f"“{match[1]}”" if _HAN.search(around) else match.group()
