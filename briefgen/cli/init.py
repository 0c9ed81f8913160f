"""``briefgen init``: turns a folder into a project."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefgen.cli.commands import CheckedPath, argument, command, option
from briefgen.cli.stderr import print_message
from briefgen.messages import message


@command("init")
@argument("folder", required=False, type=CheckedPath(file_okay=False, path_type=Path))
@option("--templates", "with_templates", is_flag=True)
@option("--github", "with_github", is_flag=True)
@click.pass_obj
def init_command(root: Path, *, folder: Path | None, with_templates: bool, with_github: bool) -> int:
    """Make ``folder`` a project; if it is None, make ``root`` one. Return the exit code.

    A project gets settings, a folder for the sources, and an example of a sidecar. ``with_templates`` adds copies of
    the built-in templates, and ``with_github`` a GitHub workflow.
    """
    from briefgen.project.starting import start_project

    project = root if folder is None else root / folder
    started = start_project(project, with_templates=with_templates, with_github=with_github)
    for path in started.written:
        print_message(message("cli.wrote", path=path.as_posix()))
    if started.untouched:
        print_message(message("cli.left", paths=tuple(path.as_posix() for path in started.untouched)))
    if with_github:
        print_message(message("cli.set-origin"))
    command = "briefgen build" if project == Path() else f"briefgen -C {shlex.quote(project.as_posix())} build"
    if with_templates:
        print_message(message("cli.change-templates", command=command))
    elif started.has_sources:
        print_message(message("cli.build-project", command=command))
    else:
        seeds = (project / started.seeds).as_posix()
        print_message(message("cli.put-documents", folder=seeds, command=command))
    return 0
