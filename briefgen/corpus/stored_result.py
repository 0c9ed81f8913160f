"""The result of one source as the cache stores it.

One entry lists the keys of the briefs and of the text. The briefs, their sentences and the text are entries of their
own.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from briefgen.corpus.context import BriefContext
from briefgen.corpus.keys import digest_of
from briefgen.corpus.packing import pack_brief, pack_sentences
from briefgen.corpus.source_input import SourceInput
from briefgen.messages import explain_error, message
from briefgen.model import BriefSummary, SkippedSource

if TYPE_CHECKING:
    from briefgen.corpus.briefing import SourceResult

# zlib's fastest level: a brief shrinks to a fifth, in a hundredth of the time that it takes to compute.
_LEVEL = 1


class StoredResult(Struct, frozen=True):
    """The summaries of a source's briefs, with the keys by which the briefs and the text are opened."""

    id: str
    summaries: tuple[BriefSummary, ...]
    text: str | None
    """The key of the text that was extracted from the file.

    None for a plain text or Markdown file: spans are offsets in the characters of the file itself.
    """


class _Outcome(Struct, frozen=True, array_like=True):
    """The form in which the result of a source is encoded.

    ``stored`` is set if the source could be used, ``skipped`` if it could not.
    """

    stored: StoredResult | None = None
    skipped: SkippedSource | None = None


_STAGE_FAILED = "corpus.stage-failed"

# What else depends on the machine, and on what it does beside this.
_TRIED_AGAIN = frozenset({_STAGE_FAILED, "reading.too-slow", "reading.reader-stopped"})


def is_unforeseen(result: StoredResult | SkippedSource) -> bool:
    """Return whether a source was skipped because of an unforeseen error, or because its reader reached a limit.

    Each build tries such a source again.
    """
    return isinstance(result, SkippedSource) and result.message.key in _TRIED_AGAIN


def skip_failed(name: str, stage: str, error: BaseException) -> SkippedSource:
    """Return a SkippedSource for the source ``name``, in which a stage failed with an error that nobody foresaw.

    ``stage`` is the name of the stage in the catalogues.
    """
    problem = explain_error(error)
    return SkippedSource.of(name, message(_STAGE_FAILED, stage=message(f"stages.{stage}"), problem=problem))


def sentences_key(brief_key: str) -> str:
    """Return the key under which the sentences of a brief are stored."""
    return f"{brief_key}/sentences"


def compute_parts(key: str, context: BriefContext, source_input: SourceInput) -> dict[str, bytes]:
    """Compute the result of one source, and return its encoded parts by key.

    The part under ``key`` is a StoredResult or a SkippedSource. A StoredResult has the keys of the briefs and of the
    extracted text. The sentences of a brief are under ``sentences_key`` of its key.
    """
    # The stages are imported only here, so that a command that finds everything in the cache starts without them.
    from briefgen.corpus.briefing import brief_source

    result = brief_source(context, source_input)
    try:
        return _encode_parts(key, result)
    except Exception as error:  # as in the stages: no error that a source causes may stop the others
        return _encode_parts(key, skip_failed(source_input.name, "storing", error))


def _encode_parts(key: str, result: SourceResult | SkippedSource) -> dict[str, bytes]:
    if isinstance(result, SkippedSource):
        return {key: msgspec.msgpack.encode(_Outcome(skipped=result))}
    encoded = [pack_brief(brief) for brief in result.briefs]
    keys = [digest_of(brief) for brief in encoded]
    summaries = tuple(BriefSummary.of(brief, own, result.id) for brief, own in zip(result.briefs, keys, strict=True))
    text = result.text.encode() if result.text is not None else None
    text_key = digest_of(text) if text is not None else None
    parts = {key: msgspec.msgpack.encode(_Outcome(stored=StoredResult(result.id, summaries, text_key)))}
    for brief_key, brief, sentences in zip(keys, encoded, result.sentences, strict=True):
        parts[brief_key] = zlib.compress(brief, _LEVEL)
        parts[sentences_key(brief_key)] = zlib.compress(pack_sentences(sentences), _LEVEL)
    if text_key is not None and text is not None:
        parts[text_key] = zlib.compress(text, _LEVEL)
    return parts


def decode_stored_result(encoded: bytes | None) -> StoredResult | SkippedSource | None:
    """Return the decoded result of a source, or None if there are no bytes or they cannot be decoded."""
    try:
        outcome = None if encoded is None else msgspec.msgpack.decode(encoded, type=_Outcome)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return outcome.stored or outcome.skipped if outcome is not None else None
