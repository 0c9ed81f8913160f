"""The regions that a person means by a name: 甘肃, 深圳宝安, 内蒙, gansu."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from functools import reduce
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.messages import Message, Value, join_messages, message
from briefgen.model import Division, Level

_NAMES_OF_NATION = frozenset({"全国", "中国", "国家", "中华人民共和国"})
_BETWEEN_SYLLABLES = re.compile(r"[\s'’-]+")  # xi'an, gan su
_SHORTEST_BEGINNING, _SHORTEST_BEGINNING_IN_PINYIN = 2, 4
_ENDINGS_IN_PINYIN = ("zizhiqu", "zizhizhou", "sheng", "shi")
_MOST_NAMED, _MOST_SIMILAR = 8, 3
# difflib's measure of what two names share. Of the few regions with texts, a less similar one may be meant.
_SIMILAR, _SIMILAR_AT_HAND, _SIMILAR_IN_PINYIN = 0.5, 0.4, 0.7
_LEVELS: dict[Level, int] = {"province": 0, "prefecture": 1, "county": 2}


def find_division(name: str, at_hand: Collection[str] = ()) -> Division:
    """Return the division to which a code, a name, a short name, a beginning of a name or pinyin refers.

    If a province and other divisions have the same short name, the province is returned. ``at_hand`` are the codes of
    the regions that texts are about: if several divisions have a name, and only one of them has texts, it is returned.
    Raises UsageError if no division matches, or if several match. Its message names those that may be meant, those with
    texts first.

    >>> find_division("甘肃").name, find_division("宝安区").full_name, find_division("深圳宝安").code
    ('甘肃省', '广东省深圳市宝安区', '440306')
    >>> find_division("内蒙").name, find_division("Gansu").name, find_division("白银", ["620400"]).name
    ('内蒙古自治区', '甘肃省', '白银市')
    """
    matches = match_divisions(name)
    with_texts = [division for division in matches if division.code in at_hand]
    if len(matches) == 1 or len(with_texts) == 1:
        return (with_texts or matches)[0]
    if not matches:
        raise UsageError(_explain_unknown(name, at_hand))
    first = [*with_texts, *(division for division in matches if division not in with_texts)]
    names = "、".join(division.full_name for division in first[:_MOST_NAMED])
    raise UsageError(message("lexicon.ambiguous-region", name=name, names=names))


def match_divisions(name: str) -> Sequence[Division]:
    """Return all divisions that a person may mean by a name, in administrative order.

    The way to read the name that comes first in this list decides:

    - the code, or the full name with all parents: 620000, 广东省深圳市宝安区
    - the full name without one parent: 深圳市宝安区
    - the name or the short name of a province
    - the name or the short name of any division
    - a customary name: 巴州
    - the names of a parent and of a division in it, each short or long: 深圳宝安
    - pinyin or another romanisation, whole or its beginning, of provinces before others
    - the beginning of a name, of higher levels before others: 内蒙
    """
    typed = unicodedata.normalize("NFKC", name).strip()
    steps = _load_names()
    exact = next((step[typed] for step in steps if typed in step), ())
    return exact or _match_two(typed) or _match_pinyin(typed) or _match_beginning(typed)


@cached
def _load_names() -> tuple[dict[str, tuple[Division, ...]], ...]:
    """Return a dict from names to divisions for each way to read a whole name."""
    divisions = load_divisions()
    steps: tuple[defaultdict[str, dict[str, Division]], ...] = tuple(defaultdict(dict) for _ in range(5))
    for division in divisions.values():
        short_names = {division.name, division.short_name}
        names = (
            {division.code, division.full_name},
            {division.full_name.removeprefix(divisions[code].full_name) for code in division.parents} - {division.name},
            short_names if division.level == "province" else set(),
            short_names,
            set(customary_names(division)),
        )
        for step, of_step in zip(steps, names, strict=True):
            for name in sorted(of_step):
                step[name][division.code] = division
    return tuple({name: tuple(found.values()) for name, found in step.items()} for step in steps)


def _match_two(typed: str) -> tuple[Division, ...]:
    """Return the divisions that the second part of a name means within those that its first part means."""
    _, _, provinces, names, customary = _load_names()
    found = {}
    for end in range(2, len(typed) - 1):
        parents = {parent.code for step in (provinces, names, customary) for parent in step.get(typed[:end], ())}
        within = names.get(typed[end:], ()) if parents else ()
        found.update({division.code: division for division in within if not parents.isdisjoint(division.parents)})
    return _highest(found.values())


def _match_pinyin(typed: str) -> tuple[Division, ...]:
    letters = _BETWEEN_SYLLABLES.sub("", typed.lower())
    if not letters.isalpha() or not letters.replace("ü", "u").isascii():
        return ()
    names = _load_pinyin()
    forms = (letters, *(letters.removesuffix(ending) for ending in _ENDINGS_IN_PINYIN if letters.endswith(ending)))
    whole = next((names[form] for form in forms if form in names), ())
    if whole or len(letters) < _SHORTEST_BEGINNING_IN_PINYIN:
        return _highest(whole)
    return _highest(division for form, found in names.items() if form.startswith(letters) for division in found)


@cached
def _load_pinyin() -> dict[str, tuple[Division, ...]]:
    """Return the provinces and prefectures by their short names in pinyin, without blanks and tones.

    Some have further romanisations, such as lhasa. 陕西 has shaanxi and shanxi, because both are in use.
    """
    divisions = load_divisions()
    by_name: defaultdict[str, list[Division]] = defaultdict(list)
    with (Path(__file__).parent / "pinyin.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in row["pinyin"].split():
                by_name[form].append(divisions[row["code"]])
    return {name: tuple(found) for name, found in by_name.items()}


def _match_beginning(typed: str) -> tuple[Division, ...]:
    if len(typed) < _SHORTEST_BEGINNING:
        return ()
    return _highest(division for division in load_divisions().values() if division.name.startswith(typed))


def _highest(divisions: Iterable[Division]) -> tuple[Division, ...]:
    """Return the divisions of the highest level among some."""
    found = tuple(divisions)
    highest = min((_LEVELS[division.level] for division in found), default=0)
    return tuple(division for division in found if _LEVELS[division.level] == highest)


def _explain_unknown(name: str, at_hand: Collection[str]) -> Message:
    """Return a message that no region has a name, with similar names. Regions with texts come first."""
    if name in _NAMES_OF_NATION:
        return message("lexicon.nation", name=name)
    problem = message("lexicon.no-region", name=name)
    meant: list[Value] = [*_find_similar(name, at_hand)]
    if not meant:
        return problem
    names = reduce(lambda first, second: message("lexicon.either", first=first, second=second), meant)
    return join_messages([problem, message("lexicon.did-you-mean", names=names)])


def _find_similar(name: str, at_hand: Collection[str]) -> list[str]:
    """Return the names of at most three divisions that are similar to a name, those with texts first."""
    _, _, _, names, _ = _load_names()
    with_texts = {known: found for known, found in names.items() if any(division.code in at_hand for division in found)}
    similar: dict[str, str] = {}
    for known in get_close_matches(name, with_texts, n=_MOST_SIMILAR, cutoff=_SIMILAR_AT_HAND):
        here = (division for division in with_texts[known] if division.code in at_hand)
        similar.update({division.code: division.full_name for division in here})
    for known in get_close_matches(name, names, n=2 * _MOST_SIMILAR, cutoff=_SIMILAR):
        if not any(division.code in similar for division in names[known]):
            similar[names[known][0].code] = known
    for known in get_close_matches(name.lower(), _load_pinyin(), n=_MOST_SIMILAR, cutoff=_SIMILAR_IN_PINYIN):
        similar.update({division.code: division.name for division in _load_pinyin()[known]})
    return list(similar.values())[:_MOST_SIMILAR]
