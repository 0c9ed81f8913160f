"""Readings that a page prints behind its characters: 寶安區(qū)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefgen.model import Edit, Span

# 區(qū), 鳴（míng）, 報(bao), 政(zheng)(zheng): lower-case Latin in brackets. The character before it decides.
_SUSPECT = re.compile(r"[(（](?P<reading>[a-z\u00e0-\u01dc\u1e3f\u0144]{1,6})[)）](?:[(（](?P=reading)[)）])*")


def find_glosses(text: str) -> list[Edit]:
    """Return the edits that drop readings behind characters, with tone marks or without.

    A word in brackets is one only if the character before it can be read so: 人工智能(ai) stays.

    >>> [e.span.of("寶安區(qū)的人工智能(ai)品(pin)牌") for e in find_glosses("寶安區(qū)的人工智能(ai)品(pin)牌")]
    ['(qū)', '(pin)']
    """
    return [
        Edit(Span(*match.span()), "")
        for match in _SUSPECT.finditer(text)
        if match.start() and _bare(match["reading"]) in _readings(text[match.start() - 1])
    ]


@cache
def _readings(char: str) -> frozenset[str]:
    """Return how a character can be read, without tones; nothing if it is no Chinese character."""
    if not "\u3400" <= char <= "\u9fff":
        return frozenset()
    from pypinyin import Style, pinyin

    return frozenset(_bare(reading) for reading in pinyin(char, style=Style.NORMAL, heteronym=True)[0])


@cache
def _bare(reading: str) -> str:
    """Return a reading without tone marks, ü and v as u.

    >>> _bare("lǜ"), _bare("qū")
    ('lu', 'qu')
    """
    letters = unicodedata.normalize("NFD", reading)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("v", "u")
