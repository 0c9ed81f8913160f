"""Timing: work in this process by the processor time it uses, commands as processes of their own; all in turns."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.texts import ROOT

RUNS = 5
# Seconds. What takes longer runs once: the best of five runs is not worth minutes.
_SLOW = 1.0

K = TypeVar("K", bound=Hashable)
Work = Callable[[], object]
Timer = Callable[[], float]
"""Runs some work and returns the seconds that it took."""


class CommandCost(NamedTuple):
    """What a command took."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of processors, of the command and of the children that it waited for."""
    peak: int
    """Bytes of memory: the most that one process had at once."""


def best_of(timers: Mapping[K, Timer], *, runs: int = RUNS, slow: float = _SLOW) -> dict[K, float]:
    """Return the seconds of the fastest run of each timer. What took longer than ``slow`` runs once.

    The timers take turns, so that other load on the machine slows all of them. The garbage collector ignores what is
    in memory already; else scanning it would slow most what makes the most objects.
    """
    best = dict.fromkeys(timers, float("inf"))
    gc.collect()
    gc.freeze()
    for turn in range(runs):
        for name, run in timers.items():
            if turn == 0 or best[name] <= slow:
                best[name] = min(best[name], run())
    gc.unfreeze()
    return best


def processor_timer(work: Work) -> Timer:
    """Return a timer that counts the processor time of this process."""
    return partial(_time_process, work)


def _time_process(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def run_briefgen(project: Path, *arguments: str) -> CommandCost:
    """Run the briefgen of this checkout on a project. Exits with its error output if it fails."""
    return run_command(sys.executable, "-m", "briefgen", "-C", str(project), *arguments)


def run_command(*command: str) -> CommandCost:
    """Run a command and return what it took. Exits with its error output if it fails."""
    launch = Path(__file__).with_name("launch.py")
    # An installed program has its modules compiled, even if this process was started without compiling any.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.run(
        [sys.executable, "-S", str(launch), *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{process.stderr}")
    return CommandCost(**json.loads(process.stdout))
