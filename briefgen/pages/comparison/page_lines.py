"""Lines: what the page of a comparison says in one line, with the ids of what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefgen.model import Comparison
from briefgen.pages.comparison.wording import list_short_names

MOST_COLUMNS = 8
"""Up to so many regions are columns of a table, and are named where they are counted. More are rows."""


class Line(Struct, frozen=True):
    """A line of the page."""

    text: str
    """What the line says."""
    sentences: tuple[str, ...] = ()
    """Ids of the sentences that it rests on."""
    figures: tuple[str, ...] = ()
    """Ids of the figures that it rests on."""


def count_and_name(page: Comparison, codes: Sequence[str]) -> str:
    """Return the number of some regions, with their names if there are no more than eight: 2个（浙江、安徽）."""
    names = f"（{list_short_names(page, codes)}）" if len(codes) <= MOST_COLUMNS else ""
    return f"{len(codes)}个{names}"


def join_unique(ids: Iterable[str | None]) -> tuple[str, ...]:
    """Return ids in order, each once, without None."""
    return tuple(dict.fromkeys(identifier for identifier in ids if identifier is not None))
