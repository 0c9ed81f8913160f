"""The tasks for a brief, for its workbook, and for the extracted text of a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.model import Brief, Page
from briefgen.pages.base import FormatName, PlannedPage, SourceTextPage
from briefgen.pages.brief.proportion import has_workbook
from briefgen.project.project import Project

FOLDER = "briefs"
"""Folder in out/ for the briefs and the extracted texts."""


class BriefTask(Struct, frozen=True):
    """A task that makes the page of one brief."""

    formats: ClassVar[tuple[FormatName, ...]] = ("json", "md", "docx")
    page_type: ClassVar[type[Page] | None] = Brief

    key: str
    """Key by which the store opens the brief."""

    def make(self, project: Project, store: BriefStore) -> Brief:  # noqa: ARG002
        """Return the brief."""
        return store.open(self.key)


class BriefWorkbookTask(Struct, frozen=True):
    """A task that makes the workbook of one brief, with what its page leaves out."""

    formats: ClassVar[tuple[FormatName, ...]] = ("xlsx",)
    page_type: ClassVar[type[Page] | None] = None

    key: str
    """Key by which the store opens the brief."""

    def make(self, project: Project, store: BriefStore) -> Brief:  # noqa: ARG002
        """Return the brief."""
        return store.open(self.key)


class SourceTextTask(Struct, frozen=True):
    """A task that makes the page with the extracted text of one source."""

    formats: ClassVar[tuple[FormatName, ...]] = ("txt",)
    page_type: ClassVar[type[Page] | None] = None

    key: str
    """Key by which the store opens the extracted text."""

    def make(self, project: Project, store: BriefStore) -> SourceTextPage:  # noqa: ARG002
        """Return the extracted text."""
        return SourceTextPage(store.open_text(self.key))


def plan_briefs(corpus: Corpus) -> Iterator[PlannedPage]:
    """Yield the path and the tasks of each brief, then a path and a task for each extracted text."""
    for summary in corpus.summaries:
        yield f"{FOLDER}/{summary.id}", BriefTask(summary.key)
        if has_workbook(summary.chars):
            yield f"{FOLDER}/{summary.id}", BriefWorkbookTask(summary.key)
    for identifier, key in corpus.texts.items():
        yield f"{FOLDER}/{identifier}", SourceTextTask(key)
