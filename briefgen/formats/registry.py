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
    """Module with ``render(printout: Printout) -> bytes``."""
    is_package: bool = False
    """True for zipped files: a terminal cannot show them, and they are compared by their parts."""
    is_offered: bool = True
    """True if commands offer it to a person."""
    is_joinable: bool = False
    """True if several pages can stand in one file."""

    @property
    def suffix(self) -> str:
        """Suffix of its files: .docx."""
        return f".{self.name}"

    def render(self, printout: Printout) -> bytes:
        """Return a page in this format. Raises UsageError if the format cannot hold this page."""
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
