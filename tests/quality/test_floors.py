"""Briefs agree with readers at least as well as before: the floors of tests/quality/baseline.json only go up."""

import json

import pytest

from tests.quality.measuring import BASELINE, gold_sha256, measure

PINNED = json.loads(BASELINE.read_text("utf-8"))
FLOORS = PINNED["floors"]


@pytest.fixture(scope="module")
def reached():
    return measure()


@pytest.mark.parametrize("name", FLOORS)
def test_no_measure_falls_below_its_floor(reached, name):
    fallen = {key: (reached[name].get(key), floor) for key, floor in FLOORS[name].items() if reached[name][key] < floor}
    assert not fallen


def test_every_document_of_the_gold_has_floors(reached):
    assert reached.keys() == FLOORS.keys()


def test_the_floors_are_of_this_gold():
    """Who changes a document or the gold measures again: floors of another gold say nothing."""
    assert gold_sha256() == PINNED["gold_sha256"]
