"""Listing and reading the files that are attached to an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.messages import message
from briefgen.reading.file_bytes import MIB
from briefgen.reading.mail_parts import list_attachments, parse_mail, read_content
from briefgen.reading.unreadable import UnreadableError


def list_members(raw: bytes, most: int) -> Iterator[str]:
    """Yield the names of the files attached to an e-mail. Raises UnreadableError if there are too many."""
    del most  # an e-mail is larger than what it holds
    yield from (name for name, _ in list_attachments(parse_mail(raw)))


def read_member(raw: bytes, path: str, most: int) -> bytes:
    """Return the content of a file attached to an e-mail, of at most ``most`` bytes.

    Raises UnreadableError if there is no such file or it is too large.
    """
    part = next((part for name, part in list_attachments(parse_mail(raw)) if name == path), None)
    if part is None:
        raise UnreadableError(message("reading.damaged-archive"), "damaged")
    content = read_content(part)
    if len(content) > most:
        raise UnreadableError(message("reading.file-too-large", max_mb=most // MIB), "large")
    return content
