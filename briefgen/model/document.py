"""What parsing gives: a text as items, headings and sentences.

All spans here are offsets into the clean text; a brief turns them into offsets of the source.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.source import CleanText, Warn
from briefgen.model.span import Span

Role = Literal["title", "heading", "field", "contents", "masthead", "note", "table", "body"]
"""What a sentence does: ``contents`` is a line of a table of contents, ``masthead`` one that stands around the title or
before the first item of a digest, ``field`` a labelled value (发文机关：…), ``note`` explains a word of the text
(名词解释), ``table`` is a row of short cells. Only ``body`` carries content."""


class Sentence(Struct, frozen=True, gc=False):
    """A stretch of text up to 。！？ or a line's end, closing quotes and brackets included."""

    id: str
    """Source id, ``#`` and 12 base-32 digits of the text; ``~2`` for its first repeat in the source."""
    span: Span
    text: str
    role: Role
    section: tuple[str, ...]
    """Titles of the headings it stands under, outermost first."""
    clauses: tuple[Span, ...]
    """Its parts, each with the ， or ； that ends it; one part if it has none."""
    points: tuple[Span, ...] = ()
    """The points that it lists, 一是…；二是…, numbers included; none if it lists none."""


class Heading(Struct, frozen=True):
    """A heading of the outline; the label of an 一是 point is one, at the deepest level."""

    number: str | None
    """As written, without its mark: 一, （一）, 1, 一是; None where the heading has none."""
    level: int
    """Counted from 1 within the item."""
    text: str
    """Without the number and the final mark."""
    span: Span
    """Of ``text``."""
    sentence: int
    """Index of the item's sentence that holds it."""
    end: int
    """Index behind the last sentence that stands under it."""
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
"""What a text states about itself. ``dated`` is a day of which the text does not say what happened on it, ``venue``
the meeting at which a report was delivered, ``index`` and ``topic`` are a site's own."""


class Field(Struct, frozen=True):
    """A value that the text states outside its sentences, such as 发文机关：广东省人民政府."""

    name: FieldName
    value: str
    span: Span
    """Of ``value``."""
    by: Literal["label", "line", "title", "subtitle", "signature", "imprint", "closing"]
    """How it is stated: behind a label, as a line that can be nothing else, …"""


class Item(Struct, frozen=True):
    """One text with one subject: a whole document, or one entry of a digest."""

    id: str
    """The source's id, for an entry of a digest followed by ``-01``, ``-02`` … in reading order."""
    clean: CleanText
    """The text that all spans of this item point into."""
    span: Span
    """From its first to its last character."""
    title: str | None
    title_span: Span | None
    section: str | None
    """The part of the digest it stands in (国资相关新闻); None in any other document."""
    digest: str | None
    """What the digest that it stands in calls itself: 国资国企改革周报."""
    period: str | None
    """The range of dates that the digest declares for itself, as ISO ``from/to``."""
    fields: tuple[Field, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    """In reading order, all roles."""
    warnings: tuple[Warn, ...] = ()
    """What in its structure does not add up."""

    def field(self, name: str) -> Field | None:
        """Return the first labelled value of this name, or None."""
        return next((f for f in self.fields if f.name == name), None)

    def origin(self, span: Span) -> Span:
        """Return the place of ``span`` in the source as received."""
        return self.clean.origin(span)


class Document(Struct, frozen=True):
    """A clean text with its structure."""

    clean: CleanText
    sentences: tuple[Sentence, ...]
    """Every sentence of the source, those outside all items included. With the leftovers they cover
    every character that is not white space."""
    items: tuple[Item, ...]
    """At least one if there is any sentence."""
