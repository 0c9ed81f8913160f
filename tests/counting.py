"""Counting work, which is the same on every machine, where a clock would tell of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def count_calls(work: Callable[[], object]) -> int:
    """Return how many functions some work calls, those of C included."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def count_lines(work: Callable[[], object]) -> int:
    """Return how many lines of Python some work runs, with each turn of a comprehension.

    A loop without a call in it counts here, and not in ``count_calls``.
    """
    lines = 0

    def count(_: FrameType, __: str, ___: object) -> Trace:
        nonlocal lines
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


Trace = Callable[[FrameType, str, object], "Trace"]
