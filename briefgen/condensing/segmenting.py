"""Words: text cut and tagged with jieba's dictionary, by one of two engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from msgspec import Struct

from briefgen.errors import ConfigError
from briefgen.lexicon import load_stopwords

_Tagger = Callable[[str], Iterable[tuple[str, str]]]

# Parts of speech that can be what a text is about, after textrank4zh's list: nouns, names, idioms, verbs, times.
_TELLING = frozenset("an i j l n nr nrfg nrt ns nt nz t v vd vn eng".split())


class Word(Struct, frozen=True, gc=False):
    """A word with jieba's tag for its part of speech; a text has so many that its place is two plain numbers."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """True unless it is a mark, a number or a word of lexicon/stopwords.txt."""
        return self.tag not in ("x", "m") and _carries_meaning(self.text)

    @property
    def is_telling(self) -> bool:
        """True for a content word that can be a keyword."""
        return self.tag in _TELLING and self.is_content


@lru_cache(1 << 16)
def _carries_meaning(text: str) -> bool:
    return text not in load_stopwords() and not text.isspace()


def tag_words(text: str, start: int, segmenter: str) -> tuple[Word, ...]:
    """Return the words of ``text``, with places counted from ``start``; together they are the whole text.

    >>> [w.text for w in tag_words("省属企业研发投入强度达到2.7%", 0, "rjieba")]
    ['省属', '企业', '研发', '投入', '强度', '达到', '2.7%']
    """
    words = []
    for word, tag in _tagger(segmenter)(text):
        end = start + len(word)
        words.append(Word(word, tag, start, end))
        start = end
    return tuple(words)


@cache
def _tagger(segmenter: str) -> _Tagger:
    """Return a function that tags; its dictionary is private to this process and never changes."""
    if segmenter == "rjieba":
        try:
            import rjieba
        except ImportError as error:
            raise ConfigError(
                f'briefgen.toml: segmenter: rjieba cannot be imported ({error}); set it to "jieba"'
            ) from error
        return rjieba.Jieba().tag
    try:
        import logging

        import jieba
        import jieba.posseg
    except ImportError as error:
        raise ConfigError(
            f'briefgen.toml: segmenter: jieba cannot be imported ({error}); set it to "rjieba"'
        ) from error
    jieba.setLogLevel(logging.WARNING)
    tagger = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    return lambda text: ((pair.word, pair.flag) for pair in tagger.cut(text))
