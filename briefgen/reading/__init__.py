"""Reading: the bytes of a file become a SourceText, or a SkippedSource with the reason why not.

``registry`` has a row for each kind of file, ``recognition`` finds the row of a file from its bytes, and one module or
package for each format (``txt``, ``md``, ``html``, ``docx``, ``pdf``) reads it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefgen.messages import message
from briefgen.model import SkippedSource, SourceText
from briefgen.reading.extraction import FileText
from briefgen.reading.file_bytes import read_bytes
from briefgen.reading.gzip import derive_inner_name, unpack_gzip
from briefgen.reading.recognition import recognise
from briefgen.reading.registry import Compression, Format
from briefgen.reading.sidecar import amend_sidecar, decode_sidecar
from briefgen.reading.source_names import source_id, source_stem
from briefgen.reading.unreadable import UnreadableError

__all__ = [
    "amend_sidecar",
    "decode_sidecar",
    "decode_source",
    "read_raw",
    "read_source",
    "source_id",
    "source_stem",
]

# A plan of a whole province has some 80,000 characters, a yearbook 400,000; what is longer is no document.
_LONGEST_TEXT = 500_000


def read_raw(path: Path, name: str, *, max_mb: int = 20) -> bytes | SkippedSource:
    """Return the bytes of the file at ``path``; messages call it ``name``.

    A file that cannot be read, or that has more than ``max_mb`` MiB, gives a SkippedSource. No error is raised.
    """
    try:
        return read_bytes(path, max_mb=max_mb)
    except UnreadableError as error:
        return SkippedSource.of(name, error.message, error.code)


def read_source(path: Path, name: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    """Return the text of the file at ``path``; messages call it ``name``.

    A file that cannot be read, or that has more than ``max_mb`` MiB, gives a SkippedSource. No error is raised.
    """
    raw = read_raw(path, name, max_mb=max_mb)
    return raw if isinstance(raw, SkippedSource) else decode_source(raw, name, source_stem(path.name), max_mb=max_mb)


def decode_source(raw: bytes, name: str, stem: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    r"""Return the text in the bytes of a file: text, a web page, a Word file, a PDF, or a gzip of one of these.

    The bytes decide in which format they are read; the name decides only between kinds of text. A gzip is unpacked to
    at most ``max_mb`` MiB. A file that cannot be read gives a SkippedSource. No error is raised.

    >>> decode_source("甘肃省属企业深化改革，加强监管。".encode("gbk"), "a.txt", "a").encoding
    'gb18030'
    >>> decode_source(rb"{\rtf1", "a.doc", "a").reason
    'an RTF file; save it as .docx in Word or WPS'
    """
    try:
        document, format_ = _unwrap(raw, name, max_mb)
        content = format_.read(document)
        _require_document_length(content)
    except UnreadableError as error:
        return SkippedSource.of(name, error.message, error.code)
    return SourceText(
        path=name,
        id=source_id(stem),
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=content.encoding,
        text=content.text,
        format=format_.name,
        headings=content.headings,
        marks=content.marks,
        rows=content.rows,
        warnings=content.warnings,
        location_unit=format_.location_unit,
        is_extracted=format_.is_extracted,
    )


def _unwrap(raw: bytes, name: str, max_mb: int) -> tuple[bytes, Format]:
    """Return the bytes of a document, unpacked if they were in a gzip, and their format."""
    if not raw.strip():
        raise UnreadableError(message("reading.empty"), "empty")
    kind = recognise(raw, name)
    if isinstance(kind, Format):
        return raw, kind
    unpacked = unpack_gzip(raw, max_mb=max_mb)
    inner = recognise(unpacked, derive_inner_name(name))
    if isinstance(inner, Compression):
        raise UnreadableError(message("reading.gzip-in-gzip"), "archive")
    return unpacked, inner


def _require_document_length(content: FileText) -> None:
    """Raise UnreadableError for a text that is empty, or longer than any document."""
    if not content.text.strip():
        raise UnreadableError(message("reading.empty"), "empty")
    if len(content.text) > _LONGEST_TEXT:
        raise UnreadableError(message("reading.too-many-characters", count=_LONGEST_TEXT), "large")
