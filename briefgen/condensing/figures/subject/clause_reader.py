"""Reads a sentence clause by clause and finds the subject of each clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.figures.subject.nouns import find_name_in_place
from briefgen.condensing.figures.subject.opening_places import NUMBER, read_place
from briefgen.condensing.figures.subject.owner import NOBODY, Subject
from briefgen.condensing.figures.subject.patterns import (
    CHANGE,
    CLAUSE_OR_LIST_MARK,
    EXCEPTION_IN_BRACKETS,
    area_name,
    continues_metric,
    continues_subject,
    leads,
    names_part,
    object_leads,
    partner_before,
    sector_name,
    title_behind,
    words_of,
)
from briefgen.condensing.tokenizing import Tokens
from briefgen.lexicon import load_subjects
from briefgen.model import Span
from briefgen.model.attribution import OtherPlace
from briefgen.text.han import HAN

_ENDS_OF_MORE_THAN_A_CLAUSE = "；;。！？"
_COLONS = ("：", ":")
# 浙江交通、能源等集团: companies of a region are not the region, and 江苏沿海地区 is a part of it. 全省软件企业
# are all companies of the region.
_PART_OF_REGION = re.compile(
    r"(?!新增|引进|培育|组建|完成|实现)[^，。；：\d]{0,12}(?:集团|公司|银行)|[^，。；：\d]{0,12}[、等某]企业"
    rf"|(?!实现|完成|成为|是|为|在|位|领)[{HAN}]{{1,4}}?地区(?!生产总值)"
)
# 开发区达到12个: the zones are counted, and the number is that of the whole region.
_ARE_COUNTED = re.compile(
    rf"(?:[和与及、]?[{HAN}]{{0,3}}(?:园区|开发区))?(?:总数|数量)?(?:由|达到?|增至|增加到|发展到|有|共有?|突破|超过?|已达)?\d+余?[个家]"
)
# 证券公司2家: kinds of companies that are counted.
_IS_COUNTED = re.compile(r"(?:共|达到?|共有|有)?\d[\d.]*[余多]?万?[家户个]")
# 在规模以上工业中，国有企业增长5%: what is told part by part, up to the end of the sentence.
# 机场完成旅客吞吐量38万人次，货邮吞吐量9万吨
_OF_THINGS = re.compile(rf"(?:完成)?[{HAN}]{{0,5}}(?:吞吐量|起降架次)")
_IN = ("在", "从")
_HEAD = re.compile(rf"[{HAN}]{{0,10}}[中看][，,：:]")
# 国有企业增长5%, 医药制造业: a part of what the head of the list names.
_PART_OF_HEAD = re.compile(
    rf"(?:分|按|从)[{HAN}]{{1,10}}[看分][，,：:]|[{HAN}、“”（）]{{1,24}}?(?:企业[{HAN}]{{0,12}}\d|(?:业|类|产品|经济){CHANGE})"
)
# 辽宁、吉林、黑龙江 are one subject.
_BETWEEN_PLACES = ("、", "和", "与")
_ENDS_OF_FULL_NAMES = ("省", "市", "区", "县", "州", "盟", "旗")
_WHOLE = "全域"
_LONGEST_NAME = 40
_NEAR = 8
_VERB = 2


class Mentions(Struct, frozen=True):
    """All companies, areas, other regions and subjects of the lexicon that a sentence names."""

    subjects: Sequence[re.Match[str]]
    """The matches of the pattern that ``subject_pattern`` returns, in the order of the sentence."""
    companies: Mapping[int, str]
    """The names of companies, by the offset at which the name begins."""
    other_places: Sequence[OtherPlace]
    """The places outside of the text's own regions, in order."""
    has_area: bool
    """True if the sentence may name an area such as 福州都市圈."""
    has_sector: bool
    """True if the sentence may name a trade with a verb such as 实现: 租赁业实现营业收入5亿元."""


