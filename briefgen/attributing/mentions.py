"""Place names in a text: which division each stands for, and in what part it appears."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Literal

from msgspec import Struct, structs

from briefgen.errors import ConfigError
from briefgen.lexicon import load_place_words
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.model import Span
from briefgen.text.matcher import Matcher

Kind = Literal["stated", "issuer", "doc_number", "title", "masthead", "source", "body"]
Aside = Literal["name", "partner", "venue", "byline", "quoted"]
"""Why a mention is not what the text is about: the name of a company, somebody's partner, where something took place,
where a report was filed, a document that is quoted."""

_KIND_MARKS = "省市区县州盟旗"
# Around a short name, as many characters as tell where words begin and end.
_WINDOW = 6
_BREAK = re.compile(r"[^\u3400-\u9fff]")
# 广州某新能源有限公司: what may stand between a place and the end of a company's name; and 钢铁产业 names no company.
_PROPER = r"(?:(?!{not_in})(?![省市区县委府厅局推属的国资和与、在是为将把对向等中上])[\u3400-\u9fff]){{0,6}}?"
_TRADE = "(?!产业|行业|口岸|口|业|保供|供应|需求|交通)"
_BYLINE = re.compile(r"\d{1,2}月\d{1,2}日|(?:电|讯)[（(\s]")
_VENUE_BEFORE = re.compile(r"[在于](?:[\u3400-\u9fff]{0,3}省)?$")
_VENUE_GAP = 14
_QUOTED = re.compile(r"《[^《》\n]{1,80}》")


class Mention(Struct, frozen=True, gc=False):
    """A place name in a text."""

    kind: Kind
    text: str
    span: Span
    """In the clean text."""
    codes: tuple[str, ...]
    """Codes of the divisions that bear this name; more than one if nothing tells which."""
    aside: Aside | None
    acts: bool
    """True if what follows says that the place acts or is spoken of: 宁波市国资委, 甘肃坚持."""


def find_mentions(text: str, areas: Iterable[tuple[Kind, Span]]) -> tuple[Mention, ...]:
    """Return the places that are named in parts of a text, in the order of the parts, those of the body last.

    A name of several bearers stands for the one whose parents are named too; if none or more than one is, it keeps all.
    Short names count only where words begin and end with them, those of counties only where the full name stands too.
    """
    areas = list(areas)
    found = list(_mentions(text, areas, _matcher(), _names()))
    counties = {name: (code,) for name, code in _county_names(found).items()}
    if counties:
        taken = {m.span.start for m in found}
        again = _mentions(text, areas, Matcher(counties), counties)
        found += [mention for mention in again if mention.span.start not in taken]
    return tuple(_settle(found))


def _mentions(
    text: str, areas: Sequence[tuple[Kind, Span]], matcher: Matcher, codes: Mapping[str, tuple[str, ...]]
) -> Iterator[Mention]:
    for kind, area, named in _named(text, areas, matcher):
        quoted = [match.span() for match in _QUOTED.finditer(text, area.start, area.end)] if kind == "body" else []
        for name, span in named:
            if name not in codes or (name in _short_names() and not _stands_alone(text, span)):
                continue
            aside = _aside(text, span, kind)
            last = bisect_left(quoted, (span.start, 0)) - 1
            if aside is None and last >= 0 and span.end < quoted[last][1]:
                aside = "quoted"
            acts = text.startswith(load_place_words().actor, _behind_kind(text, span))
            yield Mention(kind, name, span, codes[name], aside, acts)


def _named(
    text: str, areas: Sequence[tuple[Kind, Span]], matcher: Matcher
) -> Iterator[tuple[Kind, Span, list[tuple[str, Span]]]]:
    """Yield the areas with the names that they hold, sentences of the body only if they hold any.

    The body is looked through as a whole, as no name reaches over the end of a sentence.
    """
    for kind, area in areas:
        if kind != "body":
            yield kind, area, [(name, place.shift(area.start)) for name, place in matcher.find(area.of(text))]
    body = [area for kind, area in areas if kind == "body"]
    if not body:
        return
    first, starts = body[0].start, [area.start for area in body]
    found = ((name, place.shift(first)) for name, place in matcher.find(text[first : body[-1].end]))
    for at, named in groupby(found, key=lambda pair: bisect_right(starts, pair[1].start) - 1):
        yield "body", body[at], [(name, span) for name, span in named if span.end <= body[at].end]


def _behind_kind(text: str, span: Span) -> int:
    """Return the offset behind a name and its kind, which a short name leaves out: 浙江 in 浙江省国资委."""
    is_short = text[span.end - 1] not in _KIND_MARKS and text[span.end : span.end + 1] in ("省", "市")
    return span.end + 1 if is_short and not text.startswith(load_place_words().actor, span.end) else span.end


def _aside(text: str, span: Span, kind: Kind) -> Aside | None:
    """Return why a mention is not what the text is about, None if nothing says so."""
    if kind in ("issuer", "doc_number"):
        return None
    if _name_pattern().match(text, span.end):
        return "name"
    before = text[max(0, span.start - 6) : span.start]
    aside: Aside | None = None
    if kind != "source":
        behind = text[span.end : span.end + _VENUE_GAP]
        if before.endswith(load_place_words().partner):
            aside = "partner"
        elif _BYLINE.match(text, span.end):
            aside = "byline"
        elif _VENUE_BEFORE.search(before) and any(word in behind for word in load_place_words().venue):
            aside = "venue"
    return aside


@cache
def _name_pattern() -> re.Pattern[str]:
    words = load_place_words()
    proper = _PROPER.format(not_in="|".join(words.not_in_names))
    return re.compile(f"{proper}(?:{'|'.join(map(re.escape, words.name_ends))}){_TRADE}")


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether a short name begins and ends with words: 河南 does not in 黄河南岸, 吉林 not in 吉林大学.

    The words are jieba's, of its dictionary alone, so that what it does not know falls apart into characters; it has
    some that are two places, such as 辽宁沈阳.
    """
    start, end = max(0, span.start - _WINDOW), min(len(text), span.end + _WINDOW)
    start = max((match.end() for match in _BREAK.finditer(text, start, span.start)), default=start)
    behind = _BREAK.search(text, span.end, end)
    end = behind.start() if behind else end
    at = start
    for word in _cut()(text[start:end], False):
        if at + len(word) > span.start:
            before, rest = word[: span.start - at], word[span.end - at :]
            ends = not rest or rest in _names() or rest[0] in _KIND_MARKS + "某"
            return ends and (not before or before in _names())
        at += len(word)
    return False


