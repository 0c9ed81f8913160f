"""What an OFD file carries besides its pages: annotations, electronic seals and attachments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from briefgen.model import Warn
from briefgen.ooxml.xml import Element
from briefgen.reading.fixed_layout.left_out import LeftOut, Reason, list_pages
from briefgen.reading.ofd.ofd_package import OfdPackage
from briefgen.reading.ofd.ofd_xml import child, children, descend, is_true, name, text_of
from briefgen.reading.ofd.painted_units import OfdDocument

_MOST_NAMED = 8
_LONGEST_NAME = 60
# In the data of a seal (GB/T 38540-2020), the name of the seal is the first text; DER marks texts in UTF-8 with 12.
_UTF_8_STRING, _SHORTEST_NAME, _LONG_LENGTH = 0x0C, 2, 0x80
_MOST_SEAL_BYTES = 200_000
_CHINESE = re.compile("[\u4e00-\u9fff]")


def find_annotations(package: OfdPackage, document: OfdDocument, pages: dict[str, int]) -> Iterator[LeftOut]:
    """Yield the texts of the annotations that are painted on the pages. None of them is part of the text.

    ``pages`` are the numbers of the pages by the numbers that the file uses.
    """
    path = package.find(text_of(document.root, "Annotations"), document.folder)
    for entry in children(package.read_xml(path), "Page"):
        location = package.find(text_of(entry, "FileLoc"), posixpath.dirname(path), document.folder)
        for annotation in children(package.read_xml(location), "Annot"):
            text = "".join(code.text or "" for code in annotation.iter() if name(code) == "TextCode")
            is_mark = annotation.get("Type") == "Watermark"
            if text.strip():
                reason = Reason.WATERMARK if is_mark else Reason.ANNOTATION
                yield LeftOut(pages.get(entry.get("PageID", ""), 1), reason, text)


def warn_of_attachments(package: OfdPackage, document: OfdDocument) -> Iterator[Warn]:
    """Yield a warning with the names of the files that are attached to a document."""
    path = package.find(text_of(document.root, "Attachments"), document.folder)
    entries = children(package.read_xml(path), "Attachment")
    names = [entry.get("Name", "")[:_LONGEST_NAME] for entry in entries if _is_shown(entry)]
    if names:
        rest = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
        named = "、".join(f"“{item}”" for item in names[:_MOST_NAMED])
        yield Warn("attachments-unread", f"文件带有附件{named}{rest}，未读取；请另存为单独的文件后放入。")


def _is_shown(attachment: Element) -> bool:
    return is_true(attachment.get("Visible"), default=True)


def warn_of_seals(package: OfdPackage, signatures: str, pages: dict[str, int]) -> Iterator[Warn]:
    """Yield a warning with the names of the electronic seals, and the pages on which they are.

    ``signatures`` is the path of the list of signatures. Seals are not verified.
    """
    places: dict[str, list[int]] = {}
    for entry in children(package.read_xml(signatures), "Signature"):
        path = package.find(entry.get("BaseLoc", ""), posixpath.dirname(signatures))
        signature = package.read_xml(path)
        signed = child(signature, "SignedInfo")
        stamped = [pages[at] for stamp in children(signed, "StampAnnot") if (at := stamp.get("PageRef")) in pages]
        if stamped:
            folder = posixpath.dirname(path)
            locations = (text_of(descend(signed, "Seal"), "BaseLoc"), text_of(signature, "SignedValue"))
            names = (_find_seal_name(package.read_bytes(package.find(at, folder))) for at in locations)
            places.setdefault(next(filter(None, names), ""), []).extend(stamped)
    if places:
        named = "、".join(f"第{list_pages(at)}页{f'“{seal}”' if seal else ''}" for seal, at in places.items())
        yield Warn("electronic-seals", f"文件盖有电子印章（{named}），未作验签。")


def _find_seal_name(data: bytes) -> str:
    """Return the first Chinese text in the data of a seal; "" if there is none."""
    data = data[:_MOST_SEAL_BYTES]
    start = data.find(bytes((_UTF_8_STRING,)))
    while 0 <= start < len(data) - 1:
        length = data[start + 1]
        if _SHORTEST_NAME <= length < _LONG_LENGTH:
            text = data[start + 2 : start + 2 + length].decode("utf-8", "replace")
            if _CHINESE.search(text) and text.isprintable() and "\ufffd" not in text:
                return text
        start = data.find(bytes((_UTF_8_STRING,)), start + 1)
    return ""
