"""Finds place names in a text, the administrative divisions that each name may mean, and whether the name counts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct, structs

from briefgen.errors import ConfigError
from briefgen.lexicon import load_place_words
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.messages import message
from briefgen.model import Span
from briefgen.model.attribution import EvidenceKind
from briefgen.text.han import HAN
from briefgen.text.matcher import Matcher

Rejection = Literal["name", "partner", "venue", "byline", "quoted"]
"""The reason why a place name does not count as a place that the text is about.

- ``name``: it is part of the name of a company, a school or a newspaper: 广州某新能源有限公司.
- ``partner``: the place is somebody's partner: 与浙江合作.
- ``venue``: something took place there: 在甘肃省兰州举行.
- ``byline``: a report was filed there: 兰州8月2日电.
- ``quoted``: it is part of the title of a document that the body quotes: 根据《浙江省国企改革办法》.
"""

_KIND_MARKS = "省市区县州盟旗"
# So many characters around a short name tell where words begin and end.
_WINDOW = 6
_BREAK = re.compile(f"[^{HAN}]")
# 广州某新能源有限公司: these characters stand in no company's name between the place and its end.
_NOT_IN_NAMES = "省市区县委府厅局推属的国资和与、在是为将把对向等中上"
# 钢铁产业 is a trade and names no company.
_TRADE = "(?!产业|行业|口岸|口|业|保供|供应|需求|交通)"
# 兰州8月2日电, 兰州讯（记者…）
_BYLINE = re.compile(r"\d{1,2}月\d{1,2}日|(?:电|讯)[（(\s]")
_BEFORE = 6
# 在甘肃省兰州举行
_VENUE_BEFORE = re.compile(rf"[在于](?:[{HAN}]{{0,3}}省)?$")
_VENUE_BEHIND = 14
_QUOTED = re.compile(r"《[^《》\n]{1,80}》")


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
    """True if the words behind the name show that the place acts: 国资委 in 宁波市国资委, 坚持 in 甘肃坚持."""


def find_mentions(text: str, areas: Iterable[tuple[EvidenceKind, Span]]) -> tuple[Mention, ...]:
    """Return a ``Mention`` for each place name in some areas of a text.

    An area is a part of the text with its kind, such as title or body. The mentions follow the order of the areas, but
    mentions in the body come after all others. Short names of counties come at the very end.

    Several divisions may share one name. If the text names a parent of exactly one of these divisions, the mention has
    the code of that division only; otherwise the mention has all their codes. A short name that is only a piece of a
    longer word is skipped. The short name of a county counts only if the areas also contain the full name.
    """
    areas = list(areas)
    mentions = list(_find_names(text, areas, _matcher(), _codes_by_name()))
    counties = {name: (code,) for name, code in _find_county_names(mentions).items()}
    if counties:
        taken = {mention.span.start for mention in mentions}
        by_short_name = _find_names(text, areas, Matcher(counties), counties)
        mentions += [mention for mention in by_short_name if mention.span.start not in taken]
    return tuple(_settle(mentions))


def _find_names(
    text: str, areas: Sequence[tuple[EvidenceKind, Span]], matcher: Matcher, codes: Mapping[str, tuple[str, ...]]
) -> Iterator[Mention]:
    for kind, area, names in _match_areas(text, areas, matcher):
        quoted = [match.span() for match in _QUOTED.finditer(text, area.start, area.end)] if kind == "body" else []
        for name, span in names:
            if name not in codes or (name in _short_names() and not _stands_alone(text, span)):
                continue
            rejection = _reject(text, span, kind)
            last = bisect_left(quoted, (span.start, 0)) - 1
            if rejection is None and last >= 0 and span.end < quoted[last][1]:
                rejection = "quoted"
            acts = text.startswith(load_place_words().actor, _end_with_kind(text, span))
            yield Mention(kind, name, span, codes[name], rejection, acts)


def _match_areas(
    text: str, areas: Sequence[tuple[EvidenceKind, Span]], matcher: Matcher
) -> Iterator[tuple[EvidenceKind, Span, list[tuple[str, Span]]]]:
    """Yield the kind of each area, its span, and the place names in it, each name with its span.

    A sentence of the body without a place name is skipped. The matcher searches the whole body at once and
    the names are sorted into the sentences afterwards.
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


def _end_with_kind(text: str, span: Span) -> int:
    """Return the offset at which a place name ends, including a 省 or 市 directly behind a short name.

    In 浙江省国资委 the name 浙江 is extended to 浙江省. In 浙江省委 it is not, because the lexicon lists 省委 as a word
    of its own (``PlaceWords.actor``).
    """
    is_short = text[span.end - 1] not in _KIND_MARKS and text[span.end : span.end + 1] in ("省", "市")
    return span.end + 1 if is_short and not text.startswith(load_place_words().actor, span.end) else span.end


def _reject(text: str, span: Span, kind: EvidenceKind) -> Rejection | None:
    """Return why a place name does not count, for example as part of a company's name; None if the name counts."""
    if kind in ("issuer", "doc_number"):
        return None
    if _company_end().match(text, span.end):
        return "name"
    if kind == "source":
        return None
    before = text[max(0, span.start - _BEFORE) : span.start]
    if before.endswith(load_place_words().partner):
        return "partner"
    if _BYLINE.match(text, span.end):
        return "byline"
    behind = text[span.end : span.end + _VENUE_BEHIND]
    is_venue = _VENUE_BEFORE.search(before) and any(word in behind for word in load_place_words().venue)
    return "venue" if is_venue else None


