"""The command line: commands that call the pipeline and print. Nothing else prints or exits."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from briefgen import __version__
from briefgen.errors import BriefgenError, OutputError, UsageError

if TYPE_CHECKING:
    from briefgen.model import Page, SkippedSource
    from briefgen.pipeline import Format, Library, Project

INTERRUPTED = 130
_FORMATS: dict[str, Format] = {".md": "md", ".docx": "docx", ".html": "html", ".json": "json", ".xlsx": "xlsx"}


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
    lost = _Lost()
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
            _note(f"error: {error}")
            code = error.exit_code
        except BrokenPipeError:
            # The reader of a pipe has had enough; keep the interpreter from complaining when it closes stdout.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
            code = 0
        except OSError as error:
            _note(f"error: {error.strerror or error}")
            code = OutputError.exit_code
        except (KeyboardInterrupt, click.Abort):
            _note("interrupted")
            code = INTERRUPTED
        if lost.count:
            _note(f"{lost.count} characters that {lost.encoding} lacks were printed as ?; -o FILE writes them in UTF-8")
    return code or 0


class _Lost:
    """Keeps a stream from dying on characters that its encoding lacks, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.encoding = ""

    @contextlib.contextmanager
    def spare(self, stream: TextIO) -> Iterator[None]:
        """Replace what a stream cannot encode for as long as the context lasts."""
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            yield
            return
        before = stream.errors
        codecs.register_error("briefgen.count", self._replace)
        reconfigure(errors="briefgen.count")
        try:
            yield
        finally:
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors=before)

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        self.count += error.end - error.start
        self.encoding = error.encoding
        return "?" * (error.end - error.start), error.end


def _note(text: str) -> None:
    click.echo(f"briefgen: {text}", err=True)


# Options that several commands share.


class Output(NamedTuple):
    """How and where a command prints its pages."""

    format_: Format
    path: Path | None
    is_folder: bool
    """True if ``path`` is a folder, for a file each."""
    ids: bool
    strict: bool


