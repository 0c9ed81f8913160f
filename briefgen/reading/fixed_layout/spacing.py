"""Deciding which gaps between letters are blanks of the text.

A Chinese text has no blanks between its characters. Gaps between them come from filling a line, spreading a name, or
spacing a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from briefgen.reading.fixed_layout.letters import Letter
from briefgen.text.radicals import fold_radicals

# Chinese characters and punctuation of full width.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff“”‘’—…·℃①-⑳■◆●▲★"
_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")
_BLANK_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
# 通 知
_ALL_SPACED = re.compile(f"[{_WIDE}](?: [{_WIDE}])+")
_WIDE_PAIR = re.compile(f"[{_WIDE}] ?(?=[{_WIDE}])")
# A document has some thousand different characters.
_MOST_CHARACTERS = 8192
_FEWEST_PAIRS = 3
_FEWEST_GAPS = 4
# From these widths on, in sizes of the letters, a gap is a blank: beside a wide character, and between others.
_WIDE_BLANK, _NARROW_BLANK = 0.6, 0.18

# The least and the greatest distance between the beginnings of letters on squared paper, in sizes of the letters, and
# how much the distances on one line may differ.
_GRID, _GRID_TOLERANCE = (0.9, 1.4), 0.1
# 1 2 0 0 家 / 2. 6 %
_BLANK_IN_NUMBER = re.compile(r"(?<![\w.]\d)(?<=\d) (?=\d(?!\d))|(?:(?<=\d\.)|(?<=\d \.)) (?=\d)|(?<=\d) (?=[.%‰])")
# 到 2 0 2 7 年 建 成: the least number of words of one letter, and of those with a wide letter, and their share.
_FEWEST_SINGLE, _FEWEST_WIDE, _SINGLE = 5, 3, 0.8


@lru_cache(maxsize=_MOST_CHARACTERS)
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
    chars = [letter.char for letter in letters[:1]]
    is_on_grid = _are_narrow_letters_on_grid(letters, blanks)
    for index, (before, letter) in enumerate(pairwise(letters), 1):
        if is_on_grid and not blanks[index] and not is_wide(before.char) and not is_wide(letter.char):
            pass
        elif blanks[index] > 0 or gaps[index] - spread > _blank_width(before, letter):
            chars.append(" ")
        chars.append(letter.char)
    return fold_radicals("".join(chars))


def _are_narrow_letters_on_grid(letters: Sequence[Letter], blanks: Sequence[float]) -> bool:
    """Return whether digits and Latin letters are set one Chinese character apart, as on squared paper: 2 0 2 5 年."""
    steps = [
        (letter.left - before.left) / letter.size
        for blank, (before, letter) in zip(blanks[1:], pairwise(letters), strict=True)
        if not blank and not is_wide(before.char) and not is_wide(letter.char) and before.size == letter.size
    ]
    return bool(steps) and _GRID[0] <= min(steps) and max(steps) <= min(_GRID[1], min(steps) + _GRID_TOLERANCE)


def _blank_width(before: Letter, letter: Letter) -> float:
    """Return the least width, in points, at which a gap between two letters counts as a blank."""
    width = _WIDE_BLANK if is_wide(before.char) or is_wide(letter.char) else _NARROW_BLANK
    return width * max(before.size, letter.size)


def drop_spacing(text: str) -> str:
    """Remove the blanks between wide characters if most wide characters of the text are spaced, as in 通 知.

    The digits of a number in such a text are joined too. Any other text is returned unchanged. Other blanks stay.

    >>> drop_spacing("通 知"), drop_spacing("省 政 府 办 公 厅 2021 年"), drop_spacing("浙江省省长 刘 捷")
    ('通知', '省政府办公厅 2021 年', '浙江省省长 刘 捷')
    >>> drop_spacing("引 进 企 业 1 2 0 0 家 ， 到 2025 年 1 2 月 达 2. 6 %")
    '引进企业 1200 家，到 2025 年 12 月达 2.6%'
    """
    if " " not in text:
        return text
    pairs = len(_WIDE_PAIR.findall(text))
    blanks = len(_BLANK_BETWEEN_WIDE.findall(text))
    is_spaced = (
        _ALL_SPACED.fullmatch(text) or (pairs >= _FEWEST_PAIRS and 2 * blanks > pairs) or _has_single_letters(text)
    )
    return _BLANK_IN_NUMBER.sub("", _BLANK_BETWEEN_WIDE.sub("", text)) if is_spaced else text


def _has_single_letters(text: str) -> bool:
    """Return whether most words of a text are one letter long, as in 到 2 0 2 7 年 建 成."""
    words = text.split()
    single = [word for word in words if len(word) == 1]
    is_enough = len(single) >= max(_FEWEST_SINGLE, _SINGLE * len(words))
    return is_enough and sum(map(is_wide, single)) >= _FEWEST_WIDE
