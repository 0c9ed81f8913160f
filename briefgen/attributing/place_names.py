"""The names by which texts name administrative divisions, and the divisions that each name may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from briefgen.lexicon import load_place_words
from briefgen.lexicon.divisions import (
    customary_names,
    load_divisions,
    short_names_of_provinces,
)
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.region_names import find_division
from briefgen.model import Division
from briefgen.text.matcher import Matcher

DEPENDENT_LENGTH = 2
"""How many characters each name of ``dependent_names`` has."""


@cached
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Return a dict from each place name to the codes of the divisions that the name may mean.

    - A province or a prefecture is also found by its short name. 吉林 is a province and a prefecture: it means the
      province.
    - A county is found by its full name only. A name of two characters is left out: 城区 and 郊区 are ordinary words,
      and 礼县 is found by ``dependent_names``.
    - An autonomous prefecture or county is also found by a name such as 临夏州 or 长阳县.
    - The lexicon says which division is meant by a customary name (前郭县), a former name, or the name of a functional
      zone or an organ.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    words = load_place_words()
    for division in load_divisions().values():
        for name in _names_of(division):
            names[name].append(division.code)
    autonomous = (d for d in load_divisions().values() if "自治" in d.name)
    for name, code in [(name, division.code) for division in autonomous for name in customary_names(division)]:
        if name not in names:
            names[name].append(code)
    listed = (words.customary, words.zones, words.organs, words.former)
    for other, name in chain.from_iterable(table.items() for table in listed):
        if other not in names:
            names[other] = names[name][:1] if len(names[name]) == 1 else [find_division(name).code]
    return {name: _drop_inner(codes) for name, codes in names.items()}


def _names_of(division: Division) -> Iterator[str]:
    if division.level != "county" or len(division.name) >= 3:
        yield division.name
    if division.full_name != division.name:
        yield division.full_name
    short = division.short_name
    is_city = division.level == "prefecture" and short not in short_names_of_provinces() | load_place_words().not_names
    if (is_city or division.level == "province") and short != division.name:
        yield short


def _drop_inner(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of divisions without repetitions, leaving out a division that lies in another one of the list.

    嘉峪关市 needs this: it is listed as a prefecture and again as the only district in that prefecture.
    """
    divisions = load_divisions()
    return tuple(code for code in dict.fromkeys(codes) if not set(divisions[code].parents).intersection(codes))


@cached
def dependent_names() -> dict[str, tuple[str, ...]]:
    """Return a dict from each dependent name to the codes of the divisions that the name may mean.

    A dependent name has two characters. It is the name of a county (礼县), the short name of a county (安溪), or the
    short name of a city that is also an ordinary word (白银). It counts only right after the name of a division around
    it: 陇南市礼县, 福建安溪, 甘肃白银. If the name of a county counts there, it counts in the whole text.
    """
    names: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for division in load_divisions().values():
        for name in dict.fromkeys((division.name, division.short_name)):
            if len(name) == DEPENDENT_LENGTH and _is_dependent(division, name):
                names[name] += (division.code,)
    return {name: codes for name, codes in names.items() if name not in codes_by_name()}


def _is_dependent(division: Division, name: str) -> bool:
    words = load_place_words()
    if division.level == "county":
        is_ordinary = division.name.endswith("区") or name in words.not_names | words.ordinary_words
        return name == division.name or not is_ordinary
    return division.level == "prefecture" and name in words.not_names


def is_zone_within(name: str) -> bool:
    """Return True for the name of a functional zone that is only a part of the division that the name stands for.

    两江新区 is a part of 重庆市. 南沙新区 is 南沙区 itself.
    """
    is_zone = name in load_place_words().zones
    return is_zone and all(load_divisions()[code].level != "county" for code in codes_by_name()[name])


@cached
def names_within_words() -> frozenset[str]:
    """Return the place names that can also be a piece of a longer word, such as 河南 in 黄河南岸.

    These are the short names of divisions, and all other names of two characters.
    """
    short = (d.short_name for d in load_divisions().values() if d.short_name != d.name)
    return frozenset((*short, *(name for name in codes_by_name() if len(name) == DEPENDENT_LENGTH), *dependent_names()))


@cached
def place_matcher() -> Matcher:
    """Return the matcher of all place names, and of the words that contain a place name only by chance."""
    return Matcher([*codes_by_name(), *load_place_words().not_within])
