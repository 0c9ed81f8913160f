"""The progress bar."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.progress import show_progress
from briefgen.messages import message


def test_colours_and_bars_stay_out_of_pipes(seeds_project: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "-C", str(seeds_project), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "FORCE_COLOR": ""})
    assert "\x1b" not in done.stderr + done.stdout
    assert len(done.stderr.splitlines()) == 2


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "is_shown"), [(io.StringIO(), False), (Terminal(), True)], ids=["pipe", "terminal"])
def test_a_bar_shows_on_a_terminal_only_and_all_things_are_worked_on(stream: io.StringIO, is_shown: bool) -> None:
    with contextlib.redirect_stderr(stream):
        assert list(show_progress(["甲", "乙", "丙"], message("progress.briefing"))) == ["甲", "乙", "丙"]
    assert ("Briefing" in stream.getvalue()) == is_shown
