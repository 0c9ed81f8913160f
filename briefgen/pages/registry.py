"""The registry of all pages in out/. A new page needs a module with its task and its plan, and a line here."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.corpus.corpus import Corpus
from briefgen.model import LedgerEntry
from briefgen.pages.base import PlannedPage
from briefgen.pages.brief.page import plan_briefs
from briefgen.pages.comparison.page import plan_comparisons
from briefgen.pages.due import plan_due_pages
from briefgen.pages.index import plan_index
from briefgen.pages.region.page import plan_region_pages
from briefgen.pages.track.page import plan_tracks
from briefgen.pages.weekly.planning import plan_weeklies
from briefgen.project.project import Project


def plan_pages(project: Project, corpus: Corpus, issued: Sequence[LedgerEntry]) -> list[PlannedPage]:
    """Return the tasks of all pages with their paths in out/.

    Raises ConfigError if the ledger or the archive is damaged, or if the settings name an unknown region.
    """
    planned = [
        *plan_briefs(corpus),
        *plan_region_pages(corpus),
        *plan_comparisons(project, corpus),
        *plan_tracks(corpus),
        *plan_weeklies(project, corpus, issued),
        *plan_due_pages(corpus),
    ]
    return [*planned, plan_index(corpus, planned, issued)]
