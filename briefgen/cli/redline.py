"""``briefgen redline``: writes the pages that changed as Word files with tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import names_folder
from briefgen.cli.stderr import print_message
from briefgen.cli.written_files import write_named_files
from briefgen.errors import UsageError
from briefgen.messages import message

_SUFFIX = ".docx"


@command("redline")
@argument("old", default="HEAD")
@argument("new", required=False)
@option("-o", "--output", required=True, metavar="FILE|FOLDER/")
@option("--page", metavar="PATH")
@option("--author", default="briefgen", show_default=True)
@option("--date", metavar="DAY")
@click.pass_obj
def redline_command(root: Path, /, *, old: str, new: str | None, output: str, **options: Any) -> int:
    """Write a Word file with tracked changes (修改稿、花脸稿) for each page that differs between two states of out/.

    The states are ``old`` and ``new``. ``output`` is a folder for all files, or a file if there is only one page, such
    as the one that the options name. Return the exit code. Raises UsageError if several pages would go into one file.
    """
    from briefgen.corpus.typed_dates import require_day
    from briefgen.model import Author
    from briefgen.project.project import open_project
    from briefgen.reviewing.compare_outputs import redline_pages

    date: str | None = options["date"]
    author = Author(options["author"], f"{require_day(date)}T00:00:00Z" if date else None)
    page: str | None = options["page"] and options["page"].removesuffix(".md")
    is_file = _names_file(output)
    project = open_project(root)
    pages = redline_pages(project, old, new, page, author)
    if is_file and len(pages) > 1:
        raise UsageError(message("cli.redlines-need-folder", count=len(pages), path=output))
    paths = [Path(output) if is_file else Path(output, f"{name.replace('/', '-')}.docx") for name in pages]
    write_named_files(project, dict(zip(paths, pages.values(), strict=True)), in_folder=not is_file)
    wrote = message("cli.wrote", path=output) if is_file else message("cli.redlined", count=len(pages), folder=output)
    print_message(wrote if pages else message("cli.nothing-redlined"))
    return 0


def _names_file(output: str) -> bool:
    """Return True if -o names a Word file, and False if it names a folder.

    Raises UsageError if it names another kind of file, or if a file is where a folder is asked for.
    """
    if names_folder(output):
        return False
    suffix = Path(output).suffix.lower()
    if suffix not in ("", _SUFFIX):
        raise UsageError(message("cli.wrong-suffix", path=output, suffix=_SUFFIX))
    if not suffix and Path(output).exists():
        raise UsageError(message("cli.file-not-folder", path=output))
    return suffix == _SUFFIX
