"""Listing and reading the files in a zip."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.messages import message
from briefgen.reading.file_bytes import MIB
from briefgen.reading.unreadable import UnreadableError

_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)
_ENCRYPTED, _UTF_8 = 1, 0x800
"""Bits in the flags of a member (APPNOTE.TXT, 4.4.4): it is encrypted; its name is in UTF-8."""
_MOST_NAMES = 5_000


def list_members(raw: bytes, most: int) -> Iterator[str]:
    """Yield the paths of the files in a zip that unpacks to at most ``most`` bytes.

    Raises UnreadableError if the zip is damaged, protected by a password, or too large.
    """
    with _open(raw) as archive:
        members = archive.infolist()
        if len(members) > _MOST_NAMES or sum(member.file_size for member in members) > most:
            raise UnreadableError(message("reading.archive"), "archive")
        yield from (read_name(member) for member in members if not member.is_dir())


def read_member(raw: bytes, path: str, most: int) -> bytes:
    """Return the content of a file in a zip, of at most ``most`` bytes. Raises UnreadableError if it cannot be read."""
    with _open(raw) as archive:
        member = next((one for one in archive.infolist() if read_name(one) == path), None)
        if member is None:
            raise UnreadableError(message("reading.damaged-zip"), "damaged")
        with archive.open(member) as file:
            content = file.read(most + 1)
    if len(content) > most:
        raise UnreadableError(message("reading.file-too-large", max_mb=most // MIB), "large")
    return content


@contextmanager
def _open(raw: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
                raise UnreadableError(message("reading.password"), "encrypted")
            yield archive
    except _ERRORS as error:
        raise UnreadableError(message("reading.damaged-zip"), "damaged") from error


def read_name(member: zipfile.ZipInfo) -> str:
    """Return the path of a member. Windows writes Chinese names in GBK, which Python takes for an old Latin encoding.

    >>> member = zipfile.ZipInfo("附件/清单.docx".encode("gbk").decode("cp437"))
    >>> read_name(member)
    '附件/清单.docx'
    """
    name = member.filename
    if not member.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = member.filename
    return name.replace("\\", "/").lstrip("/")
