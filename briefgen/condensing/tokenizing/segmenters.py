"""Segmenters: the two programs that cut text into words and tag them. Both use jieba's dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.errors import ConfigError
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.messages import explain_error, message

_PLACE_TAG = "ns"
_SHORTEST_NAME = 3

Segmenter = Callable[[str], Iterable[tuple[str, str]]]
"""A function that takes a text and returns its words in order, each with jieba's tag for its part of speech.

Joined, the words are the whole text."""


@cached
def load_segmenter(name: str) -> Segmenter:
    """Return the segmenter ``name``, which is rjieba or jieba. It is imported when this function is called.

    The dictionary of the segmenter is private to this process and never changes. The dictionary also has customary
    names such as 前郭县. Raises ConfigError if the segmenter cannot be imported.
    """
    try:
        return _load_rjieba() if name == "rjieba" else _load_jieba()
    except ImportError as error:
        instead = "jieba" if name == "rjieba" else "rjieba"
        raise ConfigError(
            message("condensing.no-segmenter", segmenter=name, problem=explain_error(error), instead=instead)
        ) from error


def _customary_names() -> list[str]:
    """Return the customary names of autonomous counties and prefectures, such as 前郭县.

    jieba's own dictionary lacks them, so it would cut 前郭县 into two words.
    """
    autonomous = (division for division in load_divisions().values() if "自治" in division.name)
    return [name for division in autonomous for name in customary_names(division) if len(name) >= _SHORTEST_NAME]


def _load_rjieba() -> Segmenter:
    import rjieba

    segmenter = rjieba.Jieba()
    for name in _customary_names():
        segmenter.add_word(name, None, _PLACE_TAG)
    return segmenter.tag


def _load_jieba() -> Segmenter:
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    for name in _customary_names():
        tokenizer.add_word(name, None, _PLACE_TAG)
    segmenter = jieba.posseg.POSTokenizer(tokenizer)
    return lambda text: ((pair.word, pair.flag) for pair in segmenter.cut(text))
