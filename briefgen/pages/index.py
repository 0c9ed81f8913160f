"""The first page of out/, README.md. It lists the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.model import Index, LedgerEntry, Page
from briefgen.pages.base import FormatName, PlannedPage
from briefgen.pages.comparison import page as comparison
from briefgen.pages.due import DueTask
from briefgen.pages.region import page as region
from briefgen.pages.track import page as track
from briefgen.pages.weekly.page import WeeklyTask
from briefgen.project.project import Project

INDEX = "README"
"""Path of the first page in out/, without its suffix."""
INDEX_FILE = f"{INDEX}.md"


class IndexTask(Struct, frozen=True):
    """The task of the first page of out/. The page is made when it is planned, because it opens no brief."""

    formats: ClassVar[tuple[FormatName, ...]] = ("md",)
    page_type: ClassVar[type[Page] | None] = Index

    index: Index
    """The finished page."""

    def make(self, project: Project, store: BriefStore) -> Index:  # noqa: ARG002
        """Return the page."""
        return self.index


def plan_index(corpus: Corpus, planned: Sequence[PlannedPage], issued: Sequence[LedgerEntry]) -> tuple[str, IndexTask]:
    """Return the path and the task of the first page, which lists the other planned pages and the issued editions."""
    prefix, tracks = f"{region.FOLDER}/", f"{track.FOLDER}/"
    index = Index(
        briefs=tuple(summary.header for summary in corpus.summaries),
        regions=tuple(path.removeprefix(prefix) for path, _ in planned if path.startswith(prefix)),
        has_comparison=any(path == comparison.PATH for path, _ in planned),
        skipped=corpus.skipped,
        weeks=tuple(task.days.name for _, task in planned if isinstance(task, WeeklyTask)),
        issued=tuple(issued),
        tracks=tuple(path.removeprefix(tracks) for path, _ in planned if path.startswith(tracks)),
        due=tuple(task.month for _, task in planned if isinstance(task, DueTask)),
    )
    return INDEX, IndexTask(index)
