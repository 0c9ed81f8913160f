"""How things are timed: work in this process by its own time, commands in a process of their own; all in turns."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.texts import ROOT

RUNS = 5
# What takes longer is not run again: the best of five of it is not worth minutes.
_SLOW = 1.0

K = TypeVar("K", bound=Hashable)
Run = Callable[[], object]
Timed = Callable[[], float]
"""Runs something and returns the seconds it took."""


class Spent(NamedTuple):
    """What a command took."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of processors, of the command and of its children that it waited for."""
    peak: int
    """Bytes of memory, the most that one process had at once."""


def best_of(timed: Mapping[K, Timed], *, runs: int = RUNS, slow: float = _SLOW) -> dict[K, float]:
    """Return the shortest of some runs of each, in seconds; what took longer than ``slow`` runs once.

    All take turns, so that a busy machine is busy for all. What lies in memory already is left alone by the garbage
    collector, or else it would cost those most that make the most objects.
    """
    best = dict.fromkeys(timed, float("inf"))
    gc.collect()
    gc.freeze()
    for turn in range(runs):
        for name, run in timed.items():
            if not turn or best[name] <= slow:
                best[name] = min(best[name], run())
    gc.unfreeze()
    return best


def by_process(run: Run) -> Timed:
    """Return something that is timed by the processors' time of this process."""

    def timed() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return timed


def run_briefgen(project: Path, *arguments: str) -> Spent:
    """Run the briefgen of this checkout on a project."""
    return run_command(sys.executable, "-m", "briefgen", "-C", str(project), *arguments)


def run_command(*command: str) -> Spent:
    """Run a command and return what it took. Exits with what it says if it fails."""
    launch = Path(__file__).with_name("launch.py")
    # An installed program finds its modules compiled, even if whoever measures it keeps Python from doing so.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-S", str(launch), *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return Spent(**json.loads(done.stdout))
