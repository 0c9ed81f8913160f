"""Checks whether a sentence can be quoted alone.

Such a sentence is about the region and is clear without the sentences before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.lexicon import load_region_words, load_subjects
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.known_subjects import known_subjects
from briefgen.lexicon.overlay import cached
from briefgen.model import Division, Figure, KeySentence
from briefgen.pages.region.actors import find_opening_clause, names_no_actor
from briefgen.pages.region.statements import RegionText, Statement, is_shown, join_shown_parts
from briefgen.quoting.openings import find_frame, is_later_point, is_of_leader
from briefgen.text.deixis import OUR_PLACE_WORD
from briefgen.text.han import HAN

NEWS = "新闻"
"""The kind of document 新闻 (news). In a news item, each sentence can have another actor."""
_PROVINCE = "province"
# 全域, 全域国有企业: what goes without saying on the page of a region.
_WHOLE = ("全域", "全社会")
# A shorter sentence without a figure says nothing by itself.
_SHORTEST = 30
_CLAUSE_MARK = re.compile("[，；。！：]")
_ENDS = "。！？；…”’）》)」."
# ，公司将; ；集团已
_BARE_COMPANY = re.compile(r"[，；](?:公司|集团)(?=[将计拟预已还目])")
_COMPANY = re.compile(r"公司|集团|[厂行院]")
# 李某某到某县调研
_PERSON_IN_TITLE = re.compile(
    rf"([{HAN}]{{2,3}})(?:[到赴在]|主持|会见|率队|出席)[^，]*(?:调研|考察|检查|督导|走访|慰问|会议|强调)"
)
# 李某某说：, 李某某在会上介绍说，, 某协会会长李某某表示，; but not 市应急管理局表示，
_SPEAKER = re.compile(
    rf"(?!会|大会|全会)[{HAN}]{{2,16}}(?<![局委厅部院府会心司处办队所站行网室])(?:说|称|表示|坦言|认为|告诉记者|介绍说?)[：，]"
)
# 《行动计划》, 这份“施工图”: the full name stands in a sentence before.
_ABBREVIATED = re.compile(r"《[^》]{2,6}》|[^，；]*这[份些个种一]")


def can_stand_alone(statement: Statement, text: RegionText) -> bool:
    """Return whether the region's page can quote a sentence without its context.

    The result is False if the sentence needs the sentences before it, is of a kind that no page prints, or is about
    another region or body. It is also False for a sentence of a news item that is under no heading and does not say who
    acts: the sentence before it may be about a company. This does not apply to what a meeting says (会议要求，),
    because the meeting is that of the text's own office.
    """
    if _needs_context(statement, text) or _is_unsuitable(statement) or _is_about_others(statement, text):
        return False
    is_running_news = text.brief.doc_type == NEWS and not statement.sentence.section and not statement.is_of_meeting
    return not (is_running_news and names_no_actor(statement.shown_text, text))


def is_unfit(clause: str) -> bool:
    """Return whether a clause has a word that the page never prints, such as 书记 or 我们."""
    return any(word in clause for word in load_region_words().never)


def loses_part(short: KeySentence, text: RegionText) -> bool:
    """Return whether shortening cut the name of a city or county of the region out of a sentence.

    Without this name, readers would think that the region did what the city or county did.
    """
    shown = join_shown_parts(short)
    return any(name in short.text and name not in shown for name in _find_names_of_parts(text.division.code))


def loses_subject(short: KeySentence, figures: Sequence[Figure]) -> bool:
    """Return whether the start of a sentence was cut off that says whose its figures are.

    Without it, readers would take the revenue of enterprises for that of the region.
    """
    first = short.lead.end if short.lead is not None else 0
    if short.shown[0].start <= first:
        return False
    shown = join_shown_parts(short)
    subjects = [figure.subject for figure in figures if figure.subject is not None and figure.raw in shown]
    return any(not subject.startswith(_WHOLE) and subject not in shown for subject in subjects)


def names_place_below(words: str, text: RegionText) -> bool:
    """Return whether some words name a city of the region, also by its short name, or a county."""
    return any(name in words for name in _find_names_below(text.division.code))


def _needs_context(statement: Statement, text: RegionText) -> bool:
    shown = statement.shown_text
    if statement.is_of_meeting and find_frame(shown) is not None:
        return is_of_leader(shown)
    if shown.startswith(load_region_words().hanging) or is_later_point(shown):
        return True
    if _ABBREVIATED.match(shown) or _names_company_before(shown):
        return True
    return _is_broken_off(statement.sentence.text) or _is_about_person(statement, text)


def _names_company_before(shown: str) -> bool:
    """Return whether a clause begins with 公司 or 集团, and no earlier clause names the company: 投产后，公司将…."""
    clause = _BARE_COMPANY.search(shown)
    return clause is not None and _COMPANY.search(shown, 0, clause.start()) is None


def _is_broken_off(text: str) -> bool:
    """Return whether the end of a sentence is missing: it ends with ：, or is long and has no mark at its end."""
    if text.endswith(("：", ":")):
        return True
    return len(text) >= _SHORTEST and "，" in text and text[-1] not in _ENDS


def _is_about_person(statement: Statement, text: RegionText) -> bool:
    """Return whether a sentence of a news item says what a person did or said: 李某某介绍，.

    The sentence must contain the person's name from the title, or begin with a name and such a verb.
    """
    if text.brief.doc_type != NEWS:
        return False
    in_title = _PERSON_IN_TITLE.match(text.brief.title or "")
    if in_title is not None and in_title[1] in statement.shown_text:
        return True
    return _SPEAKER.match(statement.shown_text) is not None


def _is_unsuitable(statement: Statement) -> bool:
    """Return whether a sentence is of a kind that no page prints.

    - It is under a heading such as 指导思想, and states no main line of the region.
    - It contains a word that the lexicon excludes, such as 书记 or 致辞.
    - It has no figure, and it is short or only reports a meeting or a procedure. What a meeting demands may be short,
      but must be more than a call for effort: 会议要求，提高站位。
    """
    words = load_region_words()
    shown = statement.shown_text
    is_of_spirit = any(word in title for title in statement.sentence.section for word in words.spirit)
    if is_of_spirit and not statement.is_mainline:
        return True
    if is_unfit(shown):
        return True
    return not statement.figures and _is_bare(statement)


def _is_bare(statement: Statement) -> bool:
    shown = statement.shown_text
    if statement.is_of_meeting and statement.is_ahead:
        return _only_calls(shown)
    procedure = load_region_words().procedure
    return len(shown) < _SHORTEST or any(_matches(shown, pattern) for pattern in procedure)


def _only_calls(text: str) -> bool:
    """Return whether each clause of a sentence only calls for effort: 要提高站位，凝心聚力."""
    calls = load_region_words().calls
    clauses = [clause for clause in _CLAUSE_MARK.split(text) if clause]
    return all(any(call in clause for call in calls) for clause in clauses)


def _matches(text: str, pattern: str) -> bool:
    """Return whether a text contains all pieces of a pattern in their order. In 在…召开 the pieces are 在 and 召开."""
    start = 0
    for piece in pattern.split("…"):
        index = text.find(piece, start)
        if index < 0:
            return False
        start = index + len(piece)
    return True


def _is_about_others(statement: Statement, text: RegionText) -> bool:
    """Return whether a sentence may be about another region, or states figures that are not those of the region."""
    return (
        _leaves_region_open(statement, text)
        or _opens_with_other_region(statement, text)
        or _has_figures_of_others(statement, text)
    )


def _leaves_region_open(statement: Statement, text: RegionText) -> bool:
    """Return whether it is unclear which region a sentence is about.

    It is unclear if the text is about several regions and the printed words do not name this one. It is also unclear if
    the sentence has a word such as 我省 that was not resolved to a region.
    """
    sentence = statement.sentence
    own = {text.division.short_name, *(resolution.to for resolution in sentence.landed)}
    if len(text.brief.regions) > 1 and not any(name in statement.shown_text for name in own):
        return True
    resolved = {resolution.place.start for resolution in sentence.landed}
    words = (match.start() for match in OUR_PLACE_WORD.finditer(sentence.text))
    return any(is_shown(word, sentence) and word not in resolved for word in words)


def _opens_with_other_region(statement: Statement, text: RegionText) -> bool:
    opening = find_opening_clause(statement.shown_text)
    return text.division.short_name not in opening and opening.startswith(_find_names_of_others(text.division))


def _has_figures_of_others(statement: Statement, text: RegionText) -> bool:
    """Return whether a sentence states figures that readers would wrongly take for those of the region.

    The subject of a figure may be a company or another area. The result is true if the printed words leave out such a
    subject. It is also true if all figures have such subjects, and one of these is the nation, a larger area or another
    province.
    """
    subjects = [figure.subject for figure in statement.figures]
    others = [subject for subject in subjects if subject is not None and subject not in known_subjects()]
    if any(subject not in statement.shown_text for subject in others):
        return True
    return bool(others) and len(others) == len(subjects) and any(_is_elsewhere(s, text.division) for s in others)


def _is_elsewhere(subject: str, division: Division) -> bool:
    """Return whether a subject is the nation, a larger area or another province."""
    areas = {word for words in load_subjects().subjects if words.name is None for word in words.words}
    names = {*areas, *_find_other_provinces(division)}
    return any(part in names for part in subject.split("、"))


@cached
def _find_names_of_parts(code: str) -> tuple[str, ...]:
    return tuple(d.name for d in load_divisions().values() if code in d.parents)


@cached
def _find_other_provinces(division: Division) -> frozenset[str]:
    own = {division.code, *division.parents}
    provinces = (d for d in load_divisions().values() if d.level == _PROVINCE and d.code not in own)
    return frozenset(d.short_name for d in provinces)


@cached
def _find_names_of_others(division: Division) -> tuple[str, ...]:
    """Return the names of other areas: a sentence that begins with one of them is not about the region itself.

    Other areas are the nation, other provinces, the divisions above the region, and its own cities and counties.
    """
    above = [load_divisions()[code].short_name for code in division.parents]
    return ("我国", "全国", *sorted(_find_other_provinces(division)), *above, *_find_names_below(division.code))


@cached
def _find_names_below(code: str) -> tuple[str, ...]:
    parts = (d for d in load_divisions().values() if code in d.parents)
    return tuple(d.name if d.level == "county" else d.short_name for d in parts)
