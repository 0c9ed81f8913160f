"""Whether a chunk stands alone at a place in a text, or is a piece of a longer name there."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.condensing.keywords.word_kinds import (
    NOUN_TAGS,
    ends_with_head,
    is_act,
    is_verb,
    makes_name_with_verb,
    takes_object,
)
from briefgen.condensing.tokenizing.chunking import Chunk
from briefgen.condensing.tokenizing.lexemes import CUT, QUOTED, Lexeme
from briefgen.lexicon import load_term_words

_TAGS_OF_NAMES = NOUN_TAGS - {"i"} | {"vn", QUOTED}
_JOINING = frozenset("和与及")
# 区内, 今后: a name can begin behind them; not behind 线上.
_PLACE_WORDS = frozenset("内中后前时下间外里")
# The tags of prefixes, suffixes and of pieces of words: 非, 组 in 推进组.
_TAGS_OF_PREFIXES = frozenset(("h", "k", "zg", "vg"))
_TAGS_OF_PIECES = frozenset(("zg", "vg", "g"))


def stands_alone(chunk: Chunk, first: int, last: int) -> bool:
    """Return whether a chunk is no piece of a longer name at a place in its text.

    ``first`` and ``last`` are the indices of the first and the last word of the place.
    """
    lexemes = chunk.tokens.lexemes
    return _begins_name(lexemes, first) and _ends_name(chunk, last)


def _begins_name(lexemes: Sequence[Lexeme], first: int) -> bool:
    """Return whether no longer name, and no clause, began before the word ``first``."""
    if lexemes[first].tag == QUOTED:
        return True
    words = load_term_words()
    before = lexemes[first - 1] if first > 0 else None
    # 加强宣传工作, but not 大力宣传典型
    if takes_object(lexemes, first) and (before is None or not before.text.endswith(words.acts)):
        return False
    if before is None:
        return True
    earlier = lexemes[first - 2] if first > 1 else None
    if before.tag in ("m", "q", "f"):
        return _follows_quantity_or_place(before, earlier)
    if before.text in _JOINING or before.tag in _TAGS_OF_PREFIXES:
        return False
    if before.text in words.ages:
        return False  # 现代企业制度
    if before.chunk_code == CUT or before.text in words.never_within or before.tag in ("t", "c", "ad"):
        return True
    if is_act(before):
        return _is_act_on_name(before, earlier)
    if before.tag in ("i", "l") and (before.text[:2] in words.frames or before.text.startswith(words.adverbs)):
        return True  # 大幅提高
    if earlier is not None and len(before.text) == 1 and earlier.text.endswith("做"):
        return True  # 做精
    return is_verb(before) and (len(before.text) > 1 or before.text in words.short_acts)


def _follows_quantity_or_place(before: Lexeme, earlier: Lexeme | None) -> bool:
    """Return whether a name can begin behind a number, a classifier or a word of place: 一批, 3个, 区内."""
    if before.tag == "m":
        return before.text != "多" and not before.text.endswith("大") and not before.text[-1].isdigit()
    if before.tag == "q":
        return earlier is not None and earlier.tag in ("m", "r")
    return before.text[-1] in _PLACE_WORDS


def _is_act_on_name(act: Lexeme, earlier: Lexeme | None) -> bool:
    """Return whether an act is a verb before a name, and not a noun in a longer name: 建设 in 住房城乡建设.

    ``earlier`` is the word before the act.
    """
    if earlier is None:
        return True
    if act.tag == "vn" and is_verb(earlier) and not is_act(earlier) and not earlier.text.endswith("是"):
        return False  # 取得建设用地, but 三是发展
    if act.tag == "v" or earlier.tag == "vn" or earlier.tag not in _TAGS_OF_NAMES:
        return True
    return earlier.text.startswith(load_term_words().adverbs)


def _ends_name(chunk: Chunk, last: int) -> bool:
    """Return whether no longer name goes on behind the word ``last``."""
    lexemes = chunk.tokens.lexemes
    if last + 1 == len(lexemes):
        return True
    words = load_term_words()
    final, after = lexemes[last], lexemes[last + 1]
    if after.text in _JOINING:
        return ends_with_head(chunk.letters) or final.tag == QUOTED
    if after.tag == "m" and len(after.text) == 1 and not after.text.isdigit():
        return False  # 爱国卫生月
    if after.text in words.vague or after.text in words.goes_on or after.text[0] == "之":
        return False
    if after.chunk_code == CUT or after.tag in ("c", "f", "d", "ad", "t"):
        return True
    if len(chunk.lexemes) == 1 and final.tag == QUOTED:
        return after.tag not in _TAGS_OF_PIECES
    if after.tag in _TAGS_OF_PIECES or any(lexeme.tag == "c" for lexeme in chunk.lexemes):
        return False
    if _goes_on(lexemes, last + 1):
        return False
    return _ends_before(chunk, final, after)


def _ends_before(chunk: Chunk, final: Lexeme, after: Lexeme) -> bool:
    """Return whether a name ends before a verb or before what is measured of it: 突破, 产值."""
    words = load_term_words()
    if ends_with_head(chunk.letters):
        if after.tag not in ("v", "vn"):
            return after.text in words.tails or after.text in words.frames
        return final.tag not in ("vn", "j", "l") or is_verb(after)
    is_predicate = is_verb(after) or after.text in words.clausal or after.text in words.never_within
    if not is_predicate or final.tag in ("v", "vn", "ns"):
        return False
    return len(after.text) > 1 or after.text in words.predicates


def _goes_on(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a name goes on with a verb and a noun: 培育工程, 重组投资基金."""
    if lexemes[index].tag not in ("v", "vn") or index + 1 == len(lexemes):
        return False
    words = load_term_words()
    later = index + 1
    if is_verb(lexemes[index]):
        is_described = not is_act(lexemes[index]) and lexemes[later].text.endswith(words.verbal_ends)
        return makes_name_with_verb(lexemes[later]) or is_described
    while later < len(lexemes) and lexemes[later].tag in ("v", "vn") and not is_verb(lexemes[later]):
        if makes_name_with_verb(lexemes[later]):
            return True
        later += 1
    return later < len(lexemes) and lexemes[later].tag in NOUN_TAGS and lexemes[later].text not in words.tails
