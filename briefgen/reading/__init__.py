"""Reading: turning the bytes of a file into a SourceText, or into a SkippedSource that says why it cannot be read.

``registry`` lists the kinds of files. ``recognition`` finds the kind of a file from its bytes. Each format has a module
or package that reads its files: ``txt``, ``md``, ``html``, ``docx``, ``doc`` and ``pdf``. Files that are no text are
read in another process (``reader_process``), so that no file brings this one down.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefgen.messages import message
from briefgen.model import SkippedSource, SourceText
from briefgen.reading.containers import read_document
from briefgen.reading.extraction import FileText
from briefgen.reading.gzip import derive_inner_name, unpack_gzip
from briefgen.reading.reader_process import read_apart
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


def read_raw(path: Path, name: str, members: tuple[str, ...] = (), *, max_mb: int = 20) -> bytes | SkippedSource:
    """Return the bytes of the file at ``path``, or a SkippedSource with the reason if the file cannot be read.

    If the file is an archive or an e-mail, ``members`` are the parts of the path of a document in it, whose bytes are
    returned. A file of more than ``max_mb`` MiB is not read. ``name`` is the path of the file in the SkippedSource. No
    error is raised.
    """
    try:
        return read_document(path, members, max_mb=max_mb)
    except UnreadableError as error:
        return SkippedSource.of(name, error.message, error.code)


def read_source(path: Path, name: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    """Return the text of the file at ``path``, or a SkippedSource with the reason if the file cannot be read.

    A file of more than ``max_mb`` MiB is not read. ``name`` is the path of the file in the result. No error is raised.
    """
    raw = read_raw(path, name, max_mb=max_mb)
    return raw if isinstance(raw, SkippedSource) else decode_source(raw, name, source_stem(path.name), max_mb=max_mb)


def decode_source(raw: bytes, name: str, stem: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    r"""Return the text of a file from its bytes, or a SkippedSource with the reason if the file cannot be read.

    The file can be plain text, Markdown, a web page, a Word file, a PDF, or a gzip of one of these. The bytes decide
    the format. The suffix of ``name`` decides only between the formats of text, such as .txt and .md.

    ``name`` is the path of the file in the result. The id of the source is made from ``stem``, the name of the file
    without its suffix. A gzip is unpacked to at most ``max_mb`` MiB. No error is raised.

    >>> decode_source("甘肃省属企业深化改革，加强监管。".encode("gbk"), "a.txt", "a").encoding
    'gb18030'
    >>> decode_source(rb"{\rtf1", "a.doc", "a").reason
    'an RTF file; save it as .docx in Word or WPS'
    """
    try:
        document, format_ = _unwrap(raw, name, max_mb)
        content = format_.read(document) if format_.is_text else read_apart(format_.name, document)
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
        tables=content.tables,
        warnings=content.warnings,
        location_unit=format_.location_unit,
        is_extracted=format_.is_extracted,
    )


def _unwrap(raw: bytes, name: str, max_mb: int) -> tuple[bytes, Format]:
    """Return the bytes of a document and their format. If the file is a gzip, the document is the file inside it.

    Raises UnreadableError if the file is empty, is a gzip inside a gzip, or is of a kind that is not read.
    """
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
    """Raise UnreadableError if a text is empty or too long."""
    if not content.text.strip():
        raise UnreadableError(message("reading.empty"), "empty")
    if len(content.text) > _LONGEST_TEXT:
        raise UnreadableError(message("reading.too-many-characters", count=_LONGEST_TEXT), "large")
