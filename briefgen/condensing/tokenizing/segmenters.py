"""Segmenters: the two programs that cut text into words and tag them. Both use jieba's dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.errors import ConfigError
from briefgen.lexicon.overlay import cached
from briefgen.messages import explain_error, message

Segmenter = Callable[[str], Iterable[tuple[str, str]]]
"""A function that takes a text and returns its words in order, each with jieba's tag for its part of speech.

Joined, the words are the whole text."""


@cached
def load_segmenter(name: str) -> Segmenter:
    """Return the segmenter ``name``, which is rjieba or jieba. It is imported when this function is called.

    The segmenter's dictionary is private to this process and never changes. Raises ConfigError if the segmenter cannot
    be imported.
    """
    try:
        return _load_rjieba() if name == "rjieba" else _load_jieba()
    except ImportError as error:
        instead = "jieba" if name == "rjieba" else "rjieba"
        raise ConfigError(
            message("condensing.no-segmenter", segmenter=name, problem=explain_error(error), instead=instead)
        ) from error


def _load_rjieba() -> Segmenter:
    import rjieba

    return rjieba.Jieba().tag


def _load_jieba() -> Segmenter:
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    return lambda text: ((pair.word, pair.flag) for pair in segmenter.cut(text))
