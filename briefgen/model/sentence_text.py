"""The text of a sentence.

It is stored beside the brief, because the brief contains only the ids and spans of most sentences.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.document import Role


class SentenceText(Struct, frozen=True, array_like=True):
    """A sentence with its text.

    Commands that search or choose sentences need the text. The brief contains only the id and the span of most
    sentences.
    """

    id: str
    text: str
    """The cleaned text."""
    role: Role
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    place: str
    """Where it starts in the file: ``line 12``, ``page 3`` or ``paragraph 7``."""
