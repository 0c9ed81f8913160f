from __future__ import annotations

import tomllib

import pytest

from briefgen import Settings
from briefgen.lexicon import DEFAULT_THEMES, FOLDER, load_figure_words, load_themes
from briefgen.lexicon.units import find_unit


def test_a_project_that_names_no_themes_has_the_default_ones() -> None:
    assert Settings().themes == DEFAULT_THEMES
    assert load_themes(DEFAULT_THEMES)


def test_names_of_the_code_that_differ_from_the_file_lead_to_its_keys() -> None:
    words = tomllib.loads((FOLDER / "figures.toml").read_text("utf-8"))
    loaded = load_figure_words()
    assert loaded.metric_endings == tuple(words["measures"])
    assert loaded.measured_units == tuple(words["measured"])
    assert loaded.counted_units == frozenset(words["counted"])


@pytest.mark.parametrize(("unit", "family"), [("亿元", "money"), ("亿", "money"), ("个百分点", "points"), ("盏", None)])
def test_a_scale_alone_is_money(unit: str, family: str | None) -> None:
    found = find_unit(unit)
    assert (found[0] if found else None) == family
