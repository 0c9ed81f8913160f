"""What sets one region apart: its terms, its named formulas, and measures that no other has a near match for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

from briefgen.comparing.matrix import telling_sentences
from briefgen.lexicon import load_measure_words, load_term_words
from briefgen.lexicon.schema import Background
from briefgen.model import Brief, Cell, Distinctive, Framework, LoneMeasure, TellingTerm

# Two standard deviations, as is usual for log-odds (Monroe, Colaresi and Quinn 2008).
_TELLING = 1.96
_MOST_TERMS = 5
_FEWEST = 2
# What a third of the background has, or has two letters only, tells a reader little.
_COMMON, _SHORTEST = 0.3, 3
# The prior counts as much as so many terms.
_PRIOR = 100.0
# Of every document of the background that has a term, this much is added to its prior.
_FLOOR = 0.01
_MOST_LONE = 3
_NEAR = 0.35
# A word that stands in more measures than this matches everything and is not looked up.
_TOO_COMMON = 200


# Units and Latin letters name nothing.
_NAME = re.compile(r"[^万亿百千A-Za-z][\u4e00-\u9fff]+")
_CONCRETE = re.compile(r"\d[\d.]*[万亿]?(?![月日年\d.])[\u4e00-\u9fff%]|“[^”]{2,12}”")
_AIM = re.compile(r"力争|到20\d\d年")
_OF_NATION = re.compile("国务院|党中央|中央")
_OPENING = 24
_CENTRAL = re.compile(r"(?:总书记|党中央|中央|国家|国务院|全国)[^，。；“”]{0,16}$")


def find_telling_terms(of_region: Mapping[str, Sequence[Brief]], background: Background) -> Iterator[TellingTerm]:
    """Yield the terms that each region's texts have more often than those of the others.

    Log-odds ratios with an informative Dirichlet prior, after Monroe, Colaresi and Quinn, Fightin' Words (2008): the
    prior is the share of background documents that have the term, so that what everybody writes needs more to stand
    out. Only words with which a keyword of the region ends count, and only those that no other region has as often.
    """
    counts = {code: sum((Counter(b.profile.words) for b in briefs), Counter()) for code, briefs in of_region.items()}
    everywhere: Counter[str] = sum(counts.values(), Counter())
    if len(everywhere) < _FEWEST:
        return
    prior = {term: _FLOOR + background.share(term) for term in everywhere}
    scale = _PRIOR / sum(prior.values())
    leaders = _find_leaders(counts)
    of_all = everywhere.total()
    for code, own in counts.items():
        scored = []
        total = own.total()
        tagged = [term for brief in of_region[code] for term in brief.profile.terms]
        for term, count in own.items():
            is_telling = len(term) >= _SHORTEST and background.share(term) < _COMMON and _NAME.fullmatch(term)
            if leaders[term] != code or not is_telling or not any(tag.endswith(term) for tag in tagged):
                continue
            score = _log_odds((count, total), (everywhere[term], of_all), prior[term] * scale)
            if score >= _TELLING:
                scored.append(TellingTerm(code, term, count, round(score, 2)))
        yield from sorted(scored, key=lambda t: (-t.score, t.term))[:_MOST_TERMS]


def _find_leaders(counts: Mapping[str, Counter[str]]) -> dict[str, str | None]:
    """Return for each term the region that has it more often than any other, by count and by share, or None."""
    by_count: dict[str, tuple[int, str | None]] = {}
    by_share: dict[str, tuple[float, set[str]]] = {}
    for code, own in counts.items():
        total = own.total()
        for term, count in own.items():
            most, _ = by_count.get(term, (0, None))
            if count >= most:
                by_count[term] = (count, code if count > most else None)
            share = count / total
            largest, holders = by_share.get(term, (0.0, set()))
            if share >= largest:
                by_share[term] = (share, {code} if share > largest else {*holders, code})
    return {term: code if code in by_share[term][1] else None for term, (_, code) in by_count.items()}


def _log_odds(own: tuple[int, int], whole: tuple[int, int], alpha: float) -> float:
    """Return by how many standard deviations a term is more frequent in one text than in all others.

    ``own`` and ``whole`` are its count and that of all terms, in this text and everywhere; ``alpha`` is its prior.
    """
    count, total = own
    others, of_others = whole[0] - count, whole[1] - total
    gap = log((count + alpha) / (total + _PRIOR - count - alpha))
    gap -= log((others + alpha) / (of_others + _PRIOR - others - alpha))
    return gap / sqrt(1 / (count + alpha) + 1 / (others + alpha))


def find_frameworks_of_one(of_region: Mapping[str, Sequence[Brief]], background: Background) -> Iterator[Distinctive]:
    """Yield the named formulas that stand in the texts of one region only, each once."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for code, briefs in of_region.items():
        for brief in briefs:
            for framework in brief.frameworks:
                holders[_inner(framework.name)].add(code)
    seen: set[str] = set()
    for code, briefs in of_region.items():
        for brief in briefs:
            for framework in brief.frameworks:
                inner = _inner(framework.name)
                is_own = not background.share(inner) and not _is_central(framework)
                if len(holders[inner]) == 1 and inner not in seen and is_own:
                    seen.add(inner)
                    yield Distinctive(code, brief.id, framework)


