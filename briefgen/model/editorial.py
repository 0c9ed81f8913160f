"""The decisions of an editor, as in editorial.toml."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.sidecar import Words


class TextRef(Struct, frozen=True, forbid_unknown_fields=True):
    """A reference to a text. The title identifies an item of a digest, whose number moves when items are added."""

    id: Words
    """Id of its brief."""
    title: str | None = None
    """The title at the time of the decision; None if the text had none."""


class SentenceChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that an editor pins or drops. By its text it is found again after the source changed."""

    id: Words
    text: Words


class HeldText(TextRef, frozen=True, forbid_unknown_fields=True):
    """A text that an editor holds back (缓发): no edition, region page or comparison has it."""

    reason: str | None = None
    """Why it is held back."""


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts that come first in their columns of an edition, in this order."""

    edition: Words
    texts: tuple[TextRef, ...]


class Cite(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that a note quotes, as it was when the note was written."""

    id: Words
    """Id of the figure."""
    raw: Words
    """Number, unit and bound words."""


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """An editor's note on an edition (编者按) or on one of its texts."""

    edition: Words
    """Id of the edition: 2021-W31."""
    text: Words
    """The note, as the editor wrote it."""
    about: TextRef | None = None
    """The text that it is on; None for the whole edition."""
    cites: tuple[Cite, ...] = ()
    """The figures that it quotes."""


class Acknowledgement(Struct, frozen=True, forbid_unknown_fields=True):
    """A warning that a person has checked. It lapses when the wording of the warning changes."""

    id: Words
    """Id of the brief."""
    title: str | None
    warning: Words
    by: Words


class Editorial(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of editorial.toml."""

    pin: tuple[SentenceChoice, ...] = ()
    drop: tuple[SentenceChoice, ...] = ()
    hold: tuple[HeldText, ...] = ()
    order: tuple[Order, ...] = ()
    note: tuple[Note, ...] = ()
    acknowledge: tuple[Acknowledgement, ...] = ()


class EditorChoices(Struct, frozen=True):
    """An editor's decisions on the sentences of one text, by their present ids."""

    pinned: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
