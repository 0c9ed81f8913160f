"""The command that issues an edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.options import name_trouble, note, open_here, progress


@click.command("issue")
@click.argument("week", required=False)
@click.option("--from", "start", metavar="DAY", help="The first day, such as 2021-08-02.")
@click.option("--to", "end", metavar="DAY", help="The last day.")
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
    from briefgen.corpus.corpus import read_corpus
    from briefgen.editorial.issuing import choose_number, close, issue, send_for_review
    from briefgen.pages.weekly.page import choose_days

    project = open_here(root)
    given = None if step else choose_number(**number)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    days = choose_days(corpus, week, start, end)
    if step == "close":
        note(f"{days.name} is {close(project, days.name).state}")
        return 0
    done = issue(project, corpus, days, given) if given else send_for_review(project, corpus, days)
    for path in done.written:
        note(f"wrote {path.as_posix()}")
    if given:
        note('run "briefgen build" to put the issued paper into out/')
    note(f"{days.name} is {done.entry.state}" + (f": {done.entry.issue.name}" if done.entry.issue else ""))
    return 0


COMMANDS = (issue_command,)
