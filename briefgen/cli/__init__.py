"""The command line: commands that call the pipeline and print. Nothing else prints or exits.

root holds the group, options what several commands share; the commands stand by what they are for.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from briefgen.cli import asking, editing, gathering, issuing, making, reviewing
from briefgen.cli.options import note
from briefgen.cli.root import cli
from briefgen.cli.streams import Lost
from briefgen.errors import BriefgenError, OutputError

__all__ = ["cli", "main", "run"]

for room in (making, asking, gathering, editing, issuing, reviewing):
    for command in room.COMMANDS:
        cli.add_command(command)

INTERRUPTED = 130


def main() -> None:
    """Run the command line of this process."""
    # Python has no stream where its parent closed one.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        sys.exit(run(sys.argv[1:], sys.stdout or nowhere, sys.stderr or nowhere))


def run(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run a command and return its exit code.

    0 done; 1 differences found, or sources skipped under --strict; 2 usage; 3 nothing readable; 4 bad
    configuration or lexicon; 5 template error.
    """
    lost = Lost()
    with (
        lost.spare(stdout),
        lost.spare(stderr),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        try:
            code = cli.main(list(argv), prog_name="briefgen", standalone_mode=False)
            stdout.flush()
        except click.ClickException as error:
            error.show(stderr)
            code = error.exit_code
        except BriefgenError as error:
            note(f"error: {error}")
            code = error.exit_code
        except BrokenPipeError:
            # The reader of a pipe has had enough; keep the interpreter from complaining when it closes stdout.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
            code = 0
        except OSError as error:
            note(f"error: {error.strerror or error}")
            code = OutputError.exit_code
        except (KeyboardInterrupt, click.Abort):
            note("interrupted")
            code = INTERRUPTED
        if lost.count:
            note(f"{lost.count} characters that {lost.encoding} lacks were printed as ?; -o FILE writes them in UTF-8")
    return code or 0
