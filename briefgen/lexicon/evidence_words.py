"""Counts the words in a text that are evidence for or against choosing a sentence, by kind of evidence."""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec.structs import asdict

from briefgen.lexicon import load_evidence_words, load_indicators
from briefgen.lexicon.overlay import cached
from briefgen.text.matcher import Matcher
from briefgen.text.numerals import ONE_TO_TEN

_YEAR = re.compile(r"20\d\d年")
# “1+5+X”工作体系, “六个加力”: a framework whose name counts.
_COUNTING_FRAMEWORK = re.compile(rf"“[^“”]{{0,6}}[\d{ONE_TO_TEN}NX+][^“”]{{0,6}}”")
# 对培育期较长的产业…豁免: a rule names those whom it is for.
_RULE = re.compile(r"对[^，。]{2,30}(?:的|，)|与[^，。]{2,20}挂钩")

# 经济 says nothing by itself.
_SHORTEST_INDICATOR = 3


def count_words(text: str) -> dict[str, int]:
    """Return how much evidence the words of a text give, by kind of evidence.

    Each kind has the number of words found. For ``frameworks`` and ``rules``, the number is only 0 or 1.

    >>> [kind for kind, count in count_words("力争2025年生产总值突破1.5万亿元").items() if count]
    ['indicators', 'terms']
    """
    matcher, kinds = _kinds_by_word()
    counts = dict.fromkeys(("generic", "mechanisms", "acts", "terms", "rules"), 0)
    for word in matcher.find_nested_names(text):
        for kind in kinds[word]:
            counts[kind] += 1
    return {
        "indicators": len(set(_indicators().find_names(text))),
        "terms": len(_YEAR.findall(text)) + counts["terms"],
        "acts": counts["acts"],
        "frameworks": int("“" in text and _COUNTING_FRAMEWORK.search(text) is not None),
        "rules": int(counts["rules"] > 0 or _RULE.search(text) is not None),
        "mechanisms": counts["mechanisms"],
        "generic": counts["generic"],
    }


@cached
def _indicators() -> Matcher:
    names = (name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))
    return Matcher(name for name in names if len(name) >= _SHORTEST_INDICATOR)


@cached
def _kinds_by_word() -> tuple[Matcher, dict[str, list[str]]]:
    """Return a matcher for the words of lexicon/evidence.toml, and the kinds of evidence to which each word belongs."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind, words in asdict(load_evidence_words()).items():
        for word in words:
            kinds[word].append(kind)
    return Matcher(kinds), kinds
