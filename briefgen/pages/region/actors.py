"""Actors: checks whether a sentence itself says who acts."""

from __future__ import annotations

import re

from briefgen.lexicon import load_measure_words, load_region_words, load_term_words
from briefgen.lexicon.overlay import cached
from briefgen.pages.region.statements import RegionText
from briefgen.text.five_year_plans import PLAN

# A time in front of the one who acts: 2023年1—11月，截至2020年底，近年来，
_TIME = re.compile(
    rf"(?:截至|截止|到|至)?(?:20\d\d年?(?:[—-]20\d\d年)?(?:\d+(?:[—-]\d+)?月)?(?:\d+日)?|{PLAN}|今年|去年|目前|近[一二三四五两]年|近年|[一二三四五两]年)"
    r"(?:上半年|下半年|期间|时期|以来|来|底|末)?，?"
)
_CLAUSE = re.compile(r"[^，；]+")


def find_opening_clause(text: str) -> str:
    """Return the first clause of a sentence, without the time in front of it.

    >>> find_opening_clause("2023年1—11月，省属企业完成投资153亿元，同比增长11%。")
    '省属企业完成投资153亿元'
    """
    clause = _CLAUSE.match(_without_time(text))
    return clause.group() if clause is not None else ""


def names_no_actor(text: str, region: RegionText) -> bool:
    """Return whether a sentence leaves out who acts.

    Clauses that only say how, why or in what field (围绕主责主业，) are skipped. The result is true if the next clause
    begins with an act (围绕主责主业，建立清单), or if all clauses are skipped. Otherwise it is false, for example if
    the next clause begins with an actor (围绕主责主业，省国资委建立清单).
    """
    hows = load_region_words().hows
    clauses = [match.group() for match in _CLAUSE.finditer(_without_time(text))]
    decisive = next((c for c in clauses if not c.startswith(hows)), clauses[0] if clauses else "")
    if decisive.startswith((region.region_name, region.division.name)) or _compile_actor().match(decisive):
        return False
    return decisive.startswith(hows) or _compile_act().match(decisive) is not None


def _without_time(text: str) -> str:
    while (match := _TIME.match(text)) is not None:
        text = text[match.end() :]
    return text


@cached
def _compile_act() -> re.Pattern[str]:
    """Return a pattern for a clause that begins with an act. Words such as 持续 may come before the act: 持续推动.

    A clause that begins with such a word, but has no act after it, matches too.
    """
    measures = load_measure_words()
    words = {*measures.deeds, *load_term_words().acts, *load_region_words().openers}
    leads = "|".join(sorted(measures.leads, key=_longest_first))
    return re.compile(rf"(?:{leads})*(?:{'|'.join(sorted(words, key=_longest_first))})|(?:{leads})")


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


@cached
def _compile_actor() -> re.Pattern[str]:
    """Return a pattern for a clause that begins with an actor: 省政府国资委建立了…, but not 推动省属企业…."""
    names = "|".join(re.escape(name).replace("…", r"[^，；的、对与和]{0,8}") for name in load_region_words().actors)
    return re.compile(rf"(?!{_compile_act().pattern})(?:{names})")
