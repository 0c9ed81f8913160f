"""Subjects: whose a figure is, and what else limits it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise

from msgspec import Struct

from briefgen.condensing.numbers import any_of
from briefgen.condensing.segmenting import Row
from briefgen.lexicon import load_figure_words, load_indicators, load_subjects
from briefgen.model import Span
from briefgen.text.five_year_plans import PLAN

_CLAUSE_END = re.compile("[，,；;。：:、！？]")
# In front of the words that open a clause: 2023年1—11月省属企业…, 28户省属企业…
_TIME = (
    r"[到截至]*20\d\d年|[\d—–~～至到-]+月份?|前?[一二三四]季度|前\d{1,2}个月|[一二三四五六七八九十]是|[底末]"
    rf"|{PLAN}(?:期间|时期|末|以来)?|\d+余?[户家]"
)
# 全国首个, 全省第一: praise, and no subject.
_PRAISE = r"(?![首第唯前百]|领先|各地|最|文明|范围|\d+强)"
_COMPANY = ("集团", "公司", "银行", "股份")
_ENDS_COMPANY = re.compile("|".join(_COMPANY))
# The words of a company's name: nouns, names, abbreviations; never a verb, as in 组建集团公司.
_OF_NAMES = frozenset("n nr nrt nrfg ns nt nz j b a ng g eng f m s z x".split())
# 完成, 稳定在, 首次: what is done with what is measured, before and behind its name.
_DONE = re.compile(r"(?:正常年景下|年均|每年|全年|累计|完成|实现|[五三两近]年)+")
_DONE_BEHIND = re.compile(
    r"(?:稳定在|控制在|保持在|维持在|首次|接连|均|已|再|累计|平均|总体|五年|三年|总量|数量|(?:增长)?(?:的)?(?:预期)?目标|预期)++$"
)
_ENDS_OF_DONE = tuple("在次连均已再计体年量标期")
_OF_ENTERPRISES = re.compile(r"^(?:国有|控股|及)*(?:企业|公司|国企)")
# 浙江交通、能源等集团: of a region, and not the region.
_PART = re.compile(r"[^，。；：\d]{0,12}(?:集团|公司|银行|企业)")
# 带动陕西进出口: a part of it, by what caused it.
_CAUSES = ("带动", "拉动", "撬动")
_BRACKET = re.compile(r"[（(]((?:不?含|不?包括|扣除|剔除)[^（）()]{1,20})[）)]")
_COLONS = ("：", ":")
_ENDS_OF_NAMES = ("省", "市", "州", "县", "区", "盟", "旗")
_SHORTEST_NAME, _LONGEST_NAME = 4, 20
# 辽宁、吉林、黑龙江: places told of together.
_BETWEEN_PLACES = frozenset("、和与")


class Subject(Struct, frozen=True, gc=False):
    """Whose the figures of a sentence are, from a place in it on."""

    start: int
    name: str
    """As the lexicon has it (省属企业, 全域), or the text's own word: a company, another region."""
    scope: str | None
    """Which of them: 重点制造类 of 省属重点制造类企业."""
    is_local: bool = False
    """True if it is part of what is measured and holds for one clause only."""
    is_frame: bool = False
    """True if it holds to the end of the sentence, wherever nobody else is named."""


NOBODY = Subject(0, "", None)
"""That of a figure of which the sentence does not say whose it is."""


def find_subjects(
    text: str, row: Row, own: Sequence[str], other_places: Sequence[Span], until: int
) -> tuple[Subject, ...]:
    """Return the subjects that a sentence names in its clauses that begin up to ``until``, in order.

    ``row`` are its words, ``own`` the names of the text's own region, ``other_places`` the places in the sentence where
    others are named. A subject holds for what follows, up to ； or 。 unless that goes on with a verb; one that is part
    of what is measured (规模以上工业增加值) for its clause only. Then nobody is the subject until one is named.

    >>> from briefgen.condensing.segmenting import tag_words
    >>> text = "2023年省属重点制造类企业投资5亿元，全省增长3%；粮食8吨；天津、山东投入2亿元"
    >>> found = find_subjects(text, tag_words(text, 0, "rjieba"), ["甘肃"], [Span(32, 34), Span(35, 37)], len(text))
    >>> [(s.name, s.scope) for s in found]
    [('省属企业', '重点制造类'), ('全域', None), ('', None), ('天津、山东', None)]
    """
    named = list(_words(tuple(own)).finditer(text))
    companies = dict(_companies(row)) if _ENDS_COMPANY.search(text) else {}
    if not (named or companies or other_places):
        return ()
    found: list[Subject] = []
    last = frame = NOBODY
    reached = 0
    for start, end in pairwise((0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text))):
        if start > until:
            break
        # No subject reaches over the end of a clause.
        first, reached = reached, bisect_left(named, end, reached, key=re.Match.start)
        here = named[first:reached]
        if start < last.start + len(last.name):
            continue  # 天津、山东 are one
        subject = _opening(text, start, here, companies, other_places)
        if subject is None and text[end - 1 : end] in _COLONS:
            subject = _looked_up_to(text, start, end, other_places)
        is_ended = subject is None and _ends_before(text, start) and not _goes_on().match(text, start)
        if subject is None and (is_ended or not last.name):
            subject = _within(here, start)
        is_over = is_ended or (subject is None and last.is_local and not _goes_on().match(text, start))
        if subject is None and last.name and is_over:
            subject = Subject(start, frame.name, frame.scope)
        if subject is not None:
            found.append(subject)
            last = subject
            frame = subject if subject.is_frame else frame
    return tuple(found)


