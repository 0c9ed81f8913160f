"""The process of a command: the signals that end it, and the encoding of the names of its files."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import NoReturn, TextIO

from briefgen.cli.language import change_language, find_language
from briefgen.messages import message

# What shells add to the number of the signal that ended a command.
_BY_SIGNAL = 128
INTERRUPTED = _BY_SIGNAL + signal.SIGINT
"""The exit code after Ctrl-C."""
# Windows has no SIGHUP.
_ENDING = ("SIGTERM", "SIGHUP")


class EndedError(BaseException):
    """A signal asks the command to end. The command ends in the same way as by Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = _BY_SIGNAL + number
        """The exit code of the command: the one that shells use."""


def end_in_good_order() -> None:
    """Make this process raise EndedError where a signal would end it at once, so that it can end its workers.

    A signal that the parent process lets it ignore, as nohup does, is still ignored.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    # A second signal ends the process at once.
    signal.signal(number, signal.SIG_DFL)
    raise EndedError(number)


def use_utf8(stderr: TextIO) -> None:
    """Start this process anew with file names in UTF-8 if names in its locale cannot be Chinese, and say so.

    out/ has files with Chinese names. A locale such as POSIX has only ASCII if Python is forbidden to do without it.
    """
    try:
        "甘".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        change_language(find_language(os.environ))
        print(f"briefgen: {message('cli.utf-8-names')}", file=stderr, flush=True)
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
