"""Progress of long work: the caller passes a function that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from briefgen.messages import Message, message

T = TypeVar("T")

BRIEFING, MAKING = message("progress.briefing"), message("progress.making-pages")
"""Labels of the two long steps of a build."""


class Progress(Protocol):
    """A function that passes items through one by one and shows how many of them are done."""

    def __call__(self, items: Sequence[T], label: Message, /) -> Iterable[T]:
        """Yield the items in order. ``label`` is the name of the work that is shown."""


def no_progress(items: Sequence[T], _label: Message, /) -> Iterable[T]:
    """Return the items as they are, without showing any progress."""
    return items
