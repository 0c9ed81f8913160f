"""``briefgen diff``: lists what changed between two states of out/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.stderr import print_message
from briefgen.cli.stdout import echo
from briefgen.cli.written_files import write_named_files
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.reviewing.compare_outputs import DiffFormat

_FORMATS: dict[str, DiffFormat] = {".md": "md", ".json": "json", ".txt": "text", "": "text"}


@command("diff")
@argument("old", default="HEAD")
@argument("new", required=False)
@option("--format", "format_", type=click.Choice(["text", "md", "json"]))
@option("-o", "--output", "path", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def diff_command(root: Path, *, old: str, new: str | None, format_: DiffFormat | None, path: Path | None) -> int:
    """Print the changes in content from the state ``old`` of out/ to the state ``new``, or write them to ``path``.

    A text that was only moved or renumbered is not a change. Without ``format_``, the suffix of ``path`` decides the
    format. Return 1 if there are changes, else 0.
    """
    from briefgen.project.project import open_project
    from briefgen.reviewing.compare_outputs import diff_outputs, render_diff

    chosen = format_ or _choose_format(path)
    project = open_project(root)
    changes = diff_outputs(project, old, new)
    content = render_diff(project, changes, chosen)
    if path is None:
        echo(content.decode(), nl=False)
    else:
        write_named_files(project, {path: content})
        print_message(message("cli.wrote", path=str(path)))
    return 1 if changes.changes else 0


def _choose_format(path: Path | None) -> DiffFormat:
    """Return the format that a suffix names, text without a suffix. Raises UsageError if it names none."""
    suffix = "" if path is None else path.suffix.lower()
    if suffix not in _FORMATS:
        raise UsageError(message("cli.unknown-format", path=str(path), formats=tuple(filter(None, _FORMATS))))
    return _FORMATS[suffix]
