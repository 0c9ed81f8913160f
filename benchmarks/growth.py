"""What texts cost that are hard to read: whether seconds and memory grow with the length alone, for each kind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.growth_files import FILES
from benchmarks.growth_texts import TEXTS
from benchmarks.results import Section, Table, Target, make_target_table
from benchmarks.timing import CommandCost, run_briefgen

_CHARACTERS = 499_900
"""A little less than the longest text that is briefed."""
_TIMES = 8
_MB = 1_000_000
_MOST_SECONDS, _MOST_MB = 20, 600


def measure_growth() -> Section:
    """Measure the command ``brief`` on each kind of text and file: an eighth of the longest, and the longest."""
    with tempfile.TemporaryDirectory() as folder:
        costs = {name: _measure(Path(folder), small, large) for name, small, large in _make_all()}
    rows = (
        (name, f"{few.cpu:.1f}", f"{many.cpu:.1f}", f"{few.peak / _MB:,.0f}", f"{many.peak / _MB:,.0f}")
        for name, (few, many) in costs.items()
    )
    slowest = max(costs, key=lambda name: costs[name][1].cpu)
    largest = max(costs, key=lambda name: costs[name][1].peak)
    return Section(
        "Growth",
        f"`briefgen brief FILE -o o.json` for texts of {_CHARACTERS:,} characters and large files, and for an eighth "
        "of each. Seconds of processors and the most memory of one process, starting Python included.",
        (
            make_target_table(
                [
                    Target(f"the slowest: {slowest}", costs[slowest][1].cpu, _MOST_SECONDS, "s"),
                    Target(f"the largest: {largest}", costs[largest][1].peak / _MB, _MOST_MB, "MB"),
                ]
            ),
            Table(("one thing, many times", "an eighth, s", "all, s", "an eighth, MB", "all, MB"), tuple(rows)),
        ),
    )


def _make_all() -> Iterator[tuple[str, tuple[str, bytes], tuple[str, bytes]]]:
    """Yield each kind with the name and the content of a file of an eighth of it, and of one of all of it."""
    for name, kind in TEXTS.items():
        small, large = (kind.make_of_length(length).encode() for length in (_CHARACTERS // _TIMES, _CHARACTERS))
        yield name, ("a.txt", small), ("b.txt", large)
    for name, file in FILES.items():
        small, large = file.make(file.pieces // _TIMES), file.make(file.pieces)
        yield name, (f"a{file.suffix}", small), (f"b{file.suffix}", large)


def _measure(folder: Path, *files: tuple[str, bytes]) -> list[CommandCost]:
    costs = []
    for name, content in files:
        (folder / name).write_bytes(content)
        costs.append(run_briefgen(folder, "brief", str(folder / name), "-o", str(folder / "o.json")))
    return costs
