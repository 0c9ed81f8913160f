"""Reading: a file's bytes as text, or the reason why not."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath

from msgspec import structs

from briefgen.model import SkippedSource, SourceFormat, SourceText
from briefgen.reading.extraction import Placed, UnreadableError, set_lines
from briefgen.reading.files import MIB, read_bytes
from briefgen.reading.formats import SUFFIXES, find_format
from briefgen.reading.markdown import find_headings, find_rows
from briefgen.reading.sidecar import amend_sidecar, decode_sidecar
from briefgen.reading.text import decode

__all__ = [
    "amend_sidecar",
    "decode_sidecar",
    "decode_source",
    "read_raw",
    "read_source",
    "source_id",
    "source_stem",
]

_NOT_IN_IDS = re.compile(r"[^\w.\-]|(?<=-)-+|\A\.+")
# A plan of a whole province has some 80,000 characters, a yearbook 400,000; what is longer is no document.
_LONGEST_TEXT = 500_000
# A file name has 255 bytes on most systems; an id needs room for -01.json and for a temporary name.
_LONGEST_ID = 200


def read_raw(path: Path, name: str, *, max_mb: int = 20) -> bytes | SkippedSource:
    """Return the bytes of the file at ``path``, which people know as ``name``; ``max_mb`` is in MiB.

    Nothing is raised for a bad file: what cannot be read is a SkippedSource with its reason.
    """
    try:
        return read_bytes(path, max_mb=max_mb)
    except UnreadableError as error:
        return SkippedSource(name, error.reason, error.code)


def read_source(path: Path, name: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    """Return the text of the file at ``path``, which people know as ``name``; ``max_mb`` is in MiB.

    Nothing is raised for a bad file: what cannot be read is a SkippedSource with its reason.
    """
    raw = read_raw(path, name, max_mb=max_mb)
    return raw if isinstance(raw, SkippedSource) else decode_source(raw, name, source_stem(path.name), max_mb=max_mb)


def decode_source(raw: bytes, name: str, stem: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    r"""Return the text in the bytes of a file: text, a web page, a Word file, a PDF, or one of these in a gzip.

    What the bytes are decides how they are read; the name decides only between kinds of text. ``max_mb`` limits what a
    gzip may unpack to.

    >>> decode_source("甘肃省属企业深化改革，加强监管。".encode("gbk"), "a.txt", "a").encoding
    'gb18030'
    >>> decode_source(rb"{\rtf1", "a.doc", "a").reason
    'an RTF file; save it as .docx in Word or WPS'
    """
    try:
        inner, format_ = _open(raw, name, max_mb)
        placed = _READERS[format_](inner)
    except UnreadableError as error:
        return SkippedSource(name, error.reason, error.code)
    digest = hashlib.sha256(raw).hexdigest()
    return SourceText(
        name,
        source_id(stem),
        digest,
        placed.encoding,
        placed.text,
        format_,
        placed.headings,
        placed.marks,
        placed.rows,
        placed.warnings,
    )


def _open(raw: bytes, name: str, max_mb: int) -> tuple[bytes, SourceFormat]:
    """Return the bytes of the document, unpacked if they were in a gzip, and their format."""
    if not raw.strip():
        raise UnreadableError("empty", "empty")
    format_ = find_format(raw, name)
    if format_ != "gzip":
        return raw, format_
    inner = _unpack(raw, max_mb)
    format_ = find_format(inner, _without_gz(name))
    if format_ == "gzip":
        raise UnreadableError("a gzip in a gzip; unpack it and put its documents here", "archive")
    return inner, format_


def _read_text(raw: bytes) -> Placed:
    return _bounded(Placed(*decode(raw)))


def _read_markdown(raw: bytes) -> Placed:
    placed = _bounded(Placed(*decode(raw)))
    headings, rows = find_headings(placed.text), find_rows(placed.text)
    return structs.replace(placed, headings=tuple(headings), rows=tuple(rows))


def _read_page(raw: bytes) -> Placed:
    from briefgen.reading.web import extract_page

    text, encoding = decode(raw, is_markup=True)
    return _bounded(set_lines(extract_page(text), encoding))


def _read_word(raw: bytes) -> Placed:
    from briefgen.reading.word import extract_word

    return _bounded(set_lines(extract_word(raw), "docx"))


def _read_pdf(raw: bytes) -> Placed:
    from briefgen.reading.pdf import extract_pdf

    return _bounded(set_lines(extract_pdf(raw), "pdf"))


_READERS: dict[SourceFormat, Callable[[bytes], Placed]] = {
    "txt": _read_text,
    "md": _read_markdown,
    "html": _read_page,
    "docx": _read_word,
    "pdf": _read_pdf,
}


def _bounded(placed: Placed) -> Placed:
    """Return a text that a document can have. Raises UnreadableError for one that is empty or too long."""
    if not placed.text.strip():
        raise UnreadableError("empty", "empty")
    if len(placed.text) > _LONGEST_TEXT:
        raise UnreadableError(f"more than {_LONGEST_TEXT:,} characters; split it into its documents", "large")
    return placed


def _unpack(raw: bytes, max_mb: int) -> bytes:
    """Return what a gzip holds, without ever making more of it than is allowed."""
    inner, rest = b"", raw
    # A gzip may be several, one behind the other, which are one file.
    while rest:
        unpacking = zlib.decompressobj(wbits=31)
        try:
            inner += unpacking.decompress(rest, max_mb * MIB + 1 - len(inner))
        except zlib.error as error:
            raise UnreadableError(f"a damaged gzip ({error}); get it again", "damaged") from error
        if len(inner) > max_mb * MIB:
            reason = f"unpacks to more than max_source_mb ({max_mb}); split it into its documents"
            raise UnreadableError(reason, "large")
        if not unpacking.eof:
            raise UnreadableError("a gzip that breaks off; get it again", "damaged")
        rest = unpacking.unused_data.lstrip(b"\0")
    return inner


def _without_gz(name: str) -> str:
    inner = str(PurePath(name).with_suffix("")) if PurePath(name).suffix.lower() == ".gz" else name
    return inner if PurePath(inner).suffix.lower() in SUFFIXES else f"{inner}.txt"


def source_stem(name: str) -> str:
    """Return a file's name without the suffixes of its format.

    >>> source_stem("甘肃.txt.gz"), source_stem("甘肃.2023.docx"), source_stem("国发〔2021〕33号.wps")
    ('甘肃', '甘肃.2023', '国发〔2021〕33号')
    """
    path = PurePath(name)
    inner = PurePath(path.stem)
    return inner.stem if path.suffix.lower() == ".gz" and inner.suffix.lower() in SUFFIXES else path.stem


def source_id(stem: str) -> str:
    """Return the id of a source with this stem: the stem, with whatever could break a link or a comment as ``_``.

    A stem too long for the name of a file is cut, and closed with a digest of the whole.

    >>> source_id("001_甘肃（终稿）-->x")
    '001_甘肃_终稿_-__x'
    """
    made = _NOT_IN_IDS.sub("_", stem)
    raw = made.encode("utf-8", "replace")
    if len(raw) <= _LONGEST_ID:
        return made
    return f"{raw[: _LONGEST_ID - 9].decode('utf-8', 'ignore')}-{hashlib.sha256(raw).hexdigest()[:8]}"
