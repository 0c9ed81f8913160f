"""Finds damaged places of a text. They are reported and not repaired, because a repair would be a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Damage, OffsetMap, Span, Warn
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_TEN

# 2一是8亿元: the number of a point was set into a number.
_POINT_IN_NUMBER = re.compile(rf"是(?<=\d[{ONE_TO_TEN}]是)\d[\d.]*[{HAN}%]{{0,2}}")
_DIGITS_AT_END = re.compile(r"\d*$")
_MOST_DIGITS = 12
# 12␀8亿元, 1�2亿元: a conversion lost characters of a number and left NULs (\0) or U+FFFD in their place.
_NULS = re.compile(r"\0+")
_LOST = re.compile("[\0\ufffd]")
_NUMBER_WITH_LOST = re.compile("[\\d.,%]*[\0\ufffd][\\d.,%\0\ufffd]*")
# 全省禾兴能源有限公司, 广州倬全省公司, 全省(全市), 省全省: words that a find-and-replace put over names.
_OVERWRITTEN_NAME = re.compile(
    r"全[省市](?:"
    r"(?<=[^各和及与、，。；在对从到由向为于使是的有]{3}全[省市])(?:有限|集团|股份)*公司"
    rf"|[{HAN}]{{2,6}}(?:有限|集团|股份)+公司"
    r"|[（(]全[省市][）)]"
    r"|全[省市]"
    r"|(?<=[省市]全[省市])(?!范围|各))"
)
# 会议强调，要坚持稳中求进……: a line that breaks off.
_CUT_OFF = re.compile(r"(?:……|\.{3})(?=\s*(?:\n|$))")
_MOST_QUOTED = 16


def find_damage(text: str, origins: OffsetMap) -> Iterator[tuple[Damage, Warn]]:
    """Yield a ``Damage`` for each damaged place of a clean text, with a warning for the reader.

    ``origins`` maps offsets in the clean text to offsets in the source.

    >>> text = "使用2一是8亿元"
    >>> [(damage.kind, damage.span.of(text)) for damage, _ in find_damage(text, OffsetMap.identity(len(text)))]
    [('number', '2一是8亿元')]
    """
    for span in _find_numbers(text):
        origin = origins.origin(span)
        message = f"“{span.of(text)}”似为受损的数字，未作为数据采用。"
        yield Damage("number", origin), Warn("number-damaged", message, origin)
    for span in _find_names(text):
        origin = origins.origin(span)
        message = f"“{span.of(text)}”处的“全省”“全市”似覆盖了原来的名称，引用前请核对。"
        yield Damage("name", origin), Warn("name-overwritten", message, origin)
    for span, ending in _find_cut_sentences(text):
        origin = origins.origin(span)
        message = f"“{ending}……”一句似未完，引用前请核对。"
        yield Damage("sentence", origin), Warn("sentence-cut", message, origin)


def find_lost_characters(source: str) -> Iterator[tuple[Damage | None, Warn]]:
    r"""Yield a warning if a source has NULs, and a ``Damage`` with a warning for each number that lost a character.

    A NUL and U+FFFD both stand for a character that is lost. Cleaning leaves the NULs out. In the pair for the NULs,
    the ``Damage`` is None. The span of any other ``Damage`` points into the source.

    >>> [(damage and damage.span, warning.code) for damage, warning in find_lost_characters("投资1\0亿元")]
    [(None, 'nul-left-out'), (Span(start=2, end=4), 'number-damaged')]
    """
    nuls = [Span(*match.span()) for match in _NULS.finditer(source)] if "\0" in source else []
    if nuls:
        message = f"原文有{len(nuls)}处空字符，其处的文字可能已丢失，已略去，引用前请核对。"
        yield None, Warn("nul-left-out", message, nuls[0])
    for match in _NUMBER_WITH_LOST.finditer(source) if _LOST.search(source) else ():
        number = match.group().replace("\0", "")
        if any(char.isdigit() for char in number):
            span = Span(*match.span())
            yield Damage("number", span), Warn("number-damaged", f"“{number}”似为受损的数字，未作为数据采用。", span)


def _find_numbers(text: str) -> Iterator[Span]:
    for match in _POINT_IN_NUMBER.finditer(text):
        digits = _DIGITS_AT_END.search(text, max(0, match.start() - _MOST_DIGITS), match.start() - 1)
        assert digits is not None, "the pattern matches nothing too"
        yield Span(digits.start(), match.end())


def _find_names(text: str) -> Iterator[Span]:
    if "全省" in text or "全市" in text:
        yield from (Span(*match.span()) for match in _OVERWRITTEN_NAME.finditer(text))


def _find_cut_sentences(text: str) -> Iterator[tuple[Span, str]]:
    """Yield a pair for each sentence that breaks off with …… at the end of a line.

    The pair has the span of the last words of the sentence with the ellipsis, and these words without the ellipsis.
    """
    if "…" in text or "..." in text:
        for match in _CUT_OFF.finditer(text):
            start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _MOST_QUOTED)
            yield Span(start, match.end()), text[start : match.start()]
