"""Commands about what came in: the inbox, and where words and ids stand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from briefgen.cli.options import (
    Output,
    check_known,
    name_skipped,
    note,
    open_here,
    print_pages,
    progress,
    with_output_options,
)
from briefgen.errors import UsageError


@click.command("inbox")
@click.option(
    "--fill",
    "filled",
    metavar="FILE.xlsx",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take over what was filled into the list: into seeds/<name>.toml.",
)
@with_output_options
@click.pass_obj
def inbox_command(root: Path, *, filled: Path | None, output: Output) -> int:
    """List the sources and what is missing of each: region, day, kind of document.

    briefgen inbox -o 收件清单.xlsx writes the list to fill in; --fill 收件清单.xlsx reads it back.
    """
    from briefgen.pages.inbox.filling import fill_inbox
    from briefgen.pages.inbox.page import list_inbox

    project = open_here(root)
    if filled is not None and output.path is not None:
        raise UsageError("--fill reads a list and writes none; leave out -o")
    if filled is None:
        page = list_inbox(project, progress)
        name_skipped(page.skipped)
        print_pages(project, {"收件清单": page}, output)
        return 1 if output.strict and page.skipped else 0
    done = fill_inbox(project, filled, progress)
    for problem in done.problems:
        note(problem)
    for path, fields in done.changed.items():
        note(f"{path.as_posix()}: {', '.join(fields)}")
    note(f"{len(done.changed)} files written" if done.changed else "nothing in the list has changed")
    return 1 if done.problems else 0


@click.command("find")
@click.argument("word")
@click.option("--region", help="Only texts about this region or a part of it.")
@click.option("--theme", help="Only sentences on this theme, by its name or id.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only texts from this day on.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only texts up to this day.")
@click.pass_obj
def find_command(root: Path, /, *, word: str, region: str | None, theme: str | None, **days: datetime | None) -> int:
    """Print every sentence of the sources that holds a word, with file, region, day and section.

    Exits with 1 if there is none.
    """
    from briefgen.corpus.search import SearchQuery, find_word
    from briefgen.lexicon import load_themes
    from briefgen.lexicon.divisions import find_division

    if not word.strip():
        raise UsageError("give a word to find")
    project = open_here(root)
    themes = {name: t.id for t in load_themes(project.settings.themes) for name in (t.id, t.name)}
    check_known("theme", theme, list(themes))
    limits = {name: day.date().isoformat() for name, day in days.items() if day is not None}
    division = None if region is None else find_division(region)
    found = find_word(
        project, SearchQuery(word=word, region=division, theme=themes.get(theme or ""), **limits), progress
    )
    name_skipped(found.skipped)
    for place in found.hits:
        about = "、".join(place.regions) or "地区未识别"
        click.echo("  ".join((place.where, about, place.day or "日期未识别", " > ".join(place.section))).rstrip())
        click.echo(f"    {place.text}")
    if not found.hits:
        note(f"no sentence holds {word}")
    return 0 if found.hits else 1


@click.command("trace")
@click.argument("identifier", metavar="ID")
@click.pass_obj
def trace_command(root: Path, *, identifier: str) -> int:
    """Show where a sentence or figure stands: file, line, page or paragraph, and what surrounds it.

    Ids stand in out/briefs/*.json, in the comments of out/**/*.md, and in what --ids prints.
    """
    from briefgen.corpus.trace import trace

    found = trace(open_here(root), identifier)
    click.echo(f"{found.where}  (characters {found.span.start}–{found.span.end})")
    click.echo(f"…{found.before}【{found.received}】{found.after}…")
    return 0


COMMANDS = (
    inbox_command,
    find_command,
    trace_command,
)
