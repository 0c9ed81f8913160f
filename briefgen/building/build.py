"""The build: makes every page of out/ from all sources, then writes all files."""

from __future__ import annotations

from msgspec import Struct

from briefgen.archive.saving import open_for_writing
from briefgen.building.leftovers import remove_all_leftovers
from briefgen.building.manifest import read_manifest, remove_stale_files
from briefgen.building.output_index import OutputIndex
from briefgen.building.page_making import PageMaking, UnmadeFile
from briefgen.building.plan import plan_build
from briefgen.building.staged_writes import StagedWrites
from briefgen.corpus.corpus import Corpus, read_corpus
from briefgen.corpus.regions import regions_of
from briefgen.corpus.workers import Workers
from briefgen.messages import Message
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project


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
    unmade: tuple[UnmadeFile, ...] = ()
    """The files that could not be made. Those of an earlier build are removed."""
    worker_trouble: Message | None = None
    """Why no worker process could be started, or None. The work is then done in one process, which costs time only."""


def build(project: Project, progress: Progress = no_progress, workers: Workers = Workers()) -> Build:
    """Write out/ from all sources, and return what was written.

    All pages are made before the first is written. Each file is written whole or not at all. A page is not made again
    if its files are unchanged and nothing that they depend on has changed. If a file cannot be made, for example
    because its template is wrong, the others are made, and the old file is removed. Raises OutputError if a file cannot
    be written.
    """
    with open_for_writing(project), StagedWrites(project) as staged:
        remove_all_leftovers(project)
        # Read only now: what another build has read before is older than what it has written.
        corpus = read_corpus(project, progress, workers)
        plan = plan_build(project, corpus)
        index = OutputIndex(project, corpus.store.cache)
        making = PageMaking(project, plan, index.is_current, workers)
        rewritten: list[str] = []
        for job, files in making.run(progress):
            for name, content in files.items():
                staged.add(job.paths[name], content)
                index.record(job.paths[name], job.key, content)
                rewritten.append(job.paths[name])
        plan = making.plan
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
        made=tuple(rewritten),
        removed=removed,
        changed=changed,
        unmade=tuple(making.unmade),
        worker_trouble=corpus.worker_trouble or making.trouble,
    )
