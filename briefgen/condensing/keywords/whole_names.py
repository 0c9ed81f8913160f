"""Whole names: whether a chunk is a whole noun phrase that tells something, and no piece of a clause or of a name.

A chunk is cut out by the parts of speech of its words, and these are often wrong: the dictionary knows one tag a word.
So a chunk must pass three tests before it is a keyword:

- its words make a name: no verb makes a clause of them (地区进行试点), and no person is named (局长张云龙),
- they tell something: not all of them are words that any policy text has (具体执行计划),
- at one of its places in the text, the words beside it belong to no longer name (龙岩市工业 in 龙岩市工业和信息化局).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.condensing.tokenizing.chunking import Chunk
from briefgen.condensing.tokenizing.lexemes import CUT, QUOTED, Lexeme
from briefgen.lexicon import load_background, load_term_words

_NOUNS = frozenset("n nz nt ns j l s an ng nr nrt i b".split())
_NAMING = _NOUNS - {"i"} | {"vn"}
_VERBS = frozenset("v vd vg zg vi".split())
_OWN_NAMES = frozenset(("nz", "nt", QUOTED))
_OBJECTS = _NOUNS | {QUOTED}
_PHRASES = frozenset("ilz")
# The tags of words that the segmenter does not know are guesses.
_GUESSED = frozenset(("nr", "nrt", "nrfg"))
_MOST_PLACES = 12
# CEPA, OOXML; not news.rthk.hk, Sponsored
_LATIN = re.compile(r"[\x00-\x7f]+")
_ACRONYM = re.compile(r"[A-Z][A-Z\d]{2,}")
# 来澳, 访港: a verb and the short name of a place.
_VISIT = re.compile(r"[来赴访抵返往驻留][港澳台京沪粤]")
# “牵一发而动全身”, “我为改革做什么”: a quotation that says something and names nothing.
_SPEECH = re.compile("[不能要而亦我你他她您把被让使吗呢吧来是有向以]")
# 财政部; not 西部, 总部
_MINISTRY = re.compile("(?<![东西南北中全内外各干总本])部$")
_NUMERAL = re.compile(r"[\d一二两双三四五六七八九十百千万]")
_PERIOD = re.compile(r"“十[一二三四五六七八九]?五”")
_OPENING = frozenset("至由之更最较很这那此该")
_PREPOSITIONS = frozenset("对向把于")
_OUTSIDE = frozenset("内中后前时下间外里")
# 信息化, 结构性, 综合类: the ends of words that stand before a noun.
_ATTRIBUTES = tuple("化性型类式级")
# A verb of one character that is the predicate of the words before it.
_PREDICATES = frozenset("达是有为获占破居增降入要应须将可能由在至到需会")
_NEVER_FIRST = frozenset("函人期化性型类级式率者员们项度额局厅部委院署处司会次场层套批只件条位名户间届又二一两对")
# A verb of one character that a name can stand behind.
_SHORT_ACTS = frozenset("出建办设抓打做搞有是为创促推强优补用以享获入含")
_SHORT_LAST = frozenset("率费权法链区园厂站机器业店品物量网港城镇乡村带圈群库券税金险病药车船路桥港湾岛河湖江海林田水电气煤油钢茶粮棉糖酒奖证卡书人制学院校群廊谷镇")
# Heads whose name says what is done: 联合惩戒机制.
_VERBAL_HEADS = ("行动", "行动计划", "工程", "计划", "机制", "体系", "模式", "试点", "制度", "攻坚战", "战略", "区", "中心", "平台", "活动", "规划", "方案", "纲要")
_SERVICES = ("服务", "管理", "业务", "办法")
_LONG = 4
_JOINING = frozenset("和与及")


def is_whole_name(chunk: Chunk) -> bool:
    """Return whether a chunk is a whole noun phrase that tells something about its text."""
    if not (_is_name(chunk) and _tells_something(chunk)):
        return False
    alone = [_stands_alone(chunk, first, last) for first, last in _find_places(chunk)]
    least = 0.5 if _has_head(chunk) or any(lexeme.tag in _OWN_NAMES for lexeme in chunk.lexemes) else 0.6
    return sum(alone) >= least * len(alone)


def _has_head(chunk: Chunk) -> bool:
    """Return whether a chunk ends like the name of a programme or an industry."""
    return chunk.letters.endswith(tuple(load_term_words().heads))


def _is_name(chunk: Chunk) -> bool:
    """Return whether the words of a chunk make a name and no clause."""
    lexemes = chunk.lexemes
    if _LATIN.fullmatch(chunk.text):
        return _ACRONYM.fullmatch(chunk.text) is not None
    if _has_half_quotation(chunk.text):
        return False
    words = load_term_words()
    plain = [lexeme for lexeme in lexemes if lexeme.tag != QUOTED]
    if any(_makes_clause(lexeme) for lexeme in plain) or _names_person(lexemes):
        return False
    first, last = lexemes[0], lexemes[-1]
    has_head = _has_head(chunk)
    if len(lexemes) == 1 and first.tag == QUOTED:
        is_slogan = "、" in first.text and _NUMERAL.search(first.text) is None
        return not is_slogan and not first.letters.isdigit() and (has_head or _can_end_without_head(lexemes))
    if first.text in _NEVER_FIRST or (first.tag == "ns" and len(first.text) == 1) or first.text in words.not_first or last.tag in ("s", "f"):
        return False
    if last.tag in _PHRASES and not has_head:
        return False
    if not has_head and not _can_end_without_head(lexemes):
        return False
    if last.text.endswith(words.titles) or _MINISTRY.search(chunk.letters) or (len(lexemes) > 2 and last.text in words.openers):
        return False
    if last.tag != QUOTED and len(lexemes) > 1:
        if last.tag in _GUESSED or (last.tag == "ns" and len(last.text) == 1):
            return False
        if len(last.text) == 1 and last.text not in _SHORT_LAST:
            return False
    if any(lexeme.tag == "j" and len(lexeme.text) == 1 for lexeme in lexemes[1:]):
        return False
    if any(
        lexeme.text in words.openers
        and lexemes[index + 1].tag in _NOUNS
        and not lexemes[index + 1].text.endswith((*_VERBAL_HEADS, *words.heads))
        for index, lexeme in enumerate(lexemes[:-1])
        if index
    ):
        return False
    joints = [index for index, lexeme in enumerate(lexemes) if lexeme.tag == "c"]
    if any(_is_opener(lexemes, index + 1) for index in joints):
        return False
    return all(_is_nominal(lexemes, index) for index in range(len(lexemes)))


def _can_end_without_head(lexemes: Sequence[Lexeme]) -> bool:
    """Return whether a chunk can be a name although it does not end like that of a programme or an industry."""
    words = load_term_words()
    first, last = lexemes[0], lexemes[-1]
    if last.tag == QUOTED:
        is_speech = _SPEECH.search(last.text) or any(word in last.text for word in words.clausal if len(word) > 1)
        return not is_speech and not any(lexeme.tag in _PHRASES for lexeme in lexemes)
    verbs = words.deeds | words.nominal | words.tails
    if last.tag in ("a", "an") or (last.tag in ("v", "vn") and last.text not in verbs):
        return False
    # 恢复原状
    return len(lexemes) > 1 or len(last.text) != _LONG or last.text[:2] not in verbs


def _has_half_quotation(text: str) -> bool:
    return text.count("“") != text.count("”") or text.find("”") < text.find("“")


def _makes_clause(lexeme: Lexeme) -> bool:
    words = load_term_words()
    text = lexeme.text
    return (
        text in words.clausal
        or text in words.vague
        or (len(text) > 3 and text[:2] in words.vague)
        or lexeme.tag == "f"
        or text.startswith(words.adverbs)
        or text[0] in _OPENING
        or (lexeme.tag == "eng" and text.islower())
        or lexeme.tag == "q" and len(text) > 1
        or text in _OUTSIDE
        or _VISIT.fullmatch(text) is not None
        or (len(text) == 4 and any(half in words.clausal or half in words.never_within for half in (text[:2], text[2:])))
        or (len(text) == 3 and text[0] in _PREPOSITIONS)
    )


def _names_person(lexemes: Sequence[Lexeme]) -> bool:
    titles = load_term_words().titles
    for one, other in pairwise(lexemes):
        if (one.text.endswith(titles) and other.tag in _GUESSED) or (
            other.text.endswith(titles) and one.tag in _GUESSED
        ):
            return True
    return False


def _is_verb(lexeme: Lexeme) -> bool:
    words = load_term_words()
    if lexeme.tag in _VERBS:
        return lexeme.text not in words.nominal and lexeme.text not in words.deeds
    return False


def _is_nominal(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a word of a chunk is no verb, or a verb that takes no object in the chunk."""
    lexeme = lexemes[index]
    if lexeme.tag not in ("v", "vn", *_VERBS) or lexeme.tag == QUOTED:
        return True
    following = lexemes[index + 1 :]
    if not following:
        return lexeme.tag == "vn" or lexeme.text in load_term_words().deeds
    if len(following) == 1 and _follows_verb(following[0]):
        # 联合惩戒机制, 传承人
        return len(lexeme.text) > 1
    if _is_verb(lexeme):
        return False
    after = following[0]
    if after.tag == QUOTED and len(following) == 1:
        return after.letters.endswith(tuple(load_term_words().heads))
    if _is_act(lexeme) and len(following) > 1 and not _follows_verb(following[-1]):
        return False
    if after.tag in ("v", "vn", "c", QUOTED):
        return True
    if after.tag in ("a", "b") or after.text == "现代化":
        return index == 0
    # 改造传统产业, but 政府采购专家, and 科技创新 in 科技创新母基金
    return (
        (lexeme.tag == "vn" and not _is_act(lexeme))
        or (len(following) == 1 and len(after.text) < _LONG)
        or (index > 0 and _joins_left(lexemes[index - 1].text, lexeme.text, after.text))
    )


