"""The words of a sentence, kept beside its brief."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Role


class SentenceText(Struct, frozen=True, array_like=True):
    """A sentence with its words, by which it is searched and chosen. The brief itself keeps only its place."""

    id: str
    text: str
    """As cleaned."""
    role: Role
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    place: str
    """Where it starts in the file: ``line 12``, ``page 3`` or ``paragraph 7``."""
