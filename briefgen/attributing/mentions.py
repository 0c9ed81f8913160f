"""Finds place names in a text, the administrative divisions that each name may mean, and whether the name counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, structs

from briefgen.attributing.place_context import Rejection, end_with_kind, find_rejection, stands_alone
from briefgen.attributing.place_names import (
    DEPENDENT_LENGTH,
    codes_by_name,
    dependent_names,
    names_within_words,
    place_matcher,
)
from briefgen.lexicon import load_place_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.model.attribution import EvidenceKind
from briefgen.text.han import HAN
from briefgen.text.matcher import Matcher

_QUOTED = re.compile(r"《[^《》\n]{1,80}》")
# 平房区政府: an organ behind it shows that the name is no ordinary word.
_ORGAN_BEHIND = ("人民政府", "政府", "区委", "县委", "委", "人大", "国资局", "法院", "检察院")
# 成县域, 礼县级: no county.
_NOT_A_COUNTY = ("域", "级")


class Mention(Struct, frozen=True, gc=False):
    """A place name in a text."""

    kind: EvidenceKind
    text: str
    span: Span
    """Span of the name in the clean text."""
    codes: tuple[str, ...]
    """Codes of the divisions that the name may mean; several if the text does not show which one is meant."""
    rejected_as: Rejection | None
    acts: bool
    """True if the words after the name show that the place does something: 国资委 in 宁波市国资委, 坚持 in 甘肃坚持."""
    start: int
    """The offset at which the names of places around it begin: that of 甘肃省 for 民乐县 in 甘肃省张掖市民乐县."""

    @property
    def name(self) -> str:
        """The name of the place without the places around it: 民乐县 for 甘肃省张掖市民乐县."""
        division = load_divisions()[self.codes[0]]
        return division.name if self.text == division.full_name else self.text


def find_mentions(text: str, areas: Iterable[tuple[EvidenceKind, Span]]) -> tuple[Mention, ...]:
    """Return a ``Mention`` for each place name in some areas of a text.

    An area is a part of the text with its kind, such as title or body. The mentions follow the order of the areas, but
    mentions in the body come after all others. Short names of counties come at the very end.

    Several divisions may share one name. If the text names a parent of exactly one of these divisions, the mention has
    the code of that division only; otherwise the mention has all their codes. A short name that is only a piece of a
    longer word is skipped. The short name of a county, or its name of two characters, counts only if the areas also
    contain the full name, or this name right after the name of a place around it: 陇南市礼县. The same holds for a name
    that is also an ordinary word: 平房区.
    """
    areas = list(areas)
    mentions = list(_find_names(text, areas, place_matcher(), codes_by_name()))
    counties = {name: (code,) for name, code in _find_county_names(mentions).items()}
    if counties:
        taken = sorted({(mention.span.start, mention.span.end) for mention in mentions})
        by_short_name = _find_names(text, areas, Matcher(counties), counties, is_sure=True)
        mentions += [mention for mention in by_short_name if not _is_within(mention.span, taken)]
    return tuple(_settle(mentions))


def _find_names(
    text: str,
    areas: Sequence[tuple[EvidenceKind, Span]],
    matcher: Matcher,
    codes: Mapping[str, tuple[str, ...]],
    *,
    is_sure: bool = False,
) -> Iterator[Mention]:
    """Yield a ``Mention`` for each name that ``matcher`` finds in ``areas``, if the name counts as the name of a place.

    ``codes`` maps each name to the codes of the divisions that it may mean. A dependent name right after such a name is
    yielded, too. If ``is_sure`` is True, the text has already shown that the names are places.
    """
    for kind, area, names in _match_areas(text, areas, matcher):
        quoted = [match.span() for match in _QUOTED.finditer(text, area.start, area.end)] if kind == "body" else []
        before: Mention | None = None
        for name, span in _add_dependent_names(text, names, codes):
            if name in codes or name in dependent_names():
                found = codes.get(name) or dependent_names()[name]
                mention = _make_mention(text, kind, (name, span, found), before)
                stands_behind = mention.start < span.start
                if not (stands_behind or is_sure or _can_stand_for_itself(text, mention)):
                    continue
                is_piece = name in names_within_words() and not stands_alone(text, span)
                if is_piece and not (stands_behind and name in codes_by_name()):
                    continue
                last = bisect_left(quoted, (span.start, 0)) - 1
                if mention.rejected_as is None and last >= 0 and span.end < quoted[last][1]:
                    mention = structs.replace(mention, rejected_as="quoted")
                before = mention
                yield mention


def _add_dependent_names(
    text: str, names: Sequence[tuple[str, Span]], codes: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Span]]:
    """Yield all names and spans of ``names``, and the dependent names right after them: 礼县 in 陇南市礼县.

    ``codes`` maps names to the codes of the divisions that they may mean. ``dependent_names`` says what a dependent
    name is.
    """
    divisions = load_divisions()
    starts = {span.start for _, span in names}
    for name, span in names:
        yield name, span
        end = span.end + DEPENDENT_LENGTH
        inner = () if span.end in starts else dependent_names().get(text[span.end : end], ())
        if inner and not text.startswith(_NOT_A_COUNTY, end):
            around = codes.get(name, ())
            if any(set(divisions[code].parents).intersection(around) for code in inner):
                yield text[span.end : end], Span(span.end, end)


def _make_mention(
    text: str, kind: EvidenceKind, found: tuple[str, Span, tuple[str, ...]], before: Mention | None
) -> Mention:
    """Return the mention of a name. ``before`` is the mention before it in the same area.

    ``kind`` is the kind of the area. ``found`` has the name, its span, and the codes of the divisions that it may mean.
    If ``before`` ends where the name begins, and is a place around it, the two are one place: 张掖市民乐县.
    """
    name, span, codes = found
    start = span.start
    if before is not None and before.span.end == start:
        inner = tuple(code for code in codes if set(load_divisions()[code].parents).intersection(before.codes))
        if inner:
            start, codes = before.start, inner
    acts = text.startswith(load_place_words().actor, end_with_kind(text, span))
    return Mention(kind, name, span, codes, find_rejection(text, span, kind, start), acts, start)


def _can_stand_for_itself(text: str, mention: Mention) -> bool:
    """Return True if a name counts even if the name of a larger place is not right before it.

    A name of ``dependent_names`` never does. In the body, 平房区 and 资源县 can be ordinary words, so they count only
    with an organ after them. 阜新县 does not count in 阜新县域, because 县域 is a word of its own.
    """
    name, end = mention.text, mention.span.end
    if name in dependent_names() or (name.endswith("县") and text.startswith(_NOT_A_COUNTY, end)):
        return False
    is_common = name in load_place_words().common_words and mention.kind == "body"
    return not is_common or text.startswith(_ORGAN_BEHIND, end)


def _match_areas(
    text: str, areas: Sequence[tuple[EvidenceKind, Span]], matcher: Matcher
) -> Iterator[tuple[EvidenceKind, Span, list[tuple[str, Span]]]]:
    """Yield the kind of each area, its span, and the place names in it, each name with its span.

    A sentence of the body without a place name is skipped. The matcher searches the whole body at once. The names are
    assigned to the sentences afterwards.
    """
    for kind, area in areas:
        if kind != "body":
            yield kind, area, [(name, place.shift(area.start)) for name, place in matcher.find(area.of(text))]
    body = [area for kind, area in areas if kind == "body"]
    if not body:
        return
    first, starts = body[0].start, [area.start for area in body]
    found = ((name, place.shift(first)) for name, place in matcher.find(text[first : body[-1].end]))
    for index, names in groupby(found, key=lambda pair: bisect_right(starts, pair[1].start) - 1):
        yield "body", body[index], [(name, span) for name, span in names if span.end <= body[index].end]


def _is_within(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    """Return True if a name lies within a longer name: 民乐 within 民乐县.

    ``taken`` has the spans of the longer names as (start, end) pairs in order.
    """
    index = bisect_right(taken, (span.start, span.end)) - 1
    starts_there = index + 1 < len(taken) and taken[index + 1][0] == span.start
    return starts_there or (index >= 0 and span.start < taken[index][1])


def _find_county_names(mentions: Iterable[Mention]) -> dict[str, str]:
    """Return a dict from names of counties to their codes, for the names that the mentions show to be places.

    These are the short name of each county that some mention names in full, and the names of two characters of all
    counties in a place that some mention names: 茂县 in a text about 阿坝州. A short name is left out if it has one
    character, is an ordinary word, or already means another division.
    """
    divisions = load_divisions()
    words = load_place_words()
    around = {mention.codes[0] for mention in mentions if len(mention.codes) == 1}
    counties = dict(sorted({county for place in around for county in _dependent_counties().get(place, ())}))
    for mention in mentions:
        if len(mention.codes) == 1 and divisions[mention.codes[0]].level == "county":
            division = divisions[mention.codes[0]]
            for name in (division.name, division.short_name):
                if len(name) >= 2 and name not in words.not_names and not _is_found_anyway(name):
                    counties[name] = division.code
    return counties


@cached
def _dependent_counties() -> dict[str, list[tuple[str, str]]]:
    """Return a dict from the code of a place to the counties in it whose names have two characters.

    Each county is a pair of its name and its code. Names that are ordinary words are left out.
    """
    counties: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    divisions, words = load_divisions(), load_place_words()
    for name, codes in dependent_names().items():
        for code in codes:
            if divisions[code].name == name and name not in words.ordinary_words:
                for place in divisions[code].parents:
                    counties[place].append((name, code))
    return counties


def _is_found_anyway(name: str) -> bool:
    return name in codes_by_name() and name not in load_place_words().common_words


def _settle(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield all mentions, with only one code for a mention whose meaning the other mentions show.

    Example: several cities have a district named 鼓楼区. If the text also names 南京市 and none of the other cities,
    the mention keeps only the code of the 鼓楼区 in 南京市. If no code or several codes qualify, it keeps all codes.
    """
    named = {mention.codes[0] for mention in mentions if len(mention.codes) == 1}
    divisions = load_divisions()
    for mention in mentions:
        near = tuple(code for code in mention.codes if named.intersection(divisions[code].parents))
        yield structs.replace(mention, codes=near) if len(mention.codes) > 1 and len(near) == 1 else mention


