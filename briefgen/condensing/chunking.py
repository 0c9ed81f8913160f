"""Chunks: the pieces of a sentence that could name something, cut where its grammar cuts it.

A name hardly ever begins or ends in the middle of a run of nouns. It begins behind a verb (推进, 打造), a mark or the
beginning of a clause, and ends before a mark, a verb or 等. What is quoted is one piece: “1+5+X”工作体系.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.segmenting import Word
from briefgen.lexicon import load_term_words
from briefgen.model import Span

QUOTED = "quoted"
"""The tag of a piece in quotation marks."""
_LONGEST_QUOTED = 16
_LONGEST = 18
_SHORTEST = 3
# Behind these tags of jieba's a chunk goes on no further: particles, adverbs, prepositions, pronouns, marks.
_BREAKS = frozenset("u ud ug uj ul uv uz p r d y o e h x".split())
_NO_STARTS = frozenset("v ad vd c q k f t".split())
_ENDS = frozenset("n nz nt vn j l ns nr an i s eng ng q k".split())
_VERBS = frozenset("v vd ad df vg zg".split())
_PHRASES = frozenset("i l".split())
_SHORT_STARTS = frozenset("b j ns n".split())
_MARK = re.compile(r"[，。；：！？、（）()《》\s…—]")
_AND = frozenset("和与及")
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几数多半第")
# A chunk may begin behind a word with one of the first tags, and end before one with one of the second.
_BEFORE = frozenset("c q vn t f".split())
_BEHIND = frozenset("c vn f".split())
_NO_LETTERS = re.compile(r"[\W_]")


class Chunk(Struct, frozen=True):
    """A piece of a sentence that could name something."""

    span: Span
    words: tuple[Word, ...]
    """Its words; what is quoted is one of them."""
    is_object: bool
    """True if it is what is made or carried out: an act stands before it."""
    is_subject: bool
    """True if it opens the sentence and a verb follows."""

    @property
    def is_joined(self) -> bool:
        """True if it is two things: 任期制和契约化管理."""
        return any(word.tag == "c" for word in self.words)


def bare(text: str) -> str:
    """Return a text without its marks.

    >>> bare("“1+5+X”工作体系")
    '15X工作体系'
    """
    return text if text.isalnum() else _NO_LETTERS.sub("", text)


def find_chunks(row: Sequence[Word]) -> Iterator[Chunk]:
    """Yield the chunks of a sentence, given as its words; those that overlap too.

    >>> from briefgen.condensing.segmenting import tag_words
    >>> text = "加快推进国资在线监管平台建设"
    >>> [text[c.span.start:c.span.end] for c in find_chunks(tag_words(text, 0, "rjieba"))]
    ['国资在线监管平台', '国资在线监管平台建设', '在线监管平台', '在线监管平台建设', '平台建设']
    """
    acts = load_term_words().acts
    words = join_quoted(row)
    for clause in _clauses(words):
        framed = [is_frame(word) for word in clause]
        closing = [_closes(clause, at, framed) for at in range(len(clause))]
        for start, first in enumerate(clause):
            if _can_start(clause, start, framed):
                is_object = start > 0 and clause[start - 1].text.endswith(acts)
                for end in _ends(clause, start, closing):
                    yield Chunk(
                        span=Span(first.span.start, clause[end].span.end),
                        words=tuple(clause[start : end + 1]),
                        is_object=is_object,
                        is_subject=first is words[0] and end + 1 < len(clause) and framed[end + 1],
                    )


def join_quoted(row: Sequence[Word]) -> list[Word]:
    """Return the words of a sentence with each short quotation made one word; those of a joined row as they are."""
    if all(word.text != "“" for word in row):
        return list(row)
    joined: list[Word] = []
    at = 0
    while at < len(row):
        word = row[at]
        if word.text == "“":
            near = range(at + 1, min(at + 1 + _LONGEST_QUOTED, len(row)))
            end = next((i for i in near if row[i].text in ("”", "，", "。", "；")), at)
            if row[end].text == "”" and row[end].span.end - word.span.start <= _LONGEST_QUOTED:
                text = "".join(w.text for w in row[at : end + 1])
                joined.append(Word(text, QUOTED, Span(word.span.start, row[end].span.end)))
                at = end + 1
                continue
        joined.append(word)
        at += 1
    return joined


def is_frame(word: Word) -> bool:
    """Return True for a word that says what is done with what stands beside it."""
    frames = load_term_words().frames
    is_phrase = word.tag in _PHRASES and word.text[:2] in frames  # 深入开展, 全面落实
    return word.tag in _VERBS or word.text in frames or is_phrase


def _clauses(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the stretches of words that nothing cuts."""
    clause: list[Word] = []
    for word in words:
        if not _cuts(word):
            clause.append(word)
        elif clause:
            yield clause
            clause = []
    if clause:
        yield clause


def _cuts(word: Word) -> bool:
    """Return True for a word that no chunk holds."""
    if word.tag == QUOTED:
        return False
    if word.tag == "m":
        return word.text[0] in _NUMERALS or not word.text.isalpha()  # 大宗 is tagged as a number, too
    if word.tag == "c":
        return word.text not in _AND
    return word.tag in _BREAKS or (not word.text.isalnum() and _MARK.search(word.text) is not None)


def _can_start(clause: Sequence[Word], at: int, framed: Sequence[bool]) -> bool:
    word = clause[at]
    if word.tag == QUOTED:
        return True
    if framed[at] or (word.tag in _NO_STARTS and word.text not in load_term_words().ages):
        return False
    if len(word.text) == 1 and word.tag not in _SHORT_STARTS:
        return False
    return at == 0 or framed[at - 1] or clause[at - 1].tag in _BEFORE


def _closes(clause: Sequence[Word], at: int, framed: Sequence[bool]) -> bool:
    """Return True for a word that may be the last of a chunk: what follows is no part of the name."""
    words, word = load_term_words(), clause[at]
    if word.tag == QUOTED:
        return True
    if word.tag not in _ENDS and word.text not in words.deeds:
        return False
    if at + 1 == len(clause):
        return True
    after = clause[at + 1]
    return framed[at + 1] or after.tag in _BEHIND or after.text in words.tails


def _ends(clause: Sequence[Word], start: int, closing: Sequence[bool]) -> Iterator[int]:
    """Yield where a chunk that begins at ``start`` may end."""
    never_within = load_term_words().never_within
    letters = 0
    for end in range(start, len(clause)):
        word = clause[end]
        if word.span.end - clause[start].span.start > _LONGEST or word.text in never_within:
            return
        letters += len(bare(word.text))
        if closing[end] and (letters > _SHORTEST or (letters == _SHORTEST and (end == start or word.tag == QUOTED))):
            yield end
