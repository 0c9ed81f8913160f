"""Converts Traditional lines to Simplified, and repairs words that an earlier conversion by a machine broke."""

from __future__ import annotations

import re
from typing import Literal

import opencc

from briefgen.lexicon import load_script
from briefgen.lexicon.overlay import cached

# A text with ten times as many Traditional characters as Simplified ones is Traditional in every line, also in a short
# one that mixes both (國令第744号); the digest of the seeds has 32 times as many. In other texts each line is tested.
_TEXT_MARGIN = 10
_SAMPLE = 1000  # so many characters at either end stand for a whole text
_LONGEST_WORD = 6
# 繁體版, on a page in Simplified Chinese: the name of a button, with one Traditional character.
_LONGEST_BUTTON = 8


def simplify(text: str) -> tuple[str, bool]:
    r"""Return the text in Simplified Chinese, with the same length, and True if any of its lines was Traditional.

    The name of a button, such as 繁體版, is converted, but does not count as such a line.

    OpenCC converts the Traditional lines with its configuration t2s; lexicon/script.toml corrects some words. In a
    Simplified line, only the broken words that lexicon/script.toml lists are replaced.

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
    """Return the text with its Traditional lines converted to Simplified, and True if there was such a line of text."""
    ends = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    if _is_traditional(ends, _TEXT_MARGIN):
        return _convert(text), True
    lines = text.split("\n")
    traditional = [_is_traditional(line) for line in lines]
    if not any(traditional):
        return text, False
    converted = (_convert(line) if is_one else line for line, is_one in zip(lines, traditional, strict=True))
    is_converted = any(is_one and not _is_button(line) for line, is_one in zip(lines, traditional, strict=True))
    return "\n".join(converted), is_converted


def _is_button(line: str) -> bool:
    """Return True if a Traditional line is the name of a button of a page, and no text."""
    return len(line.strip()) <= _LONGEST_BUTTON and len(_only_traditional().findall(line)) == 1


def _is_traditional(text: str, margin: int = 1) -> bool:
    """Return True if the text has more than ``margin`` times as many Traditional characters as Simplified ones.

    Characters that both scripts use are not counted.
    """
    return len(_only_traditional().findall(text)) > margin * len(_only_simplified().findall(text))


def _convert(text: str) -> str:
    """Return a Traditional text converted to Simplified, with the same length."""
    converted = _opencc().convert(text)
    if len(converted) != len(text):
        converted = "".join(map(_opencc().convert, text))
    return _replace(text, converted, "traditional")


def _replace(text: str, converted: str, table: Literal["traditional", "simplified"]) -> str:
    """Return ``converted`` with some words replaced as a table of lexicon/script.toml says.

    The words are searched in ``text``, and the replacements are put into ``converted`` at the same offsets: both texts
    have the same length. If several words of the table begin at one offset, the longest is used.
    """
    words: dict[str, str] = getattr(load_script(), table)
    places = [match.start() for match in _changed_characters(table).finditer(text)]
    around = "\n".join(text[max(0, place - _LONGEST_WORD) : place + _LONGEST_WORD] for place in places)
    present = [word for word in words if word in around]
    if not present:
        return converted
    pattern = re.compile("|".join(sorted(present, key=lambda word: (-len(word), word))))
    pieces: list[str] = []
    end = 0
    for match in pattern.finditer(text):
        pieces += (converted[end : match.start()], words[match.group()])
        end = match.end()
    return "".join((*pieces, converted[end:]))


@cached
def _changed_characters(table: Literal["traditional", "simplified"]) -> re.Pattern[str]:
    """Return a pattern for the characters that a table of lexicon/script.toml changes, or does not let OpenCC change.

    A text without such a character has no word of the table, so a search for the words can be skipped.
    """
    words: dict[str, str] = getattr(load_script(), table)
    changed = {old for pair in words.items() for old, new in zip(*pair, strict=True) if old != new or len(pair[0]) == 1}
    return re.compile(f"[{''.join(sorted(changed))}]")


@cached
def _opencc() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cached
def _only_traditional() -> re.Pattern[str]:
    """Return a pattern for one character that occurs only in Traditional text.

    OpenCC changes each of these characters. Characters that lexicon/script.toml lists as ambiguous are left out.
    """
    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    converted = _opencc().convert("\n".join(characters)).split("\n")
    changed = {old for old, new in zip(characters, converted, strict=True) if old != new}
    return re.compile(f"[{''.join(sorted(changed.difference(load_script().ambiguous)))}]")


@cached
def _only_simplified() -> re.Pattern[str]:
    """Return a pattern for one character that occurs only in Simplified text: GB2312 has it, and Big5 does not."""
    characters = map(chr, range(0x4E00, 0xA000))
    only = (c for c in characters if c.encode("gb2312", "ignore") and not c.encode("big5", "ignore"))
    return re.compile(f"[{''.join(only)}]")
