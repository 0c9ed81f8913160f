"""Progress of long work. The caller decides how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")

BRIEFING, MAKING = "Briefing", "Making pages"
"""Labels of the two long steps of a build."""


class Progress(Protocol):
    """A function that yields items while they are worked on, and shows how many are done."""

    def __call__(self, items: Sequence[T], label: str, /) -> Iterable[T]:
        """Yield the items in order; ``label`` names the work."""


def no_progress(items: Sequence[T], _label: str, /) -> Iterable[T]:
    """Return the items as they are, without showing any progress."""
    return items
