"""``briefgen find``: prints every sentence that contains a word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import check_known
from briefgen.cli.stderr import print_message, print_skipped
from briefgen.errors import UsageError
from briefgen.messages import message


@command("find")
@argument("word")
@option("--region")
@option("--theme")
@option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY")
@option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY")
@click.pass_obj
def find_command(root: Path, /, *, word: str, region: str | None, theme: str | None, **days: datetime | None) -> int:
    """Print every sentence of the sources that contains a word, with its file, region, day and section.

    ``region``, ``theme`` and ``days`` limit the search; None means no limit. Return the exit code, which is 1 if there
    is no such sentence. Raises UsageError if the word is empty.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.search import SearchQuery, find_word
    from briefgen.lexicon import list_theme_names
    from briefgen.lexicon.divisions import find_division
    from briefgen.project.project import open_project

    if not word.strip():
        raise UsageError(message("cli.no-word"))
    project = open_project(root)
    check_known("theme", theme, list_theme_names(project.settings.themes))
    limits = {name: day.date().isoformat() for name, day in days.items() if day is not None}
    division = None if region is None else find_division(region)
    query = SearchQuery(word=word, region=division, theme=theme, **limits)
    result = find_word(project, query, show_progress)
    print_skipped(result.skipped)
    for place in result.hits:
        regions = "、".join(place.regions) or str(message("cli.region-unknown"))
        day = place.day or str(message("cli.day-unknown"))
        click.echo("  ".join((str(place.where), regions, day, " > ".join(place.section))).rstrip())
        click.echo(f"    {place.text}")
    if not result.hits:
        print_message(message("cli.word-missing", word=word))
    return 0 if result.hits else 1
