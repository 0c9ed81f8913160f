"""Which of several units for a table is that of a number: of 单位：万亩、万元, 补助资金 is in 万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.condensing.table_figures.axis_words import as_unit
from briefgen.lexicon import load_table_words
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import find_unit, scale_pattern

# 建设任务、灌溉面积单位为万亩
_NOTED = re.compile(
    r"(?P<names>[^。；;，,:：①-⑳]{1,40}?)(?:的)?(?:计量)?单位(?:均|都)?(?:为|是|[:：])\s*(?P<unit>[^。；;，,（(\s]{1,10})"
)
_AND = re.compile("[、和及与]")
_MONEY = "money"


def read_noted_units(notes: Iterable[str]) -> dict[str, str]:
    """Return the units that the notes of a table say, by the names of what is measured in them.

    >>> read_noted_units(["备注：任务、灌溉面积单位为万亩，资金单位为万元。"])
    {'任务': '万亩', '灌溉面积': '万亩', '资金': '万元'}
    """
    found = (match for note in notes for match in _NOTED.finditer(note))
    units = ((_AND.split(match["names"]), as_unit(match["unit"])) for match in found)
    return {name.strip(): unit for names, unit in units if unit is not None for name in names if name.strip()}


def find_noted_unit(names: Sequence[str], noted: dict[str, str]) -> str | None:
    """Return the unit that a note says for a number with these names; None if it says none or several.

    >>> find_noted_unit(("中央资金",), {"资金": "万元"}), find_noted_unit(("项目数",), {"资金": "万元"})
    ('万元', None)
    """
    found = {unit for name, unit in noted.items() if any(own.endswith(name) for own in names)}
    return found.pop() if len(found) == 1 else None


def choose_unit(units: Sequence[str], names: Sequence[str], noted: dict[str, str]) -> str | None:
    """Return the unit of a number that has these names; None if not exactly one of the units fits them.

    What a note says in so many words counts before what kind of amount the names are of.

    >>> choose_unit(("万亩", "万元"), ("补助资金",), {}), choose_unit(("万亩", "万元"), ("建设任务",), {})
    ('万元', '万亩')
    >>> choose_unit(("万亩", "万元"), ("合计",), {}), choose_unit(("公里", "万亩", "万元"), ("建设任务",), {})
    (None, None)
    """
    for ways in (_find_noted(units, names, noted), _find_by_kind(units, names), _find_of_deeds(units, names)):
        found = set(ways)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _find_noted(units: Sequence[str], names: Sequence[str], noted: dict[str, str]) -> Iterator[str]:
    for name, unit in noted.items():
        if unit in units and any(own.endswith(name) for own in names):
            yield unit


def _find_by_kind(units: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    words = load_table_words().unit_names
    for unit in units:
        ends = tuple(end for key in _list_kinds(unit) for end in words.get(key, ()))
        if any(name.endswith(ends) for name in names if ends):
            yield unit


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
