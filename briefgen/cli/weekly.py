"""``briefgen weekly``: prints the draft of the weekly briefing, or its worksheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import command, option
from briefgen.cli.options import (
    LengthOptions,
    OutputOptions,
    strict_exit_code,
    with_edition_options,
    with_length_options,
    with_output_options,
)
from briefgen.cli.stderr import print_message
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.model import Page


@command("weekly")
@with_edition_options
@option("--worksheet", is_flag=True)
@with_output_options
@with_length_options
@click.pass_obj
def weekly_command(
    root: Path, /, *, output: OutputOptions, lengths: LengthOptions, worksheet: bool, **edition: str | None
) -> int:
    """Print the draft of the weekly briefing, or its worksheet, for a week (2021-W31) or a range of days.

    Without a week or days, the latest week is used. Return the exit code.
    """
    from briefgen.archive.ledger import find_issue
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.pages.weekly.page import choose_days
    from briefgen.pages.weekly.planning import make_weekly_pages
    from briefgen.project.project import open_project

    project = lengths.apply_to(open_project(root))
    corpus = read_corpus_with_progress(project)
    days = choose_days(corpus, **edition)
    draft, sheet = make_weekly_pages(project, corpus, days)
    issue = find_issue(project, days.name)
    if issue is not None:
        print_message(message("cli.already-issued", edition=days.name, number=issue.name))
    pages: dict[str, Page] = {f"{days.name}-编务单": sheet} if worksheet else {days.name: draft}
    print_pages(project, pages, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)
