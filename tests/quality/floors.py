"""What briefs reach, and the floors in baseline.json: what they reached before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

BASELINE = Path(__file__).parent / "baseline.json"
# Training gives slightly different weights with other versions of its libraries.
_MARGIN_OF_LEFT_OUT = 0.005

Scores = dict[str, dict[str, float]]
"""The measures of each document or genre, by their names."""


class LeftOut(Struct, frozen=True):
    """The measures of texts by genre. The briefs of each text are made with weights that were trained without it."""

    labels_sha256: str = ""
    """The digest of the readers' labels; empty if there are no measures."""
    scores: Scores = {}


class Measured(Struct, frozen=True):
    """All measures, or all floors; the latter are the content of baseline.json."""

    gold_sha256: dict[str, str]
    """The digest of each document of the gold, with what the readers chose of it and said of its lines."""
    floors: Scores
    """The measures of each document of the gold by what readers chose of it."""
    label_floors: Scores = {}
    """The measures of each seed by what readers said of each of its lines."""
    left_out: LeftOut = LeftOut()


def read_baseline() -> Measured:
    return msgspec.json.decode(BASELINE.read_bytes(), type=Measured)


def write_baseline(floors: Measured) -> None:
    BASELINE.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def find_fallen(reached: Scores, floors: Scores, margin: float = 0.0) -> Iterator[str]:
    """Yield a line for each measure that is below its floor by more than ``margin``, or that is missing.

    Documents and genres that were not measured are left out.
    """
    for name in floors.keys() & reached.keys():
        for key, floor in floors[name].items():
            value = reached[name].get(key)
            if value is None or value < floor - margin:
                yield f"{name} {key}: {floor:.3f} -> {'none' if value is None else f'{value:.3f}'}"


def compare(reached: Measured, floors: Measured) -> tuple[list[str], list[str]]:
    """Return the measures that are below their floors, and what could not be compared, as lines.

    Floors of another gold or of other labels are not compared.
    """
    same = _find_same(reached, floors)
    others = [f"{name}: its floors are of another gold" for name in sorted(reached.gold_sha256.keys() - same)]
    fallen = [
        *find_fallen(reached.floors, _select(floors.floors, same)),
        *find_fallen(reached.label_floors, _select(floors.label_floors, same)),
    ]
    if _has_same_labels(reached, floors):
        fallen += find_fallen(reached.left_out.scores, floors.left_out.scores, _MARGIN_OF_LEFT_OUT)
    elif reached.left_out.scores:
        others.append("texts left out: the floors are of other labels")
    return sorted(fallen), others


def make_floors(reached: Measured, known: Measured, *, may_sink: bool) -> Measured:
    """Return new floors: what was reached, or the known floor where that is higher.

    If ``may_sink`` is True, the known floors do not count. Floors of another gold or of other labels never count. What
    was not measured keeps its floors.
    """
    least: set[str] = set() if may_sink else _find_same(reached, known)
    left_out = known.left_out
    if reached.left_out.scores:
        counts = not may_sink and _has_same_labels(reached, known)
        scores = _raise(reached.left_out.scores, left_out.scores if counts else {})
        left_out = LeftOut(reached.left_out.labels_sha256, scores)
    return Measured(
        known.gold_sha256 | reached.gold_sha256,
        known.floors | _raise(reached.floors, _select(known.floors, least)),
        known.label_floors | _raise(reached.label_floors, _select(known.label_floors, least)),
        left_out,
    )


def find_sunk(before: Measured, after: Measured) -> list[str]:
    """Return a line for each floor that is lower than before."""
    pairs = (
        (after.floors, before.floors),
        (after.label_floors, before.label_floors),
        (after.left_out.scores, before.left_out.scores),
    )
    return sorted(line for new, old in pairs for line in find_fallen(new, old))


def _find_same(one: Measured, other: Measured) -> set[str]:
    """Return the names of the documents whose gold is the same."""
    return {name for name, digest in one.gold_sha256.items() if other.gold_sha256.get(name) == digest}


def _has_same_labels(one: Measured, other: Measured) -> bool:
    return one.left_out.labels_sha256 == other.left_out.labels_sha256


def _select(scores: Scores, names: Collection[str]) -> Scores:
    return {name: own for name, own in scores.items() if name in names}


def _raise(reached: Mapping[str, Mapping[str, float]], floors: Scores) -> Scores:
    """Return what was reached, rounded down to three decimals, or the floors where they are higher."""
    return {
        name: {key: max(floors.get(name, {}).get(key, 0.0), int(value * 1000) / 1000) for key, value in own.items()}
        for name, own in reached.items()
    }
