"""``briefgen find``: prints every sentence that contains some words, or every task of an organ or of a month."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import OutputOptions, choose_known, strict_exit_code, with_output_options
from briefgen.cli.stderr import print_message, print_skipped
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.model import SearchPage

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_PAGE_NAME = "查找结果"


def _write_day(_context: click.Context, _option: click.Parameter, day: datetime | None) -> str | None:
    return None if day is None else day.date().isoformat()


@command("find")
@argument("words", nargs=-1, metavar="[WORD…]")
@option("--exact", "is_exact", is_flag=True)
@option("--owner", metavar="WORD")
@option("--due", metavar="MONTH")
@option("--region")
@option("--theme")
@option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), callback=_write_day, metavar="DAY")
@option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), callback=_write_day, metavar="DAY")
@with_output_options
@click.pass_obj
def find_command(
    root: Path,
    /,
    *,
    words: tuple[str, ...],
    is_exact: bool,
    output: OutputOptions,
    **limits: str | None,
) -> int:
    """Print every sentence of the sources that contains the words, with its file, region, day and section.

    With an owner or a month among the ``limits``, print the tasks of that organ or month instead, each with its duty.
    The other limits narrow the search; None means no limit. Return the exit code, which is 1 if
    there is nothing. Raises UsageError if there is nothing to search for, or if the month is none.
    """
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.search import SearchQuery, search, write_hit
    from briefgen.lexicon import list_theme_names
    from briefgen.lexicon.divisions import find_division
    from briefgen.project.project import open_project

    owner, due, region, theme = (limits[name] for name in ("owner", "due", "region", "theme"))
    _check(words, owner, due)
    project = open_project(root)
    theme = choose_known("theme", theme, list_theme_names(project.settings.themes))
    query = SearchQuery(
        words=" ".join(words),
        is_exact=is_exact,
        owner=owner,
        due=due,
        region=None if region is None else find_division(region),
        theme=theme,
        start=limits["start"],
        end=limits["end"],
    )
    page = search(project, query, show_progress)
    print_skipped(page.skipped)
    if not page.hits:
        print_message(message("cli.task-missing" if page.is_for_tasks else "cli.words-missing", words=page.words))
        if len(page.words.split()) > 1:
            print_message(message("cli.all-words"))
        return 1
    if output.is_page:
        print_pages(project, {_PAGE_NAME: page}, output)
    else:
        click.echo("\n".join(line for hit in page.hits for line in write_hit(hit)))
    _print_summary(page)
    return strict_exit_code(page.skipped, strict=output.strict)


def _print_summary(page: SearchPage) -> None:
    """Print how much was found, and which synonyms were searched for."""
    key = "cli.tasks-found" if page.is_for_tasks else "cli.sentences-found"
    print_message(message(key, count=len(page.hits), texts=page.texts))
    for word in page.synonyms:
        print_message(message("cli.synonyms-searched", word=word.word, synonyms=word.synonyms))


def _check(words: tuple[str, ...], owner: str | None, due: str | None) -> None:
    """Raise UsageError if a word is empty, if there is nothing to search for, or if the month is none."""
    texts = [text for text in (*words, owner) if text is not None]
    if not all(text.strip() for text in texts) or not (texts or due):
        raise UsageError(message("cli.no-word"))
    if due is not None and _MONTH.fullmatch(due) is None:
        raise UsageError(message("cli.no-month", month=due))
