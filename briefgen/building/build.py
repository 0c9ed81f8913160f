"""Building: out/ from all sources, made first and then written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct

from briefgen.archive.folders import read_ledger
from briefgen.building.fingerprint import take_fingerprint
from briefgen.building.lock import hold_lock
from briefgen.building.output_index import OutputIndex
from briefgen.building.page_keys import PageKeys
from briefgen.building.staged_writes import Stage
from briefgen.corpus.corpus import Corpus, read_corpus
from briefgen.corpus.regions import regions_of
from briefgen.corpus.workers import Workers, count_workers, map_ordered
from briefgen.editorial.issuing import read_issued
from briefgen.pages.registry import KINDS, Order, execute, execute_in_worker, plan_pages, suffixes_of
from briefgen.project.project import MAKING, Progress, Project, quietly

BUILD = "build.json"
"""By which rules out/ was made."""
# To start workers takes a second each; in that time one core makes so many pages.
_WORTH_WORKERS = 100
MANIFEST = "manifest.txt"
"""Names every file of out/ that a build wrote, so that the next one removes only its own."""


class Job(Struct, frozen=True):
    """An order, and the files of out/ that it gives."""

    order: Order
    recipe: str
    paths: dict[str, str]
    """Relative to the project, with forward slashes, by suffix; of many thousands each Path would count."""


class Plan(Struct, frozen=True):
    """What out/ is to hold."""

    corpus: Corpus
    jobs: tuple[Job, ...]
    ready: dict[str, bytes]
    """Files that take no making, by their paths."""

    @property
    def paths(self) -> tuple[str, ...]:
        """All files, in order."""
        paths = (*self.ready, *(path for job in self.jobs for path in job.paths.values()))
        return tuple(sorted(paths, key=lambda path: path.split("/")))


class Build(Struct, frozen=True):
    """What a build did."""

    corpus: Corpus
    regions: tuple[str, ...]
    """Names of the regions that have a page."""
    written: tuple[str, ...]
    """Files of out/, relative to the project, in order."""
    made: tuple[str, ...]
    """Those of them that were made anew, as something changed that they depend on, or they were not as written."""
    removed: tuple[str, ...]
    """Files of an earlier build that no source gives any more."""


def build(project: Project, progress: Progress = quietly, workers: Workers = Workers()) -> Build:
    """Write out/ from all sources and return what was written.

    Everything is made before anything is written, and each file is written whole or not at all. What is there already
    and depends on nothing that changed is not made again.
    """
    corpus = read_corpus(project, progress, workers)
    with hold_lock(project), Stage(project) as stage:
        plan = make_plan(project, corpus)
        paths = plan.paths
        register = OutputIndex(project.root, corpus.store.cache)
        missing = [job for job in plan.jobs if not all(register.holds(p, job.recipe) for p in job.paths.values())]
        carried = execute_all(project, missing, corpus, workers)
        for _, (job, files) in zip(progress(missing, MAKING), carried, strict=True):
            for suffix, content in files.items():
                stage.add(job.paths[suffix], content)
                register.note(job.paths[suffix], job.recipe, content)
        for path, content in plan.ready.items():
            stage.add(path, content)
        before = read_manifest(project)
        stage.write()
        removed = tuple(_remove_stale(project, set(paths), before))
        register.save()
    regions = tuple(division.full_name for division in regions_of(corpus.printed))
    made = tuple(path for job in missing for path in job.paths.values())
    return Build(corpus, regions, paths, made, removed)


def make_plan(project: Project, corpus: Corpus) -> Plan:
    """Return what out/ is to hold, without making any page."""
    out = PurePosixPath(project.settings.out).as_posix()
    issued = [entry for entry in read_ledger(project).editions if entry.is_issued]
    recipes = PageKeys(project)
    jobs = []
    for name, order in plan_pages(project, corpus, issued):
        paths = {suffix: f"{out}/{name}.{suffix}" for suffix in suffixes_of(order)}
        jobs.append(Job(order, recipes.of(order, KINDS.get(type(order))), paths))
    ready: dict[str, bytes] = {}
    for entry in issued:
        paper = read_issued(project, entry)
        ready.update({f"{out}/weekly/{entry.edition}.{format_}": content for format_, content in paper.items()})
    ready[f"{out}/{BUILD}"] = msgspec.json.format(msgspec.json.encode(take_fingerprint(project)), indent=1) + b"\n"
    plan = Plan(corpus, tuple(jobs), ready)
    ready[f"{out}/{MANIFEST}"] = "".join(f"{path}\n" for path in plan.paths).encode()
    return plan


def execute_all(
    project: Project, jobs: Sequence[Job], corpus: Corpus, workers: Workers
) -> Iterator[tuple[Job, dict[str, bytes]]]:
    """Yield jobs with their files, in order, made by this process or by all cores of this machine."""
    here = Workers(workers.processes)
    if count_workers(here) == 1 or (workers.processes is None and len(jobs) < _WORTH_WORKERS):
        yield from ((job, execute(project, job.order, corpus.store)) for job in jobs)
        return
    made = map_ordered(partial(execute_in_worker, project), [job.order for job in jobs], here)
    for job, files in zip(jobs, made, strict=True):
        yield job, files if files is not None else execute(project, job.order, corpus.store)


def read_manifest(project: Project) -> tuple[str, ...]:
    """Return the files that the last build wrote into out/, relative to the project; none if it is not known."""
    out = PurePosixPath(project.settings.out).as_posix()
    try:
        lines = (project.root / out / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line for line in lines if line.startswith(f"{out}/") and ".." not in line.split("/"))


def _remove_stale(project: Project, files: Container[str], before: Iterable[str]) -> Iterator[str]:
    """Remove what the build before wrote and this one does not, and yield the paths."""
    for relative in before:
        if relative not in files and (project.root / relative).is_file():
            (project.root / relative).unlink()
            yield relative