def _joins_left(before: str, verb: str, after: str) -> bool:
    """Return whether other texts have a verb behind this noun more often than before the next one: 科技创新."""
    counts = load_background().counts
    joined = counts.get(before + verb, 0)
    return joined > 0 and joined >= counts.get(verb + after, 0)


def _follows_verb(lexeme: Lexeme) -> bool:
    """Return whether a verb before a word is part of a name with it: 机制, 人."""
    if len(lexeme.text) == 1:
        return lexeme.text in _SHORT_LAST
    return lexeme.text.endswith(_VERBAL_HEADS)


def _tells_something(chunk: Chunk) -> bool:
    general = load_term_words().general
    return any(
        lexeme.letters not in general and lexeme.tag != "c" and _PERIOD.fullmatch(lexeme.text) is None
        for lexeme in chunk.lexemes
    )


def _find_places(chunk: Chunk) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of each place of a chunk in its text, the first 12 places at most."""
    tokens = chunk.tokens
    bounds, size = tokens.bounds, len(chunk.text)
    start = bounds[chunk.first]
    for _ in range(_MOST_PLACES):
        first, end = bisect_left(bounds, start), bisect_left(bounds, start + size)
        if bounds[first] == start and bounds[end] == start + size:
            yield first, end - 1
        start = tokens.text.find(chunk.text, start + size)
        if start < 0:
            break


def _stands_alone(chunk: Chunk, first: int, last: int) -> bool:
    """Return whether the words beside a chunk belong to no longer name."""
    lexemes = chunk.tokens.lexemes
    return _begins(lexemes, first) and _ends(chunk, lexemes, last)


def _begins(lexemes: Sequence[Lexeme], first: int) -> bool:
    """Return whether no longer name began before the word ``first``."""
    words = load_term_words()
    if lexemes[first].tag == QUOTED:
        return True
    before = lexemes[first - 1] if first > 0 else None
    if _is_opener(lexemes, first) and (before is None or not before.text.endswith(words.acts)):
        return False
    if before is None:
        return True
    earlier = lexemes[first - 2] if first > 1 else None
    if before.tag == "m":
        return before.text != "多" and not before.text.endswith("大") and not before.text[-1].isdigit()
    if before.tag == "q":
        return earlier is not None and earlier.tag in ("m", "r")
    if before.tag == "c" and before.text in _JOINING:
        return False
    if before.tag in ("h", "k"):
        return False
    if before.chunk_code == CUT:
        return True
    if before.text in words.never_within or (before.text in words.clausal and len(before.text) > 1):
        return True
    if before.tag in ("t", "c", "ad"):
        return True
    if before.tag == "f":
        return before.text[-1] in _OUTSIDE
    if before.tag == "zg" or before.tag == "vg":
        return False
    follows_noun = (
        earlier is not None
        and (earlier.tag in _NAMING or earlier.tag == QUOTED)
        and not earlier.text.startswith(words.adverbs)
    )
    if _is_act(before):
        if earlier is not None and before.tag == "vn" and _is_verb(earlier) and not _is_act(earlier):
            return False
        return before.tag == "v" or not follows_noun or (earlier is not None and earlier.tag == "vn")
    return _is_verb(before) and (len(before.text) > 1 or before.text in _SHORT_ACTS)


def _is_opener(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a word and the noun behind it could be a verb and its object: 畅通信息渠道."""
    word = lexemes[index]
    following = lexemes[index + 1] if index + 1 < len(lexemes) else None
    if following is None:
        return False
    words = load_term_words()
    if word.text in words.openers:
        return following.tag in ("v", "vn") or (following.tag in _OBJECTS and not _follows_verb(following))
    if word.tag != "vn" or word.text in words.things:
        return False
    return following.tag == "v" or (following.tag in _OBJECTS and not _follows_verb(following))


