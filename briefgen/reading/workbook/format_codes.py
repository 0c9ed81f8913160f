"""The format codes of spreadsheet cells, such as ``#,##0.00`` and ``yyyy"年"m"月"``, taken apart.

See ECMA-376 part 1, 18.8.31 numFmts. Excel and WPS write further codes in Chinese files: G/通用格式, 上午/下午, DBNum1.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct

GENERAL = "General"
# Excel takes no longer code.
_LONGEST_CODE = 255
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式|常规)
    | (?P<half_day>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|a{3,4})
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<slash>/)
    | (?P<separator>;)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
# [$¥-804] [$-F800]
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<locale>[0-9A-Fa-f]+))?")
# [>=10000]
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)\s*(?P<limit>-?[0-9]{1,20}(?:\.[0-9]{1,20})?)")
_DIGITS = re.compile(r"dbnum([123])", re.IGNORECASE)
# [$-1E000804] says the same as [DBNum1][$-804].
_DIGITS_BY_LOCALE = {"1E": "1", "1F": "2", "20": "3"}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
# # ?/?, # ??/??, ?/8
_FRACTION = re.compile(r"(?P<whole>[#0?]+ +)?[#0?]+ */ *(?P<below>[#0?]+|[1-9][0-9]{0,3})")
# What these system formats show in Chinese.
_SYSTEM_FORMATS = {"F800": 'yyyy"年"m"月"d"日"', "F400": "h:mm:ss"}


class CodeToken(Struct, frozen=True):
    """A part of a format code."""

    kind: str
    """The name of the group in the pattern of tokens, such as digit; ``elapsed`` for [h]."""
    text: str


class CodeSection(Struct, frozen=True):
    """One of the parts of a format code between semicolons. It holds for some numbers, or for text."""

    tokens: tuple[CodeToken, ...] = ()
    condition: tuple[str, float] | None = None
    """The sign and the limit of numbers for which the section holds; None if its place says so."""
    digits: str = ""
    """``1``, ``2`` or ``3`` if digits are written as 一二三, 壹贰叁 or １２３; else empty."""
    is_chinese: bool = False
    """Whether names of months and days are Chinese."""
    fraction: tuple[bool, str] | None = None
    """For a fraction such as ``# ?/?``, whether whole numbers stand before it, and what stands below the bar."""

    def has(self, *kinds: str) -> bool:
        """Return whether the section has a token of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    def admits(self, value: float) -> bool:
        """Return whether a number meets the condition of the section."""
        return self.condition is not None and _COMPARE[self.condition[0]](value, self.condition[1])


@lru_cache(maxsize=2048)
def parse_code(code: str) -> tuple[CodeSection, ...]:
    """Return the sections of a format code. A code that is too long is read as General."""
    if len(code) > _LONGEST_CODE:
        code = GENERAL
    return tuple(_parse_section(tokens) for tokens in _split(code))


def _split(code: str) -> Iterator[list[re.Match[str]]]:
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token.lastgroup == "separator":
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _parse_section(matches: list[re.Match[str]]) -> CodeSection:
    tokens: list[CodeToken] = []
    condition: tuple[str, float] | None = None
    digits, is_chinese = "", False
    for match in matches:
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        if kind != "bracket":
            tokens.append(_to_token(kind, text))
        elif _ELAPSED.fullmatch(text):
            tokens.append(CodeToken("elapsed", text.lower()))
        elif currency := _CURRENCY.fullmatch(text):
            locale = (currency["locale"] or "").upper()
            if locale in _SYSTEM_FORMATS:
                return parse_code(_SYSTEM_FORMATS[locale])[0]
            is_chinese = is_chinese or locale.endswith("804")
            digits = _DIGITS_BY_LOCALE.get(locale[:2], digits) if len(locale) == 8 else digits
            tokens.append(CodeToken("literal", currency["sign"]))
        elif limit := _CONDITION.fullmatch(text):
            condition = limit["sign"], float(limit["limit"])
        elif style := _DIGITS.fullmatch(text):
            digits = style[1]
    fraction = _FRACTION.fullmatch("".join(token.text for token in tokens).strip())
    return CodeSection(
        tokens=tuple(tokens),
        condition=condition,
        digits=digits,
        is_chinese=is_chinese,
        fraction=(fraction["whole"] is not None, fraction["below"]) if fraction else None,
    )


def _to_token(kind: str, text: str) -> CodeToken:
    if kind in ("quoted", "escaped"):
        return CodeToken("literal", text)
    if kind == "space":
        return CodeToken("literal", " ")
    if kind == "fill":
        return CodeToken("literal", "")
    return CodeToken(kind, text.lower() if kind == "date" else text)
