"""Extracted texts of sources as files."""

from __future__ import annotations

from briefgen.formats.printout import Printout
from briefgen.pages.base import SourceTextPage


def render(printout: Printout) -> bytes:
    """Return the extracted text of a source in UTF-8."""
    assert isinstance(printout.any_page, SourceTextPage)
    return printout.any_page.content
