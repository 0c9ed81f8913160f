"""Briefs agree with readers at least as well as before: the floors of tests/quality/baseline.json only go up."""

import json

import pytest

from tests.quality.measuring import BASELINE, gold_sha256, measure
from tests.real_texts import HAS_SHARED, needs_real_texts

Scores = dict[str, dict[str, float]]
PINNED = json.loads(BASELINE.read_text("utf-8"))
FLOORS = PINNED["floors"]
NAMES = [name if name.startswith("seed") else pytest.param(name, marks=needs_real_texts) for name in FLOORS]


@pytest.fixture(scope="module")
def reached() -> Scores:
    return measure()


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_falls_below_its_floor(reached: Scores, name: str) -> None:
    fallen = {key: (reached[name].get(key), floor) for key, floor in FLOORS[name].items() if reached[name][key] < floor}
    assert not fallen


def test_every_document_of_the_gold_has_floors(reached: Scores) -> None:
    assert reached.keys() == {name for name in FLOORS if HAS_SHARED or name.startswith("seed")}


@pytest.mark.parametrize("name", NAMES)
def test_the_floors_are_of_this_gold(name: str) -> None:
    """Who changes a document or the gold measures again: floors of another gold say nothing."""
    assert gold_sha256(name) == PINNED["gold_sha256"][name]
