"""The decisions of an editor, as saved in editorial.toml."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.sidecar import Words


class TextRef(Struct, frozen=True, forbid_unknown_fields=True):
    """A reference from an editor's decision to a text.

    An item of a digest is found by its title, because its id ends in a number that changes when items are inserted.
    """

    id: Words
    """Id of the brief of the text."""
    title: str | None = None
    """The title of the text at the time of the decision; None if the text had no title."""


class SentenceChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that an editor pins or drops.

    Its text is saved too, so that a similar sentence can be found if the source changes.
    """

    id: Words
    text: Words


class HeldText(TextRef, frozen=True, forbid_unknown_fields=True):
    """A text that an editor holds back (缓发). Editions, region pages and comparisons leave it out."""

    reason: str | None = None
    """Why the text is held back; None if the editor gave no reason."""


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts that an editor puts first in the columns of an edition, in the editor's order."""

    edition: Words
    texts: tuple[TextRef, ...]


class Cite(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that an editor's note quotes, as the source stated it when the note was written."""

    id: Words
    """Id of the figure."""
    raw: Words
    """The number with its unit and bound words, such as 超过3%."""


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """An editor's note on an edition (编者按) or on one of its texts."""

    edition: Words
    """Id of the edition: 2021-W31."""
    text: Words
    """The note, as the editor wrote it."""
    about: TextRef | None = None
    """The text that the note is about; None if the note is about the whole edition."""
    cites: tuple[Cite, ...] = ()
    """The figures that the note quotes."""


class Acknowledgement(Struct, frozen=True, forbid_unknown_fields=True):
    """The record that a person has checked a warning. It no longer counts if the wording of the warning changes."""

    id: Words
    """Id of the brief that has the warning."""
    title: str | None
    warning: Words
    by: Words


class CheckedWarning(TextRef, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A warning on a text that a person has checked."""

    warning: Words
    """The message of the warning. If its wording changes, the warning is open again."""


class CheckedGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """The record that a person has checked all warnings of a kind on an edition.

    It covers the warnings that there were. A warning that is new is open.
    """

    edition: Words
    """Id of the edition: 2021-W31."""
    kind: Words
    """Name of the kind of warnings: 日期."""
    by: Words
    """The person who has checked them."""
    warnings: tuple[CheckedWarning, ...]


class Editorial(Struct, frozen=True, forbid_unknown_fields=True):
    """All decisions in editorial.toml."""

    pin: tuple[SentenceChoice, ...] = ()
    drop: tuple[SentenceChoice, ...] = ()
    hold: tuple[HeldText, ...] = ()
    order: tuple[Order, ...] = ()
    note: tuple[Note, ...] = ()
    acknowledge: tuple[Acknowledgement, ...] = ()
    """Warnings that were checked one by one, as versions before 0.3 recorded them."""
    checked: tuple[CheckedGroup, ...] = ()


class EditorChoices(Struct, frozen=True):
    """The sentences of one item that an editor pinned or dropped, by their current ids."""

    pinned: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
