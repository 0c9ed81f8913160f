"""Names of companies in a sentence."""

from __future__ import annotations

import re

from briefgen.condensing.figures.subject.patterns import CLAUSE_OR_LIST_MARK
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_subjects

_ENDINGS = ("集团", "公司", "银行", "股份")
_ANY_ENDING = re.compile("|".join(_ENDINGS))
# The words of a company's name are nouns, names and abbreviations. A verb ends it: the 组建 of 组建集团公司.
_NAME_TAGS = frozenset("n nr nrt nrfg ns nt nz j b a ng g eng f m s z x".split())
_SHORTEST, _LONGEST = 4, 20


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
        if word.tag not in _NAME_TAGS or CLAUSE_OR_LIST_MARK.match(word.text):
            name = ""
            continue
        if not name:
            start = offset
        # A name that is too long already is not made longer: a text without verbs would take quadratic time.
        name += word.text if len(name) <= _LONGEST else ""
        if _is_company_name(name):
            names[start] = name
    return names


def _is_company_name(name: str) -> bool:
    # 落实董事会职权试点省属企业集团 is a kind of enterprises and no name.
    return (
        name.endswith(_ENDINGS)
        and _SHORTEST <= len(name) <= _LONGEST
        and "企业" not in name
        and not name.startswith(load_subjects().not_companies)
    )
