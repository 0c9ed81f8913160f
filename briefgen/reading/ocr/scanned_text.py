"""What is recognised of a document, with the warnings about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.doubtful_words import DoubtfulLine
from briefgen.reading.fixed_layout.left_out import Reason, list_pages
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage, OrientedPages
from briefgen.reading.ocr.pdf_pages import find_scans, recognise_pages
from briefgen.reading.ocr.scanned_letters import has_unread_lines, to_letters
from briefgen.reading.ocr.scanned_page import NumberedScan, can_recognise
from briefgen.reading.unreadable import UnreadableError

MOST_PAGES = 200
"""How many pages of a document are recognised at most. A page takes some seconds."""


class ScannedText(Struct, frozen=True):
    """The recognised pages of a document."""

    numbers: frozenset[int] = frozenset()
    """The numbers of the pages that were recognised, also of those on which there are no words."""
    pages: tuple[OrientedPage, ...] = ()
    """Those with text."""
    doubts: tuple[DoubtfulLine, ...] = ()
    warnings: tuple[Warn, ...] = ()


def recognise_scans(raw: bytes, read: OrientedPages) -> ScannedText:
    """Return what is recognised of those pages of a PDF that are scans; nothing without ``briefgen[ocr]``."""
    if not can_recognise():
        return ScannedText()
    numbers = find_scans(raw, read.pages, read.empty)
    recognised = recognise_pages(raw, numbers[:MOST_PAGES])
    # Of a page on which nothing is recognised, the file's own letters stay, such as unseen ones below a picture.
    scanned = to_scanned_text([scan for scan in recognised if scan.scan.lines or scan.number in read.empty])
    late = numbers[MOST_PAGES:]
    return replace(scanned, warnings=(*scanned.warnings, *warn_of_late(late))) if late else scanned


def to_scanned_text(scans: Sequence[NumberedScan]) -> ScannedText:
    """Return the letters of recognised pages, with warnings."""
    letters = to_letters(scans)
    seen = {page.page for page in letters.pages}
    warnings = tuple(_warn(scans, seen))
    return ScannedText(frozenset(scan.number for scan in scans), tuple(letters.pages), letters.doubts, warnings)


def replace_pages(read: OrientedPages, scanned: ScannedText) -> OrientedPages:
    """Return the pages of a PDF with those that were recognised in place of what the file has of them.

    What nobody sees on such a page is often the same text, as another program recognised it.
    """
    others = [page for page in read.pages if page.page not in scanned.numbers]
    left_out = [
        item for item in read.left_out if not (item.page in scanned.numbers and item.reason is not Reason.WATERMARK)
    ]
    pages = sorted([*others, *scanned.pages], key=lambda page: page.page)
    empty = [number for number in read.empty if number not in scanned.numbers]
    return OrientedPages(pages, empty, left_out)


def explain_scan(count: int) -> UnreadableError:
    """Return the error for a document of so many pages that have no text, or none that was recognised."""
    if can_recognise():
        return UnreadableError(message("reading.scan-without-words", count=count), "image")
    return UnreadableError(message("reading.scan", count=count), "image")


def warn_of_late(numbers: Iterable[int]) -> Iterator[Warn]:
    """Yield the warning about pages that were not recognised because there are too many."""
    yield Warn(
        "pages-not-recognised", f"第{list_pages(numbers)}页为扫描图像，超过{MOST_PAGES}页的部分未识别，请拆分文件。"
    )


def _warn(scans: Sequence[NumberedScan], seen: set[int]) -> Iterator[Warn]:
    if seen:
        yield Warn("recognised-text", f"第{list_pages(seen)}页为扫描图像，文字由OCR识别，可能有误，请与原件核对。")
    pictures = [scan.number for scan in scans if scan.number not in seen and scan.scan.has_ink]
    if pictures:
        yield Warn("pages-without-text", f"第{list_pages(pictures)}页没有识别出文字（可能是图片），请核对原件。")
    unread = [scan.number for scan in scans if has_unread_lines(scan.scan)]
    if unread:
        yield Warn(
            "unrecognised-lines",
            f"第{list_pages(unread)}页有无法识别的内容（可能是图案、手写或污损），未读取，请核对原件。",
        )
