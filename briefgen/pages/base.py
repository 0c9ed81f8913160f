"""Tasks: a task makes one page of out/. Its fields are everything that the page depends on."""

from __future__ import annotations

from typing import ClassVar, Literal, Protocol

from msgspec import Struct

from briefgen.corpus.store import BriefStore
from briefgen.model import Page
from briefgen.project.project import Project

FormatName = Literal["md", "docx", "html", "json", "xlsx", "txt"]
"""Formats that a page can be written in; formats/registry.py has a row for each."""


class SourceTextPage(Struct, frozen=True):
    """The extracted text of a source. The spans in the briefs of this source are positions in this text."""

    content: bytes
    """The extracted text, encoded as UTF-8."""


AnyPage = Page | SourceTextPage


class PageTask(Protocol):
    """A task that makes one page. It is a frozen Struct, and its fields are the inputs of the page.

    A build makes a page again only if the task, the code, the settings or the templates of the page changed.
    """

    formats: ClassVar[tuple[FormatName, ...]]
    """Formats that a build writes the page in."""
    page_type: ClassVar[type[Page] | None]
    """Type of the page that ``make`` returns. It decides which template prints the page. None if no template does."""

    def make(self, project: Project, store: BriefStore) -> AnyPage:
        """Return the page."""


PlannedPage = tuple[str, PageTask]
"""The path of a page in out/ without its suffix, such as briefs/001, and the task that makes the page.

Two tasks may share a path if they share no format.
"""
