"""``briefgen find``: prints every sentence that contains some words, or every task of an organ or of a month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import OutputOptions, choose_known, strict_exit_code, with_output_options
from briefgen.cli.stderr import print_message, print_skipped_count
from briefgen.cli.stdout import echo
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.model import Division, SearchPage
    from briefgen.project.project import Project

_PAGE_NAME = "查找结果"


@command("find")
@argument("words", nargs=-1, metavar="[WORD…]")
@option("--exact", "is_exact", is_flag=True)
@option("--owner", metavar="WORD")
@option("--due", metavar="MONTH")
@option("--region")
@option("--theme")
@option("--from", "start", metavar="DAY")
@option("--to", "end", metavar="DAY")
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
    The other limits narrow the search; None means no limit. Return the exit code, which is 1 if there is nothing.
    Raises UsageError if there is nothing to search for, or if a day or the month is none.
    """
    from briefgen.cli.output import print_pages
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.search import SearchQuery, search, write_hit
    from briefgen.corpus.typed_dates import require_days, require_month
    from briefgen.lexicon import list_theme_names
    from briefgen.project.project import open_project

    owner, due, region, theme = (limits[name] for name in ("owner", "due", "region", "theme"))
    _check(words, owner, due)
    start, end = limits["start"], limits["end"]
    first, last = require_days(start, end)
    project = open_project(root)
    theme = choose_known("theme", theme, list_theme_names(project.settings.themes))
    query = SearchQuery(
        words=" ".join(words),
        is_exact=is_exact,
        owner=owner,
        due=None if due is None else require_month(due),
        region=None if region is None else _find_region(project, region),
        theme=theme,
        start=None if start is None else first,
        end=None if end is None else last,
    )
    page = search(project, query, show_progress)
    print_skipped_count(page.skipped)
    if not page.hits:
        print_message(message("cli.task-missing" if page.is_for_tasks else "cli.words-missing", words=page.words))
        if len(page.words.split()) > 1:
            print_message(message("cli.all-words"))
        return 1
    if output.is_page:
        print_pages(project, {_PAGE_NAME: page}, output)
    else:
        echo("\n".join(line for hit in page.hits for line in write_hit(hit)))
    _print_summary(page)
    return strict_exit_code(page.skipped, strict=output.strict)


def _find_region(project: Project, name: str) -> Division:
    """Return the region with a name. The sources are read only if they must decide which one is meant."""
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.corpus import read_corpus
    from briefgen.corpus.regions import find_named_region
    from briefgen.lexicon.region_names import match_divisions

    is_clear = len(match_divisions(name)) == 1
    return find_named_region(project, name, () if is_clear else read_corpus(project, show_progress).summaries)


def _print_summary(page: SearchPage) -> None:
    """Print how much was found, and which synonyms were searched for."""
    key = "cli.tasks-found" if page.is_for_tasks else "cli.sentences-found"
    print_message(message(key, count=len(page.hits), texts=page.texts))
    for word in page.synonyms:
        print_message(message("cli.synonyms-searched", word=word.word, synonyms=word.synonyms))


def _check(words: tuple[str, ...], owner: str | None, due: str | None) -> None:
    """Raise UsageError if a word is empty, or if there is nothing to search for."""
    texts = [text for text in (*words, owner) if text is not None]
    if not all(text.strip() for text in texts) or not (texts or due):
        raise UsageError(message("cli.no-word"))
