"""``briefgen cache``: shows how large the cache of a project is, or deletes it."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.commands import command, option
from briefgen.cli.stdout import echo
from briefgen.messages import message


@command("cache")
@option("--clear", is_flag=True)
@click.pass_obj
def cache_command(root: Path, *, clear: bool) -> int:
    """Print the size of the cache in .briefgen/. Return the exit code.

    If ``clear``, first delete the cache, and what killed commands left behind.
    """
    from briefgen.building.leftovers import clear_leftovers
    from briefgen.corpus.cache import clear_cache, measure_cache
    from briefgen.project.project import open_project

    project = open_project(root)
    if clear:
        clear_leftovers(project)
        clear_cache(project)
    contents = measure_cache(project)
    size = message(
        "cli.cache-size",
        path=contents.path.as_posix(),
        count=contents.sources,
        size=contents.size,
        most=contents.most,
    )
    echo(size)
    return 0