def _is_central(framework: Framework) -> bool:
    """Tell whether the text says that a formula is the nation's: 中央经济工作会议上提出的“五个必须”."""
    before = framework.text.partition(framework.name)[0]
    return _CENTRAL.search(before) is not None


def _inner(name: str) -> str:
    """Return what stands in the quotation marks of a formula: “1115”模式 and “1115” are one."""
    return name.partition("“")[2].partition("”")[0] or name


def _is_concrete(text: str) -> bool:
    """Tell whether a sentence shows a number or a coinage, and tells of no aim and of nothing that the nation does."""
    is_done = _CONCRETE.search(text) is not None and _AIM.search(text) is None
    return is_done and _OF_NATION.search(text, 0, _OPENING) is None


def _is_deed(label: str) -> bool:
    """Tell whether a label says what is done, not what was seen or came about."""
    words = load_measure_words()
    return label.startswith((*words.deeds, *words.leads, *load_term_words().acts))


def find_lone_measures(cells: Sequence[Cell], briefs: Iterable[Brief], background: Background) -> Iterator[LoneMeasure]:
    """Yield of each region measures that are least like any of another's, by the weight of the words they share.

    Only those count that hold a key sentence; the best comes first. Words are looked up in an index of all measures;
    one in very many of them is passed over, as it would match everything.
    """
    measures = {m.measure.id: (cell.region, m) for cell in cells for m in cell.measures}
    told = {identifier: key for brief in briefs for identifier, key in telling_sentences(brief).items()}
    weights = {i: {t: 1.0 - background.share(t) for t in m.measure.terms} for i, (_, m) in measures.items()}
    index: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, terms in weights.items():
        for term in terms:
            index[term].append(identifier)
    lone: defaultdict[str, list[LoneMeasure]] = defaultdict(list)
    for identifier, (region, held) in measures.items():
        terms = weights[identifier]
        is_told = identifier in told and _is_concrete(told[identifier].text) and _is_deed(held.measure.label)
        if len(terms) < _FEWEST or not is_told:
            continue
        shared: defaultdict[str, float] = defaultdict(float)
        for term, weight in terms.items():
            for other in index[term] if len(index[term]) <= _TOO_COMMON else ():
                if measures[other][0] != region:
                    shared[other] += weight
        nearest = max(shared.values(), default=0.0) / (sum(terms.values()) or 1.0)
        if nearest < _NEAR:
            lone[region].append(LoneMeasure(region, held.brief, held.measure, round(nearest, 2), told[identifier]))
    for region in dict.fromkeys(cell.region for cell in cells):
        yield from sorted(lone[region], key=lambda m: (-m.sentence.score, m.nearest, m.measure.span))[:_MOST_LONE]
