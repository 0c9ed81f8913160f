"""``briefgen region``: prints the pages of regions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.named_sources import part_names, read_named_corpus
from briefgen.cli.options import OutputOptions, strict_exit_code, with_output_options
from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError
from briefgen.messages import message
from briefgen.model.place import NATION_NAME

if TYPE_CHECKING:
    from briefgen.model.region import RegionLength


@command("region")
@argument("names", nargs=-1, required=True, metavar="NAMES... [FILE]...")
@option(
    "--length",
    type=click.Choice(["paragraph", "page", "full"]),
    default="full",
)
@option("--as-of", metavar="DAY")
@with_output_options
@click.pass_obj
def region_command(
    root: Path, /, *, names: tuple[str, ...], length: RegionLength, as_of: str | None, output: OutputOptions
) -> int:
    """Print the page of a region, such as 甘肃 or 深圳市宝安区, for use in another paper. Return the exit code.

    ``names`` may have several regions, groups of regions, and files. If there are files, they are read instead of the
    sources of the project. ``length`` says how long a page is. ``as_of`` is the day that decides which plans are over;
    None means the day of the newest source.
    """
    from briefgen.cli.output import print_pages
    from briefgen.corpus.regions import find_named_regions
    from briefgen.pages.region.page import make_region_pages
    from briefgen.project.project import open_project

    project = open_project(root)
    regions, files = part_names(names)
    if NATION_NAME in regions:
        raise UsageError(message("cli.no-page-of-nation"))
    divisions = find_named_regions(project, regions)
    corpus = read_named_corpus(project, files, output)
    pages = make_region_pages(project, corpus, divisions, length=length, as_of=as_of)
    missing = [division.full_name for division in divisions if division.full_name not in pages]
    if missing:
        print_message(message("cli.regions-without-source", regions="、".join(missing)))
    print_pages(project, pages, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)
