"""The words of a search: reads them as a person writes them, and finds them in sentences.

All words must be found. OR, 或 or | between two words asks for one of them; NOT, 不含 or - before a word forbids it.
Words in quotation marks, such as “链主 企业”, are one word, which is searched for without its synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.errors import UsageError
from briefgen.lexicon import load_synonyms
from briefgen.messages import message
from briefgen.model.search_page import WordSynonyms

# “两非”“两资” is one word with quotation marks in it, “链主 企业” is a phrase.
_TOKEN = re.compile(r'(?:"(?P<straight>[^"]+)"|“(?P<curly>[^“”]+)”)(?=\s|$)|(?P<word>[^\s|｜]+)|(?P<bar>[|｜])')
_OR, _NOT = ("or", "或"), ("not", "不含")
_QUOTATION_MARKS = re.compile('[“”‘’"「」『』]')


class SearchWord(Struct, frozen=True):
    """A word of a search."""

    word: str
    """The word as it was asked for."""
    synonyms: tuple[str, ...]
    """Other words that mean the same, and that do not contain the word."""
    folded: tuple[str, ...]
    """The word and its synonyms as ``fold`` returns them."""

    @classmethod
    def of(cls, word: str, synonyms: tuple[str, ...] = ()) -> SearchWord:
        """Return a word with its synonyms."""
        return cls(word, synonyms, tuple(map(fold, (word, *synonyms))))

    def is_in(self, folded: str) -> bool:
        """Return True if the word or a synonym is in a text that ``fold`` returned."""
        return any(word in folded for word in self.folded)


class SearchWords(Struct, frozen=True):
    """The words that a sentence must contain, and those that it must not contain."""

    required: tuple[tuple[SearchWord, ...], ...] = ()
    """For each entry, the sentence contains one of its words."""
    excluded: tuple[SearchWord, ...] = ()

    def are_in(self, text: str) -> bool:
        """Return True if a text contains what is required and nothing that is excluded.

        Quotation marks and the case of letters are ignored.
        """
        folded = fold(text)
        has_all = all(any(word.is_in(folded) for word in words) for words in self.required)
        return has_all and not any(word.is_in(folded) for word in self.excluded)

    @property
    def synonyms(self) -> tuple[WordSynonyms, ...]:
        """The words that have synonyms, in order."""
        words = (word for group in (*self.required, self.excluded) for word in group)
        return tuple(WordSynonyms(word.word, word.synonyms) for word in words if word.synonyms)


def fold(text: str) -> str:
    """Return a text in lower case and without quotation marks.

    >>> fold("“链长”制、GDP")
    '链长制、gdp'
    """
    return _QUOTATION_MARKS.sub("", text).lower()


def parse_words(asked: str, *, is_exact: bool = False) -> SearchWords:
    """Return the words of a search. If ``is_exact`` is True, they have no synonyms.

    Raises UsageError if a word is missing beside OR or behind NOT, or if only signs or forbidden words are asked for.

    >>> [[word.word for word in words] for words in parse_words("链长 链主 或 链核").required]
    [['链长'], ['链主', '链核']]
    >>> parse_words("营收").synonyms
    (WordSynonyms(word='营收', synonyms=('营业收入',)),)
    """
    required: list[tuple[SearchWord, ...]] = []
    excluded: list[SearchWord] = []
    sign = ""
    for token in _split(asked):
        if isinstance(token, str):
            # 链长||链主 has two signs that say the same.
            if (sign and sign != token) or (token == "or" and not required):
                raise UsageError(message("corpus.lone-sign", words=asked))
            sign = token
            continue
        word = SearchWord.of(token.word) if is_exact else token
        if sign == "not":
            excluded.append(word)
        elif sign == "or":
            required[-1] = (*required[-1], word)
        else:
            required.append((word,))
        sign = ""
    if sign or (asked.strip() and not required):
        raise UsageError(message("corpus.lone-sign", words=asked))
    return SearchWords(tuple(required), tuple(excluded))


def _split(asked: str) -> Iterator[SearchWord | str]:
    """Yield the words of a search, and the signs between them: ``or`` and ``not``."""
    for match in _TOKEN.finditer(asked):
        phrase, word = match["straight"] or match["curly"], match["word"] or ""
        if phrase is not None:
            if fold(phrase).strip():
                yield SearchWord.of(phrase.strip())
        elif match["bar"] is not None or word.lower() in _OR:
            yield "or"
        elif word.lower() in _NOT:
            yield "not"
        elif len(word) > 1 and word.startswith("-"):
            yield from ("not", _find_synonyms(word[1:]))
        elif fold(word):
            yield _find_synonyms(word)


def _find_synonyms(word: str) -> SearchWord:
    known = load_synonyms().get(fold(word), ())
    # What contains the word or a shorter synonym is found with it.
    names = [fold(word)]
    telling: list[str] = []
    for synonym in sorted(known, key=len):
        if not any(name in fold(synonym) for name in names):
            names.append(fold(synonym))
            telling.append(synonym)
    return SearchWord.of(word, tuple(synonym for synonym in known if synonym in telling))
