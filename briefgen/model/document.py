"""The result of parsing: a text as items, headings and sentences.

All spans here point into the clean text. A brief has spans of the source instead.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.source import CleanText, Warn
from briefgen.model.span import Span

Role = Literal["title", "heading", "field", "contents", "masthead", "note", "table", "body"]
"""The role of a sentence in its text. Only ``body`` carries content.

``contents`` is a line of a table of contents, ``table`` a row of a table. ``masthead`` is a line around the title or
before the first item of a digest. ``field`` is a labelled value (发文机关：…). ``note`` explains a word of the text
(名词解释).
"""


class Sentence(Struct, frozen=True, gc=False):
    """A stretch of text up to 。！？ or a line's end, closing quotes and brackets included."""

    id: str
    """Source id, ``#`` and 12 base-32 digits of the text; ``~2`` for its first repeat in the source."""
    span: Span
    text: str
    role: Role
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    clauses: tuple[Span, ...]
    """Its clauses, each with the ， or ； that ends it; a sentence without one is a single clause."""
    points: tuple[Span, ...] = ()
    """The points that it lists, 一是…；二是…, with their numbers; empty if it lists none."""


class Heading(Struct, frozen=True):
    """A heading of the outline. The label of an 一是 point is a heading of the deepest level."""

    number: str | None
    """Number as written, without the mark behind it: 一, （一）, 1, 一是; None if the heading has none."""
    level: int
    """Level, counted from 1 within the item."""
    text: str
    """Text without number and final mark."""
    span: Span
    """Place of ``text``."""
    sentence: int
    """Index of the sentence of the item that contains it."""
    end: int
    """Index after the last sentence below it."""
    is_point: bool
    """True for an 一是 (一要, 首先) point."""


FieldName = Literal[
    "title",
    "issuer",
    "doc_number",
    "index",
    "topic",
    "written",
    "issued",
    "published",
    "reposted",
    "effective",
    "event",
    "dated",
    "venue",
    "url",
    "source",
    "author",
]
"""A fact that a text states about itself.

``dated`` is a day on which an unnamed thing happened. ``venue`` is the meeting at which a report was delivered.
``index`` and ``topic`` are those of a web site.
"""


class Field(Struct, frozen=True):
    """A fact that the text states outside its sentences: 发文机关：广东省人民政府."""

    name: FieldName
    value: str
    span: Span
    """Place of ``value``."""
    by: Literal["label", "line", "title", "subtitle", "signature", "imprint", "closing"]
    """How it is stated: behind a label, as a line of an unmistakable form, in the title …"""


class Item(Struct, frozen=True):
    """One text on one subject: a whole document, or an item of a digest."""

    id: str
    """Id of the source; ``-01``, ``-02`` … is added for each item of a digest, in reading order."""
    clean: CleanText
    """The text that all spans of this item point into."""
    span: Span
    """From its first to its last character."""
    title: str | None
    title_span: Span | None
    section: str | None
    """The section of the digest that it is in (国资相关新闻); None outside digests."""
    digest: str | None
    """Name of its digest: 国资国企改革周报; None outside digests, or if the digest has no name."""
    period: str | None
    """The days that the digest says it covers, as ISO ``from/to``."""
    fields: tuple[Field, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    """Sentences of all roles, in reading order."""
    warnings: tuple[Warn, ...] = ()
    """What a person should check in its structure."""

    def field(self, name: str) -> Field | None:
        """Return the first field of a name; None if there is none."""
        return next((f for f in self.fields if f.name == name), None)

    def origin(self, span: Span) -> Span:
        """Return the place of ``span`` in the source as received."""
        return self.clean.origin(span)


class Document(Struct, frozen=True):
    """A clean text with its sentences, headings and items."""

    clean: CleanText
    sentences: tuple[Sentence, ...]
    """Every sentence of the source, also outside items. Sentences and leftovers together cover every character that is
    not white space."""
    items: tuple[Item, ...]
    """At least one if there is any sentence."""
