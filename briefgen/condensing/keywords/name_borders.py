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
# 办 in 市重大项目办
_ORGAN_ENDS = frozenset("办局厅委处科室组院所站队署司")
_TAGS_OF_PIECES = frozenset(("zg", "vg", "g"))


def is_no_piece(chunk: Chunk, first: int, last: int) -> bool:
    """Return whether a chunk is no piece of a longer name at a place in its text.

    ``first`` and ``last`` are the indices of the first and the last word of the place.
    """
    lexemes = chunk.tokens.lexemes
    if ends_with_head(chunk.letters) and first > 1 and _is_compound(lexemes[first - 2], lexemes[first - 1]):
        return False
    return not _is_piece_of_title(lexemes, first, last) and _begins_name(lexemes, first) and _ends_name(chunk, last)


def _is_piece_of_title(lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
    """Return whether a title in 《》 begins or ends with a chunk, but not both.

    Where a title ends with the chunk, a year can stand before the chunk: 《某区2023年治沙行动计划》.
    """
    before = lexemes[first - 1].text if first > 0 else ""
    ends = last + 1 < len(lexemes) and lexemes[last + 1].text.startswith("》")
    return not before.endswith(("《", "年")) if ends else before.endswith("《")


def _is_compound(noun: Lexeme, verb: Lexeme) -> bool:
    """Return whether a verb behind a noun may make a longer name with the head of a chunk: 医生签约 in 医生签约平台."""
    words = load_term_words()
    is_known_verb = is_act(verb) or verb.text in words.never_within or verb.text in words.clausal
    return noun.tag in _TAGS_OF_NAMES and is_verb(verb) and len(verb.text) > 1 and not is_known_verb


def _begins_name(lexemes: Sequence[Lexeme], first: int) -> bool:
    """Return whether no longer name, and no clause, began before the word ``first``."""
    if lexemes[first].tag == QUOTED:
        return True
    before = lexemes[first - 1] if first > 0 else None
    # 加强宣传工作, but not 大力宣传典型
    if takes_object(lexemes, first) and (before is None or not before.text.endswith(load_term_words().acts)):
        return False
    return before is None or _can_stand_before_name(before, lexemes[first - 2] if first > 1 else None)


def _can_stand_before_name(before: Lexeme, earlier: Lexeme | None) -> bool:
    """Return whether a name can begin behind the word ``before``; ``earlier`` is the word before that one."""
    words = load_term_words()
    if before.tag in ("m", "q", "f"):
        return _is_quantity_or_place(before, earlier)
    # 现代 in 现代企业制度
    if before.text in _JOINING or before.text in words.ages or before.tag in _TAGS_OF_PREFIXES:
        return False
    if before.chunk_code == CUT or before.text in words.never_within or before.tag in ("t", "c", "ad"):
        return True
    return _is_act_on_name(before, earlier) if is_act(before) else _is_other_verb(before, earlier)


def _is_quantity_or_place(before: Lexeme, earlier: Lexeme | None) -> bool:
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


def _is_other_verb(before: Lexeme, earlier: Lexeme | None) -> bool:
    """Return whether a word that is no act is a verb before a name: 扭住, 大幅提高, 精 in 做精."""
    words = load_term_words()
    if before.tag in ("i", "l"):
        return before.text[:2] in words.frames or before.text.startswith(words.adverbs)
    if len(before.text) == 1:
        is_result = earlier is not None and earlier.text.endswith("做")
        return is_result or (is_verb(before) and before.text in words.short_acts)
    return is_verb(before)


def _ends_name(chunk: Chunk, last: int) -> bool:
    """Return whether no longer name goes on behind the word ``last``."""
    lexemes = chunk.tokens.lexemes
    if last + 1 == len(lexemes):
        return True
    final, after = lexemes[last], lexemes[last + 1]
    if after.text in _JOINING:
        return ends_with_head(chunk.letters) or final.tag == QUOTED
    if _continues_name(after):
        return False
    is_quotation = final.tag == QUOTED and len(chunk.lexemes) == 1
    if is_quotation or after.chunk_code == CUT or after.tag in ("c", "f", "d", "ad", "t"):
        return True
    has_joint = any(lexeme.tag == "c" for lexeme in chunk.lexemes)
    return not has_joint and not _goes_on(lexemes, last + 1) and _ends_before(chunk, final, after)


def _continues_name(after: Lexeme) -> bool:
    """Return whether a word continues the name before it, whatever its tag is: 分行, 月 in 爱国卫生月."""
    words = load_term_words()
    is_unit = after.tag == "m" and len(after.text) == 1 and not after.text.isdigit()
    is_known = after.text in words.vague or after.text in words.goes_on or after.text in _ORGAN_ENDS
    return is_known or is_unit or after.text[0] == "之" or after.tag in _TAGS_OF_PIECES


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
