"""Telling terms: words that are more frequent in the texts of one region than in the texts of the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from msgspec import Struct

from briefgen.lexicon.entry_types import Background
from briefgen.model import Brief, TellingTerm

# Two standard deviations, as is usual for log-odds (Monroe, Colaresi and Quinn 2008).
_LEAST_SCORE = 1.96
_MOST_TERMS = 5
# With a single term there is nothing to set it against.
_FEWEST_TERMS = 2
# A word that a third of the background has, or one of two letters, tells a reader little.
_COMMON, _SHORTEST = 0.3, 3
# The prior weighs as much as this many terms.
_PRIOR = 100.0
# Added to the share of background documents that have a term, so that no prior is zero.
_FLOOR = 0.01
# Units and Latin letters name nothing.
_NAME = re.compile(r"[^万亿百千A-Za-z][\u4e00-\u9fff]+")


class _Frequency(Struct, frozen=True):
    """How often a term occurs in a text, and how many terms the text has in total."""

    count: int
    total: int


def find_telling_terms(by_region: Mapping[str, Sequence[Brief]], background: Background) -> Iterator[TellingTerm]:
    """Yield up to five terms for each region that are more frequent in its texts than in the others, the best first.

    The score is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, Fightin' Words,
    2008). The prior of a term grows with the share of background documents that contain it. A common word therefore
    needs more occurrences to stand out. A term must be the end of a keyword of the region. No other region may use the
    term as often.
    """
    counts = {code: sum((Counter(b.profile.words) for b in briefs), Counter()) for code, briefs in by_region.items()}
    everywhere: Counter[str] = sum(counts.values(), Counter())
    if len(everywhere) < _FEWEST_TERMS:
        return
    priors = _find_priors(everywhere, background)
    leaders = _find_leaders(counts)
    for code, own in counts.items():
        keywords = [keyword for brief in by_region[code] for keyword in brief.profile.terms]
        scored = []
        for term, count in own.items():
            if leaders[term] != code or not _is_name(term, background) or not _ends_any(keywords, term):
                continue
            whole = _Frequency(everywhere[term], everywhere.total())
            score = _log_odds(_Frequency(count, own.total()), whole, priors[term])
            if score >= _LEAST_SCORE:
                scored.append(TellingTerm(code, term, count, round(score, 2)))
        yield from sorted(scored, key=lambda t: (-t.score, t.term))[:_MOST_TERMS]


def _find_priors(terms: Counter[str], background: Background) -> dict[str, float]:
    """Return the prior of each term as a number of occurrences. All priors add up to ``_PRIOR``."""
    weights = {term: _FLOOR + background.share(term) for term in terms}
    scale = _PRIOR / sum(weights.values())
    return {term: weight * scale for term, weight in weights.items()}


def _is_name(term: str, background: Background) -> bool:
    """Return True for a word that names something and is not common."""
    return len(term) >= _SHORTEST and background.share(term) < _COMMON and _NAME.fullmatch(term) is not None


def _ends_any(keywords: Sequence[str], term: str) -> bool:
    return any(keyword.endswith(term) for keyword in keywords)


def _find_leaders(counts: Mapping[str, Counter[str]]) -> dict[str, str | None]:
    """Return a dict from each term to the region that leads in its use; the value is None if no region leads clearly.

    ``counts`` has, by the code of a region, how often the texts of the region use each term. A leader uses the term
    more often than any other region. No other region may have a larger share of the term among all its terms.
    """
    by_term: defaultdict[str, dict[str, _Frequency]] = defaultdict(dict)
    for code, own in counts.items():
        total = own.total()
        for term, count in own.items():
            by_term[term][code] = _Frequency(count, total)
    return {term: _find_leader(by_code) for term, by_code in by_term.items()}


def _find_leader(by_code: Mapping[str, _Frequency]) -> str | None:
    most = max(frequency.count for frequency in by_code.values())
    leader, *others = (code for code, frequency in by_code.items() if frequency.count == most)
    share = most / by_code[leader].total
    is_clear = not others and all(frequency.count / frequency.total <= share for frequency in by_code.values())
    return leader if is_clear else None


def _log_odds(own: _Frequency, whole: _Frequency, prior: float) -> float:
    """Return how much more likely a term is in one text than in all other texts: the log-odds in standard deviations.

    ``own`` is the frequency of the term in the one text, ``whole`` its frequency in all texts together. ``prior`` is
    the prior of the term; see ``_find_priors``.
    """
    others = _Frequency(whole.count - own.count, whole.total - own.total)
    gap = log((own.count + prior) / (own.total + _PRIOR - own.count - prior))
    gap -= log((others.count + prior) / (others.total + _PRIOR - others.count - prior))
    return gap / sqrt(1 / (own.count + prior) + 1 / (others.count + prior))
