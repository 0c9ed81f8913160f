"""Reading OFD files (GB/T 33190-2016), the fixed-layout format of Chinese authorities.

An OFD file says, like a PDF, where on a page each letter and each line is, in the XML files of a zip. So its pages are
read like those of a PDF, once their letters and lines are known:

1. ``ofd_package`` opens the zip within limits. ``ofd_xml`` reads the notations of its XML.
2. ``painted_units`` returns the objects that a page is painted with, in the order of painting, with those of its
   templates. ``resources`` has the fonts and colours that they refer to.
3. ``page_reader`` returns the letters (``text_objects``) and the ruling lines (``path_objects``) of each page. Letters
   that nobody sees are left out.
4. ``scanned_pages`` recognises pages that are pictures, if ``briefgen.reading.ocr`` is installed.
5. ``extras`` names annotations, electronic seals and attachments.
6. ``briefgen.reading.fixed_layout`` joins the letters to lines and paragraphs, and finds the tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.fixed_layout import lay_out
from briefgen.reading.fixed_layout.oriented_pages import require_mapped_fonts
from briefgen.reading.ocr.scanned_page import can_recognise
from briefgen.reading.ocr.scanned_text import (
    MOST_PAGES,
    ScannedText,
    explain_scan,
    replace_pages,
    to_scanned_text,
    warn_of_late,
)
from briefgen.reading.ofd.extras import find_annotations, warn_of_attachments, warn_of_seals
from briefgen.reading.ofd.ofd_package import OfdPackage, open_ofd
from briefgen.reading.ofd.ofd_xml import children, text_of
from briefgen.reading.ofd.page_reader import OfdPageReader
from briefgen.reading.ofd.painted_units import open_document
from briefgen.reading.ofd.scanned_pages import PicturePage, recognise_pictures
from briefgen.reading.unreadable import UnreadableError

__all__ = ["extract_ofd", "read"]

_ROOT = "OFD.xml"


def read(raw: bytes) -> FileText:
    """Return the text of an .ofd file. Raises UnreadableError if the file cannot be read."""
    return join_lines(extract_ofd(raw), "ofd")


def extract_ofd(raw: bytes) -> Extraction:
    """Return the paragraphs and table rows of an OFD file, with marks for the pages that they are on.

    What nobody sees, watermarks and annotations are left out with a warning. Electronic seals and attachments are named
    in warnings. Pages that are pictures are recognised with the packages of ``briefgen[ocr]``. Raises UnreadableError
    if the file cannot be opened, is too large, or has no text.
    """
    with open_ofd(raw) as package:
        reader, warnings = _read_documents(package)
        scanned = _recognise(package, reader.pictures)
    if not reader.pages.pages and not reader.pages.empty:
        raise UnreadableError(message("reading.no-pages"), "empty")
    require_mapped_fonts(reader.pages.pages)
    laid_out = lay_out(replace_pages(reader.pages, scanned))
    if not laid_out.lines:
        raise explain_scan(len({*reader.pages.empty, *(page.page for page in reader.pages.pages)}))
    return Extraction(laid_out.lines, (*scanned.warnings, *laid_out.warnings, *warnings), scanned.doubts)


def _recognise(package: OfdPackage, pictures: Sequence[PicturePage]) -> ScannedText:
    """Return what is recognised on pages that are pictures; nothing without ``briefgen[ocr]``."""
    if not pictures or not can_recognise():
        return ScannedText()
    scanned = to_scanned_text(list(recognise_pictures(package, pictures[:MOST_PAGES])))
    late = [page.number for page in pictures[MOST_PAGES:]]
    return replace(scanned, warnings=(*scanned.warnings, *warn_of_late(late))) if late else scanned


def _read_documents(package: OfdPackage) -> tuple[OfdPageReader, list[Warn]]:
    """Return the pages of all documents in a file, of which there is nearly always one, and warnings."""
    reader = OfdPageReader(package)
    warnings: list[Warn] = []
    for body in children(package.read_xml(package.find(_ROOT)), "DocBody"):
        document = open_document(package, package.find(text_of(body, "DocRoot")))
        if document is not None:
            numbers = reader.read(document)
            reader.pages.left_out.extend(find_annotations(package, document, numbers))
            warnings += warn_of_attachments(package, document)
            warnings += warn_of_seals(package, package.find(text_of(body, "Signatures")), numbers)
    return reader, [*reader.warn_of_cut_pages(), *warnings]