def _is_act(lexeme: Lexeme) -> bool:
    words = load_term_words()
    return lexeme.text.endswith(words.acts) or (lexeme.text in words.frames and lexeme.text not in words.tails)


def _ends(chunk: Chunk, lexemes: Sequence[Lexeme], last: int) -> bool:
    """Return whether no longer name goes on behind the word ``last``."""
    words = load_term_words()
    if last + 1 == len(lexemes):
        return True
    final, after = lexemes[last], lexemes[last + 1]
    has_head = _has_head(chunk)
    is_quotation = final.tag == QUOTED
    if after.tag == "c" and after.text in _JOINING:
        return has_head or is_quotation
    if after.text in words.vague or after.text in words.goes_on:
        return False
    if after.chunk_code == CUT:
        return True
    if after.tag in ("c", "f", "d", "ad", "t"):
        return True
    if after.tag in ("zg", "vg", "g"):
        return False
    if len(chunk.lexemes) == 1 and is_quotation:
        return True
    if any(lexeme.tag == "c" for lexeme in chunk.lexemes):
        return False
    if _goes_on(lexemes, last + 1):
        return False
    if has_head and final.tag == "vn" and after.tag in ("v", "vn") and not _is_verb(after):
        return False
    if has_head:
        return after.tag in ("v", "vn") or after.text in words.tails or after.text in words.frames
    if _is_verb(after) or after.text in words.clausal or after.text in words.never_within:
        if final.tag in ("v", "vn", "ns"):
            return False
        return len(after.text) > 1 or after.text in _PREDICATES
    return False


def _goes_on(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Return whether a name goes on with a verb and a noun: 培育工程, 重组投资基金."""
    if lexemes[index].tag not in ("v", "vn"):
        return False
    later = index + 1
    if _is_verb(lexemes[index]):
        if later == len(lexemes):
            return False
        return _follows_verb(lexemes[later]) or (
            not _is_act(lexemes[index]) and lexemes[later].text.endswith(_SERVICES)
        )
    while later < len(lexemes) and lexemes[later].tag in ("v", "vn") and not _is_verb(lexemes[later]):
        if _follows_verb(lexemes[later]):
            return True
        later += 1
    return later < len(lexemes) and lexemes[later].tag in _NOUNS and lexemes[later].text not in load_term_words().tails

