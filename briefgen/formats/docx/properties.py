"""The properties of a Word file: its title and its issuer. They name no person, no program and no time."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties

from briefgen.messages.unprintable import replace_unprintable
from briefgen.ooxml.xml import DECLARATION, escape_text

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_TITLE = 255


def add_properties(document: Document, title: str, issuer: str) -> None:
    """Add the title and the issuer to a document as its properties. The document must not have properties yet.

    A title of more than 255 characters is cut.
    """
    _add_core_properties(document, replace_unprintable(title[:_LONGEST_TITLE]), replace_unprintable(issuer))
    package = document.part.package
    app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _build_app(issuer).encode(), package)
    package.load_rel(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, app, "app")


def _add_core_properties(document: Document, title: str, issuer: str) -> None:
    package, name = document.part.package, PackURI("/docProps/core.xml")
    part = CorePropertiesPart(name, CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package)
    package.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, part, "core")
    properties = document.core_properties
    properties.title = title
    properties.author = issuer
    properties.language = "zh-CN"
    properties.last_modified_by = issuer
    properties.created = properties.modified = _FIXED_TIME


def _build_app(issuer: str) -> str:
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Company>{escape_text(issuer)}</Company></Properties>'
