"""``briefgen redline``: writes the pages that changed as Word files with tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.stderr import print_message
from briefgen.messages import message


@command("redline")
@argument("old", default="HEAD")
@argument("new", required=False)
@option("-o", "--output", required=True, metavar="FILE|FOLDER/")
@option("--page")
@option("--author", default="briefgen", show_default=True)
@option("--date", metavar="DAY")
@click.pass_obj
def redline_command(root: Path, /, *, old: str, new: str | None, output: str, **options: Any) -> int:
    """Write a Word file with tracked changes (修改稿、花脸稿) for each page that differs between two states of out/.

    The states are ``old`` and ``new``. The files are written into the folder ``output``. If the options name a page,
    only this page is written, and ``output`` is its file. Return the exit code.
    """
    from briefgen.corpus.typed_dates import require_day
    from briefgen.model import Author
    from briefgen.project.files import write_file
    from briefgen.project.project import open_project
    from briefgen.reviewing.compare_outputs import redline_pages

    date: str | None = options["date"]
    author = Author(options["author"], f"{require_day(date)}T00:00:00Z" if date else None)
    page: str | None = options["page"] and options["page"].removesuffix(".md")
    pages = redline_pages(open_project(root), old, new, page, author)
    for name, content in pages.items():
        write_file(Path(output) if page is not None else Path(output, f"{name.replace('/', '-')}.docx"), content)
    redlined = message("cli.redlined", count=len(pages), folder=output)
    print_message(redlined if pages else message("cli.nothing-redlined"))
    return 0
