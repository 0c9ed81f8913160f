"""Worker processes of this machine. They end with the process that started them, however that one ends."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from briefgen.messages import Message, explain_error, message

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# What starting processes raises where the system lets no more of them start, or has no semaphores.
_START_ERRORS = (OSError, ImportError, NotImplementedError, RuntimeError, ValueError)
# Windows waits for no more processes at once.
_MOST_PROCESSES = 61 if sys.platform == "win32" else 1000
# A Linux process may ask for a signal when the one that started it ends.
_SIGNAL_WITH_PARENT = 1


class NoWorkersError(Exception):
    """No worker process can be started."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def explain_start(error: BaseException) -> Message:
    """Return a message that says that the work is done in one process, because another one cannot be started."""
    problem = explain_error(error) if isinstance(error, OSError) else message("corpus.worker-refused")
    return message("corpus.one-process", problem=problem)


@contextmanager
def start_worker_processes(count: int) -> Iterator[Executor]:
    """Start up to ``count`` worker processes, and yield the executor. Leaving the context stops them.

    If the context is left by an exception, they are ended at once, else when their tasks are done. Raises
    NoWorkersError if no process can be started.
    """
    # Imported only where workers start: a build that finds everything in the cache needs none.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked copy of a process with threads can hang, and the progress bar is a thread. A server of forks needs a
    # folder for temporary files whose path is short.
    context = multiprocessing.get_context("spawn")
    executor = None
    with contextlib.ExitStack() as stack:
        try:
            theirs, ours = context.Pipe(duplex=False)
            stack.callback(theirs.close)
            stack.callback(ours.close)
            executor = ProcessPoolExecutor(
                min(count, _MOST_PROCESSES), context, initializer=_start_worker, initargs=(theirs,)
            )
            executor.submit(os.getpid).result()
        except _START_ERRORS as error:
            if executor is not None:
                executor.shutdown(wait=False, cancel_futures=True)
            raise NoWorkersError(explain_start(error)) from error
        stack.enter_context(executor)
        try:
            yield executor
        except BaseException:
            # The executor waits for its processes, which now end.
            ours.close()
            raise


def _start_worker(lifeline: Connection) -> None:
    """Make a worker process end with the process that started it, and ignore Ctrl-C, which that one acts on.

    ``lifeline`` is a pipe. Only the process that started this one can write into it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
    except RuntimeError:
        os._exit(1)
    if sys.platform == "linux":
        # A thread cannot end this process while a library keeps the interpreter to itself. The system can.
        import ctypes

        ctypes.CDLL(None).prctl(_SIGNAL_WITH_PARENT, signal.SIGKILL)


def _end_with_parent(lifeline: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