class SubjectReader:
    """Reads a sentence clause by clause and remembers the current subject."""

    def __init__(self, tokens: Tokens, mentions: Mentions, own: re.Pattern[str]) -> None:
        self._tokens = tokens
        self._text = tokens.text
        self._mentions = mentions
        self._own = own
        """Matches a name of the text's own region, such as 甘肃 or 全省."""
        self._current = NOBODY
        self._frame = NOBODY
        self._end_of_name = 0
        """Offset at which the name of the current subject ends."""
        self._has_number_before = False
        """True if the clause or the member of a list before the current one has a number."""

    def read(self, until: int) -> tuple[Subject, ...]:
        """Return the subjects that begin in the clauses of the sentence, in order.

        Clauses that begin after ``until`` are not read.
        """
        subjects = []
        named = self._mentions.subjects
        first = 0
        ends = (match.end() for match in CLAUSE_OR_LIST_MARK.finditer(self._text))
        for start, end in pairwise((0, *ends, len(self._text))):
            if start > until:
                break
            # No subject reaches over the end of a clause.
            last = bisect_left(named, end, first, key=re.Match.start)
            subject = self._read_clause(Span(start, end), named[first:last])
            first = last
            if subject is not None:
                subjects.append(subject)
                self._current = subject
                self._frame = subject if subject.is_frame else self._frame
            self._has_number_before = NUMBER.search(self._text, start, end) is not None
            if self._has_number_before and self._current.is_pending:
                self._current = replace(self._current, is_pending=False)
        return tuple(subjects)

    def _read_clause(self, clause: Span, named: Sequence[re.Match[str]]) -> Subject | None:
        """Return the subject that begins with a clause; None if the current subject does not change."""
        if clause.start < self._end_of_name:
            return None  # The clause is inside 天津、山东, which are one subject.
        subject = self._find_opening(clause.start, named) or self._find_place_before_colon(clause)
        if subject is not None:
            return subject
        is_over = self._is_over(clause.start)
        if is_over or not self._current.name:
            subject = self._find_within(named, clause.start)
        if subject is None and self._current.name:
            return self._end_subject(clause.start) if is_over else None
        return subject

    def _is_over(self, start: int) -> bool:
        """Return True if the current subject ends before a clause that begins at ``start`` and names no subject."""
        if self._current.is_head:
            return self._ends_more_than_a_clause(start) and _PART_OF_HEAD.match(self._text, start) is None
        if self._current.is_local or self._current.is_thing:
            is_in_list = self._current.is_thing and self._text[start - 1] == "、"
            return not (is_in_list or self._goes_on_locally(start))
        return self._ends_more_than_a_clause(start) and not self._goes_on(start)

    def _end_subject(self, start: int) -> Subject:
        """Return the subject from ``start`` on after the current one has ended.

        It is the last subject such as 市级层面 (``Subject.is_frame``). If there was none, it has an empty name.
        """
        return Subject(start, self._frame.name, self._frame.scope)

    def _ends_more_than_a_clause(self, start: int) -> bool:
        return start > 0 and self._text[start - 1] in _ENDS_OF_MORE_THAN_A_CLAUSE

    def _goes_on(self, start: int) -> bool:
        return continues_subject().match(self._text, start) is not None

    def _goes_on_locally(self, start: int) -> bool:
        """Return True if the clause at ``start`` is still about a subject that usually applies to one clause only.

        This is so if one of these conditions holds:

        - The clause names no metric of its own, or one of companies: 增长9.5%, 实现营业收入8亿元.
        - It begins with the verb behind the subject: 九江港完成货物吞吐量…；完成集装箱吞吐量…
        - The subject is a thing such as a port, and the clause has a metric of such things: 货邮吞吐量.
        """
        verb = self._text[self._end_of_name : self._end_of_name + _VERB]
        if self._current.is_thing and _OF_THINGS.match(self._text, start):
            return True
        has_same_verb = len(verb) == _VERB and self._text.startswith(verb, start) and self._goes_on(start)
        return has_same_verb or continues_metric().match(self._text, start) is not None

    def _find_opening(self, start: int, named: Sequence[re.Match[str]]) -> Subject | None:
        """Return the subject that opens a clause; None if there is none.

        Opening words, such as a time, can come before the subject. ``named`` are the matches of the lexicon's subjects
        in the clause. In a list, a place is a new subject only if the member before it has a number:
        西安90项、榆林27项.
        """
        mentions = self._mentions
        if not (named or mentions.companies or mentions.other_places or mentions.has_area or mentions.has_sector):
            return None
        lead = leads().match(self._text, start)
        offset = lead.end() if lead else start
        is_member = start > 0 and self._text[start - 1] == "、" and not self._has_number_before
        company = mentions.companies.get(offset)
        if company is not None and not _IS_COUNTED.match(self._text, offset + len(company)):
            self._end_of_name = offset + len(company)
            return Subject(start, company, None)
        if not is_member:
            area = self._find_area(start, offset)
            places = [] if area else self._find_places(offset)
            if area or places:
                return area or self._read_places(start, places)
        match = named[0].re.match(self._text, offset) if named else None
        if match is None and named and self._text.startswith(_IN, offset):
            match = named[0].re.match(self._text, offset + 1)
            match = match if match and _HEAD.match(self._text, match.end()) else None
        if match is not None:
            return self._read_match(match, start, is_member=is_member)
        sector = self._find_sector(start, offset)
        is_own = self._own.match(self._text, offset) is not None
        return sector or (self._end_other(start) if is_own else None)

    def _find_area(self, start: int, offset: int) -> Subject | None:
        """Return the area such as 福州都市圈 whose name begins at ``offset``; None if there is none.

        ``start`` is the offset at which the clause begins.
        """
        match = area_name().match(self._text, offset) if self._mentions.has_area else None
        if match is None:
            return None
        self._end_of_name = match.end()
        return self._add_pending(Subject(start, match.group(), None, is_pending=True))

    def _find_sector(self, start: int, offset: int) -> Subject | None:
        """Return the trade whose name begins at ``offset`` and precedes 实现 or 完成; None if there is none.

        ``start`` is the offset at which the clause begins.
        """
        match = sector_name().match(self._text, offset) if self._mentions.has_sector else None
        if match is None:
            return None
        self._end_of_name = match.end()
        return Subject(start, match.group(), None, is_thing=True)

    def _end_other(self, start: int) -> Subject | None:
        """Return the subject from ``start`` on, where a clause names the text's own region but not as its subject.

        Naming the region ends the current subject. The result is None if the current subject is the region itself or
        has no name.
        """
        return self._end_subject(start) if self._current.name not in ("", _WHOLE) else None

    def _find_places(self, offset: int) -> list[OtherPlace]:
        """Return the other places at ``offset``, or right after a word such as 我省 or 全市 at ``offset``."""
        if not self._mentions.other_places:
            return []
        places = list(self._places_from(offset))
        own = None if places else self._own.match(self._text, offset)
        return list(self._places_from(own.end())) if own is not None else places

    def _places_from(self, offset: int) -> Iterator[OtherPlace]:
        """Yield the other places of the list that begins at ``offset``: 天津 and 山东 in 天津、山东.

        The places are separated by 、, 和 or 与. Nothing is yielded if no other place begins at ``offset``.
        """
        other_places = self._mentions.other_places
        for place in other_places[bisect_right(other_places, offset - 1, key=lambda place: place.span.start) :]:
            if place.span.start != offset:
                return
            yield place
            end = place.span.end
            if self._text[end : end + 1] not in _BETWEEN_PLACES:
                return
            offset = end + 1

    def _read_places(self, start: int, places: Sequence[OtherPlace]) -> Subject | None:
        """Return the subject of a clause that begins with other places; None if the current subject does not change."""
        if title_behind().match(self._text, places[-1].span.end):
            return None  # 兰州市质量奖3项: whose they are, was told before.
        subject = read_place(self._tokens, places, start)
        is_object = object_leads().search(self._text, start, places[0].span.start) is not None
        if is_object and (not subject.name or subject.is_pending):
            return None  # 支持兰州创建示范区: who does this is not changed.
        self._end_of_name = self._find_end_of_name(places, subject)
        if not subject.name:
            return self._end_subject(start)
        return replace(self._add_pending(subject), is_local=subject.is_local or is_object)

    def _add_pending(self, subject: Subject) -> Subject:
        """Return ``subject``, with the name of the current subject added before its own if both are places that act.

        The next figures can then belong to either place: 兰州、天水. ``Subject.is_pending`` says what such a place is.
        """
        is_either = subject.is_pending and self._current.is_pending
        if not is_either or self._ends_more_than_a_clause(subject.start):
            return subject
        return replace(subject, name=f"{self._current.name}、{subject.name}"[:_LONGEST_NAME])

    def _find_end_of_name(self, places: Sequence[OtherPlace], subject: Subject) -> int:
        """Return the offset at which the name of a subject ends. The name begins with places: 九江港 with 九江."""
        end = places[-1].span.end
        rest = subject.name.removeprefix(places[0].name) if len(places) == 1 else ""
        return end + len(rest) if self._text.startswith(rest, end) else end

    def _read_match(self, match: re.Match[str], start: int, *, is_member: bool) -> Subject | None:
        """Return the subject for a match at the start of a clause; None if the current subject does not change.

        ``start`` is the offset at which the clause begins. ``is_member`` is True if the clause continues a list whose
        member before has no number.
        """
        words, end = words_of(match), match.end()
        if words.name in (None, _WHOLE) and title_behind().match(self._text, end):
            return None  # 全国五一劳动奖章3个
        if words.name == _WHOLE:
            thing = find_name_in_place(self._tokens, end, load_subjects().thing_ends)
            if thing and not match.group().endswith(_ENDS_OF_FULL_NAMES):
                if is_member:
                    return None  # 郑州大学、河南大学: more of the same.
                self._end_of_name = end + len(thing)
                return Subject(start, match.group() + thing, None, is_thing=True)
            if _PART_OF_REGION.match(self._text, end):
                return self._end_subject(start)
        if names_part(match) and _ARE_COUNTED.match(self._text, end):
            return Subject(start, _WHOLE, None)
        self._end_of_name = end
        subject = _subject_of(match, start)
        is_head = subject.is_local and _HEAD.match(self._text, end) is not None
        return replace(subject, is_head=True) if is_head else subject

    def _find_place_before_colon(self, clause: Span) -> Subject | None:
        """Return the other region named in a clause that ends with a colon, as a subject; None if there is none.

        The text after the colon is about that region: 天津：完成投资5亿元.
        """
        if self._text[clause.end - 1 : clause.end] not in _COLONS:
            return None
        places = self._mentions.other_places
        place = next((place for place in places if clause.start <= place.span.start < clause.end), None)
        return Subject(clause.start, place.name, None) if place is not None else None

    def _find_within(self, named: Iterable[re.Match[str]], start: int) -> Subject | None:
        """Return the first subject of the lexicon anywhere in a clause; None if there is none.

        ``named`` are the matches of the lexicon's subjects in the clause. ``start`` is the offset at which the clause
        begins. A partner is no subject: 央企 in 与央企合作. Words that are a subject only at the start of a clause are
        skipped.
        """
        for match in named:
            if words_of(match).only_opens:
                continue
            if not partner_before().search(match.string, max(start, match.start() - _NEAR), match.start()):
                self._end_of_name = match.end()
                return _subject_of(match, start)
        return None


def _subject_of(match: re.Match[str], start: int) -> Subject:
    words = words_of(match)
    kind = next((kind for key, kind in match.groupdict().items() if key.startswith("k") and kind), "").strip("“”")
    for plain in load_subjects().not_kinds:
        kind = kind.removesuffix(plain)
    exception = EXCEPTION_IN_BRACKETS.match(match.string, match.end())
    limits = [limit for limit in (kind, exception[1] if exception else "") if limit]
    name = words.name or match.group()
    return Subject(start, name, "、".join(limits) or None, words.is_local, words.is_frame)
