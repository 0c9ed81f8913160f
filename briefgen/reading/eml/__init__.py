"""Reading e-mails (.eml) and archived web pages (.mht).

The text of an e-mail begins with its subject, its sender and the day on which it was sent. The files that are attached
to it are sources of their own (``briefgen.reading.containers``).
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from briefgen.messages import message
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import ExtractedLine, Extraction, FileText, join_lines, number_lines
from briefgen.reading.html import extract_page
from briefgen.reading.mail_parts import find_body, parse_mail, read_content, read_header
from briefgen.reading.unreadable import UnreadableError

__all__ = ["extract_mail", "read"]


def read(raw: bytes) -> FileText:
    """Return the text of an e-mail or an archived web page. Raises UnreadableError if it has no text."""
    return join_lines(extract_mail(raw), "eml")


def extract_mail(raw: bytes) -> Extraction:
    """Return the lines of an e-mail: its subject, sender and day, and its text.

    An archived web page has its text alone. The lines are numbered from 1. Raises UnreadableError if there is no text,
    or if it cannot be read.
    """
    mail = parse_mail(raw)
    body = find_body(mail)
    head = list(_list_head(mail)) if _is_sent(mail) else []
    extraction = Extraction(()) if body is None else _extract_body(body)
    if not (head or extraction.lines):
        raise UnreadableError(message("reading.empty"), "empty")
    lines = (*(ExtractedLine(text) for text in head), *extraction.lines)
    return Extraction(tuple(number_lines(lines)), extraction.warnings)


def _is_sent(mail: EmailMessage) -> bool:
    """Return whether a file is an e-mail: it has a sender with an address. Browsers write that they saved a page."""
    return "@" in parseaddr(read_header(mail, "From"))[1]


def _list_head(mail: EmailMessage) -> Iterator[str]:
    subject = read_header(mail, "Subject")
    if subject:
        yield subject
    name, address = parseaddr(read_header(mail, "From"))
    yield f"发件人：{name or address}"
    try:
        day = parsedate_to_datetime(read_header(mail, "Date"))
    except (ValueError, TypeError, IndexError):
        return
    yield f"发送时间：{day.year}年{day.month}月{day.day}日"


def _extract_body(body: EmailMessage) -> Extraction:
    content = read_content(body)
    if not content.strip():
        return Extraction(())
    if body.get_content_subtype() == "html":
        return extract_page(decode(content, is_markup=True).text)
    text = decode(content).text
    return Extraction(tuple(ExtractedLine(line.rstrip()) for line in text.splitlines() if line.strip()))
