"""The Word document of a page, as an object of python-docx.

It begins with the parts of a style template. Saving the same document gives the same bytes each time.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.opc.rel import _Relationship as OpcRelationship
from docx.oxml.parser import parse_xml
from docx.package import Package as WordPackage
from docx.parts.comments import CommentsPart
from docx.parts.document import DocumentPart

from briefgen.formats.docx.elements import build_document
from briefgen.formats.docx.style_template import StyleTemplate
from briefgen.ooxml.package import Package, Part, Relationship, write_package

# The parts of a style template that go into every paper. Comments, macros and the template's own properties do not.
_INHERITED = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.HEADER,
        RELATIONSHIP_TYPE.FOOTER,
        RELATIONSHIP_TYPE.IMAGE,
        RELATIONSHIP_TYPE.FONT,
    }
)


def begin_document(body: str, template: StyleTemplate) -> Document:
    """Return a document with the given body and with the parts of a style template, such as its styles and footers.

    ``body`` is the XML inside ``w:body``. All documents with the same style template share its parts, so nothing may
    change these parts.
    """
    package, source = WordPackage(), template.main_part
    part = DocumentPart(source.partname, source.content_type, parse_xml(build_document(body)), package)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, part, "document")
    for link in source.rels.values():
        if link.reltype in _INHERITED:
            target = link.target_ref if link.is_external else link.target_part
            part.load_rel(link.reltype, target, link.rId, link.is_external)
    return Document(part.element, part)


def add_comments(document: Document, comments: bytes) -> None:
    """Add the part with the comments to a document. ``comments`` is the XML of this part."""
    name = PackURI("/word/comments.xml")
    part = CommentsPart(name, CONTENT_TYPE.WML_COMMENTS, parse_xml(comments), document.part.package)
    document.part.load_rel(RELATIONSHIP_TYPE.COMMENTS, part, "comments")


def save_document(document: Document) -> bytes:
    """Return a document as the bytes of a .docx file.

    The order and the dates of its parts are fixed, so that the same document gives the same bytes. ``Document.save`` of
    python-docx does not fix them.
    """
    package = document.part.package
    parts = {
        part.partname.membername: Part(part.content_type, part.blob, _relationships_of(part))
        for part in package.iter_parts()
    }
    return write_package(Package(_relationships_of(package), parts))


def _relationships_of(source: OpcPackage | OpcPart) -> tuple[Relationship, ...]:
    """Return the relationships of a package or part of python-docx in the form that ``write_package`` takes."""
    return tuple(_convert_relationship(link) for link in source.rels.values())


def _convert_relationship(link: OpcRelationship) -> Relationship:
    target = link.target_ref if link.is_external else link.target_part.partname.membername
    return Relationship(link.rId, link.reltype, target, link.is_external)
