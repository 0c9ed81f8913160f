"""``briefgen find``: prints every sentence that contains a word, or every task of an organ or of a month."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import check_known
from briefgen.cli.stderr import print_message, print_skipped
from briefgen.errors import UsageError
from briefgen.messages import message

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@command("find")
@argument("word", required=False)
@option("--owner", metavar="WORD")
@option("--due", metavar="MONTH")
@option("--region")
@option("--theme")
@option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY")
@option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY")
@click.pass_obj
def find_command(
    root: Path, /, *, word: str | None, start: datetime | None, end: datetime | None, **limits: str | None
) -> int:
    """Print every sentence of the sources that contains a word, with its file, region, day and section.

    With an owner or a month among the ``limits``, print the tasks of that organ or month instead, each with its duty.
    ``start``, ``end`` and the other limits narrow the search; None means no limit. Return the exit code, which is 1 if
    there is nothing. Raises UsageError if there is nothing to search for, or if the month is none.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.search import SearchQuery, search
    from briefgen.lexicon import list_theme_names
    from briefgen.lexicon.divisions import find_division
    from briefgen.project.project import open_project

    owner, due, region, theme = (limits[name] for name in ("owner", "due", "region", "theme"))
    _check(word, owner, due)
    project = open_project(root)
    check_known("theme", theme, list_theme_names(project.settings.themes))
    query = SearchQuery(
        word=word,
        owner=owner,
        due=due,
        region=None if region is None else find_division(region),
        theme=theme,
        start=_write_day(start),
        end=_write_day(end),
    )
    result = search(project, query, show_progress)
    print_skipped(result.skipped)
    for place in result.hits:
        regions = "、".join(place.regions) or str(message("cli.region-unknown"))
        day = place.day or str(message("cli.day-unknown"))
        click.echo("  ".join((str(place.where), regions, day, " > ".join(place.section))).rstrip())
        click.echo(f"    {place.text}")
        if place.duty is not None:
            click.echo(f"    {place.duty}")
    if not result.hits:
        missing = message("cli.task-missing") if query.is_for_tasks else message("cli.word-missing", word=word or "")
        print_message(missing)
    return 0 if result.hits else 1


def _write_day(day: datetime | None) -> str | None:
    return None if day is None else day.date().isoformat()


def _check(word: str | None, owner: str | None, due: str | None) -> None:
    """Raise UsageError if a word is empty, if there is nothing to search for, or if the month is none."""
    words = [text for text in (word, owner) if text is not None]
    if not all(text.strip() for text in words) or not (words or due):
        raise UsageError(message("cli.no-word"))
    if due is not None and _MONTH.fullmatch(due) is None:
        raise UsageError(message("cli.no-month", month=due))