def _ends_before(text: str, start: int) -> bool:
    """Tell whether more than a clause ends right before ``start``."""
    return start > 0 and text[start - 1] in "；;。！？"


def subject_at(subjects: Sequence[Subject], at: int) -> Subject:
    """Return the subject that holds at a place of a sentence."""
    index = bisect_right(subjects, at, key=lambda subject: subject.start) - 1
    return subjects[index] if index >= 0 else NOBODY


def find_scope(clause: str, behind: str, subject: Subject) -> str | None:
    """Return what limits a figure, by the words of its clause up to the number and right behind it.

    >>> find_scope("全省国资国企（包括金融、文化类国有企业）资产总额", "", NOBODY)
    '包括金融、文化类国有企业'
    >>> find_scope("一般公共预算收入同口径增长", "", NOBODY)
    '同口径'
    """
    words = [subject.scope] if subject.scope else []
    words += _scopes().findall(clause)[-1:]
    words += _BRACKET.findall(clause)[-1:] if "（" in clause or "(" in clause else []
    behind_it = _BRACKET.match(behind)
    words += [behind_it[1]] if behind_it else []
    return "、".join(dict.fromkeys(words)) if words else None


def bare_name(indicator: str, own: Sequence[str], scope: str | None) -> str:
    """Return the name of what is measured, without whose it is, of when, what limits it and what is done with it.

    >>> bare_name("省属企业研发投入强度", ["浙江"], None), bare_name("全省一般公共预算收入同口径", ["甘肃"], "同口径")
    ('研发投入强度', '一般公共预算收入')
    >>> bare_name("重点制造类国有企业研发投入强度", [], "重点制造类"), bare_name("粮食产量稳定在", [], None)
    ('研发投入强度', '粮食产量')
    """
    if indicator.startswith(_CAUSES):
        return indicator
    name = _scopes().sub("", indicator.lstrip("—–- ")).replace("累计", "")
    name = name[lead.end() :] if (lead := _leads().match(name)) else name
    area = _of_area(tuple(own)).match(name)
    named = _not_done(name[area.end() :] if area else name)
    if named in _indicators():  # 规模以上工业增加值 names whose it is
        return named
    match = _words(tuple(own)).match(name)
    name = name[match.end() :] if match and match.end() < len(name) else name
    for limit in (scope or "").split("、"):
        name = _OF_ENTERPRISES.sub("", name.removeprefix(limit)) if limit and name.startswith(limit) else name
    return _not_done(name.removeprefix("的"))


def _not_done(name: str) -> str:
    """Return a name without what is done with what it names."""
    done = _DONE.match(name)
    name = name if done is None else name[done.end() :]
    behind = _DONE_BEHIND.search(name) if name.endswith(_ENDS_OF_DONE) else None
    return name if behind is None else name[: behind.start()]


def _opening(
    text: str, start: int, named: Sequence[re.Match[str]], companies: Mapping[int, str], other_places: Sequence[Span]
) -> Subject | None:
    """Return the subject that opens a clause, or whom what opens it is done with; ``named`` are those within it."""
    if not (named or companies or other_places):
        return None
    lead = _leads().match(text, start)
    at = lead.end() if lead else start
    if at in companies:
        return Subject(start, companies[at], None)
    match = named[0].re.match(text, at) if named else None
    if match and not (load_subjects().subjects[_number(match)].only_opens and _PART.match(text, match.end())):
        return _of_match(match, start)
    places = list(_places(text, at, other_places)) if other_places else []
    return Subject(start, text[at : places[-1].end][:_LONGEST_NAME], None) if places else None


def _looked_up_to(text: str, start: int, end: int, other_places: Sequence[Span]) -> Subject | None:
    """Return the place elsewhere that a clause names before ：, of which the text then tells."""
    named = next((place for place in other_places if start <= place.start < end), None)
    return Subject(start, text[named.start : named.end], None) if named is not None else None


def _companies(row: Row) -> Iterator[tuple[int, str]]:
    """Yield where the names of companies begin in a sentence, and the names."""
    start, name = 0, ""
    for word, place in zip(row.lexemes, row.bounds, strict=False):
        if word.tag not in _OF_NAMES or _CLAUSE_END.match(word.text):
            name = ""
            continue
        if not name:
            start = place
        # What is too long for a name is not made longer, or texts without a verb would take quadratic time.
        name += word.text if len(name) <= _LONGEST_NAME else ""
        is_named = name.endswith(_COMPANY) and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME
        # 落实董事会职权试点省属企业集团 is a kind of enterprises, and no name.
        if is_named and "企业" not in name and not name.startswith(load_subjects().not_companies):
            yield start, name


