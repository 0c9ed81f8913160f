"""Workers: processes of this machine, or a running Dask cluster."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

from msgspec import Struct

from briefgen.corpus.keys import package_digest
from briefgen.errors import OutputError, UsageError
from briefgen.messages import message

QUEUED_PER_WORKER = 4
"""The number of tasks that are submitted ahead for each worker.

With fewer tasks, workers would wait. With more tasks, their results would need more memory.
"""
_CLUSTER_SIZE = 64

Task = TypeVar("Task")
TaskResult = TypeVar("TaskResult")


class Workers(Struct, frozen=True):
    """The kind and number of workers that the options of a command ask for."""

    processes: int | None = None
    """The number of processes on this machine.

    None means one process for each CPU core, or no worker process at all if there is little work.
    """
    cluster: str | None = None
    """Address of the scheduler of a Dask cluster, such as tcp://10.0.0.1:8786."""


def map_ordered(work: Callable[[Task], TaskResult], tasks: Sequence[Task], workers: Workers) -> Iterator[TaskResult]:
    """Compute ``work`` for each task in worker processes, and yield the results in the order of the tasks.

    Raises OutputError if a worker process dies.
    """
    queue: deque[Future[TaskResult]] = deque()
    with open_executor(workers) as executor:
        try:
            for task in tasks:
                queue.append(executor.submit(work, task))
                while len(queue) > QUEUED_PER_WORKER * count_workers(workers):
                    yield queue.popleft().result()
            while queue:
                yield queue.popleft().result()
        except BrokenExecutor as error:
            raise OutputError(message("corpus.worker-died")) from error
        finally:
            for future in queue:
                future.cancel()


def count_workers(workers: Workers) -> int:
    """Return how many tasks can run at once.

    The size of a cluster is not known. For a cluster, a large constant is returned.
    """
    if workers.cluster is not None:
        return _CLUSTER_SIZE
    affinity = getattr(os, "sched_getaffinity", None)
    return workers.processes or (len(affinity(0)) if affinity else os.cpu_count() or 1)


@contextmanager
def open_executor(workers: Workers) -> Iterator[Executor]:
    """Start worker processes, or connect to the cluster, and yield the executor.

    When the context is left, the processes are stopped, or the cluster is disconnected.
    """
    if workers.cluster is not None:
        with _join_cluster(workers.cluster) as client:
            yield client.get_executor(pure=False)
        return
    # Imported only where workers start: a build that finds everything in the cache needs none.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked copy of a process with threads can hang, and the progress bar is a thread.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(count_workers(workers), mp_context=context, initializer=_start_worker) as executor:
        yield executor


def _start_worker() -> None:
    """Make a worker process ignore Ctrl-C, because the parent process stops the work in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


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
