"""``briefgen region``: prints the pages of regions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.named_sources import part_names, read_named_corpus
from briefgen.cli.options import OutputOptions, strict_exit_code, with_output_options
from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.model import RegionPage


@command("region")
@argument("names", nargs=-1, required=True, metavar="NAMES... [FILE]...")
@option(
    "--length",
    type=click.Choice(["paragraph", "page", "full"]),
    default="full",
)
@option("--as-of", metavar="DAY")
@option("--clean", is_flag=True)
@with_output_options
@click.pass_obj
def region_command(
    root: Path,
    /,
    *,
    names: tuple[str, ...],
    clean: bool,
    output: OutputOptions,
    **asked: Any,
) -> int:
    """Print the page of a region, such as 甘肃 or 深圳市宝安区, for use in another paper. Return the exit code.

    ``names`` may have several regions, groups of regions, and files. If there are files, they are read instead of the
    sources of the project. If ``clean``, print plain sentences without 〔〕, ids and marks of sources. ``asked`` has
    the length of a page, and the day as of which plans are over; None means the day of the newest source.
    """
    from msgspec.structs import replace

    from briefgen.cli.output import print_pages
    from briefgen.corpus.regions import find_named_regions
    from briefgen.model.place import NATION_NAME
    from briefgen.pages.region.page import make_region_pages
    from briefgen.project.project import open_project

    if clean and (output.ids or output.sources != "none"):
        raise UsageError(message("cli.clean-has-no-ids"))
    project = open_project(root)
    regions, files = part_names(names)
    if NATION_NAME in regions:
        raise UsageError(message("cli.no-page-of-nation"))
    corpus = read_named_corpus(project, files, output)
    divisions = find_named_regions(project, regions, corpus.summaries)
    pages = make_region_pages(project, corpus, divisions, **asked)
    missing = [division.full_name for division in divisions if division.full_name not in pages]
    if missing:
        print_message(message("cli.regions-without-source", regions="、".join(missing)))
    if clean:
        pages = {name: replace(page, is_clean=True) for name, page in pages.items()}
        output = output._replace(is_plain=True)
        _print_left_out(pages)
    print_pages(project, pages, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)


def _print_left_out(pages: Mapping[str, RegionPage]) -> None:
    """Print how many sentences of each page a clean page leaves out, and why."""
    from briefgen.pages.region.clean import clean_page

    for name, page in pages.items():
        counts = clean_page(page).left_out
        if counts:
            region, year, scan = (counts.get(reason, 0) for reason in ("region", "year", "scan"))
            left_out = message(
                "cli.clean-left-out", name=name, count=sum(counts.values()), region=region, year=year, scan=scan
            )
            print_message(left_out)
