"""Chunks: the pieces of a sentence that could name something, cut where its grammar cuts it.

A name hardly ever begins or ends in the middle of a run of nouns. It begins behind a verb (推进, 打造), a mark or the
beginning of a clause, and ends before a mark, a verb or 等. What is quoted is one piece: “1+5+X”工作体系.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

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
_REMEMBERED = 1 << 16


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


class _Part(Struct, frozen=True, gc=False):
    """What a word can be in a chunk, by its text and its tag alone."""

    letters: int
    """How many characters it has without marks."""
    cuts: bool
    """True if no chunk holds it."""
    is_quoted: bool
    is_frame: bool
    starts: bool
    """True if a chunk may begin with it."""
    ends: bool
    stands_before: bool
    """True if a chunk may begin behind it."""
    stands_behind: bool
    stops: bool
    """True if a chunk that has begun does not reach it."""


@lru_cache(_REMEMBERED)
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
    for clause, parts in _clauses(words):
        last = len(clause) - 1
        closing = [
            part.is_quoted or (part.ends and (at == last or parts[at + 1].stands_behind))
            for at, part in enumerate(parts)
        ]
        for start, part in enumerate(parts):
            if part.is_quoted or (part.starts and (start == 0 or parts[start - 1].stands_before)):
                first = clause[start]
                is_object = start > 0 and clause[start - 1].text.endswith(acts)
                for end in _ends(clause, parts, start, closing):
                    yield Chunk(
                        span=Span(first.start, clause[end].end),
                        words=tuple(clause[start : end + 1]),
                        is_object=is_object,
                        is_subject=first is words[0] and end < last and parts[end + 1].is_frame,
                    )


def join_quoted(row: Sequence[Word]) -> list[Word]:
    """Return the words of a sentence with each short quotation made one word; those of a joined row as they are."""
    if "“" not in [word.text for word in row]:
        return list(row)
    joined: list[Word] = []
    at = 0
    while at < len(row):
        word = row[at]
        if word.text == "“":
            near = range(at + 1, min(at + 1 + _LONGEST_QUOTED, len(row)))
            end = next((i for i in near if row[i].text in ("”", "，", "。", "；")), at)
            if row[end].text == "”" and row[end].end - word.start <= _LONGEST_QUOTED:
                text = "".join(w.text for w in row[at : end + 1])
                joined.append(Word(text, QUOTED, word.start, row[end].end))
                at = end + 1
                continue
        joined.append(word)
        at += 1
    return joined


def _clauses(words: Sequence[Word]) -> Iterator[tuple[list[Word], list[_Part]]]:
    """Yield the stretches of words that nothing cuts, with what each word can be."""
    clause: list[Word] = []
    parts: list[_Part] = []
    for word in words:
        part = _part(word.text, word.tag)
        if not part.cuts:
            clause.append(word)
            parts.append(part)
        elif clause:
            yield clause, parts
            clause, parts = [], []
    if clause:
        yield clause, parts


@lru_cache(_REMEMBERED)
def _part(text: str, tag: str) -> _Part:
    words = load_term_words()
    is_quoted, is_frame = tag == QUOTED, _is_frame(text, tag)
    is_short = len(text) == 1 and tag not in _SHORT_STARTS
    return _Part(
        letters=len(bare(text)),
        cuts=_cuts(text, tag),
        is_quoted=is_quoted,
        is_frame=is_frame,
        starts=not is_frame and not is_short and (tag not in _NO_STARTS or text in words.ages),
        ends=tag in _ENDS or text in words.deeds,
        stands_before=is_frame or tag in _BEFORE,
        stands_behind=is_frame or tag in _BEHIND or text in words.tails,
        stops=text in words.never_within,
    )


def _is_frame(text: str, tag: str) -> bool:
    """Return True for a word that says what is done with what stands beside it."""
    frames = load_term_words().frames
    is_phrase = tag in _PHRASES and text[:2] in frames  # 深入开展, 全面落实
    return tag in _VERBS or text in frames or is_phrase


def _cuts(text: str, tag: str) -> bool:
    """Return True for a word that no chunk holds."""
    if tag == QUOTED:
        return False
    if tag == "m":
        return text[0] in _NUMERALS or not text.isalpha()  # 大宗 is tagged as a number, too
    if tag == "c":
        return text not in _AND
    return tag in _BREAKS or (not text.isalnum() and _MARK.search(text) is not None)


def _ends(clause: Sequence[Word], parts: Sequence[_Part], start: int, closing: Sequence[bool]) -> Iterator[int]:
    """Yield where a chunk that begins at ``start`` may end."""
    farthest = clause[start].start + _LONGEST
    letters = 0
    for end in range(start, len(clause)):
        part = parts[end]
        if clause[end].end > farthest or part.stops:
            return
        letters += part.letters
        if closing[end] and (letters > _SHORTEST or (letters == _SHORTEST and (end == start or part.is_quoted))):
            yield end
