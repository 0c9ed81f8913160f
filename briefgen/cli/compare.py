"""``briefgen compare``: compares regions side by side."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import OutputOptions, check_known, strict_exit_code, with_output_options


@click.command("compare")
@click.argument("names", nargs=-1, required=True)
@click.option("--topic", help="Look at the texts through one topic only: 国资国企, 科技创新 …")
@click.option("--theme", help="One theme only, by its name or id.")
@click.option("--indicator", help="One indicator only: 研发投入强度.")
@click.option("--measure", help="Only measures whose text holds this word: 链长制.")
@click.option(
    "--fold",
    is_flag=True,
    help="Count the measures of cities and counties into the region above them; their figures stay theirs.",
)
@with_output_options
@click.pass_obj
def compare_command(
    root: Path, /, *, names: tuple[str, ...], output: OutputOptions, fold: bool, **limits: str | None
) -> int:
    """Print regions side by side: briefgen compare 甘肃 浙江 广东, or a group: briefgen compare @西北五省区.

    A region counts what is about itself, not its cities and counties. One's own region (home) and the nation's figures
    (reference) are set in briefgen.toml.
    """
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.corpus.regions import find_named_regions
    from briefgen.lexicon import load_indicators, load_themes, load_topics
    from briefgen.model import ComparisonQuery
    from briefgen.pages.comparison.page import compare_regions
    from briefgen.project.project import open_project

    project = open_project(root)
    themes = load_themes(project.settings.themes)
    indicators = [name for indicator in load_indicators() for name in (indicator.name, *indicator.synonyms)]
    check_known("topic", limits["topic"], list(load_topics()))
    check_known("theme", limits["theme"], [name for theme in themes for name in (theme.id, theme.name)])
    check_known("indicator", limits["indicator"], indicators)
    divisions = find_named_regions(project, names)
    corpus = read_corpus_with_progress(project)
    page = compare_regions(project, corpus, divisions, query=ComparisonQuery(is_folded=fold, **limits))
    print_pages(project, {"comparison": page}, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)
