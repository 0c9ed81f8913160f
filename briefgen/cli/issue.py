"""``briefgen issue``: an edition of the weekly briefing gets its number and is frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.options import with_edition_options
from briefgen.cli.stderr import print_message


@click.command("issue")
@with_edition_options
@click.option("--number", type=click.IntRange(min=1), help="Its number in the year (期号).")
@click.option("--total", type=click.IntRange(min=1), help="Its number since the first (总期号).")
@click.option("--date", "day", metavar="DAY", help="The day on which it was signed (签发日).")
@click.option("--supplement", is_flag=True, help="A supplement (增刊): numbered apart, without --total.")
@click.option("--review", "step", flag_value="review", help="Keep the draft as it is sent for review (送审稿) instead.")
@click.option("--close", "step", flag_value="close", help="Mark what was issued as filed (已归档) instead.")
@click.pass_obj
def issue_command(
    root: Path, /, *, week: str | None, start: str | None, end: str | None, step: str | None, **number: Any
) -> int:
    """Give an edition its number and freeze it in archive/: paper, worksheet, sources, and their hashes.

    It is refused if the imprint is not signed (paper in briefgen.toml), if a warning is not acknowledged, if a
    choice of the editor's is lost, or if the number is taken. editions.toml is the ledger; nothing rewrites archive/.
    """
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.issuing import choose_number, close, issue, send_for_review
    from briefgen.pages.weekly.page import choose_days
    from briefgen.project.project import open_project

    project = open_project(root)
    chosen = None if step else choose_number(**number)
    corpus = read_corpus_with_progress(project)
    days = choose_days(corpus, week, start, end)
    if step == "close":
        print_message(f"{days.name} is {close(project, days.name).state}")
        return 0
    result = issue(project, corpus, days, chosen) if chosen else send_for_review(project, corpus, days)
    for path in result.written:
        print_message(f"wrote {path.as_posix()}")
    if chosen:
        print_message('run "briefgen build" to put the issued paper into out/')
    print_message(
        f"{days.name} is {result.entry.state}" + (f": {result.entry.issue.name}" if result.entry.issue else "")
    )
    return 0