def _output(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of Output and hand them over as one."""

    @click.option(
        "--format", "format_", type=click.Choice(["md", "docx", "html", "json", "xlsx"]), help="Default: as -o says."
    )
    @click.option("-o", "--output", metavar="FILE|FOLDER/", help="Write to a file, or a file each into a folder.")
    @click.option("--ids", is_flag=True, help="Keep the id behind each quotation, for briefgen trace.")
    @click.option("--strict", is_flag=True, help="Exit with 1 if any source was skipped.")
    @wraps(command)
    def with_output(
        *args: Any,
        format_: Format | None,
        output: str | None,
        ids: bool,
        strict: bool,
        **kw: Any,
    ) -> int:
        chosen = _choose_output(format_, output, ids=ids, strict=strict)
        return command(*args, **kw, output=chosen)

    return with_output


class Lengths(NamedTuple):
    """How much of each source a page shows."""

    sentences: int | None
    chars: int | None


def _lengths(command: Callable[..., int]) -> Callable[..., int]:
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


@cli.command("init")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--templates", "with_templates", is_flag=True, help="Copy the built-in templates too, to change them.")
@click.pass_obj
def init_command(root: Path, *, folder: Path | None, with_templates: bool) -> int:
    """Make FOLDER (default: this one) a project: settings, a folder for the sources, an example of a sidecar.

    No file that is there is written over.
    """
    from briefgen.pipeline import start_project

    target = root if folder is None else root / folder
    done = start_project(target, with_templates=with_templates)
    for path in done.written:
        _note(f"wrote {path.as_posix()}")
    for path in done.kept:
        _note(f"left {path.as_posix()} as it is")
    _note('put the documents into seeds/, then run "briefgen build"')
    return 0


@cli.command("build")
@click.option("--strict", is_flag=True, help="Exit with 1 if any source was skipped.")
@click.pass_obj
def build_command(root: Path, *, strict: bool) -> int:
    """Write out/ from all documents in seeds/."""
    from briefgen.pipeline import INDEX, build

    project = _open(root)
    done = build(project, _progress)
    _name_skipped(done.library.skipped)
    sources = len({brief.source.path for brief in done.library.briefs})
    _note(
        f"{len(done.library.briefs)} briefs from {sources} sources, {len(done.regions)} regions:"
        f" {len(done.written)} files in {project.settings.out}/"
        + (f", {len(done.removed)} old ones removed" if done.removed else "")
    )
    _note(f"look first at {project.settings.out}/{INDEX}")
    return _exit_code(done.library, strict=strict)


@cli.command("brief")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_output
@_lengths
@click.option("--explain", is_flag=True, help="Print outline, fields and regions with what they rest on instead.")
@click.pass_obj
def brief_command(
    root: Path,
    *,
    files: tuple[Path, ...],
    output: Output,
    lengths: Lengths,
    explain: bool,
) -> int:
    """Print the brief of a document, of each item if it is a digest.

    Several briefs go one after the other; as JSON one to a line; with -o FOLDER/ each into its own file.
    """
    from briefgen.errors import NoSourceError
    from briefgen.pipeline import brief_files, display_name, explain_files

    project = _open(root, *lengths)
    if explain:
        if output.path is not None or output.format_ != "md":
            raise UsageError("--explain prints plain text to stdout; leave out -o and --format")
        explained, skipped = explain_files(project, [(path, display_name(path)) for path in files])
        _name_skipped(skipped)
        if not explained:
            raise NoSourceError("none of the files can be read")
        click.echo("\n".join(explained), nl=False)
        return 1 if output.strict and skipped else 0
    if output.path is not None and any(output.path.resolve() == path.resolve() for path in files):
        raise UsageError(f"-o {output.path} would write over the source itself")
    library = brief_files(project, [(path, display_name(path)) for path in files])
    _name_skipped(library.skipped)
    if not library.briefs:
        raise NoSourceError("none of the files can be read")
    _print_pages(project, {brief.id: brief for brief in library.briefs}, output)
    return _exit_code(library, strict=output.strict)


@cli.command("region")
@click.argument("name")
@_output
@_lengths
@click.pass_obj
def region_command(
    root: Path,
    *,
    name: str,
    output: Output,
    lengths: Lengths,
) -> int:
    """Print what the sources say of one region, such as 甘肃 or 深圳市宝安区.

    Sources on its cities and counties are listed, not added in.
    """
    from briefgen.lexicon.divisions import find_division
    from briefgen.pipeline import read_library, region_page

    project = _open(root, *lengths)
    division = find_division(name)
    library = read_library(project, _progress)
    _name_skipped(library.skipped)
    page = region_page(library, division)
    _print_pages(project, {division.full_name: page}, output)
    return _exit_code(library, strict=output.strict)


@cli.command("compare")
@click.argument("names", nargs=-1, required=True)
@click.option("--topic", help="Look at the texts through one topic only: 国资国企, 科技创新 …")
@click.option("--theme", help="One theme only, by its name or id.")
@click.option("--indicator", help="One indicator only: 研发投入强度.")
@click.option("--measure", help="Only measures whose text holds this word: 链长制.")
@click.option("--fold", is_flag=True, help="Count cities and counties into the region above them.")
@_output
@click.pass_obj
def compare_command(root: Path, /, *, names: tuple[str, ...], output: Output, fold: bool, **asked: str | None) -> int:
    """Print regions side by side: briefgen compare 甘肃 浙江 广东, or a group: briefgen compare @西北五省区.

    A region counts what is about itself, not its cities and counties. One's own region (home) and the nation's figures
    (reference) are set in briefgen.toml.
    """
    from briefgen.lexicon import load_indicators, load_themes, load_topics
    from briefgen.model import Asked
    from briefgen.pipeline import compare_regions, find_regions, read_library

    project = _open(root)
    themes = load_themes(project.settings.themes)
    indicators = [name for i in load_indicators() for name in (i.name, *i.synonyms)]
    _check_known("topic", asked["topic"], list(load_topics()))
    _check_known("theme", asked["theme"], [name for theme in themes for name in (theme.id, theme.name)])
    _check_known("indicator", asked["indicator"], indicators)
    divisions = find_regions(project, names)
    library = read_library(project, _progress)
    _name_skipped(library.skipped)
    page = compare_regions(project, library, divisions, asked=Asked(is_folded=fold, **asked))
    _print_pages(project, {"comparison": page}, output)
    return _exit_code(library, strict=output.strict)


def _check_known(option: str, value: str | None, known: Sequence[str]) -> None:
    """Raise UsageError with what there is, unless a value is known or was not given."""
    if value is not None and value not in known:
        close = get_close_matches(value, known, n=3, cutoff=0.3) or known[:5]
        raise UsageError(f"there is no {option} {value}; there is {'、'.join(close)}")


@cli.command("weekly")
@click.argument("week", required=False)
@click.option("--from", "start", metavar="DAY", help="The first day, such as 2021-08-02.")
@click.option("--to", "end", metavar="DAY", help="The last day.")
@click.option("--worksheet", is_flag=True, help="Print what is to be cleared before issue instead.")
@_output
@_lengths
@click.pass_obj
def weekly_command(root: Path, /, *, output: Output, lengths: Lengths, worksheet: bool, **asked: str | None) -> int:
    """Print the draft of the briefing for a week, such as 2021-W31, or for some days.

    A text belongs to a week by its own date; without one by the days that its digest covers, or by its repost, and the
    draft says so.
    """
    from briefgen.pipeline import choose_days, read_library, weekly_pages

    project = _open(root, *lengths)
    library = read_library(project, _progress)
    _name_skipped(library.skipped)
    days = choose_days(library, **asked)
    draft, sheet = weekly_pages(project, library, days)
    pages: dict[str, Page] = {f"{days.name}-编务单": sheet} if worksheet else {days.name: draft}
    _print_pages(project, pages, output)
    return _exit_code(library, strict=output.strict)


@cli.command("inbox")
@click.option(
    "--fill",
    "filled",
    metavar="FILE.xlsx",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take over what was filled into the list: into seeds/<name>.toml.",
)
@_output
@click.pass_obj
def inbox_command(root: Path, *, filled: Path | None, output: Output) -> int:
    """List the sources and what is missing of each: region, day, kind of document.

    briefgen inbox -o 收件清单.xlsx writes the list to fill in; --fill 收件清单.xlsx reads it back.
    """
    from briefgen.pipeline import fill_inbox, list_inbox

    project = _open(root)
    if filled is not None and output.path is not None:
        raise UsageError("--fill reads a list and writes none; leave out -o")
    if filled is None:
        page = list_inbox(project, _progress)
        _name_skipped(page.skipped)
        _print_pages(project, {"收件清单": page}, output)
        return 1 if output.strict and page.skipped else 0
    done = fill_inbox(project, filled, _progress)
    for problem in done.problems:
        _note(problem)
    for path, fields in done.changed.items():
        _note(f"{path.as_posix()}: {', '.join(fields)}")
    _note(f"{len(done.changed)} files written" if done.changed else "nothing in the list has changed")
    return 1 if done.problems else 0


@cli.command("find")
@click.argument("word")
@click.option("--region", help="Only texts about this region or a part of it.")
@click.option("--theme", help="Only sentences on this theme, by its name or id.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only texts from this day on.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only texts up to this day.")
@click.pass_obj
def find_command(root: Path, /, *, word: str, region: str | None, theme: str | None, **days: datetime | None) -> int:
    """Print every sentence of the sources that holds a word, with file, region, day and section.

    Exits with 1 if there is none.
    """
    from briefgen.lexicon import load_themes
    from briefgen.lexicon.divisions import find_division
    from briefgen.pipeline import Wanted, find_word

    project = _open(root)
    themes = {name: t.id for t in load_themes(project.settings.themes) for name in (t.id, t.name)}
    _check_known("theme", theme, list(themes))
    limits = {name: day.date().isoformat() for name, day in days.items() if day is not None}
    division = None if region is None else find_division(region)
    found = find_word(project, Wanted(word=word, region=division, theme=themes.get(theme or ""), **limits), _progress)
    _name_skipped(found.skipped)
    for place in found.places:
        about = "、".join(place.regions) or "地区未识别"
        click.echo("  ".join((place.where, about, place.day or "日期未识别", " > ".join(place.section))).rstrip())
        click.echo(f"    {place.text}")
    return 0 if found.places else 1


@cli.command("trace")
@click.argument("identifier", metavar="ID")
@click.pass_obj
def trace_command(root: Path, *, identifier: str) -> int:
    """Show where a sentence or figure stands: file, line, page or paragraph, and what surrounds it.

    Ids stand in out/briefs/*.json, in the comments of out/**/*.md, and in what --ids prints.
    """
    from briefgen.pipeline import trace

    found = trace(_open(root), identifier)
    click.echo(f"{found.where}  (characters {found.span.start}–{found.span.end})")
    click.echo(f"…{found.before}【{found.received}】{found.after}…")
    return 0


@cli.command("schema")
@click.argument("kind", type=click.Choice(["brief", "comparison", "sidecar"]), default="brief")
def schema_command(kind: str) -> int:
    """Print the JSON Schema of out/briefs/*.json, of out/comparison.json, or of seeds/<name>.toml."""
    import msgspec

    from briefgen.model import Brief, Comparison, Sidecar

    schema = msgspec.json.schema({"brief": Brief, "comparison": Comparison, "sidecar": Sidecar}[kind])
    click.echo(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode())
    return 0


def _open(root: Path, sentences: int | None = None, chars: int | None = None) -> Project:
    import msgspec

    from briefgen.pipeline import Project, open_project

    project = open_project(root)
    given = {"key_sentences": sentences, "key_chars": chars}
    chosen = {name: value for name, value in given.items() if value is not None}
    return Project(project.root, msgspec.structs.replace(project.settings, **chosen)) if chosen else project


def _print_pages(project: Project, pages: dict[str, Page], output: Output) -> None:
    """Write pages to stdout, to a file, or each to its own file in a folder."""
    from briefgen.pipeline import render_page, write_file

    path, format_ = output.path, output.format_
    rendered = {name: render_page(project, page, [format_], marks=output.ids)[format_] for name, page in pages.items()}
    if path is not None and output.is_folder:
        for name, content in rendered.items():
            write_file(path / f"{name}.{format_}", content)
        _note(f"{len(rendered)} files in {path}/")
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


def _choose_output(format_: Format | None, path: str | None, *, ids: bool, strict: bool) -> Output:
    """Return the output that the options ask for. Raises UsageError if they contradict each other."""
    if path is None:
        return Output(format_ or "md", None, is_folder=False, ids=ids, strict=strict)
    is_folder = path.endswith(("/", os.sep)) or Path(path).is_dir()
    named = None if is_folder else _FORMATS.get(Path(path).suffix.lower())
    if not is_folder and named is None and format_ is None and Path(path).suffix:
        raise UsageError(f"-o {path}: the formats are {', '.join(_FORMATS)}; give one of them or --format")
    if named is not None and format_ not in (None, named):
        raise UsageError(f"-o {path} names another format than --format {format_}")
    return Output(format_ or named or "md", Path(path), is_folder=is_folder, ids=ids, strict=strict)


def _progress(sources: Sequence[tuple[Path, str]]) -> Iterable[tuple[Path, str]]:
    """Show how far the sources are, if a person watches."""
    if not sys.stderr.isatty():
        return sources
    from rich.console import Console
    from rich.progress import track

    return track(sources, "Briefing", console=Console(stderr=True), transient=True)


def _name_skipped(skipped: Sequence[SkippedSource]) -> None:
    for source in skipped:
        _note(f"skipped {source.path}: {source.reason}")


def _exit_code(library: Library, *, strict: bool) -> int:
    return 1 if strict and library.skipped else 0
