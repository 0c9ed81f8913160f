"""Words: text cut and tagged with jieba's dictionary, by one of two engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import overload

from msgspec import Struct

from briefgen.condensing.lexemes import LEXEMES, Lexeme
from briefgen.errors import ConfigError

_Tagger = Callable[[str], Iterable[tuple[str, str]]]


class Word(Struct, frozen=True, gc=False):
    """A word with jieba's tag for its part of speech; a text has so many that its place is two plain numbers."""

    text: str
    tag: str
    start: int
    end: int


class Row(Sequence[Word]):
    """The words of a text, mostly of a sentence; together they are the whole text.

    What a word tells by itself is asked of its lexeme; words with their places are made only where somebody looks at
    them one by one.
    """

    def __init__(self, text: str, start: int, lexemes: Sequence[Lexeme]) -> None:
        self.text = text
        self.start = start
        """Where it starts in a longer text."""
        self.lexemes = lexemes

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.lexemes)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | Sequence[Word]:
        """Return a word, or some."""
        return self._words[at]

    @cached_property
    def letters(self) -> list[str]:
        """The words without their marks."""
        return [lexeme.letters for lexeme in self.lexemes]

    @property
    def content(self) -> list[str]:
        """The words that carry meaning."""
        return [lexeme.content for lexeme in self.lexemes if lexeme.content]

    @property
    def telling(self) -> list[str]:
        """The words that can be keywords."""
        return [lexeme.content for lexeme in self.lexemes if lexeme.is_telling]

    @cached_property
    def bounds(self) -> list[int]:
        """Where each word starts in the text, and where the last one ends."""
        return list(accumulate([len(lexeme.text) for lexeme in self.lexemes], initial=0))

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        places = pairwise(at + self.start for at in self.bounds)
        return tuple(
            Word(lexeme.text, lexeme.tag, start, end) for lexeme, (start, end) in zip(self.lexemes, places, strict=True)
        )


def tag_words(text: str, start: int, segmenter: str) -> Row:
    """Return the words of a text that starts at ``start`` of a longer one.

    >>> [w.text for w in tag_words("省属企业研发投入强度达到2.7%", 0, "rjieba")]
    ['省属', '企业', '研发', '投入', '强度', '达到', '2.7%']
    """
    return Row(text, start, [LEXEMES[pair] for pair in _tagger(segmenter)(text)])


def split_lines(row: Row, starts: Iterable[int]) -> list[Row]:
    r"""Return the words of each line of a text, of which it is said where it starts; jieba joins nothing over lines.

    >>> [line.text for line in split_lines(tag_words("推进改革\n加强监管", 0, "rjieba"), [0, 10])]
    ['推进改革', '加强监管']
    """
    if not row.text:
        return []
    ends = [at for at, lexeme in enumerate(row.lexemes) if lexeme.text == "\n"]
    parts = pairwise((-1, *ends, len(row.lexemes)))
    lines = zip(row.text.split("\n"), starts, parts, strict=True)
    return [Row(text, start, row.lexemes[before + 1 : end]) for text, start, (before, end) in lines]


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
