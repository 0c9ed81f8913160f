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
# Behind these tags of jieba's a chunk goes on no further: particles, adverbs, prepositions, pronouns, numbers.
_BREAKS = frozenset("u ud ug uj ul uv uz p r d m y o e h".split())
_NO_STARTS = frozenset("v ad vd c q k f t".split())
_ENDS = frozenset("n nz nt vn j l ns nr an i s eng ng q k".split())
_VERBS = frozenset("v vd ad df vg zg".split())
_SHORT_STARTS = frozenset("b j ns n".split())
_MARK = re.compile(r"[，。；：！？、（）()《》\s…—]")
_AND = frozenset("和与及")
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
    return _NO_LETTERS.sub("", text)


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
        for start, first in enumerate(clause):
            if _can_start(clause, start):
                for end in _ends(clause, start):
                    yield Chunk(
                        span=Span(first.span.start, clause[end].span.end),
                        words=tuple(clause[start : end + 1]),
                        is_object=start > 0 and clause[start - 1].text.endswith(acts),
                        is_subject=first is words[0] and end + 1 < len(clause) and is_frame(clause[end + 1]),
                    )


def join_quoted(row: Sequence[Word]) -> list[Word]:
    """Return the words of a sentence with each short quotation made one word."""
    joined: list[Word] = []
    at = 0
    while at < len(row):
        word = row[at]
        if word.text == "“":
            end = next((i for i in range(at + 1, len(row)) if row[i].text in ("”", "，", "。", "；")), at)
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
    return word.tag in _VERBS or word.text in load_term_words().frames


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
    is_other_joint = word.tag == "c" and word.text not in _AND
    return word.tag == "x" or word.tag in _BREAKS or is_other_joint or _MARK.search(word.text) is not None


def _can_start(clause: Sequence[Word], at: int) -> bool:
    word = clause[at]
    if word.tag in _NO_STARTS or word.text in load_term_words().frames:
        return False
    if len(word.text) == 1 and word.tag not in _SHORT_STARTS:
        return False
    before = clause[at - 1] if at else None
    return before is None or is_frame(before) or before.tag in ("c", "q", "vn", "t", "f")


def _ends(clause: Sequence[Word], start: int) -> Iterator[int]:
    """Yield where a chunk that begins at ``start`` may end."""
    never_within = load_term_words().never_within
    for end in range(start, len(clause)):
        word = clause[end]
        is_predicate = word.tag == "v" and end > start and clause[end - 1].tag == QUOTED
        if word.span.end - clause[start].span.start > _LONGEST or word.text in never_within or is_predicate:
            return
        if word.tag != QUOTED and word.tag not in _ENDS:
            continue
        after = clause[end + 1] if end + 1 < len(clause) else None
        if after is None or is_frame(after) or after.tag in ("c", "vn"):
            letters = sum(len(bare(w.text)) for w in clause[start : end + 1])
            if letters > _SHORTEST or (letters == _SHORTEST and (end == start or word.tag == QUOTED)):
                yield end
