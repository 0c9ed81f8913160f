"""Notable practices (值得关注的做法): acts of one region, with a number that counts or binds the object."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.figure_places import find_number
from briefgen.comparing.practices.occurrences import PracticeOccurrences
from briefgen.comparing.practices.runs import Run, extend_run, quote_run
from briefgen.comparing.practices.signs import (
    Clause,
    begins_with_act,
    general_words,
    has_bound,
    has_relation,
    is_single_work,
    strip_acts,
)
from briefgen.comparing.region_texts import GRAM, RegionTexts, TextSentence, to_plain
from briefgen.lexicon import load_clause_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.model.practice import NotablePractice, Time
from briefgen.text.matcher import Matcher

_MOST = 5
_LONGEST_TITLE = 14
# What a practice gains if it was done and goes on, and what it loses if works of building are counted.
_PAIR, _BUILT = 0.8, 1.0
# A practice with a lower score says too little to be pointed out.
# With one region alone, all words are its own.
_FEWEST_REGIONS = 2
_LEAST = 2.8
# So many characters of the noun must stand in a clause of the other time.
_LEAST_OF_PAIR = 6
_NOUN = rf"[一-龥A-Za-z“”·+]{{{GRAM},30}}"
# 19组|集团层面战略性重组, 1324人|凭转化贡献晋升职称
_CLASSIFIER = (
    "[余多]?[万亿千百]?(?:[个项家户名支批组件所处座条台张套只艘辆届场次位类种门份起间亩吨元]|人(?![才工员民形口物]))?"
    "(?:以上|左右|以内|余|的)*"
)
_FIRST_NOUN = re.compile(rf"{_CLASSIFIER}({_NOUN})")
_LAST_NOUN = re.compile(rf"(?:(?<=\d){_CLASSIFIER})?({_NOUN})$")
_QUOTED = re.compile("“([^”]{2,})”")
_AND = re.compile("[和与及]")
# Words between a noun and the number that counts or binds it: 参股比例|不低于|10%
_LINK = re.compile(
    r"(?:由|从|达到|达|超过|超|近|约|各|分别|不低于|不高于|不少于|不超过|高于|低于|降至|提高到|扩大到|覆盖|为|至)+$"
)
_GROWTH = re.compile(r"(?:增长|增加|下降|降低|提高|提升|增幅|增速|缩短|同比|第)$")
# 五年来，我们坚持重点突破…: what was done is of five years from here on, up to 2025年，…
_FIVE_YEARS = re.compile(r"五年来|[过这]去?的?五年|五年间|十[一二三四五六七八九]五[”’]?(?:时期|期间|以来)")
_OF_ONE_YEAR = re.compile(r"20\d\d年|去年|上年|一年来|过去一年")
# Two regions write of one object if the last characters of its name, and what is done to it, are the same:
# 园区|开发区, 整合为.
_HEAD = 3
# Words that begin no noun: 及第二批
_NO_BEGINNING = tuple("及并和与等或为由向以按将把各其且在对")


class _Candidate(Struct, frozen=True):
    """A clause that may tell a notable practice."""

    theme: str
    clause: Clause
    run: Run
    """The clause with those that are quoted with it."""
    noun: str
    """The noun that no other region writes, verbatim."""


class NotableFinder:
    """Finds practices of which only one of the compared regions writes, whatever words it has for them."""

    def __init__(
        self, regions: Sequence[RegionTexts], grams: Mapping[str, int], occurrences: PracticeOccurrences
    ) -> None:
        self._regions, self._grams = regions, grams
        shared = [
            occurrence
            for of_regions in occurrences.values()
            if len(of_regions) > 1
            for found in of_regions.values()
            for occurrence in found
        ]
        self._shared = Matcher(occurrence.word for occurrence in shared)
        self._near: defaultdict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
        for occurrence in shared:
            if occurrence.near:
                self._near[occurrence.sentence.id].add((occurrence.clause, occurrence.near))
        self._without_period = {place for texts in regions for place in _find_without_period(texts)}
        self._candidates: defaultdict[str, list[_Candidate]] = defaultdict(list)

    def add(self, region: str, theme: str, clauses: Sequence[Clause]) -> None:
        """Remember the clauses of a region on a theme that may tell a notable practice."""
        by_place = {clause.place: clause for clause in clauses}
        for clause in filter(_can_be_notable, clauses):
            if (clause.sentence.brief, clause.sentence.id) in self._without_period:
                continue
            noun = next((noun for noun in _find_nouns(clause) if self._is_own(noun)), None)
            if noun is not None and not self._is_object_of_others(region, noun, clause):
                self._candidates[region].append(_Candidate(theme, clause, extend_run(clause, by_place), noun))

    def find(self) -> list[NotablePractice]:
        """Return the most notable practices in the order of the regions: at most one of each region.

        No two are of one theme and one instrument. There are none if no other region is compared.
        """
        if len(self._regions) < _FEWEST_REGIONS:
            return []
        best: list[tuple[float, int, NotablePractice]] = []
        for at, texts in enumerate(self._regions):
            scored = [self._score(texts, candidate) for candidate in self._candidates[texts.column.code]]
            if scored:
                score, practice = max(scored, key=lambda pair: pair[0])
                best.append((score, at, practice))
        ranked = sorted(best, key=lambda own: -own[0])
        chosen: dict[tuple[str, str], tuple[int, NotablePractice]] = {}
        for score, at, practice in ranked:
            if score >= _LEAST and len(chosen) < _MOST:
                chosen.setdefault((practice.theme, _instrument_of(practice.title) or practice.title), (at, practice))
        return [practice for _, practice in sorted(chosen.values(), key=lambda own: own[0])]

    def _is_own(self, noun: str) -> bool:
        """Return whether no other region writes a noun, nor of a practice of the lexicon that it is a name for.

        Its last four characters and the names quoted in it stand in the texts of one region. Where it has a word for a
        practice of several regions, it says more than that word and words that any name may have.
        """
        plain = to_plain(noun)
        if self._grams.get(plain[-GRAM:], 0) != 1:
            return False
        if any(sum(to_plain(name) in texts.plain for texts in self._regions) > 1 for name in _QUOTED.findall(noun)):
            return False
        shared = self._shared.find_nested_names(plain)
        return all(len(general_words().sub("", plain.replace(word, ""))) > 1 for word in shared)

    def _is_object_of_others(self, region: str, noun: str, clause: Clause) -> bool:
        """Return whether another region writes of the object of a clause: by a practice, or by what is done to it.

        A practice of several regions that counts by words beside it is on these: 整合 near 园区 and 开发区.
        """
        rest = to_plain(noun)
        for text, near in self._near[clause.sentence.id]:
            if clause.text in text:
                for word in near:
                    rest = rest.replace(word, "")
        if len(rest) < len(to_plain(noun)) and len(general_words().sub("", rest)) <= 1:
            return True
        changes = [change for change in load_clause_words().changes if change in clause.text]
        head = to_plain(noun)[-_HEAD:]
        others = (texts for texts in self._regions if changes and texts.column.code != region)
        return any(_changes(texts, head, changes) for texts in others)

    def _score(self, texts: RegionTexts, candidate: _Candidate) -> tuple[float, NotablePractice]:
        clause, noun = candidate.clause, candidate.noun
        other = _find_other_time(texts, clause.sentence, to_plain(noun))
        quotations = (quote_run(candidate.run), *((other[0].quote(other[1]),) if other else ()))
        is_built = all(number.endswith(load_clause_words().built) for number in clause.words.numbers)
        score = clause.score + _PAIR * (other is not None) - _BUILT * is_built
        return score, NotablePractice(texts.column.code, noun, candidate.theme, quotations)


def _find_without_period(texts: RegionTexts) -> Iterator[tuple[str, str]]:
    """Yield the brief and the id of each sentence that tells what was done in five years and does not say so."""
    brief, is_of_five = "", False
    for sentence in texts.sentences:
        if sentence.brief != brief or sentence.time != "done":
            brief, is_of_five = sentence.brief, False
        is_of_one, names_five = _OF_ONE_YEAR.search(sentence.text), _FIVE_YEARS.search(sentence.text)
        if is_of_five and not is_of_one and not names_five and sentence.time == "done":
            yield sentence.brief, sentence.id
        if sentence.time == "done" and (is_of_one or names_five):
            is_of_five = not is_of_one


def _changes(texts: RegionTexts, head: str, changes: Sequence[str]) -> bool:
    """Return whether a clause of a region's texts has the head of a noun and one of the changes done to it."""
    return head in texts.plain and any(
        head in clause and any(change in clause for change in changes)
        for sentence in texts.sentences
        if head in sentence.plain
        for clause in map(to_plain, sentence.clauses)
    )


