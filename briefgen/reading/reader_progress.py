"""What a reader says while it works on a long file, so that it is not given up."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen_to_progress(listener: Callable[[], None]) -> None:
    """Have a function called whenever a reader has done a part of a file."""
    _listeners.append(listener)


def report_progress() -> None:
    """Say that a part of a file is done, such as a page of a scan."""
    for listener in _listeners:
        listener()
