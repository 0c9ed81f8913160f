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
from briefgen.cli.commands import Option, explain_usage, group, option
from briefgen.cli.language import LANGUAGES, change_language, find_language, speaking_at_terminal
from briefgen.cli.process import INTERRUPTED, EndedError, end_in_good_order, use_utf8
from briefgen.cli.stderr import print_message
from briefgen.cli.streams import CharacterReplacer
from briefgen.errors import BriefgenError, OutputError, UsageError
from briefgen.messages import Language, explain_error, message

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
    "track",
    "weekly",
)
"""The names of the commands.

The command NAME is the function ``NAME_command`` in the module ``briefgen.cli.NAME``.
"""


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


def _choose_language(_context: click.Context, _option: click.Parameter, language: Language | None) -> None:
    if language is not None:
        change_language(language)


@group("briefgen", commands=LazyCommands(COMMANDS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen", cls=Option)
@option("--lang", type=click.Choice(LANGUAGES), is_eager=True, expose_value=False, callback=_choose_language)
@option(
    "-C",
    "--project",
    "root",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path(),
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Prepare the context of a command: the root of the project. Raises UsageError if ``root`` is not a folder."""
    if not root.is_dir():
        raise UsageError(message("cli.no-folder", path=str(root)))
    context.obj = root


def main() -> None:
    """Run the command that the arguments of this process name, and exit with its exit code."""
    # sys.stdout and sys.stderr are None where the parent process closed them.
    with open(os.devnull, "w", encoding="utf-8") as devnull:  # noqa: PTH123
        stdout, stderr = sys.stdout or devnull, sys.stderr or devnull
        use_utf8(stderr)
        end_in_good_order()
        sys.exit(run(sys.argv[1:], stdout, stderr))


def run(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run a command and return its exit code.

    0: done
    1: differences were found, no sentence was found, an edition was refused, a cell of a list cannot be used,
       or a source was skipped under --strict
    2: wrong usage, or a file that cannot be written
    3: no source can be read, or no source is about the requested subject
    4: wrong settings, lexicon, ledger or archive
    5: a template that cannot be used
    130: interrupted by Ctrl-C
    129, 143: ended by the signals SIGHUP, of a terminal that is closed, and SIGTERM
    """
    replacer = CharacterReplacer("briefgen.output")
    with (
        replacer.guard(stdout),
        CharacterReplacer("briefgen.messages").guard(stderr),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
        speaking_at_terminal("en"),
    ):
        try:
            code = _run_command(argv, stdout, stderr)
        except EndedError as error:
            # The terminal may be gone.
            with contextlib.suppress(OSError):
                print_message(message("cli.interrupted"))
            code = error.exit_code
        if replacer.count:
            print_message(message("cli.characters-replaced", count=replacer.count, encoding=replacer.encoding))
    return code


def _run_command(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run a command and return its exit code. An error that a person can fix is printed as one line on stderr."""
    try:
        change_language(find_language(os.environ))
        code = _call_command(argv, stdout)
        stdout.flush()
    except click.ClickException as error:
        explain_usage(error).show(stderr)
        return error.exit_code
    except BriefgenError as error:
        print_message(message("cli.error", problem=error.message))
        return error.exit_code
    except BrokenPipeError:
        _silence(stdout)
        return 0
    except (OSError, UnicodeEncodeError) as error:
        # An argument that the encoding of the terminal cannot hold has half characters, which no file takes.
        print_message(message("cli.error", problem=explain_error(error)))
        return OutputError.exit_code
    except (KeyboardInterrupt, click.Abort):
        print_message(message("cli.interrupted"))
        return INTERRUPTED
    # --help, --version and a command without a result give None.
    return code or 0


def _call_command(argv: Sequence[str], stdout: TextIO) -> int | None:
    """Call a command and return its result. Raises BrokenPipeError if its output was closed early."""
    try:
        code: int | None = cli.main(list(argv), prog_name="briefgen", standalone_mode=False)
    except SystemExit:
        # click ends so, with another sys.stdout, if it meets a broken pipe first.
        if sys.stdout is stdout:
            raise
        raise BrokenPipeError from None
    return code


def _silence(stdout: TextIO) -> None:
    """Redirect stdout to nowhere after a broken pipe.

    The interpreter then does not complain when it closes stdout at exit.
    """
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