def _places(text: str, at: int, other_places: Sequence[Span]) -> Iterator[Span]:
    """Yield the places that are named from ``at`` on, with nothing but 、 between them."""
    for place in other_places[bisect_right(other_places, at - 1, key=lambda span: span.start) :]:
        if place.start != at:
            return
        yield place
        at = place.end + (place.end < len(text) and text[place.end] in _BETWEEN_PLACES)


def _within(named: Iterable[re.Match[str]], start: int) -> Subject | None:
    """Return the first of the subjects named in a clause that is not only whom somebody deals with."""
    for match in named:
        if load_subjects().subjects[_number(match)].only_opens:
            continue
        if not _partner().search(match.string, max(start, match.start() - 8), match.start()):
            return _of_match(match, start)
    return None


def _of_match(match: re.Match[str], start: int) -> Subject:
    subjects = load_subjects()
    kind = next((kind for key, kind in match.groupdict().items() if key.startswith("k") and kind), "").strip("“”")
    for plain in subjects.not_kinds:
        kind = kind.removesuffix(plain)
    behind = _BRACKET.match(match.string, match.end())
    limits = [words for words in (kind, behind[1] if behind else "") if words]
    words = subjects.subjects[_number(match)]
    name = words.name or match.group()
    return Subject(start, name, "、".join(limits) or None, words.is_local, words.is_frame)


def _number(match: re.Match[str]) -> int:
    """Return which of the subjects a match of their pattern is."""
    return int((match.lastgroup or "")[1:])


@cache
def _words(own: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for all subjects, each in a group ``s`` with its number."""
    lexicon = load_subjects()
    # A city may bear the short name of the region: with 市 behind it that is not the region, but in 市属企业.
    shortest = any_of([name for name in own if not name.endswith(_ENDS_OF_NAMES)]) or "(?!)"
    full = any_of([*lexicon.areas, *(name for name in own if name.endswith(_ENDS_OF_NAMES))])
    areas = rf"{full}|(?:{shortest})(?![市州县区盟](?![属直管级区县]))"
    # 全省21家国有企业
    area = rf"(?:{areas})(?:\d+余?[户家])?"
    choices = []
    for number, subject in enumerate(lexicon.subjects):
        words = []
        # Each region has a pattern of its own: what begins with its names has them once.
        for opens, those in groupby(enumerate(subject.words), lambda pair: pair[1].startswith("{area}")):
            patterns = [_of_words(word.removeprefix("{area}"), f"k{number}x{at}", area) for at, word in those]
            words.append(f"{area if opens else ''}(?:{'|'.join(patterns)})")
        choices.append(f"(?P<s{number}>{'|'.join(words)}){_PRAISE}")
    # 浙江省属企业 and 全省省属企业 are 省属企业; what of their own region stands in front says nothing more.
    return re.compile(f"{_beginnings(own)}(?:{areas})?(?:{'|'.join(choices)})")


def _of_words(word: str, name: str, area: str) -> str:
    """Return the pattern of how texts name a subject; what tells some of them from others is in a group."""
    kind = rf"(?P<{name}>[\u4e00-\u9fff“”]{{0,7}}?)"
    return re.escape(word).replace(r"\{area\}", area).replace(r"\{kind\}", kind)


def _beginnings(own: tuple[str, ...]) -> str:
    """Return what looks for the first two characters of any subject, so that few places are held against them all."""
    lexicon = load_subjects()
    words = [word for subject in lexicon.subjects for word in subject.words]
    if any(word.startswith("{kind}") for word in words):
        return ""
    seconds: dict[str, set[str]] = {}
    for word in (*lexicon.areas, *own, *(word for word in words if not word.startswith("{area}"))):
        seconds.setdefault(word[0], set()).add(word[1:2])
    # What follows a first character in braces, or follows none, can be anything.
    pairs = [
        re.escape(first) + ("" if following & {"", "{"} else f"[{re.escape(''.join(sorted(following)))}]")
        for first, following in sorted(seconds.items())
    ]
    return f"(?=[{re.escape(''.join(sorted(seconds)))}])(?={'|'.join(pairs)})"


@cache
def _of_area(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of((*load_subjects().areas, *own))})的?")


@cache
def _indicators() -> frozenset[str]:
    return frozenset(name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|{any_of(load_subjects().leads)}|{_TIME})*")


@cache
def _goes_on() -> re.Pattern[str]:
    """Return a pattern for what tells more of the same subject behind ；, such as 实现营业收入."""
    return re.compile(any_of((*load_figure_words().carriers, *load_subjects().of_companies)))


@cache
def _partner() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_subjects().partners)})\d*余?[户家]?$")


@cache
def _scopes() -> re.Pattern[str]:
    return re.compile(any_of(load_subjects().scopes))
