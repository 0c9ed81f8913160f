"""``briefgen region``: prints the page of one region."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import OutputOptions, strict_exit_code, with_output_options

if TYPE_CHECKING:
    from briefgen.model.region import RegionLength


@command("region")
@argument("name")
@option(
    "--length",
    type=click.Choice(["paragraph", "page", "full"]),
    default="full",
)
@option("--as-of", metavar="DAY")
@with_output_options
@click.pass_obj
def region_command(root: Path, /, *, name: str, length: RegionLength, as_of: str | None, output: OutputOptions) -> int:
    """Print the page of one region, such as 甘肃 or 深圳市宝安区, for use in another paper. Return the exit code.

    ``length`` says how long the page is. ``as_of`` is the day that decides which plans are over; None means the day of
    the newest source.
    """
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.corpus.regions import find_named_region
    from briefgen.pages.region.page import make_region_page
    from briefgen.project.project import open_project

    project = open_project(root)
    corpus = read_corpus_with_progress(project)
    division = find_named_region(project, name, corpus.summaries)
    page = make_region_page(project, corpus, division, length=length, as_of=as_of)
    print_pages(project, {division.full_name: page}, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)
