"""Makes the pages of a plan. A file that cannot be made is listed, and the others are made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from briefgen.building.page_keys import PageKeys
from briefgen.building.plan import Job, Plan, without_files
from briefgen.corpus.cache import open_cache
from briefgen.corpus.context import BriefContext
from briefgen.corpus.store import BriefStore, CacheMissError
from briefgen.corpus.workers import WorkerDiedError, WorkerPool, Workers, WorkerTask, count_workers
from briefgen.errors import BriefgenError, TemplateError
from briefgen.formats.printout import PrintOptions, Printout
from briefgen.formats.registry import FORMATS
from briefgen.lexicon.overlay import use_overlay
from briefgen.messages import Message, explain_error, message
from briefgen.model import Editorial
from briefgen.pages.base import FormatName, PageTask
from briefgen.pages.index import IndexTask
from briefgen.project.progress import MAKING, Progress
from briefgen.project.project import Project

# Starting workers takes a second each. In that time one core makes this many pages.
_WORTH_WORKERS = 100


class UnmadeFile(Struct, frozen=True):
    """A file of out/ that cannot be made."""

    path: str
    """The path of the file, relative to the project."""
    problem: Message
    exit_code: int
    """The exit code of a command that meets this problem."""


class _PageResult(Struct, frozen=True):
    """What came of a page: its files, and why the others could not be made."""

    files: dict[FormatName, bytes]
    problems: dict[FormatName, tuple[Message, int]] = {}
    """The problem and the exit code of each file that could not be made."""


_Waiting = WorkerTask[_PageResult | None] | None
IsCurrent = Callable[[str, str], bool]
"""Takes the path of a file and a key."""


class PageMaking:
    """Makes the pages of a plan that are outdated, and last the first page, which lists the files that are not made."""

    def __init__(self, project: Project, plan: Plan, is_current: IsCurrent, workers: Workers) -> None:
        """``is_current`` tells whether a file was made with a key and has not changed since."""
        self._project, self._planned, self._is_current = project, plan, is_current
        self._workers = Workers(workers.processes)
        self.unmade: list[UnmadeFile] = []
        """The files that could not be made, in the order of the plan."""
        self.trouble: Message | None = None
        """Why no worker process could be started, or None."""

    @property
    def plan(self) -> Plan:
        """The plan, without the files that could not be made."""
        return without_files(self._project, self._planned, {file.path for file in self.unmade})

    def run(self, progress: Progress) -> Iterator[tuple[Job, dict[FormatName, bytes]]]:
        """Yield each outdated page with its files by format, in the order of the plan.

        Worker processes make the pages if there are many pages or if several processes are asked for. Raises
        OutputError if a source changes meanwhile.
        """
        pages = [job for job in self._planned.jobs if not isinstance(job.task, IndexTask)]
        outdated = [job for job in pages if self._is_outdated(job)]
        for job, result in zip(progress(outdated, MAKING), self._make(outdated), strict=True):
            yield job, self._accept(job, result)
        self._list_unmade()
        for job in self._planned.jobs:
            if isinstance(job.task, IndexTask) and self._is_outdated(job):
                yield job, self._accept(job, _make_page(self._project, self._planned.corpus.store, job.task))

    def _is_outdated(self, job: Job) -> bool:
        return not all(self._is_current(path, job.key) for path in job.paths.values())

    def _accept(self, job: Job, result: _PageResult) -> dict[FormatName, bytes]:
        for name, (problem, exit_code) in result.problems.items():
            self.unmade.append(UnmadeFile(job.paths[name], problem, exit_code))
        return result.files

    def _list_unmade(self) -> None:
        """Put the files that could not be made on the first page."""
        if not self.unmade:
            return
        out = PurePosixPath(self._project.settings.out)
        unmade = tuple(PurePosixPath(file.path).relative_to(out).as_posix() for file in self.unmade)
        keys = PageKeys(self._project)
        jobs: list[Job] = []
        for job in self._planned.jobs:
            if isinstance(job.task, IndexTask):
                task = IndexTask(replace(job.task.index, unmade=unmade))
                jobs.append(replace(job, task=task, key=keys.key_of(task)))
            else:
                jobs.append(job)
        self._planned = replace(self._planned, jobs=tuple(jobs))

    def _make(self, jobs: Sequence[Job]) -> Iterator[_PageResult]:
        store = self._planned.corpus.store
        make = partial(_make_page, self._project, store)
        if count_workers(self._workers) == 1 or (self._workers.processes is None and len(jobs) < _WORTH_WORKERS):
            yield from (make(job.task) for job in jobs)
            return
        work = partial(_make_page_in_worker, self._project)
        with WorkerPool(self._workers) as pool:
            queue: deque[tuple[PageTask, _Waiting]] = deque()
            for job in jobs:
                queue.append((job.task, pool.submit(work, job.task)))
                while len(queue) > pool.most_queued:
                    yield self._finish(pool, *queue.popleft())
            while queue:
                yield self._finish(pool, *queue.popleft())
            self.trouble = pool.trouble

    def _finish(self, pool: WorkerPool, task: PageTask, waiting: _Waiting) -> _PageResult:
        try:
            result = None if waiting is None else pool.wait_for(waiting)
        except WorkerDiedError:
            problem = message("building.page-ended-worker"), BriefgenError.exit_code
            return _PageResult({}, dict.fromkeys(task.formats, problem))
        return _make_page(self._project, self._planned.corpus.store, task) if result is None else result


def _make_page(project: Project, store: BriefStore, task: PageTask) -> _PageResult:
    try:
        printout = Printout(project, task.make(project, store), PrintOptions())
    except (BriefgenError, CacheMissError):
        raise
    except Exception as error:  # no text may stop the pages of the others
        return _PageResult({}, dict.fromkeys(task.formats, _explain(error)))
    files: dict[FormatName, bytes] = {}
    problems: dict[FormatName, tuple[Message, int]] = {}
    for name in task.formats:
        try:
            files[name] = FORMATS[name].render(printout)
        except Exception as error:
            problems[name] = _explain(error)
    return _PageResult(files, problems)


def _explain(error: Exception) -> tuple[Message, int]:
    """Return why a file could not be made, and the exit code."""
    if isinstance(error, TemplateError):
        return error.message, error.exit_code
    return message("building.unforeseen", problem=explain_error(error)), BriefgenError.exit_code


def _make_page_in_worker(project: Project, task: PageTask) -> _PageResult | None:
    """Return what comes of a page, or None if the cache has lost a brief of the page.

    The function runs in a worker process.
    """
    use_overlay(project.lexicon)
    # A worker knows no sources: it opens the entries that the build has put into the cache.
    store = BriefStore(BriefContext(project, Editorial(), frozenset()), open_cache(project), {})
    try:
        return _make_page(project, store, task)
    except CacheMissError:
        return None


def group_unmade(files: Iterable[UnmadeFile]) -> Iterator[Message]:
    """Yield a message for each problem, with the first file that it keeps from being made and the number of others."""
    groups: dict[str, list[UnmadeFile]] = {}
    for file in files:
        groups.setdefault(str(file.problem), []).append(file)
    for same in groups.values():
        first, others = same[0], len(same) - 1
        if others:
            yield message("building.unmade-files", file=first.path, count=others, problem=first.problem)
        else:
            yield message("building.unmade-file", file=first.path, problem=first.problem)
