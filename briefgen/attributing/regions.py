"""Which region an item is about.

Three kinds of evidence are weighed: who issued the text, what its title names, and what its body names again
and again. Where they do not add up to one region, there is none, and what was found becomes hints.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import Literal

from msgspec import Struct

from briefgen.lexicon import Matcher, load_divisions, load_place_words
from briefgen.model import Division, Evidence, Field, Hint, Item, Region, Span, Warn

# An issuer or a title outweighs any number of passing mentions; both are bounded so that the share stays telling.
_WEIGHTS = {"issuer": 10.0, "doc_number": 10.0, "title": 10.0, "body": 1.0}
# A body alone speaks for a region if it names it three times at least, and if two thirds of all places it names are
# that region or in it. Below that lie texts that only mention places: seed 000, the central enterprises of the digest.
_FEWEST_MENTIONS = 3
_LEAST_SHARE = 2 / 3
_MOST_EVIDENCE = 10


class _Mention(Struct, frozen=True):
    kind: Literal["issuer", "doc_number", "title", "body"]
    text: str
    span: Span
    """In the clean text."""
    codes: tuple[str, ...]
    """Codes of the divisions that bear this name."""


def find_regions(
    item: Item, issuer: Field | None, doc_number: Field | None
) -> tuple[tuple[Region, ...], tuple[Hint, ...], tuple[Warn, ...]]:
    """Return the region that an item is about (at most one so far), what hints at others, and warnings."""
    mentions = _mentions(item, issuer)
    if doc_number is not None:
        mentions = [*_from_number(doc_number), *mentions]
    code = _choose(mentions)
    if code is None:
        return (), _hints(item, mentions), _why_none(mentions)
    division = load_divisions()[code]
    kin = [m for m in mentions if any(_is_kin(division, load_divisions()[c]) for c in m.codes)]
    total = sum(_WEIGHTS[m.kind] for m in mentions)
    region = Region(
        code=code,
        name=division.full_name,
        level=division.level,
        confidence=round(sum(_WEIGHTS[m.kind] for m in kin) / total, 4),
        evidence=_evidence(item, kin),
    )
    return (region,), (), ()


def _mentions(item: Item, issuer: Field | None) -> list[_Mention]:
    """Return the place names in issuer, title and body, in reading order within each."""
    text = item.clean.text
    areas: list[tuple[Literal["issuer", "title", "body"], Span]] = []
    if issuer is not None:
        areas.append(("issuer", issuer.span))
    if item.title_span is not None:
        areas.append(("title", item.title_span))
    areas += [("body", s.span) for s in item.sentences if s.role in ("body", "heading")]
    found: list[_Mention] = []
    for kind, area in areas:
        for name, span in _matcher().find(area.of(text)):
            place = span.shift(area.start)
            if name in _names() and not text.startswith(load_place_words().not_before, place.end):
                found.append(_Mention(kind, name, place, _names()[name]))
    return _settle(found)


def _settle(found: list[_Mention]) -> list[_Mention]:
    """Leave of each name only the bearers whose parents are named too, where several places bear it."""
    named = {m.codes[0] for m in found if len(m.codes) == 1}
    divisions = load_divisions()
    settled = []
    for mention in found:
        if len(mention.codes) > 1:
            near = tuple(c for c in mention.codes if named.intersection(divisions[c].parents))
            if len(near) != 1:
                continue
            settled.append(_Mention(mention.kind, mention.text, mention.span, near))
        else:
            settled.append(mention)
    return settled


def _from_number(doc_number: Field) -> list[_Mention]:
    """Return what a document number says of the issuer."""
    issuers = load_place_words().issuers
    name = next((name for prefix, name in issuers.items() if doc_number.value.startswith(prefix)), None)
    return [_Mention("doc_number", doc_number.value, doc_number.span, _names()[name])] if name else []


def _choose(mentions: list[_Mention]) -> str | None:
    """Return the code of the one region, or None."""
    divisions = load_divisions()
    for kinds in (("issuer", "doc_number"), ("title",)):
        codes = {c for m in mentions if m.kind in kinds for c in m.codes}
        # 广东省广州市 names two divisions of one line; the innermost is meant.
        innermost = [c for c in codes if not any(c in divisions[other].parents for other in codes)]
        if len(innermost) == 1:
            return innermost[0]
        if len(innermost) > 1:
            return None
    return _most_named([code for m in mentions for code in m.codes])


def _most_named(codes: list[str]) -> str | None:
    """Return the division that a body names again and again, or None.

    A province counts with all its parts, as a report on it names many of them; a city or county stands for
    itself alone.
    """
    divisions = load_divisions()
    named = Counter(codes)
    passing = [code for code, count in named.items() if count >= _FEWEST_MENTIONS]
    passing = [code for code in passing if _share(code, named) >= _LEAST_SHARE * len(codes)]
    # A city that is named as often as all else together goes before its province.
    return min(passing, key=lambda code: (-len(divisions[code].parents), code), default=None)


def _share(code: str, named: Counter[str]) -> int:
    """Return how often a division is named, a province with all its parts."""
    divisions = load_divisions()
    if divisions[code].level != "province":
        return named[code]
    return sum(count for other, count in named.items() if code in (other, *divisions[other].parents))


def _is_kin(one: Division, other: Division) -> bool:
    return one.code == other.code or one.code in other.parents or other.code in one.parents


def _evidence(item: Item, mentions: list[_Mention]) -> tuple[Evidence, ...]:
    kinds: Counter[str] = Counter()
    evidence = []
    for mention in mentions:
        kinds[mention.kind] += 1
        if kinds[mention.kind] <= _MOST_EVIDENCE:
            evidence.append(Evidence(mention.kind, mention.text, item.origin(mention.span)))
    return tuple(evidence)


def _hints(item: Item, mentions: list[_Mention]) -> tuple[Hint, ...]:
    hints = []
    for mention in mentions[:_MOST_EVIDENCE]:
        full = load_divisions()[mention.codes[0]].full_name
        hints.append(Hint("region", f"{mention.text}（{full}）", item.origin(mention.span)))
    return tuple(hints)


def _why_none(mentions: list[_Mention]) -> tuple[Warn, ...]:
    if not mentions:
        return (Warn("region-unknown", "原文未出现可以识别的地名，归属不明，不参与地区比较。"),)
    names = list(dict.fromkeys(m.text for m in mentions))[:4]
    some = "、".join(names) + ("等" if len(names) == 4 else "")
    return (Warn("region-unknown", f"原文提到{some}，但不足以判断所述地区，归属不明，不参与地区比较。"),)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the codes of the divisions that a name may stand for.

    A province or prefecture also goes by its short name; where a province and a prefecture share one (吉林), it
    is the province's. A county needs its full name, of three characters at least (城区, 郊区 are ordinary words).
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    divisions = load_divisions().values()
    provinces = {d.short_name for d in divisions if d.level == "province"}
    ordinary = frozenset(load_place_words().not_names)
    for division in divisions:
        if division.level != "county" or len(division.name) >= 3:
            names[division.name].append(division.code)
        if division.full_name != division.name:
            names[division.full_name].append(division.code)
        short = division.short_name
        is_city = division.level == "prefecture" and short not in provinces and short not in ordinary
        if (is_city or division.level == "province") and short != division.name:
            names[short].append(division.code)
    return {name: tuple(codes) for name, codes in names.items()}


@cache
def _matcher() -> Matcher:
    return Matcher([*_names(), *load_place_words().not_within])
