"""Punctuation and widths as Chinese text has them, character for character."""

from __future__ import annotations

import re
from functools import cache

_CJK = r"\u3400-\u9fff\u3001-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—"
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
# 甲,: or ,:甲: the marks between count with the one that has Chinese beside it.
_FURTHER = r"(?:\s{0,3}[,:;?!]){1,60}+"
_MARKS_IN_A_ROW = re.compile(rf"[,:;?!]{_FURTHER}(?=\s*[{_CJK}])|[,:;?!](?<=[{_CJK}%][,:;?!]){_FURTHER}")

# ５．１％, Ａ股, 5Ｇ＋: what is written full width but is no Chinese mark.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋]")
_FROM_WIDE = 0xFEE0  # from the full-width form to the ASCII character
_NARROW_POINT = re.compile(r"．(?<=\d．)(?=\d)")

# 二O三五年, 二0三五年, 二○二六年, 一九九O年: a zero in a year written in Chinese numerals.
_NUMERAL_YEAR = re.compile(r"(?:二[〇OoＯ０0○零]|一九)[一二三四五六七八九〇OoＯ０0○零]{2}(?=年)")
_ZERO = re.compile("[OoＯ0○]")
_ZERO_IN_NUMERALS = re.compile("[OoＯ0○](?<=[〇零一二三四五六七八九][OoＯ0○])")

# (一), (以下简称行动计划): brackets around Chinese; 人工智能(AI) and (SD-WAN) stay.
_BRACKET = re.compile(r"[()]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_QUOTES = re.compile(r'"([^"\n]*)"')
_LINK = re.compile(r"(?:https?:|www\.)[!-~]+")


def normalize_punctuation(text: str) -> str:
    """Return ``text`` with its marks and widths as Chinese text has them, and of the same length.

    >>> normalize_punctuation('(一)今年以来,国资国企"十四五"规划(SD-WAN)投资1,000亿元,８．３％;详见http://a.cn/1?b=2')
    '（一）今年以来，国资国企“十四五”规划(SD-WAN)投资1,000亿元，8.3%；详见http://a.cn/1?b=2'
    >>> normalize_punctuation("展望二O三五年")
    '展望二〇三五年'
    """
    for wide in sorted(set(_WIDE.findall(text))):
        text = text.replace(wide, chr(ord(wide) - _FROM_WIDE))
    if "．" in text:
        text = _NARROW_POINT.sub(".", text)
    if _ZERO_IN_NUMERALS.search(text):
        text = _NUMERAL_YEAR.sub(lambda match: _ZERO.sub("〇", match.group()), text)
    if "://" in text or "www." in text:
        return _around_links(text)
    return _normalize_marks(text)


def _normalize_marks(text: str) -> str:
    """Return the text with its marks full-width; brackets first, as a mark may stand behind one."""
    if '"' in text:
        text = _QUOTES.sub(_curly, text)
    if "(" in text:
        text = _widen_brackets(text)
    text = _widen_marks(text)
    if any(mark in text for mark in _FULL):
        text = _MARKS_IN_A_ROW.sub(lambda match: "".join(_FULL.get(c, c) for c in match.group()), text)
        text = _widen_marks(text)
    return text


def _widen_marks(text: str) -> str:
    for mark, full in _FULL.items():
        if mark in text:
            text = _mark_pattern(mark).sub(full, text)
    return text


def _widen_brackets(text: str) -> str:
    """Return the text with every pair of brackets that holds Chinese, and closes on its line, full-width."""
    wide: dict[int, str] = {}
    open_: list[tuple[int, bool]] = []
    last = 0
    for match in _BRACKET.finditer(text):
        at = match.start()
        if open_ and text.find("\n", last, at) >= 0:
            open_.clear()
        if open_ and not open_[-1][1] and _HAN.search(text, last, at):
            open_[-1] = (open_[-1][0], True)
        last = at + 1
        if text[at] == "(":
            open_.append((at, False))
        elif open_:
            start, holds_chinese = open_.pop()
            if holds_chinese:
                wide[start], wide[at] = "（", "）"
                if open_:
                    open_[-1] = (open_[-1][0], True)
    pieces: list[str] = []
    done = 0
    for at in sorted(wide):
        pieces += (text[done:at], wide[at])
        done = at + 1
    return "".join((*pieces, text[done:]))


def _around_links(text: str) -> str:
    """Normalize the marks of everything but links."""
    pieces: list[str] = []
    done = 0
    for link in _LINK.finditer(text):
        pieces += (_normalize_marks(text[done : link.start()]), link.group())
        done = link.end()
    return "".join((*pieces, _normalize_marks(text[done:])))


@cache
def _mark_pattern(mark: str) -> re.Pattern[str]:
    """Return a pattern for a half-width mark that has Chinese on one side at least, and no digits on both.

    今年以来,市国资委 but not 1,000 and not 8:30. It begins with the mark itself, which makes it fast.
    """
    mark = re.escape(mark)
    return re.compile(rf"{mark}(?:(?<=[{_CJK}%]{mark})|(?=\s*[{_CJK}]))")


def _curly(match: re.Match[str]) -> str:
    """Pair straight quotation marks that hold or touch Chinese."""
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    return f"“{match[1]}”" if re.search(r"[\u3400-\u9fff]", around) else match.group()
