"""The noun phrase right after a number: 28户省属企业集团."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefgen.condensing.figures.change_words import changed_by
from briefgen.condensing.figures.number import PERCENT_UNITS, POINT_UNITS
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_figure_words, load_worded_counts
from briefgen.lexicon.overlay import cached

# 迈上5000亿元新台阶: a step is nothing that is counted.
_STEP = re.compile("的?新?(?:台阶|大关|关口|门槛)")
_SHORTEST = 2
_MOST_WORDS = 20
_NOUNS = frozenset("n nr nrt nrfg ns nt nz vn v vd an j l b eng s i".split())
_NAMING = _NOUNS - {"v", "vd"}
# A word that can stand before the first noun of a name: 新材料产值, 二三级子企业覆盖面, 总投资.
_BEFORE_NOUN = frozenset("a b m d z h ng g k".split())
# 在155%的基础上下降: what a change starts from is no whole.
_GROUNDS = ("基础", "前提", "情况", "条件")
# The segmenter gives this tag to 县 and 村.
_NO_TAG = "zg"
_BEFORE_LEVEL = frozenset("至到了约近超为")
_JOINTS = ("“", "”", "以上", "或", "各类", "各项", "各级", "各种", "级")


def find_indicator_after(context: NumberContext, longest: int) -> str | None:
    """Return the noun phrase right after a number, ``longest`` characters at most; None if there is none.

    28户省属企业集团 gives 省属企业集团. 约80%天然气供应 gives 天然气供应. For percentage points and multiples the
    result is None.
    """
    if context.number.unit in (*POINT_UNITS, "倍") or _STEP.match(context.text, context.end):
        return None
    return _find_name_at(context, context.end, longest)


def find_whole_after(context: NumberContext, longest: int) -> str | None:
    """Return the noun phrase behind a share and 的, which names the whole: 乡镇 in 三分之二的乡镇; None without one.

    The result is also None if the phrase names the share itself, as in 80%的目标 and 8%的增长.
    """
    if not context.text.startswith("的", context.end) or not _is_share(context.number.unit):
        return None
    if changed_by(context.before):
        return None
    name = _find_name_at(context, context.end + 1, longest)
    words = load_figure_words()
    of_share = (*words.metric_endings, *words.quantities, *words.rises, *words.falls, *_GROUNDS)
    return None if name is None or name.endswith(of_share) else name


def _is_share(unit: str) -> bool:
    return unit in PERCENT_UNITS or unit == "成" or unit.startswith("/")


def _find_name_at(context: NumberContext, start: int, longest: int) -> str | None:
    """Return the noun phrase that begins at an offset of the sentence; None if none does."""
    text = context.text
    if start >= len(text):
        return None
    end, has_noun, has_noun_at_end = start, False, False
    for word, tag_of_word, word_end in _words_from(context.sentence.tokens, start):
        tag = "n" if tag_of_word == _NO_TAG and word in _short_things() else tag_of_word
        is_change = _is_change(word, text[word_end : word_end + 1])
        if word_end - start > longest or is_change or not _can_be_in_name(word, tag):
            break
        has_noun = has_noun or tag[0] == "n" or tag in _NAMING
        if _is_noun(word, tag):
            end, has_noun_at_end = word_end, has_noun
    name = text[start:end].removesuffix("中有")
    return name if has_noun_at_end and (len(name) >= _SHORTEST or name in _short_things()) else None


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


@cached
def _short_things() -> frozenset[str]:
    """Return the things of one character that are counted: 县, 村."""
    return frozenset(thing for thing in load_worded_counts().things if len(thing) == 1)
