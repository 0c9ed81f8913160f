"""The process that recognises: the engine takes more memory than the reader of a file may take.

The reader starts it for the first scan. It loads the models, recognises one page after the other, and ends with the
reader.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Timer

import msgspec

from briefgen.messages import message
from briefgen.reading.ocr import recogniser_limits
from briefgen.reading.ocr.scanned_page import Picture, ScannedPage
from briefgen.reading.process_blocks import read_block, receive_blocks, write_block
from briefgen.reading.process_limits import limit_memory, limit_time
from briefgen.reading.unreadable import UnreadableError

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from briefgen.reading.ocr.recogniser_process import serve; serve()"
# The process must open no window, and this switch exists on Windows alone.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# The memory that the engine returns is not kept for each of its threads: a tenth less is taken.
_ALLOCATION = {"MALLOC_ARENA_MAX": "1"}


class _Recogniser:
    """A running process that recognises pages."""

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

    @property
    def is_usable(self) -> bool:
        return self._process.poll() is None

    def ask(self, picture: Picture) -> bytes | None:
        """Return the answer for a picture; None if the process has ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        deadline = Timer(recogniser_limits.LONGEST_WAIT, self._process.kill)
        deadline.start()
        try:
            write_block(stdin, msgspec.msgpack.encode(picture))
            return read_block(stdout)
        except OSError:
            return None
        finally:
            deadline.cancel()

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()


_recognisers: list[_Recogniser] = []


def recognise_apart(picture: Picture) -> ScannedPage:
    """Return what is recognised on the picture of a page, in another process.

    Raises UnreadableError if the process cannot recognise the page within its limits.
    """
    if not (_recognisers and _recognisers[-1].is_usable):
        _recognisers[:] = [_Recogniser()]
    answer = _recognisers[-1].ask(picture)
    if not answer:
        _recognisers.pop().stop()
        raise UnreadableError(message("reading.recogniser-stopped", seconds=recogniser_limits.MOST_SECONDS), "damaged")
    return msgspec.msgpack.decode(answer, type=ScannedPage)


def serve() -> None:
    """Recognise the pictures that another process sends to stdin, until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Libraries may print; what they print must not stand among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit_memory(recogniser_limits.MOST_MIB)
    limit_time(recogniser_limits.MOST_SECONDS)
    # The packages are those of an extra, and slow to import. The process that imports this module has no use for them.
    from briefgen.reading.ocr.engine import LineEngine  # noqa: PLC0415
    from briefgen.reading.ocr.recognising import recognise  # noqa: PLC0415

    engine = LineEngine()
    for request in receive_blocks(sys.stdin.buffer):
        picture = msgspec.msgpack.decode(request, type=Picture)
        limit_time(recogniser_limits.MOST_SECONDS if picture.is_page else recogniser_limits.MOST_INNER_SECONDS)
        page = recognise(engine, picture)
        write_block(answers, msgspec.msgpack.encode(page))
