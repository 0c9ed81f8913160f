"""Region pages: which ones there are, what each depends on, and how one is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import regions_of
from briefgen.corpus.store import BriefStore
from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon import load_themes
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Division, RegionPage
from briefgen.model.region import RegionLength
from briefgen.pages.region.assembling import assemble_region
from briefgen.pages.region.sheet import fit_sheet
from briefgen.pages.region.sources import find_newest_day
from briefgen.pages.templating.markdown import Look, render_markdown
from briefgen.project.project import Project
from briefgen.quoting.selection import Length


class RegionTask(Struct, frozen=True):
    """All that the page of a region depends on."""

    code: str
    briefs: tuple[str, ...]
    """Keys of the briefs about the region or a part of it."""
    as_of: str | None
    """The ISO day as of which plans are over; None if no day is known."""


def plan_regions(corpus: Corpus, as_of: str | None = None) -> Iterator[RegionTask]:
    """Yield a task for each region that has a text or has a part with one, in administrative order.

    Plans are over as of the ISO day ``as_of``; None stands for the newest day of any source.
    """
    divisions = load_divisions()
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for summary in corpus.printed:
        for region in summary.listed.regions:
            for code in (region.code, *divisions[region.code].parents):
                keys[code][summary.key] = None
    day = as_of or find_newest_day(corpus.printed)
    for code, briefs in sorted(keys.items()):
        yield RegionTask(code, tuple(briefs), day)


def make_region(project: Project, task: RegionTask, store: BriefStore) -> RegionPage:
    """Return the page of a region in full."""
    briefs = [store.open(key) for key in task.briefs]
    division = load_divisions()[task.code]
    return assemble_region(briefs, division, load_themes(project.settings.themes), as_of=task.as_of)


def region_page(
    project: Project,
    corpus: Corpus,
    division: Division,
    *,
    length: RegionLength = "full",
    as_of: str | None = None,
) -> RegionPage:
    """Return the page of a region in one of its lengths.

    Plans are over as of the ISO day ``as_of``; None stands for the newest day of any source. Raises NoSourceError if no
    source is about the region or a part of it, and UsageError if there is no such day.
    """
    day = _check_day(as_of) if as_of is not None else None
    task = next((task for task in plan_regions(corpus, day) if task.code == division.code), None)
    if task is None:
        known = "、".join(d.full_name for d in regions_of(corpus.printed)) or "none"
        raise NoSourceError(f"no source is about {division.full_name}; there are sources on: {known}")
    page = replace(make_region(project, task, corpus.store), length=length)
    return fit_sheet(page, partial(_print_page, project)) if length == "page" else page


def _print_page(project: Project, page: RegionPage) -> str:
    """Return a page as the project's own templates print it, without the ids of what it quotes."""
    settings = project.settings
    return render_markdown(
        page,
        templates=project.templates,
        theme_names={theme.id: theme.name for theme in load_themes(settings.themes)},
        look=Look(length=Length(settings.key_sentences, settings.key_chars), marks=False, script=settings.script),
    )


def _check_day(day: str) -> str:
    """Return a day as ISO has it. Raises UsageError if there is no such day."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError(f"{day} is no day: {error}; write it as 2021-08-02") from error
