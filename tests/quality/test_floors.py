"""Briefs agree with readers at least as well as before: the floors of tests/quality/baseline.json only go up."""

from __future__ import annotations

import pytest

from briefgen.model.digest import shorten_digest
from tests.quality.floors import LeftOut, Measured, Scores, compare, find_fallen, find_sunk, make_floors, read_baseline
from tests.quality.measuring import SEEDS, gold_sha256, measure, measure_labels
from tests.quality.scoring import Numbered, gold_of
from tests.real_texts import HAS_SHARED, needs_real_texts
from training.labels import read_rows

PINNED = read_baseline()
NAMES = [name if name.startswith("seed") else pytest.param(name, marks=needs_real_texts) for name in PINNED.floors]
KNOWN = Measured({"甲": "1"}, {"甲": {"P@k": 0.5}}, {"甲": {"role": 0.7}}, LeftOut("9", {"report": {"role": 0.9}}))


@pytest.fixture(scope="module")
def reached() -> Scores:
    return measure()


@pytest.fixture(scope="module")
def reached_by_labels() -> Scores:
    return measure_labels()


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_falls_below_its_floor(reached: Scores, name: str) -> None:
    assert list(find_fallen(reached, {name: PINNED.floors[name]})) == []


@pytest.mark.parametrize("name", SEEDS)
def test_no_measure_by_labels_falls_below_its_floor(reached_by_labels: Scores, name: str) -> None:
    assert list(find_fallen(reached_by_labels, {name: PINNED.label_floors[name]})) == []


def test_every_document_of_the_gold_has_floors(reached: Scores, reached_by_labels: Scores) -> None:
    assert reached.keys() == {name for name in PINNED.floors if HAS_SHARED or name.startswith("seed")}
    assert reached_by_labels.keys() == PINNED.label_floors.keys() == set(SEEDS)


@pytest.mark.parametrize("name", NAMES)
def test_the_floors_are_of_this_gold(name: str) -> None:
    """Who changes a document or the gold measures again: floors of another gold say nothing."""
    assert gold_sha256(name) == PINNED.gold_sha256[name]


@pytest.mark.parametrize("name", SEEDS)
def test_the_labels_of_a_seed_are_of_its_numbered_sentences(name: str) -> None:
    sentences = Numbered.of(name).texts
    rows = read_rows(gold_of(name, "labels"))
    assert [digest for _, (_, digest) in sorted(rows.items())] == [shorten_digest(text.encode()) for text in sentences]


def test_a_measure_below_its_floor_is_named() -> None:
    worse = Measured({"甲": "1"}, {"甲": {"P@k": 0.4}}, {"甲": {}}, LeftOut("9", {"report": {"role": 0.89}}))
    assert compare(worse, KNOWN) == (
        ["report role: 0.900 -> 0.890", "甲 P@k: 0.500 -> 0.400", "甲 role: 0.700 -> none"],
        [],
    )


def test_training_with_other_libraries_may_give_a_little_less() -> None:
    assert compare(Measured({}, {}, {}, LeftOut("9", {"report": {"role": 0.896}})), KNOWN) == ([], [])


def test_floors_of_another_gold_or_of_other_labels_are_not_compared() -> None:
    other = Measured({"甲": "2"}, {"甲": {"P@k": 0.1}}, {"甲": {"role": 0.1}}, LeftOut("8", {"report": {"role": 0.1}}))
    said = ["甲: its floors are of another gold", "texts left out: the floors are of other labels"]
    assert compare(other, KNOWN) == ([], said)


def test_floors_are_raised_and_sink_only_if_they_are_set_anew() -> None:
    mixed = Measured({"甲": "1"}, {"甲": {"P@k": 0.4}}, {"甲": {"role": 0.8}}, LeftOut())
    raised = make_floors(mixed, KNOWN, may_sink=False)
    assert (raised.floors, raised.label_floors, raised.left_out) == (KNOWN.floors, mixed.label_floors, KNOWN.left_out)
    assert find_sunk(KNOWN, raised) == []
    lowered = make_floors(mixed, KNOWN, may_sink=True)
    assert lowered.floors == mixed.floors
    assert find_sunk(KNOWN, lowered) == ["甲 P@k: 0.500 -> 0.400"]


def test_a_floor_that_sinks_because_the_gold_is_another_is_named_too() -> None:
    other = Measured({"甲": "2"}, {"甲": {"P@k": 0.4}}, {"甲": {"role": 0.8}}, LeftOut("8", {"report": {"role": 0.5}}))
    floors = make_floors(other, KNOWN, may_sink=False)
    assert find_sunk(KNOWN, floors) == ["report role: 0.900 -> 0.500", "甲 P@k: 0.500 -> 0.400"]
    assert (floors.gold_sha256, floors.left_out.labels_sha256) == ({"甲": "2"}, "8")
