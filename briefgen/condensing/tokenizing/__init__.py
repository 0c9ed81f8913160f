"""Tokenizing: cutting an item's text into words and tagging each with its part of speech, once for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import overload

from msgspec import Struct

from briefgen.condensing.tokenizing.lexemes import LEXEMES, Lexeme
from briefgen.condensing.tokenizing.segmenters import load_segmenter
from briefgen.model import Item, Sentence

_TOKENIZED_ROLES = ("title", "heading", "body")


class Token(Struct, frozen=True, gc=False):
    """A word with its place in a text."""

    text: str
    tag: str
    """The tag that jieba uses for the part of speech of the word, such as n for a noun."""
    start: int
    end: int


class Tokens(Sequence[Token]):
    """The words of a text, usually of one sentence. Joined, the words give the whole text.

    Most callers need only ``lexemes`` and ``bounds``. The ``Token`` objects are created on the first access to one.
    """

    def __init__(self, text: str, start: int, lexemes: Sequence[Lexeme]) -> None:
        self.text = text
        self.start = start
        """Offset of the text in the longer text that it is part of."""
        self.lexemes = lexemes

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.lexemes)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        """Return one token or a slice of tokens. Their offsets are offsets in the longer text."""
        return self._tokens[index]

    @cached_property
    def letters(self) -> list[str]:
        """The words without punctuation marks."""
        return [lexeme.letters for lexeme in self.lexemes]

    @property
    def content_words(self) -> list[str]:
        """The words that carry meaning: no marks, numbers or stop words."""
        return [lexeme.content for lexeme in self.lexemes if lexeme.content]

    @property
    def keyword_candidates(self) -> list[str]:
        """The content words whose part of speech lets them be keywords, such as nouns and verbs."""
        return [lexeme.content for lexeme in self.lexemes if lexeme.can_be_keyword]

    @cached_property
    def names(self) -> list[str]:
        """The words that name something: nouns, proper names, abbreviations and foreign words; see ``Lexeme.name``."""
        return [lexeme.name for lexeme in self.lexemes if lexeme.name]

    @cached_property
    def bounds(self) -> list[int]:
        """The offset of each word in ``text``, followed by the offset at which the last word ends."""
        return list(accumulate([lexeme.length for lexeme in self.lexemes], initial=0))

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        places = pairwise(offset + self.start for offset in self.bounds)
        pairs = zip(self.lexemes, places, strict=True)
        return tuple(Token(lexeme.text, lexeme.tag, start, end) for lexeme, (start, end) in pairs)


class TokenizedSentence(Struct, frozen=True):
    """A sentence with its words."""

    sentence: Sentence
    tokens: Tokens
    """The words of the sentence. Their offsets as ``Token`` are offsets in the clean text."""
    opens_paragraph: bool
    """True if the sentence begins a line."""
    follows_heading: bool = False
    """True if only headings are before the sentence on its line. It then counts as the first of its paragraph, too."""

    @property
    def text(self) -> str:
        """The text of the sentence."""
        return self.sentence.text


class TokenizedItem(Struct, frozen=True):
    """An item with the words of its title, headings and body."""

    item: Item
    tokens: Tokens
    """The words of all ``sentences``, with a line break between two sentences."""
    line_starts: tuple[int, ...]
    """The offset of each sentence of ``sentences`` in the text of ``tokens``."""
    sentences: tuple[TokenizedSentence, ...]
    """Titles, headings and body, in reading order."""
    body: tuple[TokenizedSentence, ...]
    """The sentences of the body only, in reading order."""


def tokenize(text: str, segmenter: str, *, start: int = 0) -> Tokens:
    """Return the words of ``text``. Raises ConfigError if the segmenter cannot be imported.

    If ``text`` is part of a longer text, ``start`` is its offset in the longer text.

    >>> [token.text for token in tokenize("省属企业研发投入强度达到2.7%", "rjieba")]
    ['省属', '企业', '研发', '投入', '强度', '达到', '2.7%']
    """
    return Tokens(text, start, [LEXEMES[pair] for pair in load_segmenter(segmenter)(text)])


def tokenize_item(item: Item, segmenter: str) -> TokenizedItem:
    """Return the item with the words of its title, headings and body.

    All sentences are tokenized in one call, because many calls are slower.
    """
    sentences = [sentence for sentence in item.sentences if sentence.role in _TOKENIZED_ROLES]
    tokens = tokenize("\n".join(sentence.text for sentence in sentences), segmenter)
    lines = split_lines(tokens, [sentence.span.start for sentence in sentences])
    behind = _find_sentences_behind_headings(item, sentences)
    tokenized = tuple(
        TokenizedSentence(sentence, line, _begins_line(item, sentence), follows_heading)
        for sentence, line, follows_heading in zip(sentences, lines, behind, strict=True)
    )
    starts = tuple(accumulate([len(sentence.text) + 1 for sentence in sentences[:-1]], initial=0))
    body = tuple(line for line in tokenized if line.sentence.role == "body")
    return TokenizedItem(item, tokens, starts, tokenized, body)


def split_lines(tokens: Tokens, starts: Iterable[int]) -> list[Tokens]:
    r"""Return the words of each line of a text.

    ``tokens`` are the words of the whole text. ``starts`` are the offsets of the lines in the longer text from which
    the lines come. No word crosses a line break. For an empty text the list is empty.

    >>> [line.text for line in split_lines(tokenize("推进改革\n加强监管", "rjieba"), [0, 10])]
    ['推进改革', '加强监管']
    """
    if not tokens.text:
        return []
    breaks = [index for index, lexeme in enumerate(tokens.lexemes) if lexeme.text == "\n"]
    slices = pairwise((-1, *breaks, len(tokens.lexemes)))
    lines = zip(tokens.text.split("\n"), starts, slices, strict=True)
    return [Tokens(text, start, tokens.lexemes[before + 1 : end]) for text, start, (before, end) in lines]


def _find_sentences_behind_headings(item: Item, sentences: Sequence[Sentence]) -> Iterator[bool]:
    """Yield for each sentence whether it follows a heading on its line, with nothing but headings before it.

    The second sentence of （一）建设中台。建设系统6个。 is such a sentence.
    """
    is_behind = False
    for sentence in sentences:
        begins_line = _begins_line(item, sentence)
        yield is_behind and not begins_line
        is_behind = sentence.role == "heading" and (begins_line or is_behind)


def _begins_line(item: Item, sentence: Sentence) -> bool:
    before = item.clean.text[max(0, sentence.span.start - 1) : sentence.span.start]
    return not before or before.isspace()
