"""Signs: what a clause has of a deed, of an aim, of a result, and of a way of working that tells regions apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from briefgen.comparing.figure_places import states_number
from briefgen.comparing.region_texts import GRAM, TextSentence, to_plain
from briefgen.lexicon import load_clause_words, load_measure_words, load_term_words
from briefgen.lexicon.overlay import cached

_SHORTEST, _LONGEST = 8, 90
_MOST_LISTED = 4
# What a sign weighs. The first weights are those by which people chose clauses for model pages; the others are set so
# that a way of working with a number goes before an event or a single project with one.
_RARITY, _NUMBER, _ACTIVITY, _BINDING, _RELATION, _ACT, _QUOTED = 1.2, 0.9, 0.3, 0.8, 0.8, 0.6, 0.3
_APART, _NAMED, _COMMON, _SECOND, _FOREIGN = 0.5, 0.4, 0.5, 0.4, 0.9
_ABSTRACT, _LONG_LIST, _RESULT, _EVENT, _WORK, _PLACE, _GOES_ON = 0.6, 0.5, 0.8, 0.9, 0.9, 0.4, 0.4
# A clause of fewer runs of four characters says little, however rare they are.
_ENOUGH_RUNS = 14
_NUMBER_FORM = re.compile(r"\d")
_GROWTH = re.compile(r"(?:增长|增速|增幅|增加)[^，]{0,6}\d")
_PERCENT = re.compile(r"\d[%％]")
# 消费市场持续放大, 办事系统更加便捷高效
_STATE = re.compile(r"(?:不断|持续|更加|日益|进一步|明显|显著|全面|纵深|稳步|深入)[^，“”]{1,6}$")
# 开发|区, 服务|业: the act is the beginning of a word
_WORD_ENDS = tuple("区园者商性型力式业化率费量权链")
# 居全国第二位, 名列第3
_RANK = re.compile(r"(?:居|列|排|升至)[^，]{0,8}(?:第[一二三四五六七八九十\d]+|首位|前[列茅\d一二三四五六七八九十])")


class ClauseText(Struct, frozen=True, dict=True):
    """A clause of a sentence, with what it is whatever theme it is read for."""

    sentence: TextSentence
    index: int
    """Index of the clause among those of its sentence."""
    text: str

    @cached_property
    def plain(self) -> str:
        """The clause without quotation marks and blanks."""
        return to_plain(self.text)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The figures of the sentence that stand in the clause."""
        return tuple(number for number in self.sentence.numbers if states_number(self.text, number))

    @cached_property
    def tells_deed(self) -> bool | None:
        """Whether the clause says what is done: no slogan, no aim, no policy passed on, no rank.

        None for a clause that only says an aim, unless it names a practice.
        """
        words, text = load_clause_words(), self.text
        if not _SHORTEST <= len(text) <= _LONGEST or _RANK.search(text):
            return False
        if has_bound(text) or self.numbers:
            return has_bound(text) or not text.startswith(words.slogans) or text.startswith(words.goes_on)
        if text.startswith(words.slogans) or _is_state(text) or _passing().match(text):
            return False
        return None if _is_aim(text) and "“" not in text else True

    @cached_property
    def is_result(self) -> bool | None:
        """Whether the clause tells what has come about, by a number or by praise, or sets a target of growth.

        None for a clause with a share, unless it names a practice.
        """
        text, words = self.text, load_clause_words()
        if any(word in text for word in words.praise):
            return True
        if begins_with_act(text) or _NUMBER_FORM.search(text) is None:
            return False
        if any(word in text for word in words.levels):
            return True
        if self.sentence.time == "planned":
            return _GROWTH.search(text) is not None
        if any(word in text for word in words.results) or _act_anywhere().search(text) is None:
            return True
        return None if _PERCENT.search(text) is not None else False


