"""Deeds: the clauses that show best what a region does about a theme, has done and will do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing.practices.occurrences import PracticeOccurrences
from briefgen.comparing.region_texts import GRAM, RegionTexts, TextSentence, split_clauses, to_plain
from briefgen.lexicon import load_clause_words, load_measure_words, load_term_words
from briefgen.lexicon.entry_types import Practice, Theme
from briefgen.lexicon.overlay import cached
from briefgen.model.practice import Quotation, RegionDeeds

_MOST_PLANNED, _MOST_DONE = 5, 3
_ENOUGH_CHARS = 150
_SHORTEST, _LONGEST, _FULL = 8, 90, 45
_MOST_LISTED = 4
# What a sign of a telling clause weighs.
_RARITY, _NUMBER, _ACTIVITY, _BINDING, _ACT, _QUOTED, _SHARED, _CORE = 1.5, 0.9, 0.45, 0.8, 0.6, 0.3, 0.5, 0.5
_ABSTRACT, _LONG_LIST, _RESULT = 0.6, 0.5, 0.8
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]+是)\s*")
_RESULT_WORDS = re.compile(r"(?:居|列|排)[^，]{0,8}第?[一二三四五六七八九\d]+位|增长\d|翻番")


class Clause(Struct, frozen=True, gc=False):
    """A clause of a sentence on a theme."""

    sentence: TextSentence
    index: int
    """Index of the clause among those of its sentence."""
    text: str
    score: float = 0.0


class DeedFinder:
    """Finds the most telling clauses of each region on a theme."""

    def __init__(self, regions: Sequence[RegionTexts], occurrences: PracticeOccurrences) -> None:
        self._regions, self._occurrences = regions, occurrences
        self._by_theme: list[defaultdict[str, list[TextSentence]]] = []
        for texts in regions:
            of_theme: defaultdict[str, list[TextSentence]] = defaultdict(list)
            for sentence in texts.sentences:
                for theme in sentence.themes:
                    of_theme[theme].append(sentence)
            self._by_theme.append(of_theme)

    def find(self, theme: Theme, practices: Sequence[Practice]) -> list[RegionDeeds]:
        """Return the deeds of each region on a theme, in the order of the regions.

        ``practices`` are those of the theme: a clause with a word of one that tells regions apart weighs more.
        """
        pools = [_split(of_theme.get(theme.id, ())) for of_theme in self._by_theme]
        grams = self._count_grams(clause.text for pool in pools for clause in pool)
        scorer = _Scorer(grams, self._words_apart(practices), [term.text for term in theme.terms])
        return [_find_in(texts, pool, scorer) for texts, pool in zip(self._regions, pools, strict=True)]

    def _count_grams(self, clauses: Iterable[str]) -> Counter[str]:
        """Return in how many regions' texts each run of four characters of some clauses stands."""
        wanted = {gram for text in clauses for gram in _grams(to_plain(text))}
        counts: Counter[str] = Counter()
        for texts in self._regions:
            counts.update(texts.grams & wanted)
        return counts

    def _words_apart(self, practices: Sequence[Practice]) -> list[str]:
        """Return the words found for practices that several regions but not nearly all write of."""
        most = max(2, len(self._regions) - 2)
        found = (self._occurrences.get(practice.name, {}) for practice in practices)
        return list(
            dict.fromkeys(
                occurrence.word
                for of_regions in found
                if 1 < len(of_regions) <= most
                for occurrences in of_regions.values()
                for occurrence in occurrences
            )
        )


