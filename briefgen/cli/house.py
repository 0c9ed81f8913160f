"""``briefgen house``: a copy of the house file, to change how Word files look."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError


@click.command("house")
@click.option(
    "--export",
    "path",
    metavar="FILE.docx",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the copy.",
)
@click.pass_obj
def house_command(root: Path, *, path: Path) -> int:
    """Write a copy of the house file: the styles, pages and page numbers of all Word files, to change in Word.

    Saved as templates/house.docx (house-plain.docx for the profile plain) it takes the place of the built-in one.
    """
    from briefgen.project.files import write_file
    from briefgen.project.project import display_name, open_project
    from briefgen.project.templates import find_style_template

    project = open_project(root)
    # A file that is there may hold somebody's work in Word.
    if path.exists():
        raise UsageError(f"{display_name(path)} is there already; give another name")
    write_file(path, find_style_template(project.settings.profile, project.templates).read_bytes())
    print_message(f"wrote {path.as_posix()}; change its styles in Word and save it in templates/")
    return 0
