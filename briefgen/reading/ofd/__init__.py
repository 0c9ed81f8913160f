"""Reading OFD files (GB/T 33190-2016), the fixed-layout format of Chinese authorities.

An OFD file says, like a PDF, where on a page each letter and each line is, in the XML files of a zip. So its pages are
read like those of a PDF, once their letters and lines are known:

1. ``ofd_package`` opens the zip within limits. ``ofd_xml`` reads the notations of its XML.
2. ``painted_units`` returns the objects that a page is painted with, in the order of painting, with those of its
   templates. ``resources`` has the fonts and colours that they refer to.
3. ``page_reader`` returns the letters (``text_objects``) and the ruling lines (``path_objects``) of each page. Letters
   that nobody sees are left out.
4. ``extras`` names annotations, electronic seals and attachments.
5. ``briefgen.reading.fixed_layout`` joins the letters to lines and paragraphs, and finds the tables.
"""

from __future__ import annotations

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.fixed_layout import lay_out
from briefgen.reading.fixed_layout.oriented_pages import OrientedPages, require_mapped_fonts
from briefgen.reading.ofd.extras import find_annotations, warn_of_attachments, warn_of_seals
from briefgen.reading.ofd.ofd_package import OfdPackage, open_ofd
from briefgen.reading.ofd.ofd_xml import children, text_of
from briefgen.reading.ofd.page_reader import OfdPageReader
from briefgen.reading.ofd.painted_units import open_document
from briefgen.reading.unreadable import UnreadableError

__all__ = ["extract_ofd", "read"]

_ROOT = "OFD.xml"


def read(raw: bytes) -> FileText:
    """Return the text of an .ofd file. Raises UnreadableError if the file cannot be read."""
    return join_lines(extract_ofd(raw), "ofd")


def extract_ofd(raw: bytes) -> Extraction:
    """Return the paragraphs and table rows of an OFD file, with marks for the pages that they are on.

    What nobody sees, watermarks and annotations are left out with a warning. Electronic seals and attachments are named
    in warnings. Raises UnreadableError if the file cannot be opened, is too large, or has no text.
    """
    with open_ofd(raw) as package:
        pages, warnings = _read_documents(package)
    if not pages.pages:
        reason = message("reading.scan", count=len(pages.empty)) if pages.empty else message("reading.no-pages")
        raise UnreadableError(reason, "image" if pages.empty else "empty")
    require_mapped_fonts(pages.pages)
    extraction = lay_out(pages)
    if not extraction.lines:
        raise UnreadableError(message("reading.scan", count=len({page.page for page in pages.pages})), "image")
    return Extraction(extraction.lines, (*extraction.warnings, *warnings))


def _read_documents(package: OfdPackage) -> tuple[OrientedPages, list[Warn]]:
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
    return reader.pages, [*reader.warn_of_cut_pages(), *warnings]
