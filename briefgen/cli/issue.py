"""``briefgen issue``: gives an edition of the weekly briefing its number and saves it in archive/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.commands import command, option
from briefgen.cli.options import with_edition_options
from briefgen.cli.stderr import print_message
from briefgen.cli.writing import open_project_for_writing
from briefgen.messages import message


@command("issue")
@with_edition_options
@option("--number", metavar="N", type=click.IntRange(1, 99_999))
@option("--total", metavar="N", type=click.IntRange(1, 99_999))
@option("--date", "day", metavar="DAY")
@option("--supplement", is_flag=True)
@option("--review", "step", flag_value="review")
@option("--close", "step", flag_value="close")
@click.pass_obj
def issue_command(
    root: Path, /, *, week: str | None, start: str | None, end: str | None, step: str | None, **number: Any
) -> int:
    """Take an edition one step further: send it for review, close it, or issue it under a number.

    ``step`` is ``review`` or ``close``; None means to issue it. ``number`` then has the number and the day. An issued
    edition is saved in archive/ with its paper, its worksheet, its sources and their hashes. Return the exit code.
    """
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.issuing import choose_number, close, issue, send_for_review
    from briefgen.pages.weekly.page import choose_days

    chosen = None if step else choose_number(**number)
    with open_project_for_writing(root) as project:
        corpus = read_corpus_with_progress(project)
        days = choose_days(corpus, week, start, end)
        if step == "close":
            print_message(message("cli.edition-state", edition=days.name, state=close(project, days.name).state))
            return 0
        result = issue(project, corpus, days, chosen) if chosen else send_for_review(project, corpus, days)
    for path in result.written:
        print_message(message("cli.wrote", path=path.as_posix()))
    if chosen:
        print_message(message("cli.build-issued"))
    state = message("cli.edition-state", edition=days.name, state=result.entry.state)
    issue_ = result.entry.issue
    print_message(message("cli.edition-numbered", state=state, number=issue_.name) if issue_ else state)
    return 0
