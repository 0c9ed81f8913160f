"""Every kind of file that is recognised: the formats that are read, gzip, and kinds that are refused with advice.

To read one more format:

1. write its reader, a module with ``read(raw: bytes) -> FileText``;
2. add its name to ``briefgen.model.SourceFormat``;
3. put a ``Format`` into ``KINDS``, in place of the ``RefusedKind`` that refuses it today, if there is one.

The code takes the suffixes, messages, units of location and packages of all formats from ``KINDS``. Both READMEs list
the formats too; a test compares them with ``KINDS``.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TypeAlias, get_args

from msgspec import Struct

from briefgen.messages import Message, message
from briefgen.model import SkipCode, SourceFormat
from briefgen.model.source import LocationUnit
from briefgen.reading.byte_signatures import Beginning, EncryptedZip, OleStream, Signature, ZipMember, ZipText
from briefgen.reading.extraction import FileText
from briefgen.reading.unreadable import UnreadableError


class Format(Struct, frozen=True, kw_only=True):
    """A kind of file that is read."""

    name: SourceFormat
    suffixes: tuple[str, ...]
    """The suffixes of its files, in lower case, such as .html. Messages name the first one."""
    signatures: tuple[Signature, ...] = ()
    """A file that matches one of them is of this format. A format without signatures is recognised by its suffix."""
    loose_signatures: tuple[Signature, ...] = ()
    """Further signatures, which may also match a text. They do not count for a file with the suffix of a text."""
    is_text: bool
    """Whether its files are text. Such a file is recognised by its suffix if no signature matches."""
    may_be_text: bool = False
    """Whether a text with one of its suffixes is of this format, such as an .xls that is a table with tabs."""
    reader: str
    """The module with ``read(raw: bytes) -> FileText``. It is imported when the first such file is read."""
    packages: tuple[str, ...] = ()
    """Packages that the reader uses. The text that is read from a file may depend on their versions."""
    location_unit: LocationUnit
    """The unit by which a passage in such a file is located: line, page, paragraph, row or slide."""
    converted_to: SourceFormat | None = None
    """The format to which a word processor converts its files, where an office has chosen one."""
    yields_id: bool = False
    """Whether a file of the same name in another format gets the shorter id.

    True for formats that were once skipped: the files beside them keep their ids.
    """
    is_extracted: bool
    """Whether the reader extracts a text. If not, the text is the file's own characters."""
    yields_to_suffix: bool = False
    """Whether the signatures may also match a text. A file with the suffix of a text format is then read as text."""

    def read(self, raw: bytes) -> FileText:
        """Return the text of a file of this format. Raises UnreadableError if the file cannot be read."""
        text: FileText = import_module(self.reader).read(raw)
        return text


class Compression(Struct, frozen=True, kw_only=True):
    """A kind of compressed file, such as .gz. The one file inside it is unpacked and read."""

    suffixes: tuple[str, ...]
    signatures: tuple[Signature, ...]
    is_text: bool = False


class RefusedKind(Struct, frozen=True, kw_only=True):
    """A kind of file that is recognised but not read."""

    message: Message
    """What the file is, and what a person can do to have its text read."""
    code: SkipCode
    signatures: tuple[Signature, ...]
    example_suffixes: tuple[str, ...] = ()
    """Suffixes that the pages print as examples of refused files."""
    yields_to_suffix: bool = False
    """Whether the signatures may also match a text. A file with the suffix of a text format is then read as text."""
    converted_to: SourceFormat | None = None
    """The format to which a word processor converts its files, where an office has chosen one."""

    def to_error(self) -> UnreadableError:
        """Return the error for a file of this kind."""
        return UnreadableError(self.message, self.code)


_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."

FileKind: TypeAlias = Format | Compression | RefusedKind

# The packages of briefgen[ocr] whose versions decide which text is recognised.
_RECOGNITION = ("onnxruntime", "opencv_python_headless", "pillow", "rapidocr")

