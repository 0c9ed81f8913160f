"""``briefgen init``: a folder becomes a project."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.messages import print_message


@click.command("init")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--templates", "with_templates", is_flag=True, help="Copy the built-in templates too, to change them.")
@click.pass_obj
def init_command(root: Path, *, folder: Path | None, with_templates: bool) -> int:
    """Make FOLDER (default: this one) a project: settings, a folder for the sources, an example of a sidecar.

    No file that is there is written over.
    """
    from briefgen.project.starting import start_project

    started = start_project(root if folder is None else root / folder, with_templates=with_templates)
    for path in started.written:
        print_message(f"wrote {path.as_posix()}")
    for path in started.untouched:
        print_message(f"left {path.as_posix()} as it is")
    print_message('put the documents into seeds/, then run "briefgen build"')
    return 0
