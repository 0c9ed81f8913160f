"""The printout that every format renders: a page, its project, and options on how quotations refer to sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from briefgen.corpus.corpus import Corpus
from briefgen.formats.registry import FORMATS
from briefgen.model import Page
from briefgen.pages.base import AnyPage, FormatName, SourceTextPage
from briefgen.pages.printing import print_page
from briefgen.project.project import Project

CitationForm = Literal["comments", "notes", "none"]
"""How a Word file says where its quotations stand: in comments, in notes at the end, or not at all."""


class PrintOptions(Struct, frozen=True, kw_only=True):
    """Options on how the quotations of a page refer to their sources."""

    marks: bool = True
    """True if the comments with the ids of quoted sentences and figures stay in Markdown."""
    is_plain: bool = False
    """True if Markdown is printed as plain text, without signs of headings and escapes."""
    sources: CitationForm = "none"
    corpus: Corpus | None = None
    """The corpus that the quotations come from. Needed to find their places, unless ``sources`` is none."""


class Printout:
    """A page that is to be written in some formats."""

    def __init__(self, project: Project, page: AnyPage, options: PrintOptions) -> None:
        self.project, self.any_page, self.options = project, page, options

    @property
    def page(self) -> Page:
        """The page, for all formats but that of extracted texts. It must not be a SourceTextPage."""
        assert not isinstance(self.any_page, SourceTextPage)
        return self.any_page

    @cached_property
    def markdown(self) -> str:
        """The page as Markdown.

        Comments with the ids of its quotations are included if Markdown keeps them or a Word file cites sources. Raises
        TemplateError if the template of the page is wrong.
        """
        options = self.options
        return print_page(self.project, self.page, marks=options.marks or options.sources != "none")


def render_page(
    project: Project, page: AnyPage, formats: Sequence[FormatName], options: PrintOptions | None = None
) -> dict[FormatName, bytes]:
    """Return the content of a page in each of the given formats.

    Raises TemplateError if the template of the page is wrong. Raises UsageError if a format cannot contain this page.
    """
    printout = Printout(project, page, options or PrintOptions())
    return {name: FORMATS[name].render(printout) for name in formats}
