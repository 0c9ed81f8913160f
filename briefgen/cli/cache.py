"""``briefgen cache``: shows how large the cache of a project is, or deletes it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("cache")
@click.option("--clear", is_flag=True, help="Forget everything; the next build makes all briefs anew.")
@click.pass_obj
def cache_command(root: Path, *, clear: bool) -> int:
    """Show what is remembered of sources that were worked on, in .briefgen/."""
    from briefgen.corpus.cache import clear_cache, measure_cache
    from briefgen.project.project import open_project

    project = open_project(root)
    if clear:
        clear_cache(project)
    contents = measure_cache(project)
    click.echo(f"{contents.path.as_posix()}  {contents.sources} results  {contents.size:,} of {contents.most:,} bytes")
    return 0
