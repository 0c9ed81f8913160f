"""``briefgen diff``: lists what changed between two states of out/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option

if TYPE_CHECKING:
    from briefgen.reviewing.compare_outputs import DiffFormat

_FORMATS: dict[str, DiffFormat] = {".md": "md", ".json": "json"}


@command("diff")
@argument("old", default="HEAD")
@argument("new", required=False)
@option("--format", "format_", type=click.Choice(["text", "md", "json"]))
@option("-o", "--output", "path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def diff_command(root: Path, *, old: str, new: str | None, format_: DiffFormat | None, path: Path | None) -> int:
    """Print the changes in content from the state ``old`` of out/ to the state ``new``, or write them to ``path``.

    A text that was only moved or renumbered is not a change. Without ``format_``, the suffix of ``path`` decides the
    format. Return 1 if there are changes, else 0.
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