# The order counts: a file is of the first kind with a signature that it matches.
KINDS: tuple[FileKind, ...] = (
    Format(
        name="pdf",
        suffixes=(".pdf",),
        # Readers of PDF accept any bytes before the header (PDF 1.7 reference, implementation note 13).
        signatures=(Beginning(re.compile(rb".*?%PDF-\d", re.DOTALL)),),
        is_text=False,
        reader="briefgen.reading.pdf",
        packages=("pypdfium2", *_RECOGNITION),
        location_unit="page",
        is_extracted=True,
    ),
    RefusedKind(
        message=message("reading.password"),
        code="encrypted",
        signatures=(EncryptedZip(), OleStream("EncryptedPackage")),
    ),
    Format(
        name="docx",
        suffixes=(".docx",),
        signatures=(ZipMember("word/document.xml"),),
        is_text=False,
        reader="briefgen.reading.docx",
        packages=("lxml", *_RECOGNITION),
        location_unit="paragraph",
        is_extracted=True,
    ),
    Format(
        name="doc",
        suffixes=(".doc", ".wps"),
        signatures=(OleStream("WordDocument"),),
        is_text=False,
        reader="briefgen.reading.doc",
        packages=("olefile",),
        converted_to="docx",
        yields_id=True,
        location_unit="paragraph",
        is_extracted=True,
    ),
    RefusedKind(
        message=message("reading.old-word-file"),
        code="legacy",
        converted_to="docx",
        # A compound file with none of these names is likely one of old WPS.
        signatures=(
            OleStream(absent=("Workbook", "Book", "PowerPoint Document")),
            # Word 1 and Word 2 for Windows, Word for DOS and Write
            Beginning(re.compile(rb"[\xdb\x9b]\xa5.\0|[\x31\x32]\xbe\0\0", re.DOTALL)),
        ),
    ),
    Format(
        name="ofd",
        suffixes=(".ofd",),
        signatures=(ZipMember("OFD.xml"),),
        is_text=False,
        reader="briefgen.reading.ofd",
        packages=("lxml", *_RECOGNITION),
        yields_id=True,
        location_unit="page",
        is_extracted=True,
    ),
    Format(
        name="workbook",
        suffixes=(".xlsx", ".xls", ".et", ".ods", ".csv"),
        signatures=(
            ZipMember("xl/workbook.xml"),
            ZipText("mimetype", _OPEN_DOCUMENT + b"spreadsheet"),
            ZipText("META-INF/manifest.xml", _OPEN_DOCUMENT + b"spreadsheet"),
            OleStream("Workbook"),
            OleStream("Book"),
            # a workbook of Excel 2003 as one XML file, behind its declarations
            Beginning(
                re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:\w+:)?Workbook\b")
            ),
        ),
        is_text=False,
        may_be_text=True,
        reader="briefgen.reading.workbook",
        packages=("lxml", "xlrd"),
        location_unit="row",
        is_extracted=True,
        yields_id=True,
    ),
    RefusedKind(
        message=message("reading.binary-workbook"),
        code="legacy",
        signatures=(ZipMember("xl/workbook.bin"),),
        example_suffixes=(".xlsb",),
    ),
    Format(
        name="pptx",
        suffixes=(".pptx",),
        signatures=(ZipMember("ppt/presentation.xml"),),
        is_text=False,
        reader="briefgen.reading.pptx",
        packages=("lxml", *_RECOGNITION),
        location_unit="slide",
        is_extracted=True,
        yields_id=True,
    ),
    RefusedKind(
        message=message("reading.old-slide-show"),
        code="legacy",
        signatures=(OleStream("PowerPoint Document"),),
        example_suffixes=(".ppt",),
    ),
    Format(
        name="odt",
        suffixes=(".odt",),
        signatures=(
            ZipText("mimetype", _OPEN_DOCUMENT + b"text"),
            ZipText("META-INF/manifest.xml", _OPEN_DOCUMENT + b"text"),
        ),
        is_text=False,
        reader="briefgen.reading.odt",
        packages=("lxml", *_RECOGNITION),
        location_unit="paragraph",
        is_extracted=True,
        yields_id=True,
    ),
    RefusedKind(
        message=message("reading.open-document-file"),
        code="legacy",
        signatures=(ZipMember("content.xml"),),
        example_suffixes=(".odp",),
    ),
    Compression(suffixes=(".gz",), signatures=(Beginning(re.compile(rb"\x1f\x8b")),)),
    Format(
        name="rtf",
        suffixes=(".rtf",),
        signatures=(Beginning(re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")),),
        is_text=False,
        reader="briefgen.reading.rtf",
        packages=_RECOGNITION,
        converted_to="docx",
        location_unit="paragraph",
        is_extracted=True,
        yields_id=True,
    ),
    Format(
        name="image",
        suffixes=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
        # PNG, JPEG, BMP, TIFF in both byte orders
        signatures=(Beginning(re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|BM.{4}\0{4}|II\*\0|MM\0\*", re.DOTALL)),),
        is_text=False,
        reader="briefgen.reading.image",
        packages=("pypdfium2", *_RECOGNITION),
        location_unit="page",
        is_extracted=True,
    ),
    RefusedKind(
        message=message("reading.picture"),
        code="image",
        # GIF, WebP, ICO
        signatures=(Beginning(re.compile(rb"GIF8[79]a|RIFF.{4}WEBP|\0\0\x01\0", re.DOTALL)),),
    ),
    RefusedKind(
        message=message("reading.archive"),
        code="archive",
        signatures=(
            # RAR, 7z, bzip2, xz, Zstandard, tar, and any other zip
            Beginning(
                re.compile(
                    rb"Rar!\x1a|7z\xbc\xaf|BZh\d1AY|\xfd7zXZ|\x28\xb5\x2f\xfd|.{257}ustar|PK\x03\x04|PK\x05\x06",
                    re.DOTALL,
                )
            ),
        ),
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm", ".shtml", ".xhtml"),
        signatures=(
            # behind a byte order mark, <?xml …?> and comments
            Beginning(
                re.compile(
                    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+"
                    rb"<(?:!doctype\s+html|html|head|body)\b",
                    re.IGNORECASE | re.DOTALL,
                )
            ),
        ),
        # the tables that systems write for Excel
        loose_signatures=(Beginning(re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:table|meta|style|title)\b", re.IGNORECASE)),),
        is_text=True,
        reader="briefgen.reading.html",
        packages=("lxml", "lxml_html_clean", "trafilatura", *_RECOGNITION),
        location_unit="paragraph",
        is_extracted=True,
    ),
    Format(
        name="eml",
        suffixes=(".eml", ".mht", ".mhtml"),
        signatures=(
            Beginning(
                re.compile(rb"(?:From|MIME-Version|Content-Type|Subject|Date|Received|Return-Path): ", re.IGNORECASE)
            ),
        ),
        is_text=False,
        yields_to_suffix=True,
        reader="briefgen.reading.eml",
        packages=("lxml", "lxml_html_clean", "trafilatura", *_RECOGNITION),
        yields_id=True,
        location_unit="paragraph",
        is_extracted=True,
    ),
    RefusedKind(
        message=message("reading.xml-file"),
        code="legacy",
        # Word 2003 writes such files, with the suffix .xml or .doc.
        signatures=(Beginning(re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")),),
        example_suffixes=(".xml",),
        yields_to_suffix=True,
    ),
    Format(
        name="txt",
        suffixes=(".txt",),
        is_text=True,
        reader="briefgen.reading.txt",
        packages=(),
        location_unit="line",
        is_extracted=False,
    ),
    Format(
        name="md",
        suffixes=(".md",),
        is_text=True,
        reader="briefgen.reading.md",
        packages=(),
        location_unit="line",
        is_extracted=False,
    ),
)

FORMATS: tuple[Format, ...] = tuple(
    sorted(
        (kind for kind in KINDS if isinstance(kind, Format)),
        key=lambda format_: get_args(SourceFormat).index(format_.name),
    )
)
"""The formats that are read. They are in the order of SourceFormat, in which messages name them."""

REFUSED: tuple[RefusedKind, ...] = tuple(kind for kind in KINDS if isinstance(kind, RefusedKind))
"""The kinds of files that are recognised and refused."""

BY_SUFFIX: dict[str, Format | Compression] = {
    suffix: kind for kind in KINDS if not isinstance(kind, RefusedKind) for suffix in kind.suffixes
}
"""The formats and gzip by suffix, in lower case. A format has an entry for each of its suffixes."""

READER_PACKAGES = frozenset(package for format_ in FORMATS for package in format_.packages)
"""The packages that all readers together use."""
