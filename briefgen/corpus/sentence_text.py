"""The text of a sentence. It is stored beside the brief, because the brief keeps only the sentence's place."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Role


class SentenceText(Struct, frozen=True, array_like=True):
    """A sentence with its text. Searching and choosing sentences need the text, but the brief keeps only the place."""

    id: str
    text: str
    """As cleaned."""
    role: Role
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    place: str
    """Where it starts in the file: ``line 12``, ``page 3`` or ``paragraph 7``."""
