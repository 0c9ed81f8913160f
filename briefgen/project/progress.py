"""Progress of long work. The caller decides how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from briefgen.messages import Message, message

T = TypeVar("T")

BRIEFING, MAKING = message("progress.briefing"), message("progress.making-pages")
"""Labels of the two long steps of a build."""


class Progress(Protocol):
    """A function that yields items while they are worked on, and shows how many are done."""

    def __call__(self, items: Sequence[T], label: Message, /) -> Iterable[T]:
        """Yield the items in order; ``label`` names the work."""


def no_progress(items: Sequence[T], _label: Message, /) -> Iterable[T]:
    """Return the items as they are, without showing any progress."""
    return items