def _can_be_notable(clause: Clause) -> bool:
    """Return whether a clause tells an act, with a number, and with a bound or an instrument."""
    words, text = load_clause_words(), clause.text
    if clause.sentence.time not in ("planned", "done") or not clause.words.numbers or not clause.tells_deed:
        return False
    if text.startswith(words.passing):
        return False
    if clause.is_result or is_single_work(clause.words) or any(word in text for word in (*words.events, *words.praise)):
        return False
    has_act = begins_with_act(text) or any(word in text for word in words.changes) or has_bound(text)
    return has_act and (has_bound(text) or has_relation(text) or _instrument_of(text) is not None)


def _find_nouns(clause: Clause) -> Iterator[str]:
    """Yield the noun that the act of a clause is done to, and those that its numbers count or bind."""
    text = clause.text
    nouns = [_find_object(text)]
    for number in clause.words.numbers:
        at = find_number(text, number)
        if number.endswith(load_clause_words().activities) or _GROWTH.search(text[:at]):
            continue
        before, behind = _LAST_NOUN.search(_LINK.sub("", text[:at])), _FIRST_NOUN.match(text[at + len(number) :])
        nouns += [_AND.split(before[1])[-1] if before else "", _AND.split(behind[1])[0] if behind else ""]
    for found in nouns:
        noun = _trim_quotes(strip_acts(_before_change(found)))
        if len(to_plain(noun)) >= GRAM and len(noun) <= _LONGEST_TITLE and _names_something(noun):
            yield noun


