"""``briefgen find``: prints every sentence that contains a word, or every task of an organ or of a month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import choose_known
from briefgen.cli.stderr import print_message, print_skipped_count
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.model import Division
    from briefgen.project.project import Project


@command("find")
@argument("word", required=False)
@option("--owner", metavar="WORD")
@option("--due", metavar="MONTH")
@option("--region")
@option("--theme")
@option("--from", "start", metavar="DAY")
@option("--to", "end", metavar="DAY")
@click.pass_obj
def find_command(root: Path, /, *, word: str | None, start: str | None, end: str | None, **limits: str | None) -> int:
    """Print every sentence of the sources that contains a word, with its file, region, day and section.

    With an owner or a month among the ``limits``, print the tasks of that organ or month instead, each with its duty.
    ``start``, ``end`` and the other limits narrow the search; None means no limit. Return the exit code, which is 1 if
    there is nothing. Raises UsageError if there is nothing to search for, or if a day or the month is none.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.search import SearchQuery, search
    from briefgen.corpus.typed_dates import require_days, require_month
    from briefgen.lexicon import list_theme_names
    from briefgen.project.project import open_project

    owner, due, region, theme = (limits[name] for name in ("owner", "due", "region", "theme"))
    _check(word, owner, due)
    first, last = require_days(start, end)
    project = open_project(root)
    theme = choose_known("theme", theme, list_theme_names(project.settings.themes))
    query = SearchQuery(
        word=word,
        owner=owner,
        due=None if due is None else require_month(due),
        region=None if region is None else _find_region(project, region),
        theme=theme,
        start=None if start is None else first,
        end=None if end is None else last,
    )
    result = search(project, query, show_progress)
    print_skipped_count(result.skipped)
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


def _find_region(project: Project, name: str) -> Division:
    """Return the region with a name. The sources are read only if they must decide which one is meant."""
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.corpus import read_corpus
    from briefgen.corpus.regions import find_named_region
    from briefgen.lexicon.region_names import match_divisions

    is_clear = len(match_divisions(name)) == 1
    return find_named_region(project, name, () if is_clear else read_corpus(project, show_progress).summaries)


def _check(word: str | None, owner: str | None, due: str | None) -> None:
    """Raise UsageError if a word is empty, or if there is nothing to search for."""
    words = [text for text in (word, owner) if text is not None]
    if not all(text.strip() for text in words) or not (words or due):
        raise UsageError(message("cli.no-word"))
