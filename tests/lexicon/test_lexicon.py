from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen import Settings
from briefgen.lexicon import DEFAULT_THEMES, FOLDER, load_figure_words, load_themes
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


def test_a_project_that_names_no_themes_has_the_default_ones() -> None:
    assert Settings().themes == DEFAULT_THEMES
    assert load_themes(DEFAULT_THEMES)


def test_names_of_the_code_that_differ_from_the_file_lead_to_its_keys() -> None:
    words = tomllib.loads((FOLDER / "figures.toml").read_text("utf-8"))
    loaded = load_figure_words()
    assert loaded.metric_endings == tuple(words["measures"])
    assert loaded.carriers == frozenset(words["carriers"])


@pytest.mark.parametrize(("unit", "family"), [("亿元", "money"), ("亿", "money"), ("个百分点", "points"), ("盏", None)])
def test_a_scale_alone_is_money(unit: str, family: str | None) -> None:
    found = find_unit(unit)
    assert (found[0] if found else None) == family
