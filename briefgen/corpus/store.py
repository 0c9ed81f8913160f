"""The store: what sources give, each brief and text by a key, opened when it is needed and not kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.corpus.cache import Cache, digest_of, key_of
from briefgen.corpus.inputs import BriefContext, SourceInput, StoredResult, narrow_context, pack
from briefgen.errors import OutputError
from briefgen.model import Brief, BriefSummary, SkippedSource

# Of what zlib can do the fastest: a brief shrinks to a fifth, in a hundredth of the time that it takes to make.
_LEVEL = 1


class CacheMissError(Exception):
    """What a key opens is neither in the cache, nor is its source known here."""


class BriefStore:
    """Opens briefs and texts. What the cache has lost is made again of its source, if that is known."""

    def __init__(self, context: BriefContext, cache: Cache, paths: Mapping[str, Path]) -> None:
        self._context, self._cache, self._paths = context, cache, paths
        self._names: dict[str, str] = {}

    @property
    def cache(self) -> Cache:
        """Where all of it is remembered."""
        return self._cache

    @property
    def trouble(self) -> str:
        """What is wrong with the cache, if anything; it cost time only."""
        return self._cache.trouble

    def add(self, stored: StoredResult, name: str) -> None:
        """Take over what the source of a name gives."""
        self._names.update(dict.fromkeys((summary.key for summary in stored.summaries), name))
        if stored.text is not None:
            self._names[stored.text] = name

    def open(self, key: str) -> Brief:
        """Return a brief.

        If the cache has lost it, raises OutputError if its source has changed since, and CacheMissError if the source
        is unknown.
        """
        try:
            return _decode_brief(self._cache.get(key))
        except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, TypeError):
            return _decode_brief(self._make_again(key))

    def open_all(self, summaries: Iterable[BriefSummary]) -> tuple[Brief, ...]:
        """Return the briefs of some summaries."""
        return tuple(self.open(summary.key) for summary in summaries)

    def open_text(self, key: str) -> bytes:
        """Return the text of a source in UTF-8. Raises OutputError as ``open`` does."""
        try:
            return zlib.decompress(self._cache.get(key) or b"")
        except zlib.error:
            return zlib.decompress(self._make_again(key))

    def _make_again(self, key: str) -> bytes:
        if key not in self._names:
            raise CacheMissError(key)
        name = self._names[key]
        source_input = pack(self._context.project, self._paths[name], name)
        if isinstance(source_input, SourceInput):
            context = narrow_context(self._context, source_input.id)
            source = key_of(context, source_input)
            parts = compute_parts(source, context, source_input)
            self._cache.put(source, parts)
            if key in parts:
                return parts[key]
        raise OutputError(f"{name} changed while it was worked on; run this again")


class _Outcome(Struct, frozen=True, array_like=True):
    """A result as it travels: one of the two."""

    stored: StoredResult | None = None
    skipped: SkippedSource | None = None


def compute_parts(key: str, context: BriefContext, source_input: SourceInput) -> dict[str, bytes]:
    """Return what the source of a key gives, in parts by their keys, under its own the stored of the others.

    In a worker the stages are imported only now.
    """
    from briefgen.corpus.briefing import brief_source

    made = brief_source(context, source_input)
    if isinstance(made, SkippedSource):
        return {key: msgspec.msgpack.encode(_Outcome(skipped=made))}
    encoded = [msgspec.msgpack.encode(brief) for brief in made.briefs]
    keys = [digest_of(one) for one in encoded]
    summaries = tuple(BriefSummary.of(brief, own, made.id) for brief, own in zip(made.briefs, keys, strict=True))
    text = made.text.encode() if made.text is not None else None
    stored = StoredResult(made.id, summaries, digest_of(text) if text is not None else None)
    parts = {key: msgspec.msgpack.encode(_Outcome(stored=stored))}
    parts.update(zip(keys, (zlib.compress(one, _LEVEL) for one in encoded), strict=True))
    if stored.text is not None and text is not None:
        parts[stored.text] = zlib.compress(text, _LEVEL)
    return parts


def decode_stored_result(encoded: bytes | None) -> StoredResult | SkippedSource | None:
    """Return what was remembered of a source; None if it is nothing, or not readable any more."""
    try:
        outcome = None if encoded is None else msgspec.msgpack.decode(encoded, type=_Outcome)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return outcome.stored or outcome.skipped if outcome is not None else None


def _decode_brief(packed: bytes | None) -> Brief:
    return msgspec.msgpack.decode(zlib.decompress(packed or b""), type=Brief)
