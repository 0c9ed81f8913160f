"""Reading files of binary formats in a process of their own, so that no file can bring this process down.

The process has limits of memory and of time (``reader_limits``). It is started for the first file, reads one file
after the other, and ends with this process. A file that reaches a limit, or that ends the process by a fault of a
library, is unreadable. The limits of time are those of a file, or of one page of a scan: the process sends an empty
block after each page, and the time begins anew.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from threading import Event, Lock, Timer

import msgspec
from msgspec import Struct

from briefgen.messages import Message, explain_error, message
from briefgen.model import SkipCode, SourceFormat
from briefgen.reading.extraction import FileText
from briefgen.reading.process_blocks import read_block, receive_blocks, write_block
from briefgen.reading.process_limits import WAS_TOO_SLOW, limit_memory, limit_time
from briefgen.reading.reader_limits import LONGEST_WAIT, MOST_MIB, MOST_SECONDS
from briefgen.reading.reader_progress import listen_to_progress
from briefgen.reading.registry import FORMATS
from briefgen.reading.unreadable import UnreadableError

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from briefgen.reading.reader_process import serve; serve()"
# The process must open no window, and this switch exists on Windows alone.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# One region of memory for all threads, lest the one that only receives files take a share of the limit.
_ALLOCATION = {"MALLOC_ARENA_MAX": "1"}


class ReaderError(Exception):
    """A file could not be read because of an error that nobody foresaw."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message
        """What the error was."""


class _Request(Struct, frozen=True, array_like=True):
    """A file to read."""

    format: SourceFormat
    raw: bytes


class _Answer(Struct, frozen=True, array_like=True):
    """What came of a file: a text, the reason why it is unreadable with its code, or an unforeseen error."""

    text: FileText | None = None
    reason: Message | None = None
    code: SkipCode | None = None
    error: Message | None = None


class _Deadline:
    """The time at which a process is ended, unless it has answered before."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._passed = Event()
        self._timer = self._start()

    @property
    def has_passed(self) -> bool:
        """Whether the process was ended."""
        return self._passed.is_set()

    def restart(self) -> None:
        """Give the process the whole time again."""
        self._timer.cancel()
        self._timer = self._start()

    def stop(self) -> None:
        """Let the process run."""
        self._timer.cancel()

    def _start(self) -> Timer:
        timer = Timer(LONGEST_WAIT, self._give_up)
        timer.start()
        return timer

    def _give_up(self) -> None:
        self._passed.set()
        self._process.kill()


class _ReaderProcess:
    """A running process that reads files."""

    def __init__(self) -> None:
        paths = [path for path in sys.path if isinstance(path, str)]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
            env={**os.environ, **_ALLOCATION},
        )
        self._pid = os.getpid()

    @property
    def is_usable(self) -> bool:
        """Whether the process runs and belongs to this process. A fork of this process must start its own."""
        return self._pid == os.getpid() and self._process.poll() is None

    def ask(self, request: _Request) -> _Answer:
        """Return what comes of a file. Raises UnreadableError if the process ends before it answers."""
        deadline = _Deadline(self._process)
        try:
            answer = self._exchange(msgspec.msgpack.encode(request), deadline)
        except BaseException:
            # The answer to this file must not be taken for that to the next one.
            self.stop()
            raise
        finally:
            deadline.stop()
        if answer is None:
            raise self._explain_end(is_late=deadline.has_passed)
        return msgspec.msgpack.decode(answer, type=_Answer)

    def stop(self) -> None:
        """End the process, if it belongs to this process."""
        if self._pid == os.getpid():
            self._process.kill()
            self._process.communicate()

    def _exchange(self, request: bytes, deadline: _Deadline) -> bytes | None:
        """Send a request, and return the answer; None if the process has ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            write_block(stdin, request)
        except OSError:
            return None
        while (answer := read_block(stdout)) == b"":
            deadline.restart()
        return answer

    def _explain_end(self, *, is_late: bool) -> UnreadableError:
        self._process.communicate()
        code = self._process.returncode
        if is_late or code in WAS_TOO_SLOW:
            return UnreadableError(message("reading.too-slow", seconds=MOST_SECONDS), "damaged")
        return UnreadableError(message("reading.reader-stopped", megabytes=MOST_MIB), "damaged")


_lock = Lock()
_reader: _ReaderProcess | None = None


def read_apart(format_: SourceFormat, raw: bytes) -> FileText:
    """Return the text of a file of this format, read in another process.

    Raises UnreadableError if the file cannot be read, or only with more memory or time than a document needs. Raises
    ReaderError if the reader fails with an unforeseen error, or if the other process cannot be started.
    """
    with _lock:
        answer = _start_reader().ask(_Request(format_, raw))
    if answer.error is not None:
        raise ReaderError(answer.error)
    if answer.text is None:
        assert answer.reason is not None
        raise UnreadableError(answer.reason, answer.code or "unreadable")
    return answer.text


def _start_reader() -> _ReaderProcess:
    """Return the process that reads. It is started if it does not run. Raises ReaderError if it cannot be started."""
    global _reader  # noqa: PLW0603 - the process is started once, and for any caller
    if _reader is None or not _reader.is_usable:
        stop_reader()
        try:
            _reader = _ReaderProcess()
        except OSError as error:
            raise ReaderError(explain_error(error)) from error
    return _reader


@atexit.register
def stop_reader() -> None:
    """End the process that reads, if it runs. The next file starts another one."""
    if _reader is not None:
        _reader.stop()


def serve() -> None:
    """Read the files that another process sends to stdin, and write what comes of each to stdout, until stdin ends.

    The process also ends if the memory does not suffice. Some libraries end it in that case, before Python knows of it.
    """
    # Ctrl-C reaches this process too. The other one stops it, or goes on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Libraries may print; what they print must not stand among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit_memory(MOST_MIB)

    def go_on() -> None:
        limit_time(MOST_SECONDS)
        write_block(answers, b"")

    listen_to_progress(go_on)
    for request in receive_blocks(sys.stdin.buffer):
        limit_time(MOST_SECONDS)
        try:
            answer = _answer(msgspec.msgpack.decode(request, type=_Request))
        except MemoryError:
            return
        write_block(answers, msgspec.msgpack.encode(answer))


def _answer(request: _Request) -> _Answer:
    format_ = next(format_ for format_ in FORMATS if format_.name == request.format)
    try:
        return _Answer(text=format_.read(request.raw))
    except UnreadableError as error:
        return _Answer(reason=error.message, code=error.code)
    except MemoryError:
        raise
    except Exception as error:  # a file is hostile: its error is one of the file, not of the process
        return _Answer(error=explain_error(error))
