"""What several commands share: options, and how pages, notes and progress reach a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.corpus.corpus import Corpus
    from briefgen.formats.printout import SourceStyle as Sources
    from briefgen.model import Page, SkippedSource
    from briefgen.pages.base import FormatName as Format
    from briefgen.project.project import Project

T = TypeVar("T")

_FORMATS: dict[str, Format] = {".md": "md", ".docx": "docx", ".html": "html", ".json": "json", ".xlsx": "xlsx"}


def note(text: str) -> None:
    """Print a line for a person to stderr."""
    click.echo(f"briefgen: {text}", err=True)


class Output(NamedTuple):
    """How and where a command prints its pages."""

    format_: Format
    path: Path | None
    is_folder: bool
    """True if ``path`` is a folder, for a file each."""
    ids: bool = False
    strict: bool = False
    sources: Sources = "none"


def with_output_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of Output and hand them over as one."""

    @click.option(
        "--format", "format_", type=click.Choice(["md", "docx", "html", "json", "xlsx"]), help="Default: as -o says."
    )
    @click.option("-o", "--output", metavar="FILE|FOLDER/", help="Write to a file, or a file each into a folder.")
    @click.option("--ids", is_flag=True, help="Keep the id behind each quotation, for briefgen trace.")
    @click.option(
        "--sources",
        type=click.Choice(["comments", "notes", "none"]),
        default="none",
        help="Show in a .docx where each quotation stands. Default: none.",
    )
    @click.option("--strict", is_flag=True, help="Exit with 1 if any source was skipped.")
    @wraps(command)
    def with_output(
        *args: Any, format_: Format | None, output: str | None, ids: bool, strict: bool, sources: Sources, **kw: Any
    ) -> int:
        chosen = _choose_output(format_, output)._replace(ids=ids, strict=strict, sources=sources)
        if sources != "none" and chosen.format_ != "docx":
            raise UsageError("--sources is for Word files; give -o FILE.docx")
        return command(*args, **kw, output=chosen)

    return with_output


class Lengths(NamedTuple):
    """How much of each source a page shows."""

    sentences: int | None
    chars: int | None


def with_length_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command whose pages print key sentences the options of Lengths and hand them over as one."""

    @click.option("--sentences", type=click.IntRange(1, 30), help="How many key sentences to show of each source.")
    @click.option(
        "--chars",
        metavar="N",
        type=click.IntRange(min=1),
        help="Show only as many key sentences as fit in N characters together.",
    )
    @wraps(command)
    def with_lengths(*args: Any, sentences: int | None, chars: int | None, **kw: Any) -> int:
        return command(*args, **kw, lengths=Lengths(sentences, chars))

    return with_lengths


def check_known(option: str, value: str | None, known: Sequence[str]) -> None:
    """Raise UsageError with what there is, unless a value is known or was not given."""
    if value is not None and value not in known:
        close = get_close_matches(value, known, n=3, cutoff=0.3) or known[:5]
        raise UsageError(f"there is no {option} {value}; there is {'、'.join(close)}")


def open_here(root: Path, sentences: int | None = None, chars: int | None = None) -> Project:
    """Return the project in a folder, with what the options set. Raises ConfigError."""
    import msgspec

    from briefgen.project.project import Project, open_project

    project = open_project(root)
    given = {"key_sentences": sentences, "key_chars": chars}
    chosen = {name: value for name, value in given.items() if value is not None}
    return Project(project.root, msgspec.structs.replace(project.settings, **chosen)) if chosen else project


def print_pages(project: Project, pages: dict[str, Page], output: Output, corpus: Corpus | None = None) -> None:
    """Write pages to stdout, to a file, or each to its own file in a folder; the corpus is what they quote."""
    from briefgen.formats.printout import PrintOptions, render_page
    from briefgen.project.files import write_file

    path, format_ = output.path, output.format_
    if corpus is None and output.sources != "none":
        raise UsageError("this page quotes nothing; leave out --sources")
    printing = PrintOptions(marks=output.ids, sources=output.sources, corpus=corpus)
    rendered = {name: render_page(project, page, [format_], printing)[format_] for name, page in pages.items()}
    if path is not None and output.is_folder:
        for name, content in rendered.items():
            write_file(path / f"{name}.{format_}", content)
        note(f"{len(rendered)} files in {path}/")
        return
    if format_ in ("docx", "html", "xlsx") and len(rendered) > 1:
        raise UsageError(f"{len(rendered)} briefs do not fit into one .{format_}; give -o FOLDER/")
    content = b"".join(rendered.values()) if len(rendered) == 1 else _join(rendered.values(), format_)
    if path is not None:
        write_file(path, content)
    elif format_ in ("docx", "xlsx"):
        if sys.stdout.isatty():
            raise UsageError(f"a .{format_} does not go to the screen; give -o FILE.{format_}")
        sys.stdout.buffer.write(content)
    else:
        click.echo(content.decode(), nl=False)


def _join(pages: Iterable[bytes], format_: Format) -> bytes:
    """Return several pages as one: Markdown one below the other, JSON one to a line."""
    import msgspec

    if format_ == "json":
        return b"".join(msgspec.json.format(page, indent=-1) + b"\n" for page in pages)
    return b"\n".join(pages)


def _choose_output(format_: Format | None, path: str | None) -> Output:
    """Return where the options send the pages. Raises UsageError if they contradict each other."""
    if path is None:
        return Output(format_ or "md", None, is_folder=False)
    is_folder = path.endswith(("/", os.sep)) or Path(path).is_dir()
    named = None if is_folder else _FORMATS.get(Path(path).suffix.lower())
    if not is_folder and named is None and format_ is None and Path(path).suffix:
        raise UsageError(f"-o {path}: the formats are {', '.join(_FORMATS)}; give one of them or --format")
    if named is not None and format_ not in (None, named):
        raise UsageError(f"-o {path} names another format than --format {format_}")
    return Output(format_ or named or "md", Path(path), is_folder=is_folder)


def progress(things: Sequence[T], doing: str, /) -> Iterator[T]:
    """Show how far something is, if a person watches."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (doing, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(things)


def name_skipped(skipped: Sequence[SkippedSource]) -> None:
    """Say which sources were skipped, and why."""
    for source in skipped:
        note(f"skipped {source.path}: {source.reason}")


def name_trouble(corpus: Corpus) -> None:
    """Say which sources were skipped, and why, and what is wrong with the cache."""
    name_skipped(corpus.skipped)
    if corpus.trouble:
        note(corpus.trouble)


def exit_code(corpus: Corpus, *, strict: bool) -> int:
    """Return 1 under --strict if any source was skipped, else 0."""
    return 1 if strict and corpus.skipped else 0