@cached
def _company_end() -> re.Pattern[str]:
    """Return a pattern for the words behind a place name that make it part of a longer name.

    The longer name is that of a company, a school or a newspaper: 某新能源有限公司 behind 广州.
    """
    words = load_place_words()
    ends = "|".join(map(re.escape, words.name_ends))
    return re.compile(rf"(?:(?!{'|'.join(words.not_in_names)})(?![{_NOT_IN_NAMES}])[{HAN}]){{0,6}}?(?:{ends}){_TRADE}")


def _stands_alone(text: str, span: Span) -> bool:
    """Return True if a short place name is not just a piece of a longer word.

    It is a piece of a longer word in 黄河南岸 (河南) and in 吉林大学 (吉林). jieba cuts the text into words. Only its
    dictionary is used, so an unknown word falls apart into characters. A longer word is allowed if the name shares it
    with another place name (辽宁沈阳), or if the rest of the word begins with a character such as 省, 市 or 某.
    """
    start, end = max(0, span.start - _WINDOW), min(len(text), span.end + _WINDOW)
    start = max((match.end() for match in _BREAK.finditer(text, start, span.start)), default=start)
    behind = _BREAK.search(text, span.end, end)
    end = behind.start() if behind else end
    offset = start
    for word in _cut()(text[start:end], False):
        if offset + len(word) > span.start:
            before, rest = word[: span.start - offset], word[span.end - offset :]
            ends = not rest or rest in _codes_by_name() or rest[0] in _KIND_MARKS + "某"
            return ends and (not before or before in _codes_by_name())
        offset += len(word)
    return False


@cached
def _cut() -> Callable[[str, bool], list[str]]:
    """Return a function that cuts a text into words.

    The dictionary of the function is private to this process and never changes. Raises ConfigError if rjieba cannot be
    imported.
    """
    try:
        import rjieba
    except ImportError as error:
        raise ConfigError(message("parsing.rjieba-missing")) from error
    cut: Callable[[str, bool], list[str]] = rjieba.Jieba().cut
    return cut


def _find_county_names(mentions: Iterable[Mention]) -> dict[str, str]:
    """Return a dict from short names of counties to their codes, for each county that some mention names in full.

    A short name is left out if it has one character, is an ordinary word, or already means another division.
    """
    divisions = load_divisions()
    words = load_place_words()
    counties = {}
    for mention in mentions:
        if len(mention.codes) == 1 and divisions[mention.codes[0]].level == "county":
            short = divisions[mention.codes[0]].short_name
            if len(short) >= 2 and short not in words.not_names and short not in _codes_by_name():
                counties[short] = mention.codes[0]
    return counties


def _settle(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield all mentions, with only one code for a mention whose meaning the other mentions show.

    A mention with several codes keeps only the code of the division in a place that another mention names. Example:
    Several cities have a 鼓楼区. If the text also names 南京市 and none of the other cities, the 鼓楼区 of 南京市 is
    meant. If no code or several codes qualify, the mention keeps all its codes.
    """
    named = {mention.codes[0] for mention in mentions if len(mention.codes) == 1}
    divisions = load_divisions()
    for mention in mentions:
        near = tuple(code for code in mention.codes if named.intersection(divisions[code].parents))
        yield structs.replace(mention, codes=near) if len(mention.codes) > 1 and len(near) == 1 else mention


@cached
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    """Return a dict from each place name to the codes of the divisions that the name may mean.

    - A province or a prefecture is also found by its short name. 吉林 is a province and a prefecture: it means the
      province.
    - A county is found by its full name only. A name of two characters is left out: 城区 and 郊区 are ordinary words.
    - An autonomous prefecture is also found by a name such as 临夏州.
    - The lexicon says which division the name of a functional zone or a former name means.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    divisions = load_divisions().values()
    words = load_place_words()
    provinces = {division.short_name for division in divisions if division.level == "province"}
    for division in divisions:
        if division.level != "county" or len(division.name) >= 3:
            names[division.name].append(division.code)
        if division.full_name != division.name:
            names[division.full_name].append(division.code)
        short = division.short_name
        is_city = division.level == "prefecture" and short not in provinces and short not in words.not_names
        if (is_city or division.level == "province") and short != division.name:
            names[short].append(division.code)
        if division.name.endswith("自治州"):
            names[short + "州"].append(division.code)
    for other, name in (*words.zones.items(), *words.former.items()):
        if other not in names:
            names[other] += names[name][:1] if len(names[name]) == 1 else [find_division(name).code]
    return {name: _drop_inner(codes) for name, codes in names.items()}


def _drop_inner(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of divisions without repetitions, leaving out a division that lies in another one of the list.

    嘉峪关市 needs this: it is listed as a prefecture and again as the only district in that prefecture.
    """
    divisions = load_divisions()
    return tuple(code for code in dict.fromkeys(codes) if not set(divisions[code].parents).intersection(codes))


@cached
def _short_names() -> frozenset[str]:
    """Return the short names of all divisions, except short names that equal ``Division.name``."""
    return frozenset(d.short_name for d in load_divisions().values() if d.short_name != d.name)


@cached
def _matcher() -> Matcher:
    return Matcher([*_codes_by_name(), *load_place_words().not_within])


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
            codes=_codes_by_name()[full_names[text[offset]][0]],
            rejected_as=None,
            acts=True,
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
    codes = tuple(code for name in names for code in _codes_by_name()[name])
    return Mention("doc_number", number, span, codes, None, acts=True)
