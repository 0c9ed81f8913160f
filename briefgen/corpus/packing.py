"""The stored form of briefs and of sentences: what many of their records share is in it once.

Each figure of a sentence has the whole sentence, and each sentence has all titles above it. A brief that repeated them
would grow with the square of a text with thousands of figures in one sentence. When a brief is opened, its records
share these values in memory too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Brief, Figure, Framework, Measure, SentenceRef, SentenceText

R = TypeVar("R", Figure, Framework, Measure, SentenceRef, SentenceText)
Value = str | tuple[str, ...]


class _Shared(Struct, frozen=True, array_like=True):
    """The values of one field of some records: each value once."""

    values: tuple[Value, ...]
    places: tuple[int, ...]
    """The index in ``values`` of the value of each record."""


class _PackedBrief(Struct, frozen=True, array_like=True):
    """A brief whose records are without the values that they share."""

    brief: Brief
    sentences_of_figures: _Shared
    texts_of_frameworks: _Shared
    sections_of_measures: _Shared
    sections_of_sentences: _Shared


class _PackedSentences(Struct, frozen=True, array_like=True):
    """The sentences of an item without their sections."""

    sentences: tuple[SentenceText, ...]
    sections: _Shared


def pack_brief(brief: Brief) -> bytes:
    """Return the stored form of a brief."""
    figures, sentences = _take_out(brief.figures, "sentence", "")
    frameworks, texts = _take_out(brief.frameworks, "text", "")
    measures, sections_of_measures = _take_out(brief.measures, "section", ())
    refs, sections = _take_out(brief.sentences, "section", ())
    bare = replace(brief, figures=figures, frameworks=frameworks, measures=measures, sentences=refs)
    return msgspec.msgpack.encode(_PackedBrief(bare, sentences, texts, sections_of_measures, sections))


def unpack_brief(packed: bytes) -> Brief:
    """Return the brief of a stored form. Raises the errors of msgspec if the bytes are none."""
    stored = msgspec.msgpack.decode(packed, type=_PackedBrief)
    brief = stored.brief
    return replace(
        brief,
        figures=_put_back(brief.figures, "sentence", stored.sentences_of_figures),
        frameworks=_put_back(brief.frameworks, "text", stored.texts_of_frameworks),
        measures=_put_back(brief.measures, "section", stored.sections_of_measures),
        sentences=_put_back(brief.sentences, "section", stored.sections_of_sentences),
    )


def pack_sentences(sentences: Sequence[SentenceText]) -> bytes:
    """Return the stored form of the sentences of an item."""
    return msgspec.msgpack.encode(_PackedSentences(*_take_out(sentences, "section", ())))


def unpack_sentences(packed: bytes) -> tuple[SentenceText, ...]:
    """Return the sentences of a stored form. Raises the errors of msgspec if the bytes are none."""
    stored = msgspec.msgpack.decode(packed, type=_PackedSentences)
    return _put_back(stored.sentences, "section", stored.sections)


def _take_out(records: Sequence[R], field: str, empty: Value) -> tuple[tuple[R, ...], _Shared]:
    """Return records with an empty field, and the values that were in it."""
    values: dict[Value, int] = {}
    places = tuple([values.setdefault(getattr(record, field), len(values)) for record in records])
    return tuple([replace(record, **{field: empty}) for record in records]), _Shared(tuple(values), places)


def _put_back(records: Sequence[R], field: str, shared: _Shared) -> tuple[R, ...]:
    """Return records with the values in their field."""
    pairs = zip(records, shared.places, strict=True)
    return tuple([replace(record, **{field: shared.values[place]}) for record, place in pairs])
