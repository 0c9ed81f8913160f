from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen import Settings
from briefgen.lexicon import DEFAULT_THEMES, FOLDER, load_figure_words, load_theme_subjects, load_themes, load_units
from briefgen.lexicon.units import find_unit


def find_lists(value: Any) -> Iterator[list[str]]:
    """Yield the lists of words in what a TOML file holds."""
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        yield value
    elif isinstance(value, list | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from find_lists(entry)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: path.name)
def test_no_list_of_the_lexicon_has_a_word_twice(path: Path) -> None:
    for words in find_lists(tomllib.loads(path.read_text("utf-8"))):
        assert sorted(words) == sorted(set(words))


def test_each_list_of_themes_that_is_chosen_by_a_subject_exists() -> None:
    assert Settings().themes is None
    for name in (DEFAULT_THEMES, *load_theme_subjects()):
        assert load_themes(name)


def test_names_of_the_code_that_differ_from_the_file_lead_to_its_keys() -> None:
    words = tomllib.loads((FOLDER / "figures.toml").read_text("utf-8"))
    loaded = load_figure_words()
    assert loaded.metric_endings == tuple(words["measures"])
    assert loaded.carriers == frozenset(words["carriers"])


@pytest.mark.parametrize(("unit", "family"), [("亿元", "money"), ("亿", "money"), ("个百分点", "points"), ("盏", None)])
def test_a_scale_alone_is_money(unit: str, family: str | None) -> None:
    found = find_unit(unit)
    assert (found[0] if found else None) == family


@pytest.mark.parametrize(
    ("unit", "same"),
    [
        ("亿度", "亿千瓦时"),
        ("GW", "百万千瓦"),
        ("km²", "平方公里"),
        ("千公顷", "万亩"),
        ("个基点", "个百分点"),
        ("万TEU", "万标准箱"),
    ],
)
def test_units_of_one_dimension_can_be_told_in_one_another(unit: str, same: str) -> None:
    one, other = find_unit(unit), find_unit(same)
    assert one is not None
    assert other is not None
    assert one[0] == other[0]


@pytest.mark.parametrize(
    ("unit", "other"), [("亿欧元", "亿元"), ("万千伏安", "万千瓦"), ("元/吨", "元"), ("个工作日", "天")]
)
def test_units_of_two_dimensions_cannot(unit: str, other: str) -> None:
    one, two = find_unit(unit), find_unit(other)
    assert one is not None
    assert two is not None
    assert one[0] != two[0]


def test_each_unit_is_in_one_place_of_the_table() -> None:
    units = load_units()
    quantities = [*units.measured, *(unit for name, family in units.families.items() for unit in family.units)]
    assert sorted(quantities) == sorted(set(quantities))
    assert not set(units.measured) & units.counted
    known = {*units.words, *units.scales}
    assert {*units.not_before, *units.sizes, *units.signs.values()} <= known
