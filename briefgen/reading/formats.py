"""Which format bytes are in, whatever the file's name says, and what to do with those that are not read."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from msgspec import Struct

from briefgen.model import SkipCode
from briefgen.reading.extraction import UnreadableError

Format = Literal["txt", "md", "html", "docx", "pdf", "gzip"]

_TEXTS: dict[str, Format] = {
    "": "txt",
    ".txt": "txt",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
}
SUFFIXES = (*filter(None, _TEXTS), ".docx", ".pdf", ".gz")
READ = ".txt, .md, .html, .docx, .pdf and .txt.gz"

_HEAD = 1024
_PDF_HEAD = re.compile(rb"%PDF-\d")
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_MAIL = re.compile(rb"(?:From|MIME-Version|Content-Type|Subject|Date): ", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"


class _Kind(Struct, frozen=True):
    """A kind of file that is not read."""

    what: str
    to_do: str
    code: SkipCode

    def refuse(self) -> UnreadableError:
        return UnreadableError(f"{self.what}; {self.to_do}", self.code)


_AS_WORD = "save it as .docx in Word or WPS"
_LOCKED = _Kind("protected by a password", "save a copy without one", "encrypted")
_ARCHIVE = _Kind("an archive", "unpack it and put its documents here", "archive")
_PICTURE = _Kind("a picture", "put the document itself here, or its text as .txt", "image")
_OFD = _Kind("an OFD file", "save it as .docx or .pdf in WPS or an OFD reader", "legacy")
_SHEET = _Kind("a workbook", "save what is to be read as .docx or .txt", "legacy")
_SLIDES = _Kind("a slide show", "save what is to be read as .docx or .txt", "legacy")
_OLD_WORD = _Kind("an old Word or WPS file", _AS_WORD, "legacy")

_SIGNATURES = (
    (re.compile(rb"\{\\rtf"), _Kind("an RTF file", _AS_WORD, "legacy")),
    (
        re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|\0\0\x01\0", re.S),
        _PICTURE,
    ),
    (re.compile(rb"Rar!\x1a|7z\xbc\xaf|BZh\d1AY|\xfd7zXZ|\x28\xb5\x2f\xfd|.{257}ustar", re.DOTALL), _ARCHIVE),
)
# Streams that old Office files name, in UTF-16.
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
# The file in a zip that tells what the zip is.
_MEMBERS: tuple[tuple[str, _Kind], ...] = (
    ("OFD.xml", _OFD),
    ("xl/workbook.xml", _SHEET),
    ("ppt/presentation.xml", _SLIDES),
    ("content.xml", _Kind("an OpenDocument file", _AS_WORD, "legacy")),
)


def find_format(raw: bytes, name: str) -> Format:
    """Return the format of a file's bytes; the name decides only between kinds of text.

    Raises UnreadableError for what is not read, with what to do about it.

    >>> find_format(b"%PDF-1.7", "a.txt"), find_format("<html>甘肃".encode(), "a.doc"), find_format(b"# A", "a.md")
    ('pdf', 'html', 'md')
    """
    if _PDF_HEAD.search(raw, 0, _HEAD):
        return "pdf"
    if raw.startswith(_ZIP):
        return _find_in_zip(raw)
    if raw.startswith(_OLE):
        raise next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in raw), _OLD_WORD).refuse()
    if raw.startswith(_GZIP):
        return "gzip"
    kind = next((kind for signature, kind in _SIGNATURES if signature.match(raw)), None)
    if kind is not None:
        raise kind.refuse()
    if _PAGE.match(raw, 0, _HEAD):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if _MAIL.match(raw) and suffix not in _TEXTS:
        raise UnreadableError("a mail or an archived web page; save it as .html, .docx or .txt", "legacy")
    if suffix in (".docx", ".pdf", ".gz"):
        raise UnreadableError(f"no {suffix} file, whatever its name; it may be damaged: get it again", "damaged")
    if suffix not in _TEXTS:
        raise UnreadableError(f"only {READ} are read; {_AS_WORD}, or as text", "kind")
    return _TEXTS[suffix]


def _find_in_zip(raw: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = {info.filename: info for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise UnreadableError(f"a damaged Word file or archive ({error}); get it again", "damaged") from error
    if any(info.flag_bits & 1 for info in members.values()):
        raise _LOCKED.refuse()
    if "word/document.xml" in members:
        return "docx"
    raise next((kind for member, kind in _MEMBERS if member in members), _ARCHIVE).refuse()
