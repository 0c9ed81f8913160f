"""Others that choose keywords or sentences of a text, as their documentation has it, on one core.

They get the text cleaned and Simplified, and are asked for thirty words and thirty sentences where they can give both.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

# NumPy reads it when it is first imported, which the peers below do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Peer = Callable[[str], object]

_KEPT = 30


def find_peers() -> dict[str, Peer]:
    """Return the peers that are installed, by name; those that are not are named on stderr."""
    return dict(_installed())


def _installed() -> Iterator[tuple[str, Peer]]:
    for package, peers in _PEERS.items():
        if importlib.util.find_spec(package) is None:
            print(f"{package} is not installed and takes no part", file=sys.stderr)
        else:
            yield from peers.items()


def _jieba_textrank(text: str) -> object:
    return _analyse().textrank(text, topK=_KEPT)


def _jieba_tfidf(text: str) -> object:
    return _analyse().extract_tags(text, topK=_KEPT)


def _analyse() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources where an old setuptools offers it.
        import jieba.analyse
    jieba.setLogLevel(logging.WARNING)
    return jieba.analyse


def _textrank4zh(text: str) -> object:
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    import briefgen.condensing.textrank4zh  # noqa: F401  It lets textrank4zh run with NetworkX 3.

    words, sentences = TextRank4Keyword(), TextRank4Sentence()
    words.analyze(text)
    sentences.analyze(text)
    return words.get_keywords(_KEPT), sentences.get_key_sentences(_KEPT)


def _sumy_textrank(text: str) -> object:
    from sumy.summarizers.text_rank import TextRankSummarizer

    return TextRankSummarizer()(_sumy_document(text), _KEPT)


def _sumy_lexrank(text: str) -> object:
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return LexRankSummarizer()(_sumy_document(text), _KEPT)


def _sumy_document(text: str) -> Any:
    """Return a text as sumy has it, its words cut by jieba."""
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser

    return PlaintextParser.from_string(text, Tokenizer("chinese")).document


def _snownlp(text: str) -> object:
    from snownlp import SnowNLP

    read = SnowNLP(text)
    return read.keywords(_KEPT), read.summary(_KEPT)


_PEERS: dict[str, dict[str, Peer]] = {
    "jieba": {"jieba.analyse TF-IDF, words": _jieba_tfidf, "jieba.analyse TextRank, words": _jieba_textrank},
    "textrank4zh": {"textrank4zh, words and sentences": _textrank4zh},
    "sumy": {"sumy LexRank, sentences": _sumy_lexrank, "sumy TextRank, sentences": _sumy_textrank},
    "snownlp": {"snownlp, words and sentences": _snownlp},
}
