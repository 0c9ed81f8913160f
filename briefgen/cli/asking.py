"""Commands that answer with a page: a brief, a region, a comparison, a week."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import (
    Lengths,
    Output,
    check_known,
    exit_code,
    name_skipped,
    name_trouble,
    note,
    open_here,
    print_pages,
    progress,
    with_length_options,
    with_output_options,
)
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.model import Page
    from briefgen.model.region import RegionLength


@click.command("brief")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_output_options
@with_length_options
@click.option("--explain", is_flag=True, help="Print outline, fields and regions with what they rest on instead.")
@click.pass_obj
def brief_command(
    root: Path,
    *,
    files: tuple[Path, ...],
    output: Output,
    lengths: Lengths,
    explain: bool,
) -> int:
    """Print the brief of a document, of each item if it is a digest.

    Several briefs go one after the other; as JSON one to a line; with -o FOLDER/ each into its own file.
    """
    from briefgen.corpus.briefing import explain_source
    from briefgen.corpus.corpus import brief_files
    from briefgen.corpus.inputs import open_context
    from briefgen.errors import NoSourceError
    from briefgen.model import SkippedSource
    from briefgen.project.project import display_name

    project = open_here(root, *lengths)
    if explain:
        if output.path is not None or output.format_ != "md":
            raise UsageError("--explain prints plain text to stdout; leave out -o and --format")
        context = open_context(project)
        told = [explain_source(context, path, display_name(path)) for path in files]
        skipped = [one for one in told if isinstance(one, SkippedSource)]
        explained = [one for one in told if isinstance(one, str)]
        name_skipped(skipped)
        if not explained:
            raise NoSourceError("none of the files can be read")
        click.echo("\n".join(explained), nl=False)
        return 1 if output.strict and skipped else 0
    if output.path is not None and any(output.path.resolve() == path.resolve() for path in files):
        raise UsageError(f"-o {output.path} would write over the source itself")
    corpus = brief_files(project, [(path, display_name(path)) for path in files])
    name_trouble(corpus)
    if not corpus.summaries:
        raise NoSourceError("none of the files can be read")
    print_pages(project, {brief.id: brief for brief in corpus.briefs}, output, corpus)
    return exit_code(corpus, strict=output.strict)


@click.command("region")
@click.argument("name")
@click.option(
    "--length",
    type=click.Choice(["paragraph", "page", "full"]),
    default="full",
    help="A paragraph of 200 to 300 characters, one sheet, or all (the default).",
)
@click.option("--as-of", metavar="DAY", help="The day as of which plans are over; left out, that of the newest source.")
@with_output_options
@click.pass_obj
def region_command(root: Path, /, *, name: str, length: RegionLength, as_of: str | None, output: Output) -> int:
    """Print what the sources say of one region, such as 甘肃 or 深圳市宝安区, to be pasted into another paper.

    Its cities and counties stand apart and are not added in.
    """
    from briefgen.corpus.corpus import read_corpus
    from briefgen.lexicon.divisions import find_division
    from briefgen.pages.region.page import region_page

    project = open_here(root)
    division = find_division(name)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    page = region_page(project, corpus, division, length=length, as_of=as_of)
    print_pages(project, {division.full_name: page}, output, corpus)
    return exit_code(corpus, strict=output.strict)


@click.command("compare")
@click.argument("names", nargs=-1, required=True)
@click.option("--topic", help="Look at the texts through one topic only: 国资国企, 科技创新 …")
@click.option("--theme", help="One theme only, by its name or id.")
@click.option("--indicator", help="One indicator only: 研发投入强度.")
@click.option("--measure", help="Only measures whose text holds this word: 链长制.")
@click.option("--fold", is_flag=True, help="Count cities and counties into the region above them.")
@with_output_options
@click.pass_obj
def compare_command(root: Path, /, *, names: tuple[str, ...], output: Output, fold: bool, **asked: str | None) -> int:
    """Print regions side by side: briefgen compare 甘肃 浙江 广东, or a group: briefgen compare @西北五省区.

    A region counts what is about itself, not its cities and counties. One's own region (home) and the nation's figures
    (reference) are set in briefgen.toml.
    """
    from briefgen.corpus.corpus import read_corpus
    from briefgen.lexicon import load_indicators, load_themes, load_topics
    from briefgen.model import ComparisonQuery
    from briefgen.pages.comparison.page import compare_regions, find_regions

    project = open_here(root)
    themes = load_themes(project.settings.themes)
    indicators = [name for i in load_indicators() for name in (i.name, *i.synonyms)]
    check_known("topic", asked["topic"], list(load_topics()))
    check_known("theme", asked["theme"], [name for theme in themes for name in (theme.id, theme.name)])
    check_known("indicator", asked["indicator"], indicators)
    divisions = find_regions(project, names)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    page = compare_regions(project, corpus, divisions, asked=ComparisonQuery(is_folded=fold, **asked))
    print_pages(project, {"comparison": page}, output, corpus)
    return exit_code(corpus, strict=output.strict)


@click.command("weekly")
@click.argument("week", required=False)
@click.option("--from", "start", metavar="DAY", help="The first day, such as 2021-08-02.")
@click.option("--to", "end", metavar="DAY", help="The last day.")
@click.option("--worksheet", is_flag=True, help="Print what is to be cleared before issue instead.")
@with_output_options
@with_length_options
@click.pass_obj
def weekly_command(root: Path, /, *, output: Output, lengths: Lengths, worksheet: bool, **asked: str | None) -> int:
    """Print the draft of the briefing for a week, such as 2021-W31, or for some days.

    A text belongs to a week by its own date; without one by the days that its digest covers, or by its repost, and the
    draft says so.
    """
    from briefgen.corpus.corpus import read_corpus
    from briefgen.editorial.issuing import issued_as
    from briefgen.pages.weekly.page import choose_days, weekly_pages

    project = open_here(root, *lengths)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    days = choose_days(corpus, **asked)
    draft, sheet = weekly_pages(project, corpus, days)
    number = issued_as(project, days.name)
    if number is not None:
        note(f"{days.name} was issued as {number.name}; this is what the sources give now, the paper is in archive/")
    pages: dict[str, Page] = {f"{days.name}-编务单": sheet} if worksheet else {days.name: draft}
    print_pages(project, pages, output, corpus)
    return exit_code(corpus, strict=output.strict)


COMMANDS = (
    brief_command,
    region_command,
    compare_command,
    weekly_command,
)