class _Scorer:
    """Scores clauses by the signs of a clause that tells a way of working."""

    def __init__(self, grams: Mapping[str, int], apart: Sequence[str], core: Sequence[str]) -> None:
        self._grams, self._apart, self._core = grams, apart, core

    def score(self, clause: Clause) -> float:
        words, text = load_clause_words(), clause.text
        plain = to_plain(text)
        own = _grams(plain)
        score = _RARITY * sum(self._grams.get(gram, 0) <= 1 for gram in own) / max(1, len(own))
        if any(number in text for number in clause.sentence.numbers):
            score += _ACTIVITY if any(word in text for word in words.activities) else _NUMBER
        score += _BINDING * any(word in text for word in words.binding)
        score += _ACT * (_act().match(text) is not None)
        score += _QUOTED * ("“" in text)
        score += _SHARED * any(word in plain for word in self._apart)
        score += _CORE * any(word in plain for word in self._core)
        score -= _ABSTRACT * text.endswith(words.abstract)
        score -= _LONG_LIST * (text.count("、") >= _MOST_LISTED)
        score -= _RESULT * (_RESULT_WORDS.search(text) is not None)
        return score


def _find_in(texts: RegionTexts, pool: Sequence[Clause], scorer: _Scorer) -> RegionDeeds:
    scored = [replace(clause, score=scorer.score(clause)) for clause in pool]
    planned = _choose([c for c in scored if c.sentence.time == "planned"], _MOST_PLANNED)
    done = _choose([c for c in scored if c.sentence.time == "done"], _MOST_DONE)
    sentences = {clause.sentence.id: clause.sentence for clause in pool}
    numbers = (n for q in planned for n in sentences[q.sentence_id].numbers if n in q.text)
    return RegionDeeds(
        region=texts.column.code,
        deciding=planned[0] if planned else None,
        planned=tuple(planned),
        done=tuple(done),
        numbers=tuple(dict.fromkeys(numbers)),
        is_enough=sum(len(sentence.text) for sentence in sentences.values()) >= _ENOUGH_CHARS,
    )


def _split(sentences: Sequence[TextSentence]) -> list[Clause]:
    """Return the clauses of sentences that state measures, targets, results or layouts."""
    return [
        Clause(sentence, index, clause)
        for sentence in sentences
        if sentence.role == "body" and sentence.function in ("M", "T", "R", "F")
        for index, clause in enumerate(split_clauses(_NUMBERING.sub("", sentence.text)))
    ]


def _choose(clauses: Sequence[Clause], most: int) -> list[Quotation]:
    """Return the best clauses as quotations. A short one is joined with the clause beside it in its sentence."""
    by_place = {(clause.sentence.id, clause.index): clause for clause in clauses}
    chosen: list[Quotation] = []
    used: set[tuple[str, int]] = set()
    for clause in sorted(clauses, key=lambda clause: -clause.score):
        place = clause.sentence.id, clause.index
        if place in used or not _is_deed(clause):
            continue
        run = _join_neighbour(clause, by_place, used)
        used.update((part.sentence.id, part.index) for part in run)
        start = clause.sentence.text.find(run[0].text)
        end = clause.sentence.text.find(run[-1].text, start) + len(run[-1].text)
        chosen.append(clause.sentence.quote(clause.sentence.text[start:end]))
        if len(chosen) == most:
            break
    return chosen


def _join_neighbour(
    clause: Clause, by_place: Mapping[tuple[str, int], Clause], used: set[tuple[str, int]]
) -> list[Clause]:
    """Return a clause with the better one of its neighbours, if both together are short enough to be quoted."""
    beside = [(clause.sentence.id, clause.index + step) for step in (-1, 1)]
    fitting = [
        by_place[place]
        for place in beside
        if place in by_place and place not in used and len(by_place[place].text) + len(clause.text) < _FULL
    ]
    if not fitting:
        return [clause]
    return sorted((clause, max(fitting, key=lambda other: other.score)), key=lambda part: part.index)


def _is_deed(clause: Clause) -> bool:
    words, text = load_clause_words(), clause.text
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    return not text.startswith(words.slogans) or any(word in text for word in words.binding[:4])


def _grams(plain: str) -> set[str]:
    return {plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1)}


@cached
def _act() -> re.Pattern[str]:
    """Return a pattern for a clause that begins with an act, with or without an adverb before it."""
    words = load_measure_words()
    leads = "|".join(map(re.escape, words.leads))
    acts = "|".join(map(re.escape, sorted({*words.deeds, *load_term_words().acts}, key=len, reverse=True)))
    return re.compile(rf"(?:{leads})*(?:{acts})")
