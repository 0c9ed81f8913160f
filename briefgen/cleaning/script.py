"""Traditional to Simplified on the lines that are Traditional, and repair of words that machines broke on the way."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import opencc

from briefgen.lexicon import load_script

# A text with ten times as many is Traditional in every line, also in a short one that mixes both (國令第744号); the
# digest of the seeds has 32 times as many. In any other text each line is asked for itself.
_TEXT_MARGIN = 10
_SAMPLE = 1000  # characters at either end that stand for a text
_LONGEST_WORD = 6


def simplify(text: str) -> tuple[str, bool]:
    r"""Return ``text`` in Simplified, character for character, and whether it was in Traditional.

    Conversion is OpenCC's t2s, but for the words of lexicon/script.toml; Simplified lines change only where they
    hold a word that lexicon/script.toml knows to be broken.

    >>> simplify("産業鍊鍊長和煉鋼廠，優勢顯著、著力提鍊\n昇腾芯片和乾县钢铁显著增强")
    ('产业链链长和炼钢厂，优势显著、着力提炼\n昇腾芯片和乾县钢铁显著增强', True)
    >>> simplify("产业炼、甯波和覃海甯")
    ('产业链、宁波和覃海甯', False)
    """
    is_converted = False
    if _only_traditional().search(text):
        text, is_converted = _convert_lines(text)
    return _replace(text, text, "simplified"), is_converted


def _convert_lines(text: str) -> tuple[str, bool]:
    """Return the text with its Traditional lines converted, and whether it has any."""
    ends = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    if _is_traditional(ends, _TEXT_MARGIN):
        return _convert(text), True
    lines = text.split("\n")
    found = [_is_traditional(line) for line in lines]
    if not any(found):
        return text, False
    return "\n".join(_convert(line) if is_found else line for line, is_found in zip(lines, found, strict=True)), True


def _is_traditional(text: str, margin: int = 1) -> bool:
    """Tell whether more than ``margin`` times as many characters are only Traditional as are only Simplified."""
    return len(_only_traditional().findall(text)) > margin * len(_only_simplified().findall(text))


def _convert(text: str) -> str:
    """Return a Traditional text in Simplified, of the same length."""
    simple = _opencc().convert(text)
    if len(simple) != len(text):
        simple = "".join(map(_opencc().convert, text))
    return _replace(text, simple, "traditional")


def _replace(text: str, converted: str, table: Literal["traditional", "simplified"]) -> str:
    """Return ``converted`` with other words wherever ``text``, of the same length, has one of a table of the lexicon.

    The longest word counts at each place.
    """
    words: dict[str, str] = getattr(load_script(), table)
    places = [match.start() for match in _telling(table).finditer(text)]
    around = "\n".join(text[max(0, place - _LONGEST_WORD) : place + _LONGEST_WORD] for place in places)
    present = [word for word in words if word in around]
    if not present:
        return converted
    pattern = re.compile("|".join(sorted(present, key=lambda word: (-len(word), word))))
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(text):
        pieces += (converted[done : match.start()], words[match.group()])
        done = match.end()
    return "".join((*pieces, converted[done:]))


@cache
def _telling(table: Literal["traditional", "simplified"]) -> re.Pattern[str]:
    """Return a pattern for the characters that a table changes: a text without any holds none of its words."""
    words: dict[str, str] = getattr(load_script(), table)
    return re.compile(
        f"[{''.join(sorted({a for word in words.items() for a, b in zip(*word, strict=True) if a != b}))}]"
    )


@cache
def _opencc() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _only_traditional() -> re.Pattern[str]:
    """Return a pattern for the characters that only Traditional text has."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    simple = _opencc().convert("\n".join(han)).split("\n")
    changed = {a for a, b in zip(han, simple, strict=True) if a != b}
    return re.compile(f"[{''.join(sorted(changed.difference(load_script().ambiguous)))}]")


@cache
def _only_simplified() -> re.Pattern[str]:
    """Return a pattern for the characters that only Simplified text has: those of GB2312 that Big5 lacks."""
    han = map(chr, range(0x4E00, 0xA000))
    return re.compile(f"[{''.join(c for c in han if c.encode('gb2312', 'ignore') and not c.encode('big5', 'ignore'))}]")
