"""The build: makes every page of out/ from all sources, then writes all files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from briefgen.archive.saving import open_for_writing
from briefgen.building.leftovers import remove_all_leftovers
from briefgen.building.manifest import read_manifest, remove_stale_files
from briefgen.building.output_index import OutputIndex
from briefgen.building.plan import Job, plan_build
from briefgen.building.staged_writes import StagedWrites
from briefgen.corpus.cache import open_cache
from briefgen.corpus.context import BriefContext
from briefgen.corpus.corpus import Corpus, read_corpus
from briefgen.corpus.regions import regions_of
from briefgen.corpus.store import BriefStore, CacheMissError
from briefgen.corpus.workers import Workers, count_workers, map_ordered
from briefgen.formats.printout import render_page
from briefgen.lexicon.overlay import use_overlay
from briefgen.model import Editorial
from briefgen.pages.base import FormatName, PageTask
from briefgen.project.progress import MAKING, Progress, no_progress
from briefgen.project.project import Project

# Starting workers takes a second each. In that time one core makes this many pages.
_WORTH_WORKERS = 100


class Build(Struct, frozen=True):
    """The result of a build. Paths are relative to the project."""

    corpus: Corpus
    regions: tuple[str, ...]
    """Full names of the regions that have a page."""
    written: tuple[str, ...]
    """The paths of all files of out/, sorted, including files that did not change."""
    made: tuple[str, ...]
    """The paths of the pages' files that were made again.

    A page is made again if its key has changed, or if one of its files is missing or is not as the last build wrote it.
    """
    removed: tuple[str, ...]
    """The paths of the files that an earlier build wrote and this build removed."""
    changed: tuple[str, ...]
    """The paths of the sources that somebody changed while the build was at work. out/ has their earlier words."""


def build(project: Project, progress: Progress = no_progress, workers: Workers = Workers()) -> Build:
    """Write out/ from all sources, and return what was written.

    All pages are made before the first is written. Each file is written whole or not at all. A page is not made again
    if its files are unchanged and nothing that they depend on has changed. Raises OutputError if a file cannot be
    written.
    """
    with open_for_writing(project), StagedWrites(project) as staged:
        remove_all_leftovers(project)
        # Read only now: what another build has read before is older than what it has written.
        corpus = read_corpus(project, progress, workers)
        plan = plan_build(project, corpus)
        index = OutputIndex(project, corpus.store.cache)
        outdated = [job for job in plan.jobs if not all(index.is_current(p, job.key) for p in job.paths.values())]
        results = make_pages(project, outdated, corpus, workers)
        for _, (job, files) in zip(progress(outdated, MAKING), results, strict=True):
            for name, content in files.items():
                staged.add(job.paths[name], content)
                index.record(job.paths[name], job.key, content)
        for path, content in plan.contents.items():
            staged.add(path, content)
        previous = read_manifest(project)
        staged.write()
        removed = tuple(remove_stale_files(project, set(plan.paths), previous))
        index.save()
        changed = tuple(corpus.find_changed_files())
    return Build(
        corpus=corpus,
        regions=tuple(division.full_name for division in regions_of(corpus.printed)),
        written=plan.paths,
        made=tuple(path for job in outdated for path in job.paths.values()),
        removed=removed,
        changed=changed,
    )


def make_pages(
    project: Project, jobs: Sequence[Job], corpus: Corpus, workers: Workers
) -> Iterator[tuple[Job, dict[FormatName, bytes]]]:
    """Yield each job with the files of its page by format, in the order of the jobs.

    Worker processes make the pages if there are many pages or if ``workers`` asks for several processes.
    """
    local = Workers(workers.processes)
    if count_workers(local) == 1 or (workers.processes is None and len(jobs) < _WORTH_WORKERS):
        yield from ((job, _make_page(project, job.task, corpus.store)) for job in jobs)
        return
    results = map_ordered(partial(_make_page_in_worker, project), [job.task for job in jobs], local)
    for job, files in zip(jobs, results, strict=True):
        yield job, files if files is not None else _make_page(project, job.task, corpus.store)


def _make_page(project: Project, task: PageTask, store: BriefStore) -> dict[FormatName, bytes]:
    return render_page(project, task.make(project, store), task.formats)


def _make_page_in_worker(project: Project, task: PageTask) -> dict[FormatName, bytes] | None:
    """Return the files of a page by format, or None if the cache has lost a brief of the page.

    The function runs in a worker process.
    """
    use_overlay(project.lexicon)
    # A worker knows no sources: it opens the entries that the build has put into the cache.
    store = BriefStore(BriefContext(project, Editorial(), frozenset()), open_cache(project), {})
    try:
        return _make_page(project, task, store)
    except CacheMissError:
        return None