class Clause(Struct, frozen=True):
    """A clause as it is read for a theme: with the practices of the theme that it names."""

    words: ClauseText
    practices: tuple[str, ...]
    """Names of the practices."""
    score: float = 0.0

    @property
    def sentence(self) -> TextSentence:
        """The sentence of the clause."""
        return self.words.sentence

    @property
    def text(self) -> str:
        """The clause as it stands in the sentence."""
        return self.words.text

    @property
    def place(self) -> tuple[str, int]:
        """The id of the sentence, and the index in it."""
        return self.words.sentence.id, self.words.index

    @property
    def tells_deed(self) -> bool:
        """True if the clause says what is done."""
        reading = self.words.tells_deed
        return bool(self.practices) if reading is None else reading

    @property
    def is_result(self) -> bool:
        """True if the clause tells what has come about."""
        reading = self.words.is_result
        return not self.practices if reading is None else reading


class TextSigns(Struct, frozen=True):
    """What the score of a clause depends on whatever its theme is: the texts of the regions."""

    grams: Mapping[str, int]
    """In how many regions' texts each run of four characters stands."""
    places: tuple[str, ...]
    """Short names of the divisions below the region of the clause."""

    def score(self, clause: ClauseText) -> float:
        """Return how well a clause tells a way of working of its region."""
        words, text = load_clause_words(), clause.text
        score = _RARITY * self._rarity(clause.plain) + _score_number(clause)
        score += _BINDING * (has_bound(text) or any(word in text for word in words.binding))
        score += _RELATION * has_relation(text)
        score += _ACT * begins_with_act(text) + _QUOTED * ("“" in text)
        score -= _ABSTRACT * text.endswith(words.abstract) + _LONG_LIST * (text.count("、") >= _MOST_LISTED)
        score -= _PLACE * any(place in text for place in self.places)
        score -= _EVENT * any(word in text for word in words.events)
        score -= _WORK * is_single_work(clause) + _GOES_ON * text.startswith(words.goes_on)
        return score

    def _rarity(self, plain: str) -> float:
        """Return the share of a clause's runs of four characters that stand in no other region's texts."""
        own = {plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1)}
        return sum(self.grams.get(gram, 0) <= 1 for gram in own) / max(_ENOUGH_RUNS, len(own))


class ThemeSigns(Struct, frozen=True):
    """What the score of a clause depends on besides: the theme, and what the regions write of its practices."""

    theme: str
    terms: tuple[str, ...]
    """Words for the theme."""
    writers: Mapping[str, int]
    """How many regions write of each practice of the theme."""
    staged: frozenset[str]
    """Names of practices that the regions govern by different words: 推动出台, 落实."""
    chapters: frozenset[tuple[str, tuple[str, ...]]]
    """The chapters most sentences of which are on the theme: the id of the brief, and the titles above them."""
    fewest_common: int
    """How many regions must write of a practice that is common to them."""

    def score(self, clause: Clause) -> float:
        """Return how well a clause tells a way of working on the theme.

        The score of ``clause`` is that apart from the theme.
        """
        score = clause.score + self._score_practices(clause.practices) + self._score_theme(clause)
        return score - _RESULT * clause.is_result

    def _score_practices(self, practices: tuple[str, ...]) -> float:
        if any(1 < self.writers.get(name, 0) < self.fewest_common for name in practices):
            return _APART
        is_common = bool(practices) and all(self.writers.get(name, 0) >= self.fewest_common for name in practices)
        return -_COMMON if is_common and self.staged.isdisjoint(practices) else 0

    def _score_theme(self, clause: Clause) -> float:
        """Return what the clause's words for the theme weigh: less than nothing if its sentence is first on others."""
        sentence, plain = clause.sentence, clause.words.plain
        if any(term in plain for term in self.terms) or (clause.practices and self.theme in sentence.themes):
            return _NAMED
        if sentence.themes[:1] == (self.theme,) or (sentence.brief, sentence.section) in self.chapters:
            return 0
        return -_SECOND if clause.practices else -_FOREIGN


def is_single_work(clause: ClauseText) -> bool:
    """Return whether a clause is on single projects: it lists names of works, or names one and counts nothing."""
    if _listed_works().search(clause.text):
        return True
    return not clause.numbers and _works().search(clause.text) is not None


