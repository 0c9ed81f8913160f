"""Damage that is reported and not repaired, as only a guess could repair it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Span

_NUMBER = re.compile(r"是(?<=\d[一二三四五六七八九十]是)\d[\d.]*[\u3400-\u9fff%]{0,2}")  # 2一是8亿元
_DIGITS = re.compile(r"\d*$")
# 全省禾兴能源有限公司, 广州倬全省公司, 全省(全市), 省全省: words that a find-and-replace put over names.
_OVERWRITTEN = re.compile(
    r"全[省市](?:"
    r"(?<=[^各和及与、，。；在对从到由向为于使是的有]{3}全[省市])(?:有限|集团|股份)*公司"
    r"|[\u3400-\u9fff]{2,6}(?:有限|集团|股份)+公司"
    r"|[（(]全[省市][）)]"
    r"|全[省市]"
    r"|(?<=[省市]全[省市])(?!范围|各))"
)
_CUT = re.compile(r"(?:……|\.{3})(?=\s*(?:\n|$))")  # a line that breaks off


def find_damage(text: str) -> Iterator[tuple[str, str, Span]]:
    """Yield what is damaged in a clean text: a code, a message for the reader in Chinese, and the place.

    >>> [(code, span.of("使用2一是8亿元")) for code, _, span in find_damage("使用2一是8亿元")]
    [('number-damaged', '2一是8亿元')]
    """
    for span in find_damaged_numbers(text):
        yield "number-damaged", f"“{span.of(text)}”似为受损的数字，未作为数据采用。", span
    if "全省" in text or "全市" in text:
        for match in _OVERWRITTEN.finditer(text):
            message = f"“{match.group()}”处的“全省”“全市”似覆盖了原来的名称，引用前请核对。"
            yield "name-overwritten", message, Span(*match.span())
    if "…" in text or "..." in text:
        for match in _CUT.finditer(text):
            start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 16)
            message = f"“{text[start : match.start()]}……”一句似未完，引用前请核对。"
            yield "sentence-cut", message, Span(start, match.end())


def find_damaged_numbers(text: str) -> Iterator[Span]:
    """Yield the places of numbers into which a numbering word was set, such as 2一是8亿元."""
    for match in _NUMBER.finditer(text):
        digits = _DIGITS.search(text, max(0, match.start() - 12), match.start() - 1)
        assert digits is not None, "an empty match is one"
        yield Span(digits.start(), match.end())
