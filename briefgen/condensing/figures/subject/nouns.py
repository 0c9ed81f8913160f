"""Names that are a row of nouns: companies, and things in a place such as a port."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.condensing.figures.subject.patterns import CLAUSE_OR_LIST_MARK, SHARE_OR_COUNT
from briefgen.condensing.tokenizing import Tokens
from briefgen.condensing.tokenizing.lexemes import Lexeme
from briefgen.lexicon import load_subjects
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.overlay import cached

_ENDINGS = ("集团", "公司", "银行", "股份")
_ANY_ENDING = re.compile("|".join(_ENDINGS))
_SHARE_OR_COUNT = re.compile(SHARE_OR_COUNT)
# The words of a name are nouns, names and abbreviations. A verb ends it: the 组建 of 组建集团公司.
_NAME_TAGS = frozenset("n nr nrt nrfg ns nt nz j b a ng g eng f m s z x".split())
_SHORTEST, _LONGEST = 4, 20
_LONGEST_IN_PLACE = 12


def find_company_names(tokens: Tokens) -> dict[int, str]:
    """Return the names of companies in a sentence, as a dict from the offset at which a name begins to the name.

    If several names begin at the same offset, the longest is returned.

    >>> from briefgen.condensing.tokenizing import tokenize
    >>> find_company_names(tokenize("甘肃建投集团组建兰石云公司，投资5亿元。", "rjieba"))
    {0: '甘肃建投集团', 8: '兰石云公司'}
    """
    names: dict[int, str] = {}
    if not _ANY_ENDING.search(tokens.text):
        return names
    start, name = 0, ""
    for word, offset in zip(tokens.lexemes, tokens.bounds, strict=False):
        if not _is_part_of_name(word):
            name = ""
            continue
        if not name:
            start = offset
        # A name that is too long already is not made longer: a text without verbs would take quadratic time.
        name += word.text if len(name) <= _LONGEST else ""
        if _is_company_name(name):
            names[start] = name
    return names


def find_name_in_place(tokens: Tokens, offset: int, ends: tuple[str, ...]) -> str:
    """Return the rest of the name of a thing or a zone that begins with a place; empty if there is none.

    ``offset`` is the end of the place's name. The rest is a row of nouns whose last word ends with one of ``ends``:
    机场 after 郑州 in 郑州机场货邮吞吐量.
    """
    index = bisect_right(tokens.bounds, offset) - 1
    for word, end in zip(tokens.lexemes[index:], tokens.bounds[index + 1 :], strict=False):
        if not _is_part_of_name(word) or end > offset + _LONGEST_IN_PLACE:
            break
        if word.text.endswith(ends) and word.text not in _places():
            return tokens.text[offset:end]
    return ""


@cached
def _places() -> frozenset[str]:
    """Return the short names of all divisions. 香港 is one of them, so its last character 港 does not mean a port."""
    return frozenset(division.short_name for division in load_divisions().values())


def tag_at(tokens: Tokens, offset: int) -> str:
    """Return the part of speech of the word at an offset; empty at the end of the text."""
    index = bisect_right(tokens.bounds, offset) - 1
    return tokens.lexemes[index].tag if 0 <= index < len(tokens.lexemes) else ""


def _is_part_of_name(word: Lexeme) -> bool:
    return word.tag in _NAME_TAGS and not CLAUSE_OR_LIST_MARK.match(word.text)


def _is_company_name(name: str) -> bool:
    # 落实董事会职权试点省属企业集团 is a kind of enterprises and no name.
    return (
        name.endswith(_ENDINGS)
        and _SHORTEST <= len(name) <= _LONGEST
        and "企业" not in name
        and not _SHARE_OR_COUNT.match(name)
        and not name.startswith(load_subjects().not_companies)
    )
