"""The store: opens briefs, sentences and texts by their keys, and does not keep them in memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from briefgen.corpus.cache import Cache
from briefgen.corpus.context import BriefContext, narrow_context
from briefgen.corpus.keys import list_key_inputs
from briefgen.corpus.packing import unpack_brief, unpack_sentences
from briefgen.corpus.source_input import SourceInput, read_source_input
from briefgen.corpus.stored_result import StoredResult, compute_parts, sentences_key
from briefgen.errors import OutputError
from briefgen.messages import Message, message
from briefgen.model import Brief, BriefSummary, SentenceText
from briefgen.project.source_files import SourceFile

T = TypeVar("T")


class CacheMissError(Exception):
    """Raised if the cache has lost an entry and the store does not know the source from which to compute it again."""


class BriefStore:
    """Opens entries of the cache. An entry that the cache has lost is computed again from its source."""

    def __init__(self, context: BriefContext, cache: Cache, sources: Iterable[SourceFile]) -> None:
        self._context, self._cache = context, cache
        self._sources = {source.name: source for source in sources}
        self._names: dict[str, str] = {}

    @property
    def cache(self) -> Cache:
        """The cache from which the store opens entries."""
        return self._cache

    @property
    def trouble(self) -> Message | None:
        """What is wrong with the cache, or None. A broken cache only costs time."""
        return self._cache.trouble

    def add(self, result: StoredResult, name: str) -> None:
        """Register which entries belong to the source ``name``.

        If the cache loses one of these entries, the store can then compute it again.
        """
        for summary in result.summaries:
            self._names[summary.key] = self._names[sentences_key(summary.key)] = name
        if result.text is not None:
            self._names[result.text] = name

    def open(self, key: str) -> Brief:
        """Return the brief under a key.

        If the cache has lost the brief, it is computed again. Raises OutputError if the source has changed since then,
        and CacheMissError if the source is unknown.
        """
        return self._open(key, unpack_brief)

    def open_all(self, summaries: Iterable[BriefSummary]) -> tuple[Brief, ...]:
        """Return the briefs of some summaries. Raises the same errors as ``open``."""
        return tuple(self.open(summary.key) for summary in summaries)

    def open_sentences(self, key: str) -> tuple[SentenceText, ...]:
        """Return the sentences of an item in reading order, by the key of its brief.

        Raises the same errors as ``open``.
        """
        return self._open(sentences_key(key), unpack_sentences)

    def open_text(self, key: str) -> bytes:
        """Return the extracted text of a source in UTF-8. Raises the same errors as ``open``."""
        try:
            return zlib.decompress(self._cache.get(key) or b"")
        except zlib.error:
            return zlib.decompress(self._compute_again(key))

    def _open(self, key: str, unpack: Callable[[bytes], T]) -> T:
        try:
            return unpack(zlib.decompress(self._cache.get(key) or b""))
        except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, TypeError):
            return unpack(zlib.decompress(self._compute_again(key)))

    def _compute_again(self, key: str) -> bytes:
        if key not in self._names:
            raise CacheMissError(key)
        name = self._names[key]
        source_input = read_source_input(self._context.project, self._sources[name])
        if isinstance(source_input, SourceInput):
            context = narrow_context(self._context, source_input.id)
            inputs = list_key_inputs(context, source_input)
            parts = compute_parts(inputs.key, context, source_input)
            self._cache.put(inputs.key, inputs.encode(), parts)
            if key in parts:
                return parts[key]
        raise OutputError(message("corpus.changed-source", path=name))
