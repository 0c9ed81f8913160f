"""Traditional lines become Simplified, and words that machines broke on the way are repaired."""

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


def simplify(text: str) -> tuple[str, bool]:
    r"""Return a text of the same length in Simplified, and whether any of its lines was Traditional.

    Conversion is OpenCC's t2s, but for the words of lexicon/script.toml. Simplified lines change only where they hold
    a word that lexicon/script.toml lists as broken.

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
    """Return a text with its Traditional lines converted, and whether it has any."""
    ends = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    if _is_traditional(ends, _TEXT_MARGIN):
        return _convert(text), True
    lines = text.split("\n")
    traditional = [_is_traditional(line) for line in lines]
    if not any(traditional):
        return text, False
    converted = (_convert(line) if is_one else line for line, is_one in zip(lines, traditional, strict=True))
    return "\n".join(converted), True


def _is_traditional(text: str, margin: int = 1) -> bool:
    """Return True if more than ``margin`` times as many characters are only Traditional as are only Simplified."""
    return len(_only_traditional().findall(text)) > margin * len(_only_simplified().findall(text))


def _convert(text: str) -> str:
    """Return a Traditional text in Simplified, of the same length."""
    converted = _opencc().convert(text)
    if len(converted) != len(text):
        converted = "".join(map(_opencc().convert, text))
    return _replace(text, converted, "traditional")


def _replace(text: str, converted: str, table: Literal["traditional", "simplified"]) -> str:
    """Return ``converted``, with the words that lexicon/script.toml prescribes for words of ``text``.

    ``table`` is the table of that file. Both texts have the same length, so a word is replaced at its offset. At each
    place the longest word counts.
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
    """Return a pattern for the characters that a table changes; a text without any of them holds none of its words."""
    words: dict[str, str] = getattr(load_script(), table)
    changed = {old for pair in words.items() for old, new in zip(*pair, strict=True) if old != new}
    return re.compile(f"[{''.join(sorted(changed))}]")


@cached
def _opencc() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cached
def _only_traditional() -> re.Pattern[str]:
    """Return a pattern for the characters that only Traditional text has: those that OpenCC changes."""
    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    converted = _opencc().convert("\n".join(characters)).split("\n")
    changed = {old for old, new in zip(characters, converted, strict=True) if old != new}
    return re.compile(f"[{''.join(sorted(changed.difference(load_script().ambiguous)))}]")


@cached
def _only_simplified() -> re.Pattern[str]:
    """Return a pattern for the characters that only Simplified text has: those of GB2312 that Big5 lacks."""
    characters = map(chr, range(0x4E00, 0xA000))
    only = (c for c in characters if c.encode("gb2312", "ignore") and not c.encode("big5", "ignore"))
    return re.compile(f"[{''.join(only)}]")
