"""Lexemes: words with their part-of-speech tags, and properties that do not depend on the sentence of a word.

A text has many words but few different words. So the properties of a lexeme are computed once and then looked up.
"""

from __future__ import annotations

import re
from enum import IntFlag
from typing import Final

from briefgen.lexicon import load_stopwords, load_term_words
from briefgen.lexicon.overlay import clear_with_lexicon

QUOTED = "quoted"
"""The tag of a quotation that was joined into one token."""
CUT: Final = "!"
"""The code of a word that no chunk contains."""
QUOTATION: Final = "#"
"""The code of a quotation that was joined into one token."""

# Words that can be what a text is about, after the list of
# textrank4zh: nouns, names, idioms, verbs, times.
_KEYWORD_TAGS = frozenset("an i j l n nr nrfg nrt ns nt nz t v vd vn eng".split())
# Words that name things: nouns, names, abbreviations, foreign words.
_NAMING_TAGS = frozenset("n nr nrt ns nt nz vn l j i eng".split())
_PROPER_TAGS = frozenset(("nz", "nt", "ns", "nr"))
# A chunk never contains these: particles, adverbs, prepositions, pronouns, marks.
_CUTTING_TAGS = frozenset("u ud ug uj ul uv uz p r d y o e h x".split())
_NEVER_FIRST = frozenset("v ad vd c q k f t".split())
_CAN_BE_LAST = frozenset("n nz nt vn j l ns nr an i s eng ng q k".split())
_VERBS = frozenset("v vd ad df vg zg".split())
_PHRASES = frozenset("i l".split())
# A word of one character begins a chunk only if it has one of these tags.
_SHORT_CAN_BE_FIRST = frozenset("b j ns n".split())
# A chunk may begin after, and end before, a word with these tags.
_BEFORE_CHUNK = frozenset("c q vn t f".split())
_AFTER_CHUNK = frozenset("c vn f".split())
_MARK = re.compile(r"[，。；：！？、（）()《》\s…—]")
_AND = frozenset("和与及")
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几数多半第")
# The segmenter cuts 2023年 into two words, both with the tag of a number.
_ENDS_OF_DATES = frozenset("年月日")
_NO_LETTERS = re.compile(r"[\W_]")
_MOST_REMEMBERED = 1 << 16


class ChunkRole(IntFlag):
    """The roles that a word can have in a chunk or beside it. One word can have several roles."""

    FIRST = 1
    """A chunk may begin with the word."""
    LAST = 2
    """A chunk may end with the word."""
    BEFORE = 4
    """A chunk may begin right after the word."""
    AFTER = 8
    """A chunk may end right before the word."""
    BARRIER = 16
    """No chunk contains the word, so a chunk that began earlier must end before it: 推动."""
    ACT = 32
    """The word is a verb such as 实施 or 打造. The chunk after it names what is carried out or made."""


# A code for each set of roles, À to ÿ. None of these characters has a meaning in regular expressions.
_ROLE_CODES = [chr(ord("À") + number) for number in range(2 * max(ChunkRole))]


class Lexeme:
    """A word with its part-of-speech tag. There is one object for each pair of text and tag."""

    __slots__ = ("can_be_keyword", "chunk_code", "content", "is_proper", "length", "letters", "name", "tag", "text")

    def __init__(self, text: str, tag: str) -> None:
        self.text = text
        self.length = len(text)
        """The number of characters."""
        self.tag = tag
        self.letters = strip_marks(text)
        """The text without punctuation marks."""
        is_content = tag not in ("x", "m") and text not in load_stopwords() and not text.isspace()
        self.content = text if is_content else ""
        """The text; empty for a mark, a number or a word of lexicon/stopwords.txt."""
        self.can_be_keyword = is_content and tag in _KEYWORD_TAGS
        self.is_proper = tag in _PROPER_TAGS
        """True for a proper name: of a place, a person, an organization or a brand."""
        self.name = text if is_content and tag in _NAMING_TAGS and len(text) > 1 else ""
        """The text if the word is a noun or another word that names something, such as an abbreviation; else empty."""
        self.chunk_code = _chunk_code(text, tag)
        """One character that encodes the roles that the word can have in a chunk; see ``ChunkRole``."""


class _LexemeCache(dict[tuple[str, str], Lexeme]):
    """A dict of lexemes by text and tag. A lexeme is created when it is first asked for.

    A full cache is emptied, so that the memory of a long-running process does not grow without limit.
    """

    def __missing__(self, pair: tuple[str, str]) -> Lexeme:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        lexeme = self[pair] = Lexeme(*pair)
        return lexeme


LEXEMES: Final = _LexemeCache()
clear_with_lexicon(LEXEMES.clear)
"""The lexemes of this process, by text and tag. They depend on the lexicon too: on its stop words and terms."""


def strip_marks(text: str) -> str:
    """Return a text without punctuation marks and white space.

    >>> strip_marks("“1+5+X”工作体系")
    '15X工作体系'
    """
    return text if text.isalnum() else _NO_LETTERS.sub("", text)


def codes_with(role: ChunkRole) -> str:
    """Return the codes of all words that can have ``role``, joined into one string.

    The string goes into a character class of a regular expression, between [ and ].
    """
    return "".join(code for number, code in enumerate(_ROLE_CODES) if number & role)


def _chunk_code(text: str, tag: str) -> str:
    if tag == QUOTED:
        return QUOTATION
    if _cuts_chunks(text, tag):
        return CUT
    words = load_term_words()
    is_frame = _is_frame(text, tag)
    is_too_short = len(text) == 1 and tag not in _SHORT_CAN_BE_FIRST
    roles = {
        ChunkRole.FIRST: not is_frame and not is_too_short and (tag not in _NEVER_FIRST or text in words.ages),
        ChunkRole.LAST: tag in _CAN_BE_LAST or text in words.deeds,
        ChunkRole.BEFORE: is_frame or tag in _BEFORE_CHUNK or text in _ENDS_OF_DATES,
        ChunkRole.AFTER: is_frame or tag in _AFTER_CHUNK or text in words.tails,
        ChunkRole.BARRIER: text in words.never_within,
        ChunkRole.ACT: text.endswith(words.acts),
    }
    return _ROLE_CODES[sum(role for role, applies in roles.items() if applies)]


def _is_frame(text: str, tag: str) -> bool:
    """Return whether a word says what is done or how: 推动, 全面, 深入.

    No chunk begins with such a word. A chunk may begin after it or end before it.
    """
    frames = load_term_words().frames
    is_phrase = tag in _PHRASES and text[:2] in frames
    return tag in _VERBS or text in frames or is_phrase


def _cuts_chunks(text: str, tag: str) -> bool:
    """Return whether a word cannot be part of any chunk."""
    if tag == "m":
        return text[0] in _NUMERALS or not text.isalpha()  # 大宗 has the tag of a number, too.
    if tag == "c":
        return text not in _AND
    return tag in _CUTTING_TAGS or (not text.isalnum() and _MARK.search(text) is not None)
