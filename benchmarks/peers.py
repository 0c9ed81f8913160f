"""Other libraries that choose keywords or sentences of a text, called as their documentation says, on one core.

Each gets a clean, Simplified text and is asked for thirty words, thirty sentences, or both if it can give both.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

# NumPy reads it at its first import, which happens in the peers below.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Peer = Callable[[str], object]

_COUNT = 30


def find_peers() -> dict[str, Peer]:
    """Return the peers whose packages are installed, by name, and print on stderr which packages are missing."""
    return dict(_find_installed())


def _find_installed() -> Iterator[tuple[str, Peer]]:
    for package, peers in _PEERS.items():
        if importlib.util.find_spec(package) is None:
            print(f"{package} is not installed and takes no part", file=sys.stderr)
        else:
            yield from peers.items()


def _jieba_textrank(text: str) -> object:
    return _load_analyse().textrank(text, topK=_COUNT)


def _jieba_tfidf(text: str) -> object:
    return _load_analyse().extract_tags(text, topK=_COUNT)


def _load_analyse() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources where an old setuptools offers it.
        import jieba.analyse
    jieba.setLogLevel(logging.WARNING)
    return jieba.analyse


def _textrank4zh(text: str) -> object:
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    import briefgen.condensing.textrank4zh_adapter  # noqa: F401  It lets textrank4zh run with NetworkX 3.

    words, sentences = TextRank4Keyword(), TextRank4Sentence()
    words.analyze(text)
    sentences.analyze(text)
    return words.get_keywords(_COUNT), sentences.get_key_sentences(_COUNT)


def _sumy_textrank(text: str) -> object:
    from sumy.summarizers.text_rank import TextRankSummarizer

    return TextRankSummarizer()(_sumy_document(text), _COUNT)


def _sumy_lexrank(text: str) -> object:
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return LexRankSummarizer()(_sumy_document(text), _COUNT)


def _sumy_document(text: str) -> Any:
    """Return a text as sumy's document, which jieba has cut into words."""
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser

    return PlaintextParser.from_string(text, Tokenizer("chinese")).document


def _snownlp(text: str) -> object:
    from snownlp import SnowNLP

    document = SnowNLP(text)
    return document.keywords(_COUNT), document.summary(_COUNT)


_PEERS: dict[str, dict[str, Peer]] = {
    "jieba": {"jieba.analyse TF-IDF, words": _jieba_tfidf, "jieba.analyse TextRank, words": _jieba_textrank},
    "textrank4zh": {"textrank4zh, words and sentences": _textrank4zh},
    "sumy": {"sumy LexRank, sentences": _sumy_lexrank, "sumy TextRank, sentences": _sumy_textrank},
    "snownlp": {"snownlp, words and sentences": _snownlp},
}
