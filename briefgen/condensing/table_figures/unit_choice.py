"""Which of several units for a table is that of a number: of 单位：万亩、万元, 补助资金 is in 万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.condensing.table_figures.axis_words import as_unit
from briefgen.lexicon import load_table_words
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import find_unit, scale_pattern

# 建设任务、灌溉面积单位为万亩
_NOTED = re.compile(
    r"(?P<names>[^。；;，,:：①-⑳（(]{1,40}?)(?:的)?(?:计量)?单位(?:均|都)?(?:为|是|[:：])\s*(?P<unit>[^。；;，,（()）\s]{1,10})"
)
_IN_BRACKETS = re.compile(r"[（(](?P<words>[^（）()]{1,40})[）)]")
_AND = re.compile("[、和及与]")
_MONEY = "money"
_PERCENT = "%"
_PERSONS = frozenset(("人", "人次", "名"))
_WORDS_FOR_MONEY = ("资金", "金额", "投资", "经费")


def read_noted_units(notes: Iterable[str]) -> dict[str, str]:
    """Return the units that the notes of a table say, by the names of what is measured in them.

    >>> read_noted_units(["备注：任务、灌溉面积单位为万亩，资金单位为万元。"])
    {'任务': '万亩', '灌溉面积': '万亩', '资金': '万元'}
    """
    found = (match for note in notes for match in _NOTED.finditer(note))
    units = ((_AND.split(match["names"]), as_unit(match["unit"])) for match in found)
    return {name.strip(): unit for names, unit in units if unit is not None for name in names if name.strip()}


def drop_noted_units(title: str) -> str:
    """Return a title without the brackets that say the unit of a part of the table.

    >>> drop_noted_units("补助资金使用情况表（资金单位：万元）")
    '补助资金使用情况表'
    """
    return _IN_BRACKETS.sub(lambda match: "" if _NOTED.fullmatch(match["words"]) else match.group(), title)


def find_noted_unit(names: Sequence[str], noted: dict[str, str]) -> str | None:
    """Return the unit that a note says for a number with these names; None if it says none or several.

    A unit of money that is said for 资金 or 金额 is that of whatever is money.

    >>> find_noted_unit(("中央资金",), {"资金": "万元"}), find_noted_unit(("项目数",), {"资金": "万元"})
    ('万元', None)
    >>> find_noted_unit(("完成投资",), {"资金": "万元"}), find_noted_unit(("灌溉面积",), {"资金": "万元"})
    ('万元', None)
    """
    if not noted:
        return None
    is_money = any(_MONEY in _find_keys(name, load_table_words().unit_names) for name in names)
    found = {unit for name, unit in noted.items() if any(own.endswith(name) for own in names)}
    if not found and is_money:
        of_money = ((name, unit) for name, unit in noted.items() if _MONEY in _list_kinds(unit))
        found = {unit for name, unit in of_money if name.endswith(_WORDS_FOR_MONEY)}
    return found.pop() if len(found) == 1 else None


def choose_unit(units: Sequence[str], names: Sequence[str], noted: dict[str, str]) -> str | None:
    """Return the unit of a number that has these names; None if not exactly one of the units fits them.

    What a note says in so many words counts before what kind of amount the names are of.

    >>> choose_unit(("万亩", "万元"), ("补助资金",), {}), choose_unit(("万亩", "万元"), ("建设任务",), {})
    ('万元', '万亩')
    >>> choose_unit(("万亩", "万元"), ("合计",), {}), choose_unit(("公里", "万亩", "万元"), ("建设任务",), {})
    (None, None)
    >>> choose_unit(("人", "张"), ("医院床位",), {}), choose_unit(("张", "万元"), ("医院床位",), {})
    ('张', None)
    """
    ways_to_choose = (
        _find_noted(units, names, noted),
        _find_by_kind(units, names),
        _find_of_deeds(units, names),
        _find_of_things(units, names),
    )
    for ways in ways_to_choose:
        found = set(ways)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _find_noted(units: Sequence[str], names: Sequence[str], noted: dict[str, str]) -> Iterator[str]:
    for name, unit in noted.items():
        if unit in units and any(own.endswith(name) for own in names):
            yield unit


def is_amount(words: str) -> bool:
    """Return whether words end with what is known to be measured or counted: 住宿床位, 招生, but not 第一中学."""
    table = load_table_words()
    return bool(_find_keys(words, table.unit_names) or _find_keys(words, table.measure_words))


def is_foreign_unit(name: str, unit: str) -> bool:
    """Return whether a number cannot have a unit of money or of persons, since its name says that it counts others.

    A rate is in no unit of money, either.

    >>> is_foreign_unit("受益户数", "万元"), is_foreign_unit("资金使用率", "万元"), is_foreign_unit("住宿床位", "人")
    (True, True, True)
    >>> is_foreign_unit("劳动生产率", "万元"), is_foreign_unit("社会保障和就业", "万元"), is_foreign_unit("医院", "人")
    (False, False, False)
    """
    kinds, table = _list_kinds(unit), load_table_words()
    keys = {*_find_keys(name, table.unit_names), *_find_keys(name, table.measure_words)}
    is_count = name.endswith((*table.counts, *table.lifeless)) and bool(keys)
    if _MONEY in kinds:
        return _MONEY not in keys and (is_count or is_in_percent(name))
    return not _PERSONS.isdisjoint(kinds) and is_count and _PERSONS.isdisjoint(keys)


def is_in_percent(name: str) -> bool:
    """Return whether a name is that of a rate or a share in percent: 资金使用率, but not 劳动生产率."""
    return _PERCENT in _find_keys(name, load_table_words().unit_names)


def _find_by_kind(units: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    keys = {key for name in names for key in _find_keys(name, load_table_words().unit_names)}
    yield from (unit for unit in units if not keys.isdisjoint(_list_kinds(unit)))


def _find_of_things(units: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Yield the units in which things are counted. Beside a unit of money, a thing may be what was spent on it."""
    if any(_MONEY in _list_kinds(unit) for unit in units):
        names = [name for name in names if name.endswith(load_table_words().counts)]
    keys = {key for name in names for key in _find_keys(name, load_table_words().measure_words)}
    yield from (unit for unit in units if not keys.isdisjoint(_list_kinds(unit)))


def _find_keys(name: str, words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the families and units that go with the longest words with which a name ends, with 数 or without."""
    bare = name
    for count in load_table_words().counts:
        bare = bare.removesuffix(count)
    found = [(len(end), key) for key, ends in words.items() for end in ends if name.endswith(end) or bare.endswith(end)]
    longest = max((length for length, _ in found), default=0)
    return tuple(key for length, key in found if length == longest)


def _find_of_deeds(units: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Yield the units that are not of money, if the names are of what is to be done."""
    if any(name.endswith(load_table_words().deeds) for name in names):
        yield from (unit for unit in units if _MONEY not in _list_kinds(unit))


@cached
def _list_kinds(unit: str) -> tuple[str, ...]:
    """Return the family of a unit, if it has one, and the unit without its scale."""
    family = find_unit(unit)
    bare = re.sub(rf"^(?:{scale_pattern()})", "", unit)
    return (*((family[0],) if family is not None else ()), bare)
