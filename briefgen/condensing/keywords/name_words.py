"""Whether the words of a chunk make a name, and no clause, person, organ or slogan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.condensing.keywords.word_kinds import (
    ACTION_TAGS,
    NOUN_TAGS,
    ends_with_head,
    is_act,
    is_verb,
    makes_name_with_verb,
    takes_object,
)
from briefgen.condensing.tokenizing.chunking import Chunk
from briefgen.condensing.tokenizing.lexemes import QUOTED, Lexeme
from briefgen.lexicon import load_background, load_term_words

_TAGS_OF_PHRASES = frozenset("ilz")
# Words that the segmenter does not know often get the tag of a person's name.
_TAGS_OF_PERSONS = frozenset(("nr", "nrt", "nrfg"))
# CEPA and OOXML are names; news.rthk.hk and Sponsored come from a web page.
_LATIN = re.compile(r"[\x00-\x7f]+")
_ACRONYM = re.compile(r"[A-Z][A-Z\d]{2,}")
# 来澳, 访港: a verb and the short name of a place.
_VISIT = re.compile(r"[来赴访抵返往驻留][港澳台京沪粤]")
# “牵一发而动全身”, “我为改革做什么”: a quotation that says something and names nothing.
_SPEECH = re.compile(r"[不能要而亦我你他她您把被让使吗呢吧来是有向以]")
# “当兵打仗、带兵打仗”, but not “双随机、一公开”, which counts.
_COUNT = re.compile(r"[\d一二两双三四五六七八九十百千万]")
# 财政部; not 西部, 总部.
_MINISTRY = re.compile(r"(?<![东西南北中全内外各干总本])部$")
# 三大 behind a name that it does not belong to: 小康社会三大攻坚战.
_COUNTED = re.compile(r"[两三四五六七八九十]+大")
# 之名, 由省, 更大: unknown words that begin with a function word.
_FUNCTION_WORDS = frozenset("至由之更最较很这那此该")
# 砂土等, 区域内, 经省: unknown words that hold a function word.
_PIECE = re.compile(r"(?<![高平同对中初优均劣不])等(?![级次待价于])|..内$|^经[省市县区州]$")
# 对金控, 经调查: unknown words that begin with a preposition; not 经营性.
_PREPOSITION = re.compile(r"[对向把于]|经(?![营济理销纪])")
# 结构性, 节约型, 综合类: they stand before the noun that they describe.
_ATTRIBUTIVE = tuple("性型类级式")
# Pieces of a word or of a quantity, wrongly cut off.
_NEVER_FIRST = frozenset("函人期化性型类级式率者员们项度额局厅部委院署处司会次场层套批只件条位名户间届又二一两对")
_LONG = 4
# 国有企业党组织“三层促融”; what is longer is a clause.
_LONGEST_BEFORE_QUOTATION = 8


def is_name(chunk: Chunk) -> bool:
    """Return whether the words of a chunk make a name."""
    lexemes = chunk.lexemes
    if _LATIN.fullmatch(chunk.text):
        return _ACRONYM.fullmatch(chunk.text) is not None
    if len(lexemes) == 1 and lexemes[0].tag == QUOTED:
        return _quotes_name(chunk)
    return (
        _has_whole_quotations(chunk.text)
        and not any(_makes_clause(lexeme) for lexeme in lexemes if lexeme.tag != QUOTED)
        and not _names_person(lexemes)
        and _begins_like_name(lexemes)
        and _ends_like_name(chunk)
        and not _holds_clause(lexemes)
    )


def _quotes_name(chunk: Chunk) -> bool:
    is_slogan = "、" in chunk.text and _COUNT.search(chunk.text) is None
    if is_slogan or chunk.letters.isdigit():
        return False
    return ends_with_head(chunk.letters) or not _is_speech(chunk.text)


def _is_speech(quotation: str) -> bool:
    clausal = load_term_words().clausal
    return _SPEECH.search(quotation) is not None or any(word in quotation for word in clausal if len(word) > 1)


def _has_whole_quotations(text: str) -> bool:
    return text.count("“") == text.count("”") and text.find("”") >= text.find("“")


def _makes_clause(lexeme: Lexeme) -> bool:
    """Return whether a word is never part of a name, because it belongs to a clause: 进行, 有关, 逐步提高, 来澳."""
    words, text = load_term_words(), lexeme.text
    if text in words.clausal or text in words.vague or text.startswith(words.adverbs):
        return True
    if lexeme.tag in ("f", "q", "eng"):
        # 上下, but 圈 of 商圈 has the tag q, too; https
        return lexeme.tag == "f" or (len(text) > 1 if lexeme.tag == "q" else text.islower())
    if _PIECE.search(text) is not None:
        return True
    if text[0] in _FUNCTION_WORDS or _VISIT.fullmatch(text) is not None:
        return True
    if len(text) == 3:
        return _PREPOSITION.match(text) is not None
    # 分工负责, 各项改革: the dictionary has a few clauses as one word.
    halves = (text[:2], text[2:])
    return len(text) == _LONG and (
        halves[0] in words.vague or any(half in words.clausal or half in words.never_within for half in halves)
    )


def _names_person(lexemes: Sequence[Lexeme]) -> bool:
    """Return whether a name of a person stands beside an office: 局长张云龙."""
    titles = load_term_words().titles
    return any(
        (one.text.endswith(titles) and other.tag in _TAGS_OF_PERSONS)
        or (other.text.endswith(titles) and one.tag in _TAGS_OF_PERSONS)
        for one, other in pairwise(lexemes)
    )


def _begins_like_name(lexemes: Sequence[Lexeme]) -> bool:
    first = lexemes[0]
    is_short_place = first.tag == "ns" and len(first.text) == 1
    return first.text not in _NEVER_FIRST and not is_short_place and first.text not in load_term_words().not_first


def _ends_like_name(chunk: Chunk) -> bool:
    words, lexemes = load_term_words(), chunk.lexemes
    last = lexemes[-1]
    if last.text.endswith(words.titles) or _MINISTRY.search(chunk.letters) is not None:
        return False
    if last.tag != QUOTED and len(lexemes) > 1:
        is_predicate = last.text in words.openers and len(lexemes) > 2 and not ends_with_head(last.text)
        if last.tag in _TAGS_OF_PERSONS or is_predicate:
            return False
        if len(last.text) == 1 and (last.tag == "ns" or last.text not in words.suffixes):
            return False
    return last.tag not in ("s", "f") and (ends_with_head(chunk.letters) or _can_end_without_head(chunk))


def _can_end_without_head(chunk: Chunk) -> bool:
    """Return whether a chunk can be a name although it does not end like that of a programme or an industry."""
    words, lexemes = load_term_words(), chunk.lexemes
    last = lexemes[-1]
    if last.tag == QUOTED:
        is_short = len(chunk.letters) - len(last.letters) <= _LONGEST_BEFORE_QUOTATION
        return is_short and not _is_speech(last.text) and not any(word.tag in _TAGS_OF_PHRASES for word in lexemes)
    if last.tag in _TAGS_OF_PHRASES or last.tag in ("a", "an"):
        return False
    if last.text.endswith(_ATTRIBUTIVE) or (last.text.endswith("化") and not chunk.is_object):
        return False
    verbs = words.deeds | words.nominal | words.tails
    if last.tag in ("v", "vn") and last.text not in verbs:
        return False
    # 恢复原状: a verb and its object as one word.
    return len(lexemes) > 1 or len(last.text) != _LONG or last.text[:2] not in verbs | words.frames


def _holds_clause(lexemes: Sequence[Lexeme]) -> bool:
    """Return whether words within a chunk show that it is no name.

    These are a verb that makes a clause of the chunk, and a word such as 三大, which begins another name.
    """
    words = load_term_words()
    for index, lexeme in enumerate(lexemes):
        if index > 0 and (_COUNTED.fullmatch(lexeme.text) or (lexeme.tag == "j" and len(lexeme.text) == 1)):
            return True
        if lexeme.tag == "c" and takes_object(lexemes, index + 1):
            return True
        if 0 < index < len(lexemes) - 1 and lexeme.text in words.openers:
            following = lexemes[index + 1]
            is_head = following.text.endswith(words.verbal_heads) or ends_with_head(following.text)
            if (following.tag in NOUN_TAGS or following.tag == "vn") and not is_head:
                return True
    return not all(_is_nominal(lexemes, index) for index in range(len(lexemes)))


def _is_nominal(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a word of a chunk is no verb, or a verb without an object in the chunk."""
    lexeme, following = lexemes[index], lexemes[index + 1 :]
    if lexeme.tag not in ACTION_TAGS:
        return True
    if not following:
        return lexeme.tag == "vn" or lexeme.text in load_term_words().deeds
    if len(following) == 1:
        if makes_name_with_verb(following[0]):
            return len(lexeme.text) > 1
        if following[0].tag == QUOTED:
            return not is_verb(lexeme) and ends_with_head(following[0].letters)
    has_thing = is_act(lexeme) and len(following) > 1 and not makes_name_with_verb(following[-1])
    return not is_verb(lexeme) and not has_thing and _joins_what_follows(lexemes, index)


def _joins_what_follows(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a verb that can be a noun is one: 采购 in 政府采购专家, but not 改造 in 改造传统产业."""
    lexeme, after = lexemes[index], lexemes[index + 1]
    if after.tag in ("v", "vn", "c", QUOTED):
        return True
    if after.tag in ("a", "b") or after.text == "现代化":
        return index == 0
    if lexeme.tag == "vn" and not is_act(lexeme):
        return True
    is_last = index + 2 == len(lexemes)
    return (is_last and len(after.text) < _LONG) or (
        index > 0 and _belongs_to_noun_before(lexemes[index - 1].text, lexeme.text, after.text)
    )


def _belongs_to_noun_before(before: str, verb: str, after: str) -> bool:
    """Return whether a verb belongs to the noun ``before`` it, as 创新 does in 科技创新.

    In other texts, the verb must stand behind this noun at least as often as before the word ``after`` it.
    """
    counts = load_background().counts
    joined = counts.get(before + verb, 0)
    return joined > 0 and joined >= counts.get(verb + after, 0)
