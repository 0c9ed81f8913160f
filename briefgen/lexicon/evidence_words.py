"""Evidence words: how much of each kind of evidence the words of a text hold."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from msgspec.structs import asdict

from briefgen.lexicon import load_evidence_words, load_indicators
from briefgen.text.matcher import Matcher

_YEAR = re.compile(r"20\d\d年")
# “1+5+X”工作体系, “六个加力”: a coinage that counts.
_COINAGE = re.compile(r"“[^“”]{0,6}[\d一二三四五六七八九十NX+][^“”]{0,6}”")
# 对培育期较长的产业…豁免: a rule names whom it is for.
_RULE = re.compile(r"对[^，。]{2,30}(?:的|，)|与[^，。]{2,20}挂钩")

# 经济 says nothing by itself.
_SHORTEST_INDICATOR = 3


def count_words(text: str) -> dict[str, int]:
    """Return how much of each kind of evidence a text holds that its words alone tell."""
    matcher, kinds = _words()
    told = dict.fromkeys(("generic", "mechanisms", "acts", "terms", "rules"), 0)
    for word in matcher.find_nested_names(text):
        for kind in kinds[word]:
            told[kind] += 1
    return {
        "indicators": len(set(_indicators().find_names(text))),
        "terms": len(_YEAR.findall(text)) + told["terms"],
        "acts": told["acts"],
        "coinages": int("“" in text and _COINAGE.search(text) is not None),
        "rules": int(told["rules"] > 0 or _RULE.search(text) is not None),
        "mechanisms": told["mechanisms"],
        "generic": told["generic"],
    }


@cache
def _indicators() -> Matcher:
    names = (name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))
    return Matcher(name for name in names if len(name) >= _SHORTEST_INDICATOR)


@cache
def _words() -> tuple[Matcher, dict[str, list[str]]]:
    """Return the words of lexicon/evidence.toml, and of each what it is evidence of."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind, words in asdict(load_evidence_words()).items():
        for word in words:
            kinds[word].append(kind)
    return Matcher(kinds), kinds
