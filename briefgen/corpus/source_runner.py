"""Turns the sources of a corpus into results: from the cache, in this process, or by workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from types import TracebackType

from msgspec import Struct

from briefgen.corpus.cache import Cache
from briefgen.corpus.context import BriefContext, narrow_context
from briefgen.corpus.keys import KeyInputs, list_key_inputs
from briefgen.corpus.source_input import SourceInput, read_source_input
from briefgen.corpus.stored_result import StoredResult, compute_parts, decode_stored_result, is_unforeseen, skip_failed
from briefgen.corpus.workers import WorkerDiedError, WorkerPool, Workers, WorkerTask, count_workers
from briefgen.errors import BriefgenError
from briefgen.messages import Message, message
from briefgen.model import SkippedSource
from briefgen.project.source_files import SourceFile
from briefgen.reading import source_id

# Starting workers takes a second each. In that time one core briefs this many bytes of text.
_WORTH_WORKERS = 300_000

Result = StoredResult | SkippedSource


class _RunningTask(Struct, frozen=True):
    """A source that a worker process is working on."""

    task: WorkerTask[dict[str, bytes]]
    inputs: KeyInputs
    source_input: SourceInput


class SourceRunner:
    """Computes the results of sources. It is a context manager.

    Leaving the context early, for example by Ctrl-C, stops the work and keeps the results that are done.
    """

    def __init__(self, context: BriefContext, sources: Sequence[SourceFile], cache: Cache, workers: Workers) -> None:
        self._context, self._sources, self._cache, self._workers = context, sources, cache, workers
        self._pool = WorkerPool(workers)
        self._uses_workers = False
        self._queue: deque[Result | _RunningTask] = deque()
        self._bytes_ahead = sum(map(_size_of, sources))
        self._bytes_computed = 0

    def __enter__(self) -> SourceRunner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.__exit__(kind, error, trace)

    @property
    def trouble(self) -> Message | None:
        """Why no worker processes can be started, or None. This process then computes all results."""
        return self._pool.trouble

    def run(self) -> Iterator[Result]:
        """Yield the result of each source, in order. The number of workers does not change the results.

        Raises UsageError if the cluster cannot be used.
        """
        queue = self._queue
        for source in self._sources:
            self._bytes_ahead -= _size_of(source)
            queue.append(self._start(source))
            while len(queue) > self._pool.most_queued:
                yield self._finish(queue.popleft())
        while queue:
            yield self._finish(queue.popleft())

    def _start(self, source: SourceFile) -> Result | _RunningTask:
        """Return the result of a source, or the running task if a worker process computes the result."""
        try:
            return self._start_known(source)
        except BriefgenError:
            raise
        except Exception as error:  # a source is hostile: no error that it causes may stop the others
            return skip_failed(source.name, "reading", error)

    def _start_known(self, source: SourceFile) -> Result | _RunningTask:
        source_input = read_source_input(self._context.project, source)
        if isinstance(source_input, SkippedSource):
            return source_input
        context = narrow_context(self._context, source_input.id)
        inputs = list_key_inputs(context, source_input)
        cached = decode_stored_result(self._cache.find(inputs.key, inputs.encode()))
        if cached is not None:
            return cached
        self._bytes_computed += len(source_input.raw)
        self._uses_workers = self._uses_workers or self._needs_workers()
        task = self._pool.submit(compute_parts, inputs.key, context, source_input) if self._uses_workers else None
        if task is not None:
            return _RunningTask(task, inputs, source_input)
        return self._store(inputs, source_input, compute_parts(inputs.key, context, source_input))

    def _needs_workers(self) -> bool:
        if self._workers.cluster is not None:
            return True
        is_asked_for = self._workers.processes is not None
        is_large = min(self._bytes_computed, self._bytes_ahead) > _WORTH_WORKERS
        return (is_asked_for or is_large) and count_workers(self._workers) > 1

    def _finish(self, task: Result | _RunningTask) -> Result:
        if not isinstance(task, _RunningTask):
            return task
        try:
            parts = self._pool.wait_for(task.task)
        except WorkerDiedError:
            return SkippedSource.of(task.source_input.name, message("corpus.reader-stopped"), "damaged")
        except BriefgenError:
            raise
        except Exception as error:
            return skip_failed(task.source_input.name, "condensing", error)
        return self._store(task.inputs, task.source_input, parts)

    def _store(self, inputs: KeyInputs, source_input: SourceInput, parts: dict[str, bytes]) -> Result:
        result = decode_stored_result(parts[inputs.key])
        assert result is not None
        if isinstance(result, SkippedSource) and result.code == "restricted":
            self._forget(source_id(source_input.id))
        if not is_unforeseen(result):
            try:
                self._cache.put(inputs.key, inputs.encode(), parts)
            except Exception as error:  # what a source makes may be more than the cache takes
                return skip_failed(source_input.name, "storing", error)
        return result

    def _forget(self, identifier: str) -> None:
        """Delete what the cache has of a source from the time when it bore no mark."""
        stored = ((key, decode_stored_result(encoded)) for key, encoded in self._cache.results())
        self._cache.forget(
            [key for key, result in stored if isinstance(result, StoredResult) and result.id == identifier]
        )


def _size_of(source: SourceFile) -> int:
    try:
        return source.path.stat().st_size
    except (OSError, ValueError):
        return 0
