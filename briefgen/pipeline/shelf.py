"""The shelf: what sources give, each brief and text by a key, opened when it is needed and not kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.errors import OutputError
from briefgen.model import Brief, Card, SkippedSource
from briefgen.pipeline.cache import Cache, digest_of, key_of
from briefgen.pipeline.parcels import Desk, Parcel, Sheaf, narrow, pack

# Of what zlib can do the fastest: a brief shrinks to a fifth, in a hundredth of the time that it takes to make.
_LEVEL = 1


class LostError(Exception):
    """What a key opens is neither in the cache, nor is its source known here."""


class Shelf:
    """Opens briefs and texts. What the cache has lost is made again of its source, if that is known."""

    def __init__(self, desk: Desk, cache: Cache, paths: Mapping[str, Path]) -> None:
        self._desk, self._cache, self._paths = desk, cache, paths
        self._names: dict[str, str] = {}

    @property
    def cache(self) -> Cache:
        """Where all of it is remembered."""
        return self._cache

    @property
    def trouble(self) -> str:
        """What is wrong with the cache, if anything; it cost time only."""
        return self._cache.trouble

    def add(self, sheaf: Sheaf, name: str) -> None:
        """Take over what the source of a name gives."""
        self._names.update(dict.fromkeys((card.key for card in sheaf.cards), name))
        if sheaf.text is not None:
            self._names[sheaf.text] = name

    def open(self, key: str) -> Brief:
        """Return a brief.

        Raises, if the cache has lost it, OutputError if its source has changed since, and LostError if that is unknown.
        """
        try:
            return _decode_brief(self._cache.get(key))
        except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, TypeError):
            return _decode_brief(self._make_again(key))

    def open_all(self, cards: Iterable[Card]) -> tuple[Brief, ...]:
        """Return the briefs of some cards."""
        return tuple(self.open(card.key) for card in cards)

    def open_text(self, key: str) -> bytes:
        """Return the text of a source in UTF-8. Raises OutputError as ``open`` does."""
        try:
            return zlib.decompress(self._cache.get(key) or b"")
        except zlib.error:
            return zlib.decompress(self._make_again(key))

    def _make_again(self, key: str) -> bytes:
        if key not in self._names:
            raise LostError(key)
        name = self._names[key]
        parcel = pack(self._desk.project, self._paths[name], name)
        if isinstance(parcel, Parcel):
            desk = narrow(self._desk, parcel.id)
            source = key_of(desk, parcel)
            parts = work_on(source, desk, parcel)
            self._cache.put(source, parts)
            if key in parts:
                return parts[key]
        raise OutputError(f"{name} changed while it was worked on; run this again")


class _Outcome(Struct, frozen=True, array_like=True):
    """A result as it travels: one of the two."""

    sheaf: Sheaf | None = None
    skipped: SkippedSource | None = None


def work_on(key: str, desk: Desk, parcel: Parcel) -> dict[str, bytes]:
    """Return what the source of a key gives, in parts by their keys, under its own the sheaf of the others.

    In a worker the stages are imported only now.
    """
    from briefgen.pipeline.briefing import brief_parcel

    made = brief_parcel(desk, parcel)
    if isinstance(made, SkippedSource):
        return {key: msgspec.msgpack.encode(_Outcome(skipped=made))}
    encoded = [msgspec.msgpack.encode(brief) for brief in made.briefs]
    keys = [digest_of(one) for one in encoded]
    cards = tuple(Card.of(brief, own, made.id) for brief, own in zip(made.briefs, keys, strict=True))
    text = made.text.encode() if made.text is not None else None
    sheaf = Sheaf(made.id, cards, digest_of(text) if text is not None else None)
    parts = {key: msgspec.msgpack.encode(_Outcome(sheaf=sheaf))}
    parts.update(zip(keys, (zlib.compress(one, _LEVEL) for one in encoded), strict=True))
    if sheaf.text is not None and text is not None:
        parts[sheaf.text] = zlib.compress(text, _LEVEL)
    return parts


def decode_sheaf(encoded: bytes | None) -> Sheaf | SkippedSource | None:
    """Return what was remembered of a source; None if it is nothing, or not readable any more."""
    try:
        outcome = None if encoded is None else msgspec.msgpack.decode(encoded, type=_Outcome)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return outcome.sheaf or outcome.skipped if outcome is not None else None


def _decode_brief(packed: bytes | None) -> Brief:
    return msgspec.msgpack.decode(zlib.decompress(packed or b""), type=Brief)
