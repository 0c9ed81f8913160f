"""Workers: processes of this machine, or a running Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, Generic, TypeVar

from msgspec import Struct

from briefgen.corpus.keys import package_digest
from briefgen.corpus.worker_processes import NoWorkersError, explain_start, start_worker_processes
from briefgen.errors import UsageError
from briefgen.messages import Message, message

QUEUED_PER_WORKER = 4
"""The number of tasks that are submitted ahead for each worker.

With fewer tasks, workers would wait. With more tasks, their results would need more memory.
"""
_CLUSTER_SIZE = 64

TaskResult = TypeVar("TaskResult")


class Workers(Struct, frozen=True):
    """The kind and number of workers that the options of a command ask for."""

    processes: int | None = None
    """The number of processes on this machine.

    None means one process for each CPU core, or no worker process at all if there is little work.
    """
    cluster: str | None = None
    """Address of the scheduler of a Dask cluster, such as tcp://10.0.0.1:8786."""


class WorkerDiedError(Exception):
    """A task ended the worker that it ran in, by a fault or for want of memory."""


class WorkerTask(Struct, Generic[TaskResult], frozen=True):
    """A task that a worker was given."""

    future: Future[TaskResult]
    work: Callable[..., TaskResult]
    arguments: tuple[Any, ...]


class WorkerPool:
    """Workers that are given tasks. It is a context manager, which starts the workers for the first task.

    Leaving the context early, for example by Ctrl-C, ends the processes of this machine at once.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._executor: Executor | None = None
        self._exit_stack = ExitStack()
        self.trouble: Message | None = None
        """Why no processes can be started, or None. The work is then done in this process, with the same results."""

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exit_stack.__exit__(kind, error, trace)

    @property
    def most_queued(self) -> int:
        """How many tasks may wait for their results, so that every worker has work; 0 if none has been started."""
        return QUEUED_PER_WORKER * count_workers(self._workers) if self._executor is not None else 0

    def submit(self, work: Callable[..., TaskResult], *arguments: Any) -> WorkerTask[TaskResult] | None:
        """Give a task to the workers. Return None if there are none, so that the caller must do the work.

        Raises UsageError if the cluster cannot be used.
        """
        if self._executor is None:
            self._start()
        try:
            return self._submit(work, arguments)
        except BrokenExecutor:
            # An earlier task ended its worker, and with it all others.
            self._start()
            return self._submit(work, arguments)

    def wait_for(self, task: WorkerTask[TaskResult]) -> TaskResult:
        """Return the result of a task, or raise its error. Raises WorkerDiedError if the task ends its worker."""
        try:
            return task.future.result()
        except BrokenExecutor:
            # One task ended its worker, and with it the tasks of the others. Each is tried again in a worker alone.
            return _run_alone(task)

    def _start(self) -> None:
        self._executor = None
        if self.trouble is not None:
            return
        try:
            self._executor = self._exit_stack.enter_context(_open_executor(self._workers))
        except NoWorkersError as error:
            self.trouble = error.message

    def _submit(self, work: Callable[..., TaskResult], arguments: tuple[Any, ...]) -> WorkerTask[TaskResult] | None:
        if self._executor is None:
            return None
        try:
            return WorkerTask(self._executor.submit(work, *arguments), work, arguments)
        except BrokenExecutor:
            raise
        except (OSError, RuntimeError) as error:
            # The system allows no further process. Those that run give back what they have of it.
            self.trouble = explain_start(error)
            self._executor = None
            self._exit_stack.close()
            return None


def _run_alone(task: WorkerTask[TaskResult]) -> TaskResult:
    try:
        with start_worker_processes(1) as executor:
            return executor.submit(task.work, *task.arguments).result()
    except (BrokenExecutor, NoWorkersError) as error:
        raise WorkerDiedError from error


def count_workers(workers: Workers) -> int:
    """Return how many tasks can run at once.

    The size of a cluster is not known. For a cluster, a large constant is returned.
    """
    if workers.cluster is not None:
        return _CLUSTER_SIZE
    affinity = getattr(os, "sched_getaffinity", None)
    return workers.processes or (len(affinity(0)) if affinity else os.cpu_count() or 1)


@contextmanager
def _open_executor(workers: Workers) -> Iterator[Executor]:
    """Start worker processes, or connect to the cluster, and yield the executor.

    When the context is left, the processes are stopped, or the cluster is disconnected. Raises NoWorkersError if no
    process can be started, and UsageError if the cluster cannot be used.
    """
    if workers.cluster is None:
        with start_worker_processes(count_workers(workers)) as executor:
            yield executor
    else:
        with _join_cluster(workers.cluster) as client:
            yield client.get_executor(pure=False)


def _join_cluster(address: str) -> Any:
    """Return a client of a Dask cluster. Raises UsageError if the cluster cannot be used."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(message("corpus.no-distributed")) from error
    try:
        make_client: Any = Client
        client = make_client(address, timeout="10s", set_as_default=False)
        digests = client.run(package_digest)
    except OSError as error:
        raise UsageError(message("corpus.cluster-silent", address=address)) from error
    except ValueError as error:
        raise UsageError(message("corpus.wrong-address", address=address)) from error
    others = [worker for worker, digest in sorted(digests.items()) if digest != package_digest()]
    if others:
        raise UsageError(message("corpus.other-briefgen", address=address, worker=others[0]))
    if not digests:
        raise UsageError(message("corpus.no-workers", address=address))
    return client
