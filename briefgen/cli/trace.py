"""``briefgen trace``: shows where the sentence or figure with an id stands in its source."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("trace")
@click.argument("identifier", metavar="ID")
@click.pass_obj
def trace_command(root: Path, *, identifier: str) -> int:
    """Show where a sentence or figure stands: file, line, page or paragraph, and what surrounds it.

    Ids stand in out/briefs/*.json, in the comments of out/**/*.md, and in what --ids prints.
    """
    from briefgen.corpus.trace import trace
    from briefgen.project.project import open_project

    place = trace(open_project(root), identifier)
    click.echo(f"{place.where}  (characters {place.span.start}–{place.span.end})")
    click.echo(f"…{place.before}【{place.received}】{place.after}…")
    return 0
