"""``briefgen inbox``: lists what is missing for each source, and reads the list after a person has filled it in."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.commands import CheckedPath, command, option
from briefgen.cli.options import OutputOptions, strict_exit_code, with_output_options
from briefgen.cli.stderr import print_message, print_skipped
from briefgen.cli.writing import open_project_for_writing
from briefgen.errors import UsageError
from briefgen.messages import message


@command("inbox")
@option(
    "--fill",
    "workbook",
    metavar="FILE.xlsx",
    type=CheckedPath(exists=True, dir_okay=False, path_type=Path),
)
@with_output_options
@click.pass_obj
def inbox_command(root: Path, *, workbook: Path | None, output: OutputOptions) -> int:
    """Print the sources, and which of region, day and kind of document is missing for each. Return the exit code.

    If ``workbook`` is not None, a list that a person has filled in is read from it instead. Raises UsageError if both
    ``workbook`` and an output file are given.
    """
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import show_progress
    from briefgen.pages.inbox.page import list_inbox
    from briefgen.project.project import open_project

    if workbook is not None and output.path is not None:
        raise UsageError(message("cli.fill-reads"))
    if workbook is not None:
        return _fill(root, workbook)
    project = open_project(root)
    page = list_inbox(project, show_progress)
    print_skipped(page.skipped)
    print_pages(project, {"收件清单": page}, output)
    return strict_exit_code(page.skipped, strict=output.strict)


def _fill(root: Path, workbook: Path) -> int:
    """Read a list that a person has filled in. Return 1 if a cell could not be used, else 0."""
    from briefgen.cli.progress import show_progress
    from briefgen.pages.inbox.filling import fill_inbox
    from briefgen.project.project import display_name

    with open_project_for_writing(root) as project:
        result = fill_inbox(project, workbook, show_progress)
    for problem in result.problems:
        print_message(problem)
    for path, fields in result.changed.items():
        print_message(message("cli.fields-written", path=path.as_posix(), fields=tuple(fields)))
    if result.changed:
        print_message(message("cli.files-written", count=len(result.changed)))
    elif not result.problems:
        print_message(message("cli.nothing-filled"))
    if result.problems:
        print_message(message("cli.cells-left", count=len(result.problems), file=display_name(workbook)))
    return 1 if result.problems else 0
