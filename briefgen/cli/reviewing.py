"""Commands for those who approve what was generated: what changed, and whether out/ is what the sources give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import note, open_here, progress

if TYPE_CHECKING:
    from briefgen.pipeline import DiffFormat

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
    from briefgen.pipeline import diff_outputs, render_diff, write_file

    project = open_here(root)
    changes = diff_outputs(project, old, new)
    content = render_diff(project, changes, format_ or _FORMATS.get(output.suffix.lower() if output else "", "text"))
    if output is None:
        click.echo(content.decode(), nl=False)
    else:
        write_file(output, content)
    return 1 if changes.changes else 0


@click.command("check")
@click.pass_obj
def check_command(root: Path) -> int:
    """Exit with 1 and say so if out/ is not what sources, templates, lexicon and settings give; write nothing."""
    from briefgen.pipeline import check

    project = open_here(root)
    drift = check(project, progress)
    if not drift.files:
        return 0
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


COMMANDS = (
    diff_command,
    check_command,
)
