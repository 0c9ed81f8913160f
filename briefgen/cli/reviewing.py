"""Commands for those who approve what was generated: what changed, and whether out/ is what the sources give."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import note, open_here, progress

if TYPE_CHECKING:
    from briefgen.reviewing.compare_outputs import DiffFormat

_SHOWN = 20
_FORMATS: dict[str, DiffFormat] = {".md": "md", ".json": "json"}


@click.command("diff")
@click.argument("old", default="HEAD")
@click.argument("new", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "md", "json"]), help="Default: as -o says, else text.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file."
)
@click.pass_obj
def diff_command(root: Path, *, old: str, new: str | None, format_: DiffFormat | None, output: Path | None) -> int:
    """Say what changed in the world from OLD to NEW, not what shuffled.

    Each is a folder or a revision of git; NEW is the working tree if it is not given, OLD is HEAD. Exits with 1 if
    anything changed.
    """
    from briefgen.project.files import write_file
    from briefgen.reviewing.compare_outputs import diff_outputs, render_diff

    project = open_here(root)
    changes = diff_outputs(project, old, new)
    content = render_diff(project, changes, format_ or _FORMATS.get(output.suffix.lower() if output else "", "text"))
    if output is None:
        click.echo(content.decode(), nl=False)
    else:
        write_file(output, content)
    return 1 if changes.changes else 0


@click.command("redline")
@click.argument("old", default="HEAD")
@click.argument("new", required=False)
@click.option("-o", "--output", required=True, metavar="FILE|FOLDER/", help="A file with --page, else one each.")
@click.option("--page", help="Only this page, by its path in out/: briefs/001.")
@click.option("--author", default="briefgen", show_default=True, help="In whose name changes are tracked.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Of the changes. Default: none.")
@click.pass_obj
def redline_command(root: Path, /, *, old: str, new: str | None, output: str, **given: Any) -> int:
    """Write each page that changed from OLD to NEW in Word, with tracked changes (修改稿、花脸稿).

    OLD and NEW are as for briefgen diff.
    """
    from briefgen.model import Author
    from briefgen.project.files import write_file
    from briefgen.reviewing.compare_outputs import redline_pages

    date: datetime | None = given["date"]
    author = Author(given["author"], f"{date.date().isoformat()}T00:00:00Z" if date else None)
    page: str | None = given["page"] and given["page"].removesuffix(".md")
    pages = redline_pages(open_here(root), old, new, page, author)
    for name, content in pages.items():
        write_file(Path(output) if page is not None else Path(output, f"{name.replace('/', '-')}.docx"), content)
    note(f"{len(pages)} changed pages" + (f" in {output}" if pages else ""))
    return 0


@click.command("check")
@click.pass_obj
def check_command(root: Path) -> int:
    """Exit with 1 and say so if out/ is not what sources, templates, lexicon and settings give; write nothing.

    So it does if anything in archive/ is not as it was issued.
    """
    from briefgen.reviewing.check import check

    project = open_here(root)
    drift = check(project, progress)
    for problem in drift.damaged:
        note(problem)
    if drift.files and not (root / project.settings.out).is_dir():
        note(f'there is no {project.settings.out}/; run "briefgen build"')
        return 1
    if not drift.files:
        return 1 if drift.damaged else 0
    note(f"{project.settings.out}/ is not what {project.settings.seeds}/ gives: {len(drift.files)} files")
    for source in drift.sources:
        note(f"source changed: {source}")
    for rule in drift.rules:
        note(f"rules changed: {rule}")
    if not drift.sources and not drift.rules:
        note("neither sources nor rules changed: the files were edited by hand, or by other code")
    for problem in drift.files[:_SHOWN]:
        note(problem)
    if len(drift.files) > _SHOWN:
        note(f"and {len(drift.files) - _SHOWN} more")
    note('run "briefgen build", then "briefgen diff" to see what changed')
    return 1


@click.command("text")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def text_command(path: Path) -> int:
    """Print the text of a Word file as lines of Markdown, so that git can show what changed in it.

    git config diff.docx.textconv "briefgen text" does the rest, as .gitattributes has *.docx diff=docx.
    """
    from briefgen.reviewing.document_text import document_text

    click.echo(document_text(path), nl=False)
    return 0


COMMANDS = (
    diff_command,
    redline_command,
    check_command,
    text_command,
)
