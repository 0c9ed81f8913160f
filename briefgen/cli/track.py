"""``briefgen track``: sets what regions promised beside what their later texts say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import OutputOptions, strict_exit_code, with_output_options


@command("track")
@argument("names", nargs=-1)
@option("--indicator")
@option("--from", "start", metavar="YEAR")
@option("--to", "end", metavar="YEAR")
@with_output_options
@click.pass_obj
def track_command(
    root: Path,
    /,
    *,
    names: tuple[str, ...],
    output: OutputOptions,
    **asked: Any,
) -> int:
    """Print the targets of regions beside what their later texts say of them; 全国 is the nation.

    ``names`` are those of the regions; none means all regions with texts of several years. ``asked`` can name an
    indicator, and the first and the last year of the targets. Return the exit code.
    """
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.corpus.typed_dates import require_year
    from briefgen.model.track import TrackQuery
    from briefgen.pages.track.page import track_regions
    from briefgen.project.project import open_project

    years = {name: None if asked[name] is None else require_year(asked[name]) for name in ("start", "end")}
    project = open_project(root)
    corpus = read_corpus_with_progress(project)
    query = TrackQuery(indicator=asked["indicator"], **years)
    print_pages(project, dict(track_regions(project, corpus, names, query)), output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)
