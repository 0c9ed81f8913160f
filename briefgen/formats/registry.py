"""All formats of pages, one row each. The module of a format is imported only when a page is written in it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefgen.formats.printout import Printout
    from briefgen.pages.base import FormatName


class Format(NamedTuple):
    """A format of pages."""

    name: FormatName
    module: str
    """The name of the module with the function ``render(printout: Printout) -> bytes``."""
    is_package: bool = False
    """True if the file is a zip file, such as .docx.

    A terminal cannot show it. To compare two such files, the files inside them are compared.
    """
    is_offered: bool = True
    """True if a person can choose the format with --format."""
    is_joinable: bool = False
    """True if one file can contain several pages."""

    @property
    def suffix(self) -> str:
        """The suffix of files in this format: .docx."""
        return f".{self.name}"

    def render(self, printout: Printout) -> bytes:
        """Return a page in this format. Raises UsageError if the format cannot contain this page."""
        content: bytes = import_module(self.module).render(printout)
        return content


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("md", "briefgen.formats.markdown", is_joinable=True),
        Format("docx", "briefgen.formats.docx", is_package=True),
        Format("html", "briefgen.formats.html"),
        Format("json", "briefgen.formats.json", is_joinable=True),
        Format("xlsx", "briefgen.formats.xlsx", is_package=True),
        Format("txt", "briefgen.formats.source_text", is_offered=False),
    )
}