def _find_object(text: str) -> str:
    """Return the noun before the first 、 of a clause, or at its end."""
    found = _LAST_NOUN.search(text.partition("、")[0])
    return _AND.split(found[1])[-1] if found else ""


def _names_something(noun: str) -> bool:
    """Return whether a noun is whole, and the name of more than a size or a place."""
    words = load_clause_words()
    is_size = noun.endswith((*words.levels, *words.sizes))
    return not is_size and not noun.startswith(_NO_BEGINNING) and noun not in _names_of_places()


@cached
def _names_of_places() -> frozenset[str]:
    return frozenset(name for division in load_divisions().values() for name in (division.name, division.short_name))


def _before_change(noun: str) -> str:
    """Return a noun without the verb behind it that says what was done to it: 政务服务事项|实现通办."""
    ends = [at for change in load_clause_words().changes if (at := noun.find(change)) >= GRAM]
    return noun[: min(ends)] if ends else noun


def _trim_quotes(noun: str) -> str:
    """Return a noun without quotation marks that have no partner in it."""
    if noun.count("“") == noun.count("”") and noun.find("“") <= noun.find("”"):
        return noun
    return noun.rpartition("”")[2].partition("“")[0]


def _find_other_time(texts: RegionTexts, sentence: TextSentence, noun: str) -> tuple[TextSentence, str] | None:
    """Return a clause of the region of the other time, done or planned, that writes the noun or most of it."""
    wanted: Time = "done" if sentence.time == "planned" else "planned"
    tail = noun[-_LEAST_OF_PAIR:]
    at = texts.plain.find(tail)
    while at >= 0:
        other, _ = texts.locate(at)
        if other.time == wanted and other.role == "body":
            return other, next((c for c in other.clauses if tail in to_plain(c)), other.text)
        at = texts.plain.find(tail, at + 1)
    return None


def _instrument_of(text: str) -> str | None:
    return next((word for word in load_clause_words().instruments if word in text), None)
