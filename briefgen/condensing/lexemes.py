"""Lexemes: all that a word's text and tag alone tell of it, whichever sentence it stands in.

A text has many words and few different ones. What can be told of a word by itself is worked out once for each and
looked up from then on.
"""

from __future__ import annotations

import re
from enum import IntFlag
from typing import Final

from briefgen.lexicon import load_stopwords, load_term_words

QUOTED = "quoted"
"""The tag of a piece in quotation marks that was made one word."""
CUT: Final = "!"
"""Stands for a word that no chunk holds, in a sentence written as what its words can be."""
QUOTATION: Final = "#"
"""Stands for a piece in quotation marks there."""

# Parts of speech that can be what a text is about, after textrank4zh's list: nouns, names, idioms, verbs, times.
_TELLING = frozenset("an i j l n nr nrfg nrt ns nt nz t v vd vn eng".split())
# Tags of words that name things: nouns, names, abbreviations, foreign words.
_NAMING = frozenset("n nr nrt ns nt nz vn l j i eng".split())
_PROPER = frozenset(("nz", "nt", "ns", "nr"))
# Behind these tags of jieba's a chunk goes on no further: particles, adverbs, prepositions, pronouns, marks.
_BREAKS = frozenset("u ud ug uj ul uv uz p r d y o e h x".split())
_NO_STARTS = frozenset("v ad vd c q k f t".split())
_ENDS = frozenset("n nz nt vn j l ns nr an i s eng ng q k".split())
_VERBS = frozenset("v vd ad df vg zg".split())
_PHRASES = frozenset("i l".split())
_SHORT_STARTS = frozenset("b j ns n".split())
# A chunk may begin behind a word with one of the first tags, and end before one with one of the second.
_BEFORE = frozenset("c q vn t f".split())
_BEHIND = frozenset("c vn f".split())
_MARK = re.compile(r"[，。；：！？、（）()《》\s…—]")
_AND = frozenset("和与及")
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几数多半第")
_NO_LETTERS = re.compile(r"[\W_]")
_REMEMBERED = 1 << 16


class Can(IntFlag):
    """What a word can be in a chunk."""

    START = 1
    END = 2
    STAND_BEFORE = 4
    """A chunk may begin behind it."""
    STAND_BEHIND = 8
    """A chunk may end before it."""
    STOP = 16
    """A chunk that has begun does not reach it."""
    ACT = 32
    """What stands behind it is made or carried out."""


# A character for each set of these, À to ÿ: letters of one byte that mean nothing to regular expressions.
_SETS = [chr(ord("À") + number) for number in range(2 * max(Can))]


class Lexeme:
    """A word with jieba's tag for its part of speech, and what these two tell; there is only one of each."""

    __slots__ = ("can", "content", "is_proper", "is_telling", "letters", "name", "tag", "text")

    def __init__(self, text: str, tag: str) -> None:
        self.text = text
        self.tag = tag
        self.letters = bare(text)
        """The text without its marks."""
        is_content = tag not in ("x", "m") and text not in load_stopwords() and not text.isspace()
        self.content = text if is_content else ""
        """The text; nothing of a mark, a number or a word of lexicon/stopwords.txt."""
        self.is_telling = is_content and tag in _TELLING
        """True for a content word that can be a keyword."""
        self.is_proper = tag in _PROPER
        """True for the name of one thing: a place, somebody, an office, a brand."""
        self.name = text if is_content and tag in _NAMING and len(text) > 1 else ""
        """The text if it names something, nothing else."""
        self.can = _tell(text, tag)
        """A character for what it can be in a chunk."""


class _Lexemes(dict[tuple[str, str], Lexeme]):
    """Those that were met lately, by their texts and tags."""

    def __missing__(self, pair: tuple[str, str]) -> Lexeme:
        if len(self) >= _REMEMBERED:
            self.clear()
        lexeme = self[pair] = Lexeme(*pair)
        return lexeme


LEXEMES: Final = _Lexemes()
"""By text and tag. What is looked up stays as it is; a process that meets very many forgets them and begins anew."""


def bare(text: str) -> str:
    """Return a text without its marks.

    >>> bare("“1+5+X”工作体系")
    '15X工作体系'
    """
    return text if text.isalnum() else _NO_LETTERS.sub("", text)


def all_that_can(flag: Can) -> str:
    """Return the characters of the words that can be something, for a class of a regular expression."""
    return "".join(character for number, character in enumerate(_SETS) if number & flag)


def _tell(text: str, tag: str) -> str:
    """Return the character for what a word can be."""
    if tag == QUOTED:
        return QUOTATION
    if _cuts(text, tag):
        return CUT
    words = load_term_words()
    is_frame = _is_frame(text, tag)
    is_short = len(text) == 1 and tag not in _SHORT_STARTS
    can = {
        Can.START: not is_frame and not is_short and (tag not in _NO_STARTS or text in words.ages),
        Can.END: tag in _ENDS or text in words.deeds,
        Can.STAND_BEFORE: is_frame or tag in _BEFORE,
        Can.STAND_BEHIND: is_frame or tag in _BEHIND or text in words.tails,
        Can.STOP: text in words.never_within,
        Can.ACT: text.endswith(words.acts),
    }
    return _SETS[sum(flag for flag, is_so in can.items() if is_so)]


def _is_frame(text: str, tag: str) -> bool:
    """Return True for a word that says what is done with what stands beside it."""
    frames = load_term_words().frames
    is_phrase = tag in _PHRASES and text[:2] in frames  # 深入开展, 全面落实
    return tag in _VERBS or text in frames or is_phrase


def _cuts(text: str, tag: str) -> bool:
    """Return True for a word that no chunk holds."""
    if tag == "m":
        return text[0] in _NUMERALS or not text.isalpha()  # 大宗 is tagged as a number, too
    if tag == "c":
        return text not in _AND
    return tag in _BREAKS or (not text.isalnum() and _MARK.search(text) is not None)
