"""The group of all commands. It runs a command and decides the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

import click

from briefgen import __version__
from briefgen.cli.stderr import print_message
from briefgen.cli.streams import CharacterReplacer
from briefgen.errors import BriefgenError, OutputError

COMMANDS = (
    "brief",
    "build",
    "cache",
    "check",
    "compare",
    "diff",
    "edit",
    "find",
    "house",
    "inbox",
    "init",
    "issue",
    "redline",
    "region",
    "schema",
    "text",
    "trace",
    "weekly",
)
"""The module ``briefgen.cli.NAME`` defines each command as ``NAME_command``."""

INTERRUPTED = 130
"""Exit code of a shell for a program that Ctrl-C stopped."""


class LazyCommands(MutableMapping[str, click.Command]):
    """The commands by name. The module of a command is imported only when the command is looked up."""

    def __init__(self, names: Iterable[str]) -> None:
        self._commands: dict[str, click.Command | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> click.Command:
        command = self._commands[name]
        if command is None:
            command = getattr(import_module(f"briefgen.cli.{name}"), f"{name}_command")
            self._commands[name] = command
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._commands[name] = command

    def __delitem__(self, name: str) -> None:
        del self._commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._commands)

    def __len__(self) -> int:
        return len(self._commands)


@click.group(commands=LazyCommands(COMMANDS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
@click.option(
    "-C",
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder with seeds/ and briefgen.toml. Default: this one.",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Turn Chinese policy documents into briefs and compare how regions do the same job.

    Put the documents (text, web pages, Word, PDF) into seeds/ and run "briefgen build"; then open out/README.md. Every
    sentence and figure is quoted verbatim, and "briefgen trace" shows where it stands.
    """
    context.obj = root


def main() -> None:
    """Run the command line of this process and exit with its code."""
    # sys.stdout and sys.stderr are None where the parent process closed them.
    with open(os.devnull, "w", encoding="utf-8") as devnull:  # noqa: PTH123
        sys.exit(run(sys.argv[1:], sys.stdout or devnull, sys.stderr or devnull))


def run(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run a command and return its exit code.

    0 done; 1 differences found, or sources skipped under --strict; 2 usage; 3 nothing readable; 4 bad
    configuration or lexicon; 5 template error; 130 interrupted.
    """
    replacer = CharacterReplacer()
    with (
        replacer.guard(stdout),
        replacer.guard(stderr),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        code = _run_command(argv, stdout, stderr)
        if replacer.count:
            print_message(
                f"{replacer.count} characters that {replacer.encoding} lacks were printed as ?;"
                " -o FILE writes them in UTF-8"
            )
    return code


def _run_command(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run a command and return its exit code. An error that a person can fix is printed as one line on stderr."""
    try:
        code = cli.main(list(argv), prog_name="briefgen", standalone_mode=False)
        stdout.flush()
    except click.ClickException as error:
        error.show(stderr)
        return error.exit_code
    except BriefgenError as error:
        print_message(f"error: {error}")
        return error.exit_code
    except BrokenPipeError:
        _silence(stdout)
        return 0
    except OSError as error:
        print_message(f"error: {error.strerror or error}")
        return OutputError.exit_code
    except (KeyboardInterrupt, click.Abort):
        print_message("interrupted")
        return INTERRUPTED
    # --help, --version and a command without a result give None.
    return code or 0


def _silence(stdout: TextIO) -> None:
    """Redirect stdout to nowhere after a broken pipe.

    The interpreter then does not complain when it closes stdout at exit.
    """
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
