"""What an editor decides, in editorial.toml."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.sidecar import Words


class TextRef(Struct, frozen=True, forbid_unknown_fields=True):
    """A text as an editor means it: by its title, as the number of a digest's item moves when one comes before it."""

    id: Words
    """Of its brief."""
    title: str | None = None
    """As it was when the editor spoke of it; None if it had none."""


class SentenceChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that is to be printed, or not to be; its text is kept, so that it can be found again."""

    id: Words
    text: Words


class HeldText(TextRef, frozen=True, forbid_unknown_fields=True):
    """A text that waits: no edition, region page or comparison has it. 缓发."""

    reason: str | None = None
    """Why it waits."""


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts that stand first in their columns of an edition, in this order."""

    edition: Words
    texts: tuple[TextRef, ...]


class Cite(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that a note quotes, as it read then."""

    id: Words
    """Of the figure."""
    raw: Words
    """Number, unit and bound words."""


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """A person's words: on an edition (编者按), or on one text of it."""

    edition: Words
    """Its id: 2021-W31."""
    text: Words
    """The words, as they were given."""
    about: TextRef | None = None
    """The text that they are on; None for the whole edition."""
    cites: tuple[Cite, ...] = ()
    """The figures that they quote."""


class Acknowledgement(Struct, frozen=True, forbid_unknown_fields=True):
    """A warning that a person has looked into; it lapses when the warning says something else."""

    id: Words
    """Of the text's brief."""
    title: str | None
    warning: Words
    by: Words


class Editorial(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole editorial.toml."""

    pin: tuple[SentenceChoice, ...] = ()
    drop: tuple[SentenceChoice, ...] = ()
    hold: tuple[HeldText, ...] = ()
    order: tuple[Order, ...] = ()
    note: tuple[Note, ...] = ()
    acknowledge: tuple[Acknowledgement, ...] = ()


class EditorChoices(Struct, frozen=True):
    """What an editor decided on the sentences of one text, by their ids as they are now."""

    pinned: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
