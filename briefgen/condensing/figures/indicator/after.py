"""The noun phrase right after a number: 28户省属企业集团."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefgen.condensing.figures.numbers import POINT_UNITS
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words

# 迈上5000亿元新台阶: a step is nothing that is counted.
_STEP = re.compile("的?新?(?:台阶|大关|关口|门槛)")
_SHORTEST = 2
_MOST_WORDS = 20
_NOUNS = frozenset("n nr nrt nrfg ns nt nz vn v vd an j l b eng s i".split())
_NAMING = _NOUNS - {"v", "vd"}
# A word that can stand before the first noun of a name: 新材料产值, 二三级子企业覆盖面, 总投资.
_BEFORE_NOUN = frozenset("a b m d z h ng g k".split())
_BEFORE_LEVEL = frozenset("至到了约近超为")
_JOINTS = ("“", "”", "以上", "或", "各类", "各项", "各级", "各种")


def find_indicator_after(context: NumberContext, longest: int) -> str | None:
    """Return the noun phrase right after a number, ``longest`` characters at most; None if there is none.

    28户省属企业集团 gives 省属企业集团. 约80%天然气供应 gives 天然气供应. For percentage points and multiples the
    result is None.
    """
    text, start = context.text, context.end
    if _STEP.match(text, start):
        return None
    if context.number.unit in (*POINT_UNITS, "倍") or start >= len(text):
        return None
    end, has_noun, has_noun_at_end = start, False, False
    for word, tag, word_end in _words_from(context.sentence.tokens, start):
        is_change = _is_change(word, text[word_end : word_end + 1])
        if word_end - start > longest or is_change or not _can_be_in_name(word, tag):
            break
        has_noun = has_noun or tag[0] == "n" or tag in _NAMING
        if _is_noun(word, tag):
            end, has_noun_at_end = word_end, has_noun
    name = text[start:end].removesuffix("中有")
    return name if has_noun_at_end and len(name) >= _SHORTEST else None


def _words_from(tokens: Tokens, offset: int) -> Iterator[tuple[str, str, int]]:
    """Yield each word of a sentence from an offset on, with its tag and the offset at which it ends.

    If the offset lies inside a word, the rest of that word comes first.
    """
    words, bounds = tokens.lexemes, tokens.bounds
    first = bisect_left(bounds, offset)
    if bounds[first] > offset:
        cut = words[first - 1]
        yield cut.text[offset - bounds[first - 1] :], cut.tag, bounds[first]
    for index in range(first, min(first + _MOST_WORDS, len(words))):
        yield words[index].text, words[index].tag, bounds[index + 1]


def _can_be_in_name(word: str, tag: str) -> bool:
    """Return whether a word can be part of a name, such as 500 and 强 in 世界500强企业."""
    if word in load_figure_words().predicates:
        return False
    return _is_noun(word, tag) or tag in _BEFORE_NOUN or word in _JOINTS


def _is_change(word: str, following: str) -> bool:
    """Return whether a word is a verb of change that leads to a number: 精简 in 286项精简至163项, not in 精简机构."""
    words = load_figure_words()
    return (following.isdigit() or following in _BEFORE_LEVEL) and (word in words.rises or word in words.falls)


def _is_noun(word: str, tag: str) -> bool:
    if word in load_figure_words().carriers:
        return False
    return tag in _NOUNS and (tag[0] != "v" or len(word) > 1)
