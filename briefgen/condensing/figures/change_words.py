"""Words before a number that show that the number is a change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached

# The words of a change stand right before its number. Looking at so many characters alone is faster.
_NEAR = 16
# 提升至55.7%: a level, whatever it came from.
_LEVEL = re.compile(r"(?:增|减|提高|提升|下降|降低|增加|缩减|上升|达)(?:长)?[至到为]$")
# 新增工业产能项目989个, 减少办公用房租赁费1.19亿元: what changed stands between the verb and the number.
_CHANGE_OF = re.compile(r"(?:新增|净增|增设|减少|压减|精简)(?:(?!达|至|到|共|完成|建成)[^，、；：\d]){2,24}$")

# 提升40所学校办学能力: behind these the number can count what is changed.
_WITH_OBJECT = ("提升", "改善", "扩大", "精简", "压缩", "削减", "缩短")


def changed_by(before: str) -> bool:
    """Return whether ``before``, the text before a number, says that the number is the amount of a change.

    The result is False if the number is the level that was reached by the change.

    >>> changed_by("同比增长"), changed_by("提升至")
    (True, False)
    """
    return _changed().search(before[-_NEAR:]) is not None and not _LEVEL.search(before)


def names_change(before: str) -> bool:
    """Return whether the metric before a number is itself a change: 增幅 in 增幅达到294%."""
    return _named_change().search(before) is not None


def changes_thing(before: str) -> bool:
    """Return whether ``before`` ends with a verb of change and its object: 新增项目 before 989个."""
    return _CHANGE_OF.search(before) is not None


def is_increase(before: str) -> bool:
    """Return whether the text before a number says that a quantity rose or fell by this number: 增加 before 13亿斤."""
    return _increase().search(before[-_NEAR:]) is not None or changes_thing(before)


def find_fall_word(before: str) -> str | None:
    """Return the word in ``before`` that says that something fell by the number; None if there is none.

    >>> find_fall_word("库存同比降了"), find_fall_word("降幅达"), find_fall_word("下降到")
    ('降', '降幅', None)
    """
    match = _fall().search(before[-_NEAR:])
    return None if match is None else match["word"]


@cached
def _changed() -> re.Pattern[str]:
    """Return a pattern for words of change right before a number: 同比增长11.2%, 降低了3个百分点, 减幅36%."""
    words = load_figure_words()
    verbs = _any_change_of((*words.rises, *words.falls, *words.changes))
    return re.compile(rf"(?:{verbs})(?:比例|幅度)?[了约近超达为]{{0,2}}$")


@cached
def _named_change() -> re.Pattern[str]:
    """Return a pattern for a metric that is itself a change, right before a number: 增幅达到."""
    named = rf"{any_of(load_figure_words().changes)}|增长(?:预期目标|目标|预期)|增长(?=(?:保持|稳定|维持|控制)在)"
    return re.compile(rf"(?:{named})[^，；、\d]{{0,3}}$")


@cached
def _increase() -> re.Pattern[str]:
    """Return a pattern for verbs that say by how much a quantity rose or fell: 增加13亿斤, 减少5亿元."""
    words = load_figure_words()
    verbs = [verb for verb in (*words.rises, *words.falls) if verb not in _WITH_OBJECT]
    return re.compile(rf"(?:{_any_change_of(verbs)})[了约近超]?$")


@cached
def _fall() -> re.Pattern[str]:
    """Return a pattern for the words before a number by which something fell: 下降, 降幅达, 分别下降.

    The pattern does not match 下降到, because the number after 下降到 is the level that was reached.
    """
    words = load_figure_words()
    nouns = [noun for noun in words.changes if noun.startswith(words.falls)]
    verbs = _any_change_of((*words.falls, *nouns))
    return re.compile(rf"(?P<word>{verbs})(?:比例|幅度)?了?(?:(?<=幅)[达为是]到?)?[约近超]?$")


def _any_change_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the given words of change. The 降 of 升降 and the 减 of 加减 are not matched."""
    return "|".join(
        rf"(?<![升沉霜空投不加提]){word}" if len(word) == 1 else word for word in sorted(words, key=len, reverse=True)
    )
