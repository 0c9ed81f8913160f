"""Finds glosses, that is, the pinyin that a page prints in brackets after a character: 寶安區(qū)."""

from __future__ import annotations

import re
import unicodedata

from briefgen.lexicon.overlay import cached
from briefgen.model import Edit, Span
from briefgen.text.han import is_han

# 區(qū), 鳴（míng）, 報(bao), 政(zheng)(zheng): lower-case Latin in brackets. The character before it decides.
_GLOSS = re.compile(r"[(（](?P<reading>[a-z\u00e0-\u01dc\u1e3f\u0144]{1,6})[)）](?:[(（](?P=reading)[)）])*")


def find_glosses(text: str) -> list[Edit]:
    """Return the edits that delete each gloss: pinyin in brackets after a character, with or without tone marks.

    Letters in brackets are a gloss only if they are a reading of the character before them. So 人工智能(ai) stays,
    because 能 is not read ai.

    >>> text = "寶安區(qū)的人工智能(ai)品(pin)牌"
    >>> [edit.span.of(text) for edit in find_glosses(text)]
    ['(qū)', '(pin)']
    """
    return [
        Edit(Span(*match.span()), "")
        for match in _GLOSS.finditer(text)
        if match.start() and _without_tones(match["reading"]) in _readings(text[match.start() - 1])
    ]


@cached
def _readings(character: str) -> frozenset[str]:
    """Return all pinyin readings of a character, without tone marks; an empty set if it is no Chinese character."""
    if not is_han(character):
        return frozenset()
    from pypinyin import Style, pinyin

    return frozenset(_without_tones(reading) for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0])


@cached
def _without_tones(reading: str) -> str:
    """Return a pinyin reading without tone marks, in which ü and v are replaced by u.

    >>> _without_tones("lǜ"), _without_tones("qū")
    ('lu', 'qu')
    """
    decomposed = unicodedata.normalize("NFD", reading)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("v", "u")