def begins_with_act(text: str) -> bool:
    """Return whether a clause begins with an act, with or without adverbs before it."""
    return _act().match(text) is not None


def has_bound(text: str) -> bool:
    """Return whether a clause sets a bound: 不低于10%."""
    return any(word in text for word in load_clause_words().bounds)


def has_relation(text: str) -> bool:
    """Return whether a clause says who does something for whom, or on what terms."""
    return _relations().search(text) is not None


def strip_acts(noun: str) -> str:
    """Return a noun without the acts before it, and without what stands before an act or 的 within it.

    >>> strip_acts("新增工业用地支持民间投资项目比重"), strip_acts("组建扁平化的联络群")
    ('民间投资项目比重', '联络群')
    >>> strip_acts("开发区工业用地出让占比")
    '开发区工业用地出让占比'
    """
    core = noun.rpartition("的")[2]
    for governor in load_clause_words().governors:
        core = core.rpartition(governor)[2]
    if len(core) < len(noun) or not begins_with_act(core):
        return core
    return strip_act(core)


def strip_act(text: str) -> str:
    """Return a text without the act at its beginning, unless a part of a word would remain.

    >>> strip_act("加快建设联络群"), strip_act("开发区工业用地")
    ('联络群', '开发区工业用地')
    """
    rest = _act().sub("", text, count=1) if begins_with_act(text) else text
    return text if rest.startswith(_WORD_ENDS) else rest


def _score_number(clause: ClauseText) -> float:
    if not clause.numbers:
        return 0
    return _ACTIVITY if all(number.endswith(load_clause_words().activities) for number in clause.numbers) else _NUMBER


def _is_state(text: str) -> bool:
    """Return whether a clause says what has become better: 营商环境持续优化."""
    return _STATE.search(text) is not None and not begins_with_act(text)


def _is_aim(text: str) -> bool:
    words = load_clause_words()
    return text.endswith(words.abstract) and _aims().match(text) is not None


@cached
def _act() -> re.Pattern[str]:
    words = load_measure_words()
    acts = _any_of({*words.deeds, *load_term_words().acts})
    return re.compile(rf"(?:{_any_of(words.leads)})*(?:{acts})")


@cached
def _act_anywhere() -> re.Pattern[str]:
    return re.compile(_any_of({*load_measure_words().deeds, *load_term_words().acts, *load_clause_words().changes}))


@cached
def _aims() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(load_measure_words().leads)})*(?:{_any_of(load_clause_words().aims)})")


@cached
def _passing() -> re.Pattern[str]:
    """Return a pattern for a policy passed on, with or without adverbs before the verb: 不折不扣落实国家政策."""
    words, leads = load_clause_words(), _any_of(load_measure_words().leads)
    return re.compile(rf"(?:(?:{leads})*|.{{0,4}})(?:{_any_of(words.passing)}).*(?:{_any_of(words.from_above)})")


@cached
def _relations() -> re.Pattern[str]:
    patterns = (re.escape(pattern).replace("…", "[^，。；]{1,16}") for pattern in load_clause_words().relations)
    return re.compile("|".join(patterns))


@cached
def _works() -> re.Pattern[str]:
    """Return a pattern for the name of a single work: 推进某某科学城、某某机场建设."""
    return re.compile(
        rf"(?:{_any_of(load_clause_words().works)})(?=$|[、等和及]|建设|开发|功能|规划|运营|提速|项目|提升|申报|申遗|前期)"
    )


@cached
def _listed_works() -> re.Pattern[str]:
    """Return a pattern for a list of works by name: 推进甲县、乙县等4个物流基地建设."""
    return re.compile(rf"、[^，、]+等[^，、]{{0,16}}(?:项目|工程|基地|{_any_of(load_clause_words().works)})")


def _any_of(words: set[str] | tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cached
def general_words() -> re.Pattern[str]:
    """Return a pattern for words that the names of many practices have: 平台, 中心, 帮扶."""
    words = load_term_words()
    general = {*words.heads, *words.deeds, *words.nominal, *words.general}
    return re.compile(_any_of(general))
