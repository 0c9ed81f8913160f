"""Deciding which gaps between letters are blanks of the text.

A Chinese text has no blanks between its characters. Gaps between them come from filling a line, spreading a name, or
spacing a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from briefgen.reading.pdf.letters import Letter
from briefgen.text.radicals import fold_radicals

# Chinese characters and punctuation of full width.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff“”‘’—…·℃①-⑳■◆●▲★"
_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")
_BLANK_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
# 通 知
_ALL_SPACED = re.compile(f"[{_WIDE}](?: [{_WIDE}])+")
_WIDE_PAIR = re.compile(f"[{_WIDE}] ?(?=[{_WIDE}])")
_FEWEST_PAIRS = 3
_FEWEST_GAPS = 4
# From these widths on, in sizes of the letters, a gap is a blank: beside a wide character, and between others.
_WIDE_BLANK, _NARROW_BLANK = 0.6, 0.18


def is_wide(char: str) -> bool:
    """Return whether a character is a Chinese character or a full-width mark."""
    return _WIDE_CHARACTER.match(char) is not None


def join_letters(letters: Sequence[Letter], gaps: Sequence[float], blanks: Sequence[float]) -> str:
    """Return letters of one line as text.

    A blank is written for a typed blank and for a wide gap. ``gaps`` has the width of the gap before each letter,
    including typed blanks. ``blanks`` has the width of the typed blanks before each letter.
    """
    # Letters that are spaced, or spread to fill a line, have nearly the same gap between them. Dots of leaders do not.
    inner = [gap for gap, letter in zip(gaps[1:], letters[1:], strict=True) if letter.char != "."]
    spread = median(inner) if len(inner) >= _FEWEST_GAPS else 0.0
    chars = [fold_radicals(letter.char) for letter in letters[:1]]
    for index, (before, letter) in enumerate(pairwise(letters), 1):
        if blanks[index] > 0 or gaps[index] - spread > _blank_width(before, letter):
            chars.append(" ")
        chars.append(fold_radicals(letter.char))
    return "".join(chars)


def _blank_width(before: Letter, letter: Letter) -> float:
    """Return the least width, in points, at which a gap between two letters counts as a blank."""
    width = _WIDE_BLANK if is_wide(before.char) or is_wide(letter.char) else _NARROW_BLANK
    return width * max(before.size, letter.size)


def drop_spacing(text: str) -> str:
    """Remove the blanks between wide characters if most wide characters of the text are spaced, as in 通 知.

    Any other text is returned unchanged. Blanks beside other characters stay.

    >>> drop_spacing("通 知"), drop_spacing("省 政 府 办 公 厅 2021 年"), drop_spacing("浙江省省长 刘 捷")
    ('通知', '省政府办公厅 2021 年', '浙江省省长 刘 捷')
    """
    if " " not in text:
        return text
    pairs = len(_WIDE_PAIR.findall(text))
    blanks = len(_BLANK_BETWEEN_WIDE.findall(text))
    is_spaced = _ALL_SPACED.fullmatch(text) or (pairs >= _FEWEST_PAIRS and 2 * blanks > pairs)
    return _BLANK_BETWEEN_WIDE.sub("", text) if is_spaced else text
