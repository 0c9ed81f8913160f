"""Workers: the sources are briefed by this process, by all cores of this machine, or by a running cluster."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from msgspec import Struct

from briefgen.corpus.cache import Cache, key_of, package_digest
from briefgen.corpus.inputs import BriefContext, SourceInput, StoredResult, narrow_context, pack
from briefgen.corpus.store import compute_parts, decode_stored_result
from briefgen.errors import OutputError, UsageError
from briefgen.model import SkippedSource

# To start workers takes a second each; in that time one core works on so many bytes of text.
_WORTH_WORKERS = 300_000
# Under way for each worker: enough that none waits, few enough that memory stays flat.
_UNDER_WAY = 4

Result = StoredResult | SkippedSource
Task = TypeVar("Task")
Made = TypeVar("Made")


class Workers(Struct, frozen=True):
    """Who is to work."""

    processes: int | None = None
    """Processes of this machine; None for as many as it has cores, but only this one where the work is small."""
    cluster: str | None = None
    """Address of the scheduler of a Dask cluster, such as tcp://10.0.0.1:8786."""


class Work:
    """Sources under way. To leave its context early, as Ctrl-C does, stops the work and keeps what is done."""

    def __init__(
        self, context: BriefContext, sources: Sequence[tuple[Path, str]], cache: Cache, workers: Workers
    ) -> None:
        self._context, self._sources, self._cache, self._workers = context, sources, cache, workers
        self._executor: Executor | None = None
        self._open = ExitStack()
        self._waiting: deque[Result | _Task] = deque()
        self._rest = sum(_size(path) for path, _ in sources)
        self._worked = 0

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for begun in self._waiting:
            if isinstance(begun, _Task):
                begun.future.cancel()
        self._open.__exit__(kind, error, trace)

    def run(self) -> Iterator[Result]:
        """Yield what each source gives, in order, from the cache where it is known.

        Whoever works on them, the results are the same. Raises UsageError if the cluster cannot be used.
        """
        waiting = self._waiting
        for path, name in self._sources:
            self._rest -= _size(path)
            waiting.append(self._begin(pack(self._context.project, path, name)))
            while len(waiting) > (_UNDER_WAY * count_workers(self._workers) if self._executor else 0):
                yield self._finish(waiting.popleft())
        while waiting:
            yield self._finish(waiting.popleft())

    def _begin(self, source_input: SourceInput | SkippedSource) -> Result | _Task:
        if isinstance(source_input, SkippedSource):
            return source_input
        context = narrow_context(self._context, source_input.id)
        key = key_of(context, source_input)
        known = decode_stored_result(self._cache.find(key))
        if known is not None:
            return known
        self._worked += len(source_input.raw)
        if self._executor is None and self._needs_workers():
            self._executor = self._open.enter_context(_open_executor(self._workers))
        if self._executor is None:
            return self._remember(key, compute_parts(key, context, source_input))
        try:
            return _Task(self._executor.submit(compute_parts, key, context, source_input), key, context, source_input)
        except BrokenExecutor:
            self._executor = self._open.enter_context(_open_executor(self._workers))
            return _Task(self._executor.submit(compute_parts, key, context, source_input), key, context, source_input)

    def _needs_workers(self) -> bool:
        if self._workers.cluster is not None:
            return True
        is_large = self._workers.processes is not None or min(self._worked, self._rest) > _WORTH_WORKERS
        return is_large and count_workers(self._workers) > 1

    def _finish(self, begun: Result | _Task) -> Result:
        if not isinstance(begun, _Task):
            return begun
        try:
            return self._remember(begun.key, begun.future.result())
        except BrokenExecutor:
            # One source brought its worker down and took with it those that were under way; each now works alone.
            return self._work_alone(begun)

    def _work_alone(self, task: _Task) -> Result:
        with _open_executor(Workers(processes=1)) as executor:
            try:
                return self._remember(
                    task.key, executor.submit(compute_parts, task.key, task.context, task.source_input).result()
                )
            except BrokenExecutor:
                reason = "its reader was stopped, for want of memory or a fault; save the source in another format"
                return SkippedSource(task.source_input.name, reason, "damaged")

    def _remember(self, key: str, parts: dict[str, bytes]) -> Result:
        self._cache.put(key, parts)
        result = decode_stored_result(parts[key])
        assert result is not None
        return result


class _Task(Struct, frozen=True):
    """A source that a worker has."""

    future: Future[dict[str, bytes]]
    key: str
    context: BriefContext
    source_input: SourceInput


def map_ordered(work: Callable[[Task], Made], tasks: Sequence[Task], workers: Workers) -> Iterator[Made]:
    """Yield what each task gives, in order, worked on by the processes of a workers.

    Raises OutputError if one of them is brought down.
    """
    waiting: deque[Future[Made]] = deque()
    with _open_executor(workers) as executor:
        try:
            for task in tasks:
                waiting.append(executor.submit(work, task))
                while len(waiting) > _UNDER_WAY * count_workers(workers):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenExecutor as error:
            raise OutputError(
                "a page brought its worker down, for want of memory or a fault; try --workers 1"
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def count_workers(workers: Workers) -> int:
    """Return how many can work at once; of a cluster it is taken to be many."""
    if workers.cluster is not None:
        return 64
    affinity = getattr(os, "sched_getaffinity", None)
    return workers.processes or (len(affinity(0)) if affinity else os.cpu_count() or 1)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


@contextmanager
def _open_executor(workers: Workers) -> Iterator[Executor]:
    """Start workers, or join the cluster; behind the context they are stopped, or left."""
    if workers.cluster is not None:
        with _join_cluster(workers.cluster) as client:
            yield client.get_executor(pure=False)
        return
    # What is known already needs none of these.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked copy of a process with threads can hang, and a progress bar is a thread.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(count_workers(workers), mp_context=context, initializer=_start_worker) as executor:
        yield executor


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, which stops the work in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _join_cluster(address: str) -> Any:
    """Return a client of a Dask cluster. Raises UsageError if it cannot be used."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("--cluster needs the package distributed: pip install briefgen[dask]") from error
    try:
        make_client: Any = Client
        client = make_client(address, timeout="10s", set_as_default=False)
        digests = client.run(package_digest)
    except (OSError, ValueError) as error:
        raise UsageError(f"--cluster {address}: {error}") from error
    other = [worker for worker, digest in sorted(digests.items()) if digest != package_digest()]
    if other or not digests:
        what = f"{other[0]} has another briefgen than this" if other else "it has no workers"
        raise UsageError(f"--cluster {address}: {what}; install the same one on every worker")
    return client
