"""The parts of an e-mail or of an archived web page (.mht): its text, and the files that are attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from briefgen.messages import message
from briefgen.reading.unreadable import UnreadableError

_MOST_PARTS = 1_000
# Python takes a time for a header that grows with the square of its length.
_LONGEST_HEADER = 1_000
_CONTENT_HEADER = re.compile(rb"^Content-[A-Za-z-]+:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE)


def parse_mail(raw: bytes) -> EmailMessage:
    """Return an e-mail. Raises UnreadableError if it has too many parts, or headers that no program writes."""
    headers = [match.end() - match.start() for match in _CONTENT_HEADER.finditer(raw)]
    if len(headers) > 3 * _MOST_PARTS:
        raise UnreadableError(message("reading.archive"), "archive")
    if max(headers, default=0) > _LONGEST_HEADER:
        raise UnreadableError(message("reading.damaged-archive"), "damaged")
    mail: EmailMessage = email.message_from_bytes(raw, policy=email.policy.default)
    return mail


def find_body(mail: EmailMessage) -> EmailMessage | None:
    """Return the part with the text of an e-mail: as a web page if there is one, else as plain text; None if none."""
    try:
        body = mail.get_body(("related", "html", "plain"))
        inner = body.get_body(("html", "plain")) if body is not None and body.is_multipart() else body
    except (AttributeError, KeyError, LookupError, ValueError):
        return None
    return inner if isinstance(inner, EmailMessage) else None


def list_attachments(mail: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    """Yield the files that are attached to an e-mail, with their names. Pictures within its text are none."""
    body = find_body(mail)
    seen: set[str] = set()
    for number, part in enumerate(mail.walk(), 1):
        is_inline = part.get_content_disposition() == "inline" or part.get("Content-ID") is not None
        is_picture = part.get_content_maintype() == "image" and is_inline
        if part is body or part.is_multipart() or is_picture or not isinstance(part, EmailMessage):
            continue
        name = _find_name(part)
        if name:
            unique = name if name not in seen else f"{number}_{name}"
            seen.add(unique)
            yield unique, part


def read_content(part: EmailMessage) -> bytes:
    """Return the bytes of a part, decoded from its transfer encoding."""
    try:
        content = part.get_payload(decode=True)
    except (LookupError, ValueError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def read_header(mail: EmailMessage, name: str) -> str:
    """Return the text of a header such as Subject, without what no program writes; "" if it cannot be decoded."""
    folded = next((value for own, value in mail.raw_items() if own.lower() == name.lower()), "")
    line = "".join(str(folded)[:_LONGEST_HEADER].splitlines())
    try:
        return " ".join(str(email.policy.default.header_factory(name, line)).split())
    except (LookupError, ValueError, AttributeError, IndexError, TypeError):
        return ""


def _find_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, AttributeError, IndexError, TypeError):
        return ""
    return " ".join(name.replace("\\", "/").rpartition("/")[2].split())
