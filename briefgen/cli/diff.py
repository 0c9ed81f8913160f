"""``briefgen diff``: lists what changed between two states of out/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefgen.reviewing.compare_outputs import DiffFormat

_FORMATS: dict[str, DiffFormat] = {".md": "md", ".json": "json"}


@click.command("diff")
@click.argument("old", default="HEAD")
@click.argument("new", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "md", "json"]), help="Default: as -o says, else text.")
@click.option(
    "-o", "--output", "path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file."
)
@click.pass_obj
def diff_command(root: Path, *, old: str, new: str | None, format_: DiffFormat | None, path: Path | None) -> int:
    """List the changes in content from OLD to NEW. Moved and renumbered texts are no changes.

    Each is a folder or a revision of git; NEW is the working tree if it is not given, OLD is HEAD. Exits with 1 if
    anything changed.
    """
    from briefgen.project.files import write_file
    from briefgen.project.project import open_project
    from briefgen.reviewing.compare_outputs import diff_outputs, render_diff

    project = open_project(root)
    changes = diff_outputs(project, old, new)
    content = render_diff(project, changes, format_ or _FORMATS.get(path.suffix.lower() if path else "", "text"))
    if path is None:
        click.echo(content.decode(), nl=False)
    else:
        write_file(path, content)
    return 1 if changes.changes else 0
