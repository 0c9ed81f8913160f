"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from briefgen.cli.commands import argument, option
from briefgen.errors import UsageError
from briefgen.formats.registry import FORMATS
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.formats.printout import CitationForm
    from briefgen.model import SkippedSource
    from briefgen.pages.base import FormatName
    from briefgen.project.project import Project


_FORMATS = {row.suffix: row.name for row in FORMATS.values() if row.is_offered}
"""The formats of pages that a person can ask for, by the suffix of their files."""


class OutputOptions(NamedTuple):
    """The options that say where and in which format a command prints its pages."""

    format_: FormatName
    path: Path | None
    """The file or folder to write to. None means stdout."""
    is_folder: bool
    """True if ``path`` is a folder. Each page is then written to its own file in it."""
    ids: bool = False
    """True if Markdown keeps the comment with an id after each quotation."""
    strict: bool = False
    """True if the command exits with 1 when a source was skipped."""
    is_plain: bool = False
    """True if Markdown is printed as plain text."""
    sources: CitationForm = "none"
    """How a Word file states the place of each quotation in its source: comments, notes or none."""
    is_page: bool = True
    """False if neither a format nor a file was asked for. A command may then print lines for a terminal."""


def with_output_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options --format, -o, --ids, --sources and --strict to a command, and return the command.

    The command receives them as one OutputOptions, in its parameter ``output``.
    """

    @option("--format", "format_", type=click.Choice(list(_FORMATS.values())))
    @option("-o", "--output", "path", metavar="FILE|FOLDER/")
    @option("--ids", is_flag=True)
    @option(
        "--sources",
        type=click.Choice(["comments", "notes", "none"]),
        default="none",
    )
    @option("--strict", is_flag=True)
    @wraps(command)
    def with_output(
        *args: Any,
        format_: FormatName | None,
        path: str | None,
        ids: bool,
        strict: bool,
        sources: CitationForm,
        **rest: Any,
    ) -> int:
        is_page = format_ is not None or path is not None
        output = _choose_output(format_, path)._replace(ids=ids, strict=strict, sources=sources, is_page=is_page)
        if sources != "none" and output.format_ != "docx":
            raise UsageError(message("cli.sources-need-word"))
        return command(*args, **rest, output=output)

    return with_output


def _choose_output(format_: FormatName | None, path: str | None) -> OutputOptions:
    """Return the format and the path that --format and -o name. The format is Markdown if neither option names one.

    Raises UsageError if the two options contradict each other, or if a file is where a folder is asked for.
    """
    if path is None:
        return OutputOptions(format_ or "md", None, is_folder=False)
    is_folder = names_folder(path)
    by_suffix = None if is_folder else _FORMATS.get(Path(path).suffix.lower())
    if not is_folder and by_suffix is None and format_ is None and Path(path).suffix:
        raise UsageError(message("cli.unknown-format", path=path, formats=tuple(_FORMATS)))
    if by_suffix is not None and format_ is not None and format_ != by_suffix:
        raise UsageError(message("cli.two-formats", path=path, format=format_))
    return OutputOptions(format_ or by_suffix or "md", Path(path), is_folder=is_folder)


def names_folder(path: str) -> bool:
    """Return True if what -o names is a folder: it is one, or ends with a slash.

    Raises UsageError if it ends with a slash and is a file.
    """
    is_folder = path.endswith(("/", os.sep)) or Path(path).is_dir()
    if is_folder and Path(path).exists() and not Path(path).is_dir():
        raise UsageError(message("cli.file-not-folder", path=path.rstrip(f"/{os.sep}")))
    return is_folder


class LengthOptions(NamedTuple):
    """The options for how much of each source a page shows. If an option is None, briefgen.toml decides."""

    sentences: int | None
    chars: int | None
    full: bool | None = None

    def apply_to(self, project: Project) -> Project:
        """Return the project with the settings that these options change."""
        import msgspec

        options = {"key_sentences": self.sentences, "key_chars": self.chars, "full": self.full}
        chosen = {name: value for name, value in options.items() if value is not None}
        settings = msgspec.structs.replace(project.settings, **chosen)
        return msgspec.structs.replace(project, settings=settings)


def with_length_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options --sentences and --chars to a command, and return the command.

    The command receives them as one LengthOptions, in its parameter ``lengths``.
    """

    @option("--sentences", metavar="N", type=click.IntRange(1, 30))
    @option(
        "--chars",
        metavar="N",
        type=click.IntRange(1, 1_000_000),
    )
    @wraps(command)
    def with_lengths(*args: Any, sentences: int | None, chars: int | None, **rest: Any) -> int:
        return command(*args, **rest, lengths=LengthOptions(sentences, chars))

    return with_lengths


def with_full_length_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options --sentences, --chars and --full to a command, and return the command.

    The command receives them as one LengthOptions, in its parameter ``lengths``.
    """

    @option("--full", is_flag=True, default=None)
    @wraps(command)
    def with_full(*args: Any, lengths: LengthOptions, full: bool | None, **rest: Any) -> int:
        return command(*args, **rest, lengths=lengths._replace(full=full))

    return with_length_options(with_full)


def with_edition_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the argument WEEK and the options --from and --to to a command, and return the command.

    The command receives them as ``week``, ``start`` and ``end``. They choose an edition of the weekly briefing. If none
    of them is given, the edition of the latest week is chosen.
    """
    command = option("--to", "end", metavar="DAY")(command)
    command = option("--from", "start", metavar="DAY")(command)
    return argument("week", required=False)(command)


def choose_known(option_name: str, value: str | None, known: Sequence[str]) -> str | None:
    """Return the known value that a person means: the value itself, or the only known value that contains it.

    Raises UsageError if no known value or several are meant. The message names those that contain the value, else
    similar ones. ``option_name`` is the name of the option that has the value, such as ``topic``.
    """
    if value is None or value in known:
        return value
    from difflib import get_close_matches

    known = list(dict.fromkeys(known))
    containing = [name for name in known if value.strip() and value.strip() in name]
    if len(containing) == 1:
        return containing[0]
    # Of a theme, its id is known as well as its name.
    names = [name for name in known if not name.isascii()]
    close = containing or get_close_matches(value, known, n=3, cutoff=0.3) or names[:5]
    raise UsageError(message(f"cli.unknown-{option_name}", name=value, known="、".join(close)))


def strict_exit_code(skipped: Sequence[SkippedSource], *, strict: bool) -> int:
    """Return 1 under --strict if any source was skipped, else 0."""
    return 1 if strict and skipped else 0
