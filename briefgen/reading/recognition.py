"""Recognising the kind of a file from its bytes. The name of the file may be wrong."""

from __future__ import annotations

from pathlib import PurePath

from briefgen.messages import message
from briefgen.reading.byte_signatures import FileBytes
from briefgen.reading.decoding import decode
from briefgen.reading.registry import BY_SUFFIX, FORMATS, KINDS, Compression, FileKind, Format, RefusedKind
from briefgen.reading.unreadable import UnreadableError

# A file without a suffix is text.
_NO_SUFFIX = ".txt"
_READ = tuple(format_.suffixes[0] for format_ in FORMATS)


def recognise(raw: bytes, name: str, *, converts: bool = False) -> FileKind:
    r"""Return the format or compression of a file.

    The bytes decide. If they match no signature, the suffix of ``name`` decides between the formats of text, and a
    text with the suffix of a binary format is plain text. If ``converts`` is True, the result may be a RefusedKind that
    a word processor converts. Raises UnreadableError, with advice in its message, for a
    file of any other kind.

    >>> files = [(b"%PDF-1.7", "a.txt"), ("<html>甘肃".encode(), "a.doc"), (b"# A", "a.md"), (b"A", "a")]
    >>> [recognise(raw, name).name for raw, name in files]
    ['pdf', 'html', 'md', 'txt']
    >>> [recognise(b"A\tB", name).name for name in ("a.wps", "a.xls")]
    ['txt', 'workbook']
    """
    suffix = PurePath(name).suffix.lower() or _NO_SUFFIX
    by_suffix = BY_SUFFIX.get(suffix)
    is_text = by_suffix is not None and by_suffix.is_text
    kind = _find_signed(FileBytes(raw), is_text=is_text)
    if isinstance(kind, RefusedKind):
        if converts and kind.converted_to:
            return kind
        raise kind.to_error()
    if kind is not None:
        return kind
    if by_suffix is None:
        raise UnreadableError(message("reading.unknown-kind", suffixes=_READ), "kind")
    if is_text:
        return by_suffix
    if isinstance(by_suffix, Compression) or not _is_text(raw):
        raise UnreadableError(message("reading.not-what-its-name-says", suffix=suffix), "damaged")
    return by_suffix if by_suffix.may_be_text else BY_SUFFIX[_NO_SUFFIX]


def _is_text(raw: bytes) -> bool:
    """Return whether bytes are text in an encoding that is read."""
    try:
        decode(raw)
    except UnreadableError:
        return False
    return True


def _find_signed(file: FileBytes, *, is_text: bool) -> FileKind | None:
    """Return the first kind of file with a signature that matches the file; None if none matches.

    ``is_text`` is True if the name of the file has the suffix of a text format. Kinds with ``yields_to_suffix`` are
    then passed over, and so are loose signatures.
    """
    for kind in KINDS:
        if is_text and not isinstance(kind, Compression) and kind.yields_to_suffix:
            continue
        loose = kind.loose_signatures if isinstance(kind, Format) and not is_text else ()
        if any(signature.matches(file) for signature in (*kind.signatures, *loose)):
            return kind
    return None
