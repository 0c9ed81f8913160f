"""The properties of a Word file: its title and its issuer. No person, program or time of day is named."""

from __future__ import annotations

from briefgen.ooxml.package import OFFICE_TYPES, PACKAGE, Part, Relationship
from briefgen.ooxml.xml import DECLARATION, escape_text

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_FIXED_TIME = 'xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z'
_LONGEST_TITLE = 255

PROPERTIES = (
    Relationship("core", f"{PACKAGE}/relationships/metadata/core-properties", _CORE),
    Relationship("app", f"{OFFICE_TYPES}/extended-properties", _APP),
)
"""From the package to its properties."""


def build_properties(title: str, issuer: str) -> dict[str, Part]:
    """Return the parts with the properties of the file, by the targets in PROPERTIES. A long title is cut."""
    return {
        _CORE: Part(_CORE_TYPE, _build_core(title[:_LONGEST_TITLE], issuer).encode()),
        _APP: Part(_APP_TYPE, _build_app(issuer).encode()),
    }


def _build_core(title: str, issuer: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape_text(title)}</dc:title>'
        f"<dc:creator>{escape_text(issuer)}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{escape_text(issuer)}</cp:lastModifiedBy>"
        f"<dcterms:created {_FIXED_TIME}</dcterms:created><dcterms:modified {_FIXED_TIME}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _build_app(issuer: str) -> str:
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Company>{escape_text(issuer)}</Company></Properties>'