@cache
def _cut() -> Callable[[str, bool], list[str]]:
    """Return a function that cuts a text into words; its dictionary is private to this process and never changes."""
    try:
        import rjieba
    except ImportError as error:
        raise ConfigError(f"rjieba cannot be imported ({error}); places are found by its words: install it") from error
    cut: Callable[[str, bool], list[str]] = rjieba.Jieba().cut
    return cut


def _county_names(found: Iterable[Mention]) -> dict[str, str]:
    """Return the short names of the counties that are named in full."""
    divisions = load_divisions()
    words = load_place_words()
    counties = {}
    for mention in found:
        if len(mention.codes) == 1 and divisions[mention.codes[0]].level == "county":
            short = divisions[mention.codes[0]].short_name
            if len(short) >= 2 and short not in words.not_names and short not in _names():
                counties[short] = mention.codes[0]
    return counties


def _settle(found: list[Mention]) -> Iterator[Mention]:
    """Leave of each name only the bearers whose parents are named too, where several places bear it."""
    named = {m.codes[0] for m in found if len(m.codes) == 1}
    divisions = load_divisions()
    for mention in found:
        near = tuple(c for c in mention.codes if named.intersection(divisions[c].parents))
        yield structs.replace(mention, codes=near) if len(mention.codes) > 1 and len(near) == 1 else mention


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the codes of the divisions that a name may stand for.

    A province or prefecture also goes by its short name; where a province and a prefecture share one (吉林), it
    is the province's. A county needs its full name, of three characters at least (城区, 郊区 are ordinary words), an
    autonomous prefecture goes by 临夏州 too.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    divisions = load_divisions().values()
    words = load_place_words()
    provinces = {d.short_name for d in divisions if d.level == "province"}
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
    return {name: _outermost(codes) for name, codes in names.items()}


def _outermost(codes: list[str]) -> tuple[str, ...]:
    """Return divisions without those that lie in another of them: 嘉峪关市 is also its own only district."""
    divisions = load_divisions()
    return tuple(code for code in dict.fromkeys(codes) if not set(divisions[code].parents).intersection(codes))


@cache
def _short_names() -> frozenset[str]:
    """Return the names that need words to begin and end with them."""
    shorts = {d.short_name for d in load_divisions().values() if d.short_name != d.name}
    return frozenset(shorts)


@cache
def _matcher() -> Matcher:
    return Matcher([*_names(), *load_place_words().not_within])


def find_abbreviated(text: str, area: Span) -> tuple[Mention, ...]:
    """Return the regions that a title names by a row of single characters: 沪滇, 川渝."""
    match = _pair_pattern().search(text, area.start, area.end)
    if match is None:
        return ()
    return tuple(
        Mention(
            "title",
            text[at],
            Span(at, at + 1),
            _names()[load_place_words().abbreviations[text[at]][0]],
            None,
            acts=True,
        )
        for at in range(match.start("pair"), match.end("pair"))
    )


@cache
def _pair_pattern() -> re.Pattern[str]:
    names = load_place_words().abbreviations
    single = "".join(sorted(short for short, full in names.items() if len(short) == 1 and len(full) == 1))
    return re.compile(
        rf"(?<![\u3400-\u9fff])(?P<pair>[{single}]{{2,4}})(?=两地|两省|三地|国资|合作|协作|携手|共|双城|签署|国企)"
    )


def from_number(number: str, span: Span) -> tuple[Mention, ...]:
    """Return whose a document number is, as far as its first characters tell: 浙政办发 is 浙江省's."""
    words = load_place_words()
    for prefix, name in sorted(words.number_exceptions.items(), key=lambda pair: -len(pair[0])):
        if number.startswith(prefix):
            return (_number_mention(number, span, (name,)),) if name else ()
    for short, names in words.abbreviations.items():
        if number.startswith(short) and number.startswith(tuple(words.number_organs), len(short)):
            return (_number_mention(number, span, names),) if len(names) == 1 else ()
    return ()


def _number_mention(number: str, span: Span, names: tuple[str, ...]) -> Mention:
    codes = tuple(code for name in names for code in _names()[name])
    return Mention("doc_number", number, span, codes, None, acts=True)
