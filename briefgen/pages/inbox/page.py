"""The page of the inbox: a list of all sources, with the facts that are missing for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.corpus.calendar import day_of
from briefgen.corpus.corpus import brief_files
from briefgen.model import BriefHeader, Inbox, InboxField, InboxRow, SkippedSource
from briefgen.model.inbox import INBOX_FIELDS, NO_REGION
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.text.dates import parse_whole_day

# A text of the centre or of a company is about no region, and lacks none.
_WITHOUT_REGION = ("国家", "企业")


def list_inbox(project: Project, progress: Progress = no_progress) -> Inbox:
    """Return the list of all sources of a project. Raises NoSourceError if there is no folder of sources."""
    corpus = brief_files(project, find_sources(project), progress)
    return assemble_inbox([summary.header for summary in corpus.summaries], corpus.skipped)


def assemble_inbox(briefs: Sequence[BriefHeader], skipped: Sequence[SkippedSource]) -> Inbox:
    """Return an inbox with these briefs and skipped sources. For each brief it has the known and the missing facts."""
    texts = Counter(brief.source.path for brief in briefs)
    rows = tuple(_inbox_row(brief, is_item=texts[brief.source.path] > 1) for brief in briefs)
    return Inbox(rows=rows, skipped=tuple(skipped))


def _inbox_row(brief: BriefHeader, *, is_item: bool) -> InboxRow:
    stated = {name.removeprefix("dates.") for name in brief.stated}
    regions = "、".join(region.name for region in brief.regions)
    values: dict[InboxField, str | None] = {
        "title": brief.title,
        "regions": regions or (NO_REGION if "regions" in stated else None),
        "published": brief.published,
        # A cell takes a whole day; of some texts only the month is known.
        "written": parse_whole_day(brief.dates.written or ""),
        "doc_type": brief.doc_type,
        "issuer": brief.issuer,
        "doc_number": brief.doc_number,
        "url": brief.url,
    }
    known = {name: value for name, value in values.items() if value}
    missing: list[InboxField] = []
    if "regions" not in known and brief.level not in _WITHOUT_REGION:
        missing.append("regions")
    day, event = day_of(brief) or (None, None)
    if day is None:
        missing.append("published")
    if "doc_type" not in known:
        missing.append("doc_type")
    return InboxRow(
        source=brief.source.path,
        item=brief.id.rpartition("-")[2] if is_item else "",
        known=known,
        stated=tuple(name for name in INBOX_FIELDS if name in stated),
        missing=tuple(missing),
        # Of some texts only the month of writing is known.
        day=day or brief.dates.written,
        day_of=event or ("成文" if brief.dates.written else None),
    )
