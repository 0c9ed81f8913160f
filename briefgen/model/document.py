"""The result of parsing: a text divided into items, headings and sentences.

All spans here point into the clean text. The spans of a brief point into the source instead.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.source import CleanText, Warn
from briefgen.model.span import Span
from briefgen.model.table import Table

Role = Literal["title", "heading", "field", "contents", "masthead", "note", "table", "body"]
"""The role of a sentence in its text. Only a sentence with the role ``body`` has content.

- ``title`` is the title of the text, and ``heading`` a sentence that is nothing but a heading.
- ``field`` is a labelled value, such as 发文机关：….
- ``contents`` is a line of a table of contents.
- ``masthead`` is a line near the title, a line before the first item of a digest, or the name of an attachment.
- ``note`` explains a word of the text (名词解释).
- ``table`` is a row of a table.
"""


class Sentence(Struct, frozen=True, gc=False):
    """A stretch of text up to 。, ！, ？ or the end of a line, including closing quotation marks and brackets.

    In the body it has at most 800 characters. What would be longer is divided into sentences of at most 200.
    """

    id: str
    """Source id, ``#``, and 12 base-32 digits of the hash of the text.

    If the source has the same sentence again, ``~2``, ``~3`` and so on are added.
    """
    span: Span
    text: str
    role: Role
    section: tuple[str, ...]
    """Titles of the headings that the sentence is under, outermost first.

    If a sentence of the body begins with a heading, such as 一是…, this heading is included.
    """
    clauses: tuple[Span, ...]
    """Spans of the clauses, each including the ， or ； at its end. A sentence without ， and ； is one clause."""
    points: tuple[Span, ...] = ()
    """Spans of the points that the sentence lists (一是…；二是…), including their numbers; empty if it lists none."""


class Heading(Struct, frozen=True):
    """A heading of the outline: a whole sentence, or the first clause of a point such as 一是…."""

    number: str | None
    """Number as written, without the mark after it: 第一章, 一, （一）, 1, 一是; None if the heading has no number."""
    level: int
    """Level of the heading in its item; 1 is the highest level."""
    text: str
    """Title of the heading, without its number and without the mark at its end."""
    span: Span
    """Span of ``text``."""
    sentence: int
    """Index of the sentence that is the heading or begins with it, in ``Item.sentences``."""
    end: int
    """Index after the last sentence that is under the heading, in ``Item.sentences``."""
    is_point: bool
    """True if the heading is the first clause of a point (一是…, 首先，…) or of an article (第一条 …)."""


FieldName = Literal[
    "title",
    "issuer",
    "publisher",
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
"""The name of a fact that a text states about itself.

- ``publisher`` is the office whose page has the text (发布机构). It is the issuer only if the text names no other.
- ``index`` is the index number (索引号) and ``topic`` the category that a government web site gives the text.
- ``dated`` is a day for which the text does not say what happened on it.
- ``venue`` is the meeting at which a report was delivered.
"""


class Field(Struct, frozen=True):
    """A fact that a text states about itself, such as 发文机关：广东省人民政府."""

    name: FieldName
    value: str
    span: Span
    """Span of ``value``."""
    by: Literal["label", "line", "title", "subtitle", "signature", "imprint", "closing"]
    """How the text states the fact: after a label, as a line of its own, in the title, in the signature …"""


class Item(Struct, frozen=True):
    """One text on one subject: an item of a digest, or a whole document that is no digest."""

    id: str
    """Id of the source. For an item of a digest, ``-01``, ``-02`` … is added, in reading order."""
    clean: CleanText
    """The clean text of the whole source. All spans of the item point into it."""
    span: Span
    """Span from the first to the last character of the item."""
    title: str | None
    title_span: Span | None
    section: str | None
    """Title of the part of the digest that has the item, such as 国资相关新闻; None if there is no such part."""
    digest: str | None
    """Name of the digest that the item belongs to, such as 国资国企改革周报.

    None if the item is not part of a digest, or if the digest has no name.
    """
    period: str | None
    """The first and the last day that the digest covers, as ISO ``from/to``.

    None if they are not known, or if the item is not part of a digest.
    """
    fields: tuple[Field, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    """Sentences of all roles, in reading order."""
    tables: tuple[Table, ...] = ()
    """The tables of the item, in order."""
    warnings: tuple[Warn, ...] = ()
    """Warnings about the structure of the item, such as a table that is not read."""

    def field(self, name: str) -> Field | None:
        """Return the first field with a name; None if there is no such field."""
        return next((f for f in self.fields if f.name == name), None)

    def origin(self, span: Span) -> Span:
        """Return the span of the source that a span of the clean text comes from."""
        return self.clean.origin(span)


class Document(Struct, frozen=True):
    """A clean text with all its sentences, and the items that they form."""

    clean: CleanText
    sentences: tuple[Sentence, ...]
    """All sentences of the source, including sentences outside of items.

    Together with the leftovers, they cover every character that is not white space.
    """
    items: tuple[Item, ...]
    """The items in reading order; at least one if the text has any sentence."""
