"""``briefgen house``: copies the style template (house.docx), so that an office can change it in Word."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.commands import CheckedPath, command, option
from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError
from briefgen.messages import message

_SUFFIX = ".docx"


@command("house")
@option(
    "--export",
    "path",
    metavar="FILE.docx",
    required=True,
    type=CheckedPath(dir_okay=False, path_type=Path),
)
@click.pass_obj
def house_command(root: Path, *, path: Path) -> int:
    """Write a copy of the style template to ``path``, so that a person can change the look of all Word files in Word.

    Return the exit code. Raises UsageError if ``path`` is no Word file, or already exists.
    """
    from briefgen.project.files import write_file
    from briefgen.project.project import display_name, open_project
    from briefgen.project.templates import find_style_template, read_template_file

    project = open_project(root)
    if path.suffix.lower() != _SUFFIX:
        raise UsageError(message("cli.wrong-suffix", path=display_name(path), suffix=_SUFFIX))
    # A file that is there may hold somebody's work in Word.
    if path.exists():
        raise UsageError(message("cli.file-there", path=display_name(path)))
    if not path.parent.is_dir():
        raise UsageError(message("cli.no-such-folder", folder=display_name(path.parent), path=display_name(path)))
    write_file(path, read_template_file(find_style_template(project.settings.profile, project.templates)))
    print_message(message("cli.house-written", path=path.as_posix()))
    return 0
