"""``briefgen init``: a folder becomes a project."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefgen.cli.stderr import print_message


@click.command("init")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--templates", "with_templates", is_flag=True, help="Copy the built-in templates too, to change them.")
@click.option("--github", "with_github", is_flag=True, help="Write the workflow that reviews pull requests on GitHub.")
@click.pass_obj
def init_command(root: Path, *, folder: Path | None, with_templates: bool, with_github: bool) -> int:
    """Make FOLDER (default: this one) a project: settings, a folder for the sources, an example of a sidecar.

    No file that is there is written over.
    """
    from briefgen.project.starting import start_project

    project = root if folder is None else root / folder
    started = start_project(project, with_templates=with_templates, with_github=with_github)
    for path in started.written:
        print_message(f"wrote {path.as_posix()}")
    for path in started.untouched:
        print_message(f"left {path.as_posix()} as it is")
    command = "briefgen build" if project == Path() else f"briefgen -C {shlex.quote(project.as_posix())} build"
    print_message(f'put the documents into {(project / "seeds").as_posix()}/, then run "{command}"')
    return 0
