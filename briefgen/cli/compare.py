"""``briefgen compare``: compares regions side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.named_sources import part_names, read_named_corpus
from briefgen.cli.options import OutputOptions, choose_known, strict_exit_code, with_output_options
from briefgen.cli.stdout import echo
from briefgen.errors import UsageError
from briefgen.messages import message


@command("compare")
@argument("names", nargs=-1, required=True, metavar="NAMES... [FILE]...")
@option("--topic")
@option("--theme")
@option("--indicator")
@option("--measure", metavar="WORD")
@option("--fold", is_flag=True)
@option("--explain", is_flag=True)
@option("--pages", metavar="N", type=click.IntRange(1, 1000))
@option("--annexes", is_flag=True)
@with_output_options
@click.pass_obj
def compare_command(root: Path, /, *, names: tuple[str, ...], output: OutputOptions, **asked: Any) -> int:
    """Print a comparison of regions: briefgen compare 甘肃 浙江 广东, or of a group: briefgen compare @西北五省区.

    If ``names`` has files, they are read instead of the sources of the project. ``asked`` can name a topic, a theme, an
    indicator and a word in measures. With ``fold``, the measures of cities and counties also count for the regions
    above them. ``pages`` limits what is printed, and ``annexes`` adds to it. With ``explain``, print instead which
    words of practices were searched, and where they stand. Return the exit code.
    """
    from briefgen.cli.output import print_pages
    from briefgen.corpus.regions import find_named_regions
    from briefgen.lexicon import list_theme_names, load_indicators, load_topics
    from briefgen.model import ComparisonQuery
    from briefgen.pages.comparison.missing_measures import require_measure
    from briefgen.pages.comparison.page import compare_regions
    from briefgen.pages.practice_explanation import explain_comparison
    from briefgen.project.project import open_project

    project = open_project(root)
    indicators = [name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms)]
    asked["topic"] = choose_known("topic", asked["topic"], list(load_topics()))
    asked["theme"] = choose_known("theme", asked["theme"], list_theme_names(project.settings.themes))
    asked["indicator"] = choose_known("indicator", asked["indicator"], indicators)
    regions, files = part_names(names)
    corpus = read_named_corpus(project, files, output)
    divisions = find_named_regions(project, regions, corpus.summaries)
    explains = asked.pop("explain")
    query = ComparisonQuery(is_folded=asked.pop("fold"), has_annexes=asked.pop("annexes"), **asked)
    if explains:
        if output.path is not None or output.format_ != "md":
            raise UsageError(message("cli.explain-is-text"))
        echo(explain_comparison(project, corpus, divisions, query), nl=False)
        return strict_exit_code(corpus.skipped, strict=output.strict)
    page = compare_regions(project, corpus, divisions, query=query)
    require_measure(page)
    print_pages(project, {"comparison": page}, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)
