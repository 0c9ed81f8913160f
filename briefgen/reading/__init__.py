"""Reading: turning the bytes of a file into a SourceText, or into a SkippedSource that says why it cannot be read.

``registry`` lists the kinds of files. ``recognition`` finds the kind of a file from its bytes. Each format has a module
or package that reads its files, such as ``html``, ``docx`` and ``pdf``. Files that are no text are read in another
process (``reader_process``), so that no file brings this one down. Scanned pages of a PDF and pictures are recognised
by ``ocr``. ``containers`` opens archives and e-mails.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from briefgen.messages import message
from briefgen.model import SkippedSource, SourceText, Warn
from briefgen.model.source import Wordprocessor
from briefgen.reading.containers import read_document
from briefgen.reading.extraction import FileText
from briefgen.reading.gzip import derive_inner_name, unpack_gzip
from briefgen.reading.ocr.scanned_page import can_recognise
from briefgen.reading.reader_process import read_apart
from briefgen.reading.recognition import recognise
from briefgen.reading.registry import FORMATS, Compression, Format, RefusedKind
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


def decode_source(
    raw: bytes, name: str, stem: str, *, max_mb: int = 20, wordprocessor: Wordprocessor | None = None
) -> SourceText | SkippedSource:
    r"""Return the text of a file from its bytes, or a SkippedSource with the reason if the file cannot be read.

    The file can be plain text, Markdown, a web page, a Word file, a PDF, an OFD file, a workbook, slides, RTF, an
    OpenDocument text, an e-mail, a picture, or a gzip of one of these. The bytes decide the format. The suffix of
    ``name`` decides only between the formats of text, such as .txt, .md and .csv.

    ``name`` is the path of the file in the result. The id of the source is made from ``stem``, the name of the file
    without its suffix. A gzip is unpacked to at most ``max_mb`` MiB. If a ``wordprocessor`` is given, it converts old
    Word files and RTF before they are read. No error is raised.

    >>> decode_source("甘肃省属企业深化改革，加强监管。".encode("gbk"), "a.txt", "a").encoding
    'gb18030'
    >>> decode_source(b"Rar!\x1a", "a.doc", "a").reason
    'an archive; unpack it and put its documents here'
    """
    try:
        document, kind = _unwrap(raw, name, max_mb, converts=wordprocessor is not None)
        document, format_, warnings = _convert(document, kind, name, wordprocessor)
        is_read_here = format_.is_text and not _has_pictures(document, format_)
        content = format_.read(document) if is_read_here else read_apart(format_.name, document)
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
        warnings=(*warnings, *content.warnings),
        doubtful=content.doubtful,
        location_unit=format_.location_unit,
        is_extracted=format_.is_extracted,
    )


def _has_pictures(document: bytes, format_: Format) -> bool:
    """Return whether a web page has pictures in itself that are recognised: no picture is opened in this process."""
    return format_.name == "html" and b"data:image/" in document and can_recognise()


def _unwrap(raw: bytes, name: str, max_mb: int, *, converts: bool) -> tuple[bytes, Format | RefusedKind]:
    """Return the bytes of a document and their format. If the file is a gzip, the document is the file inside it.

    If ``converts`` is True, the document may be of a kind that only a word processor reads. Raises UnreadableError if
    the file is empty, is a gzip inside a gzip, or is of a kind that is not read.
    """
    if not raw.strip():
        raise UnreadableError(message("reading.empty"), "empty")
    kind = recognise(raw, name, converts=converts)
    if not isinstance(kind, Compression):
        return raw, kind
    unpacked = unpack_gzip(raw, max_mb=max_mb)
    inner = recognise(unpacked, derive_inner_name(name), converts=converts)
    if isinstance(inner, Compression):
        raise UnreadableError(message("reading.gzip-in-gzip"), "archive")
    return unpacked, inner


def _convert(
    document: bytes, kind: Format | RefusedKind, name: str, wordprocessor: Wordprocessor | None
) -> tuple[bytes, Format, tuple[Warn, ...]]:
    """Return a document as it is read, with its format: as it is, or converted, with a warning that says by what."""
    if isinstance(kind, Format) and (wordprocessor is None or kind.converted_to is None):
        return document, kind, ()
    format_ = next(format_ for format_ in FORMATS if format_.name == kind.converted_to)
    # Few offices choose a word processor.
    from briefgen.reading import libreoffice  # noqa: PLC0415

    suffix = PurePath(name).suffix.lower() or ".doc"
    converted = libreoffice.convert(document, suffix, format_.name)
    version = libreoffice.find_version()
    warning = Warn("read-by-libreoffice", f"本文由 {version} 转换后读取，引用前请与原件核对。")
    return converted, format_, (warning,)


def _require_document_length(content: FileText) -> None:
    """Raise UnreadableError if a text is empty or too long."""
    if not content.text.strip():
        raise UnreadableError(message("reading.empty"), "empty")
    if len(content.text) > _LONGEST_TEXT:
        raise UnreadableError(message("reading.too-many-characters", count=_LONGEST_TEXT), "large")