def find_abbreviated(text: str, area: Span) -> tuple[Mention, ...]:
    """Return a ``Mention`` for each region in a row of one-character abbreviations, such as 沪滇 or 川渝.

    Only the first row in ``area``, the span of the title, is used.
    """
    match = _abbreviations().search(text, area.start, area.end)
    if match is None:
        return ()
    full_names = load_place_words().abbreviations
    return tuple(
        Mention(
            kind="title",
            text=text[offset],
            span=Span(offset, offset + 1),
            codes=codes_by_name()[full_names[text[offset]][0]],
            rejected_as=None,
            acts=True,
            start=offset,
        )
        for offset in range(match.start("row"), match.end("row"))
    )


@cached
def _abbreviations() -> re.Pattern[str]:
    names = load_place_words().abbreviations
    single = "".join(sorted(short for short, full in names.items() if len(short) == 1 and len(full) == 1))
    return re.compile(
        rf"(?<![{HAN}])(?P<row>[{single}]{{2,4}})(?=两地|两省|三地|国资|合作|协作|携手|共|双城|签署|国企)"
    )


def find_by_number(number: str, span: Span) -> tuple[Mention, ...]:
    """Return a ``Mention`` of the region that a document number begins with: 浙政办发〔2021〕33号 means 浙江省.

    The tuple is empty if the number does not show its region, or if several regions share its first characters.
    """
    words = load_place_words()
    for prefix, name in sorted(words.number_exceptions.items(), key=lambda pair: -len(pair[0])):
        if number.startswith(prefix):
            return (_mention_of_number(number, span, (name,)),) if name else ()
    for short, names in words.abbreviations.items():
        if number.startswith(short) and number.startswith(tuple(words.number_organs), len(short)):
            return (_mention_of_number(number, span, names),) if len(names) == 1 else ()
    return ()


def _mention_of_number(number: str, span: Span, names: tuple[str, ...]) -> Mention:
    codes = tuple(code for name in names for code in codes_by_name()[name])
    return Mention("doc_number", number, span, codes, None, acts=True, start=span.start)
