"""The page of a brief, and the extracted text of its source beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.model import Brief, Page
from briefgen.pages.base import FormatName, PlannedPage, SourceTextPage
from briefgen.project.project import Project

FOLDER = "briefs"
"""Folder in out/."""


class BriefTask(Struct, frozen=True):
    """The task of a brief's page."""

    formats: ClassVar[tuple[FormatName, ...]] = ("json", "md", "docx")
    page_type: ClassVar[type[Page] | None] = Brief

    key: str
    """Key of the brief."""

    def make(self, project: Project, store: BriefStore) -> Brief:  # noqa: ARG002
        """Return the brief."""
        return store.open(self.key)


class SourceTextTask(Struct, frozen=True):
    """The task of a source's extracted text."""

    formats: ClassVar[tuple[FormatName, ...]] = ("txt",)
    page_type: ClassVar[type[Page] | None] = None

    key: str
    """Key of the text."""

    def make(self, project: Project, store: BriefStore) -> SourceTextPage:  # noqa: ARG002
        """Return the text."""
        return SourceTextPage(store.open_text(self.key))


def plan_briefs(corpus: Corpus) -> Iterator[PlannedPage]:
    """Yield the tasks of all briefs, then those of the extracted texts."""
    for summary in corpus.summaries:
        yield f"{FOLDER}/{summary.id}", BriefTask(summary.key)
    for identifier, key in corpus.texts.items():
        yield f"{FOLDER}/{identifier}", SourceTextTask(key)
