"""``briefgen trace``: prints where in its source the sentence or figure with an id is."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.commands import argument, command
from briefgen.cli.stdout import echo
from briefgen.messages import message


@command("trace")
@argument("identifier", metavar="ID")
@click.pass_obj
def trace_command(root: Path, *, identifier: str) -> int:
    """Print the place of a sentence or figure (file, line, page or paragraph) and the text around it.

    ``identifier`` is the id of the sentence or figure. Return the exit code.
    """
    from briefgen.corpus.trace import trace
    from briefgen.project.project import open_project

    place = trace(open_project(root), identifier)
    echo(message("cli.traced", place=place.where, start=place.span.start, end=place.span.end))
    if place.cell is not None:
        cell = place.cell
        where = message("cli.traced-cell", table=cell.table, row=cell.row, column=cell.column)
        echo(f"{where}\n{cell.stub} × {cell.head}")
    echo(f"…{place.before}【{place.received}】{place.after}…")
    return 0
