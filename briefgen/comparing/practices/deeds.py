"""Deeds: the clauses that show best what a region does about a theme, has done and will do."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing.figure_places import states_number
from briefgen.comparing.practices.notable_practices import NotableFinder
from briefgen.comparing.practices.occurrences import PracticeOccurrences
from briefgen.comparing.practices.rows import fewest_of_common
from briefgen.comparing.practices.runs import Run, extend_run, quote_run
from briefgen.comparing.practices.signs import Clause, ClauseText, TextSigns, ThemeSigns
from briefgen.comparing.region_texts import RegionTexts, TextSentence, split_clauses
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.entry_types import Practice, Theme
from briefgen.lexicon.overlay import cached
from briefgen.model.practice import NotablePractice, RegionDeeds

_MOST_PLANNED, _MOST_DONE = 5, 3
# One of the first clauses decides, so that the regions differ.
_MOST_DECIDING = 3
_ENOUGH_CHARS = 150
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]+是)\s*")
_FUNCTIONS = ("M", "T", "R", "F")


class _Chosen(Struct, frozen=True):
    """The clauses chosen for a region, the most telling first."""

    region: str
    planned: list[Run]
    done: list[Run]
    is_enough: bool

    def quote(self) -> RegionDeeds:
        """Return the clauses as quotations, with the numbers of what is planned."""
        planned = tuple(map(quote_run, self.planned))
        sentences = [run[0].sentence for run in self.planned]
        numbers = (n for s, q in zip(sentences, planned, strict=True) for n in s.numbers if states_number(q.text, n))
        return RegionDeeds(
            region=self.region,
            deciding=planned[0] if planned else None,
            planned=planned,
            done=tuple(map(quote_run, self.done)),
            numbers=tuple(dict.fromkeys(numbers)),
            is_enough=self.is_enough,
        )


class DeedFinder:
    """Finds the most telling clauses of each region on a theme."""

    def __init__(self, regions: Sequence[RegionTexts], occurrences: PracticeOccurrences) -> None:
        self._regions, self._occurrences = regions, occurrences
        self._grams: Counter[str] = Counter()
        for texts in regions:
            self._grams.update(texts.grams)
        self._notable = NotableFinder(regions, self._grams, occurrences)
        self._clauses: dict[tuple[str, str, str], list[ClauseText]] = {}
        self._scores: dict[tuple[str, str, int], float] = {}
        self._by_theme: list[defaultdict[str, list[TextSentence]]] = []
        for texts in regions:
            of_theme: defaultdict[str, list[TextSentence]] = defaultdict(list)
            for sentence in texts.sentences:
                if _is_read(sentence):
                    for theme in sentence.themes:
                        of_theme[theme].append(sentence)
            self._by_theme.append(of_theme)
        read = (sentence for texts in regions for sentence in texts.sentences if _is_read(sentence))
        self._sizes = Counter((sentence.brief, sentence.section) for sentence in read)

    def find(self, theme: Theme, practices: Sequence[Practice], staged: AbstractSet[str]) -> list[RegionDeeds]:
        """Return the deeds of each region on a theme, in the order of the regions.

        ``practices`` are those of the theme. A clause on one of them that stands in a sentence on other themes counts
        too, if the theme is the practice's main one. ``staged`` names those that regions govern by different words.
        """
        writers = {practice.name: len(self._occurrences.get(practice.name, ())) for practice in practices}
        signs = ThemeSigns(
            theme=theme.id,
            terms=tuple(term.text for term in theme.terms),
            writers=writers,
            staged=frozenset(staged),
            chapters=self._find_chapters(theme.id),
            fewest_common=fewest_of_common(len(self._regions)),
        )
        chosen = [
            self._find_in(texts, signs, of_theme.get(theme.id, ()), practices)
            for texts, of_theme in zip(self._regions, self._by_theme, strict=True)
        ]
        return [own.quote() for own in _tell_apart(chosen)]

    def find_notable(self) -> list[NotablePractice]:
        """Return the notable practices on the themes on which deeds were found."""
        return self._notable.find()

    def _find_chapters(self, theme: str) -> frozenset[tuple[str, tuple[str, ...]]]:
        """Return the chapters of which at least half of the sentences are on a theme."""
        on_theme = Counter((s.brief, s.section) for of_theme in self._by_theme for s in of_theme.get(theme, ()))
        return frozenset(chapter for chapter, size in on_theme.items() if size >= self._sizes[chapter] / 2)

    def _find_in(
        self, texts: RegionTexts, signs: ThemeSigns, sentences: Sequence[TextSentence], practices: Sequence[Practice]
    ) -> _Chosen:
        pool = self._make_pool(texts.column.code, signs.theme, sentences, practices)
        scored = [self._score(clause, signs, texts.column.code) for clause in pool if clause.tells_deed]
        self._notable.add(texts.column.code, signs.theme, scored)
        planned = [clause for clause in scored if clause.sentence.time == "planned"]
        done = [clause for clause in scored if clause.sentence.time == "done"]
        deeds = [clause for clause in done if not clause.is_result]
        return _Chosen(
            region=texts.column.code,
            planned=_choose(planned, _MOST_PLANNED),
            done=_choose(deeds or done, _MOST_DONE),
            is_enough=sum(len(sentence.text) for sentence in sentences) >= _ENOUGH_CHARS,
        )

    def _make_pool(
        self, region: str, theme: str, sentences: Sequence[TextSentence], practices: Sequence[Practice]
    ) -> list[Clause]:
        """Return the clauses of the sentences on a theme, and those of other sentences that name its practices."""
        named: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        elsewhere: dict[str, TextSentence] = {}
        own = {sentence.id for sentence in sentences}
        for practice in practices:
            for occurrence in self._occurrences.get(practice.name, {}).get(region, ()):
                sentence = occurrence.sentence
                if occurrence.is_other:
                    continue
                named[sentence.id].append((occurrence.clause, practice.name))
                if sentence.id not in own and practice.themes[0] == theme and _is_read(sentence):
                    elsewhere[sentence.id] = sentence
        read = [*sentences, *elsewhere.values()]
        clauses = (clause for sentence in read for clause in self._split(sentence, region, named[sentence.id]))
        return [clause for clause in clauses if clause.practices or clause.sentence.id in own]

    def _split(self, sentence: TextSentence, region: str, named: Sequence[tuple[str, str]]) -> Iterator[Clause]:
        """Yield the clauses of a sentence.

        ``named`` has the clauses of the sentence that name practices, each with the name of the practice.
        """
        key = region, sentence.brief, sentence.id
        if key not in self._clauses:
            number = _NUMBERING.match(sentence.text)
            texts = split_clauses(sentence.text[number.end() :]) if number is not None else sentence.clauses
            self._clauses[key] = [ClauseText(sentence, index, text) for index, text in enumerate(texts)]
        for clause in self._clauses[key]:
            # The first clause is without its number here.
            names = tuple(dict.fromkeys(name for text, name in named if text.endswith(clause.text)))
            yield Clause(clause, names)

    def _score(self, clause: Clause, signs: ThemeSigns, region: str) -> Clause:
        """Return a clause with its score for a theme."""
        key = region, *clause.place
        if key not in self._scores:
            self._scores[key] = TextSigns(self._grams, _find_places(region)).score(clause.words)
        clause = replace(clause, score=self._scores[key])
        return replace(clause, score=signs.score(clause))


@cached
def _find_places(region: str) -> tuple[str, ...]:
    """Return the short names of the divisions below a region."""
    return tuple(d.short_name for d in load_divisions().values() if d.parents[-1:] == (region,))


def _is_read(sentence: TextSentence) -> bool:
    return sentence.role == "body" and sentence.function in _FUNCTIONS


def _choose(clauses: Sequence[Clause], most: int) -> list[Run]:
    """Return the best clauses, each with good clauses beside it in its sentence, the best first."""
    by_place = {clause.place: clause for clause in clauses}
    chosen: list[Run] = []
    for clause in sorted(clauses, key=lambda clause: -clause.score):
        if len(chosen) < most and clause.place in by_place:
            chosen.append(extend_run(clause, by_place))
            for part in chosen[-1]:
                del by_place[part.place]
    return chosen


def _tell_apart(chosen: Sequence[_Chosen]) -> list[_Chosen]:
    """Return what was chosen for the regions, with a clause first that is not on what decides for another region.

    The region with the best clause comes first. A region that has no other good clause repeats what another writes of.
    """
    taken: set[str] = set()
    apart: dict[str, _Chosen] = {}
    for own in sorted(chosen, key=lambda own: -max((run[0].score for run in own.planned), default=0)):
        others = (run for run in own.planned[:_MOST_DECIDING] if taken.isdisjoint(_practices_of(run)))
        first = list(itertools.islice(others, 1)) or own.planned[:1]
        apart[own.region] = replace(own, planned=[*first, *(run for run in own.planned if run not in first)])
        taken.update(name for run in first for name in _practices_of(run))
    return [apart[own.region] for own in chosen]


def _practices_of(run: Run) -> set[str]:
    return {name for clause in run for name in clause.practices}
