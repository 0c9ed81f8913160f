"""The pages of an OFD file that are pictures, recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.reading.ocr.opening import open_pictures
from briefgen.reading.ocr.recogniser_process import recognise_apart
from briefgen.reading.ocr.scanned_page import NumberedScan
from briefgen.reading.ofd.ofd_package import OfdPackage
from briefgen.reading.ofd.painted_units import OfdPage
from briefgen.reading.ofd.resources import Resources
from briefgen.reading.reader_progress import report_progress
from briefgen.reading.unreadable import UnreadableError

# A picture that covers this share of a page without letters is a scan.
_COVERED = 0.5


class PicturePage(Struct, frozen=True):
    """A page without letters, and the picture on it."""

    number: int
    """The number of the page, from 1."""
    path: str
    """The path of the picture in the file."""
    width: float
    """The width of the picture on the page, in points."""


def find_picture(page: OfdPage, resources: Resources) -> PicturePage | None:
    """Return the picture that covers most of a page; None if there is none."""
    paper = (page.paper.right - page.paper.left) * (page.paper.top - page.paper.bottom)
    for unit in page.units:
        width, height = unit.box.right - unit.box.left, unit.box.top - unit.box.bottom
        path = resources.media.get(unit.element.get("ResourceID", ""), "")
        if unit.kind == "ImageObject" and unit.is_visible and path and width * height >= _COVERED * paper:
            return PicturePage(page.number, path, width)
    return None


def recognise_pictures(package: OfdPackage, pages: Iterable[PicturePage]) -> Iterator[NumberedScan]:
    """Yield what is recognised on the pictures of pages. A picture that cannot be opened is passed over.

    Raises UnreadableError if a page cannot be recognised within limits.
    """
    for page in pages:
        try:
            picture = next(open_pictures(package.read_bytes(page.path), 1), None)
        except UnreadableError:
            continue
        if picture is not None:
            yield NumberedScan(page.number, recognise_apart(picture), page.width / picture.width)
            report_progress()
