"""The interface of pages to the build: a task lists everything that a page of out/ depends on, and makes the page."""

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
    """In UTF-8."""


AnyPage = Page | SourceTextPage


class PageTask(Protocol):
    """The task of making one page: a frozen Struct. Its fields are everything that the content of the page depends on.

    A page is made anew only if its task, the code, the settings or its templates changed.
    """

    formats: ClassVar[tuple[FormatName, ...]]
    """Formats that a build writes the page in."""
    page_type: ClassVar[type[Page] | None]
    """Type of the page. Its template is found by this type. None if no template prints the page."""

    def make(self, project: Project, store: BriefStore) -> AnyPage:
        """Return the page."""


PlannedPage = tuple[str, PageTask]
"""Path in out/ without suffix, and task. Two tasks may share a path if they share no format."""
