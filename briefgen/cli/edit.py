"""``briefgen edit``: the editor's decisions on texts, sentences and editions. Each decision has a subcommand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from briefgen.cli.stderr import print_message
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.model import Check


@click.group("edit")
def edit_command() -> None:
    """Decide what the pages print; every decision is kept in editorial.toml.

    A TEXT is named by its id, or by a part of id, title, path or region that no other has; a sentence by words that no
    other has, or as TEXT:NUMBER with the numbers of "briefgen edit list TEXT".
    """


@edit_command.command("list")
@click.argument("text", required=False)
@click.pass_obj
def list_command(root: Path, *, text: str | None) -> int:
    """List the texts, or the sentences of TEXT with numbers and with what is decided on them."""
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.listing import Listing
    from briefgen.project.project import open_project

    for entry in Listing(open_project(root), show_progress).texts(text):
        hold = "" if entry.hold is None else f"  缓发：{entry.hold.reason}" if entry.hold.reason else "  缓发"
        click.echo(f"{entry.brief.id}  {entry.brief.title or '（原文无标题）'}  （{len(entry.sentences)}句）{hold}")
        for sentence in entry.sentences if text is not None else ():
            click.echo(f"  {sentence.number:>3}  {sentence.mark or '　　'}  {sentence.text}")
    return 0


def _choose(root: Path, kind: Literal["pin", "drop"], where: str, within: str | None) -> int:
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.choosing import choose_sentence
    from briefgen.project.project import open_project

    brief, sentence = choose_sentence(open_project(root), kind, where, within, show_progress)
    print_message(f"{kind} {brief.id}:{sentence.number}  {sentence.text}")
    return 0


@edit_command.command("pin")
@click.argument("where", metavar="WORDS|TEXT:NUMBER")
@click.option("--in", "within", metavar="TEXT", help="Look only in this text.")
@click.pass_obj
def pin_command(root: Path, *, where: str, within: str | None) -> int:
    """Print a sentence on every page about its text (必选)."""
    return _choose(root, "pin", where, within)


@edit_command.command("drop")
@click.argument("where", metavar="WORDS|TEXT:NUMBER")
@click.option("--in", "within", metavar="TEXT", help="Look only in this text.")
@click.pass_obj
def drop_command(root: Path, *, where: str, within: str | None) -> int:
    """Do not choose a sentence as a key sentence (不用)."""
    return _choose(root, "drop", where, within)


@edit_command.command("hold")
@click.argument("text")
@click.option("--reason", help="Why, for the worksheet.")
@click.pass_obj
def hold_command(root: Path, *, text: str, reason: str | None) -> int:
    """Hold a text back from editions, region pages and comparisons (缓发)."""
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.choosing import hold_text
    from briefgen.project.project import open_project

    brief = hold_text(open_project(root), text, reason, show_progress)
    print_message(f"hold {brief.id}  {brief.title or ''}".rstrip())
    return 0


@edit_command.command("release")
@click.argument("words")
@click.pass_obj
def release_command(root: Path, *, words: str) -> int:
    """Take back the pins, drops and holds whose sentence or title holds WORDS."""
    from briefgen.editorial.choosing import release
    from briefgen.project.project import open_project

    for released in release(open_project(root), words):
        print_message(f"released: {released}")
    return 0


@edit_command.command("order")
@click.argument("edition", metavar="WEEK")
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.pass_obj
def order_command(root: Path, *, edition: str, texts: tuple[str, ...]) -> int:
    """Put texts first in their columns, in this order; without TEXT the usual order comes back."""
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.arranging import order_texts
    from briefgen.project.project import open_project

    project = open_project(root)
    corpus = read_corpus_with_progress(project)
    for number, brief in enumerate(order_texts(project, corpus, edition, texts), 1):
        print_message(f"{number}. {brief.id}  {brief.title or ''}".rstrip())
    if not texts:
        print_message("the usual order is back")
    return 0


@edit_command.command("note")
@click.argument("edition", metavar="WEEK")
@click.argument("words")
@click.option("--about", metavar="TEXT", help="On this text of the edition, not on the whole.")
@click.pass_obj
def note_command(root: Path, *, edition: str, words: str, about: str | None) -> int:
    """Write words of your own on an edition (编者按), or on one text of it; empty WORDS take them away.

    The figures that the words quote are kept with them: if one changes in the sources, the worksheet says so.
    """
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.arranging import note_edition
    from briefgen.project.project import open_project

    project = open_project(root)
    corpus = read_corpus_with_progress(project)
    note, unknown_figures = note_edition(project, corpus, edition, words, about)
    if note is None:
        print_message("the note is taken away")
        return 0
    print_message(f"it cites {'、'.join(cite.raw for cite in note.cites) or 'no figure'}")
    if unknown_figures:
        print_message(f"no figure of the texts reads {'、'.join(unknown_figures)}; check these numbers yourself")
    return 0


@edit_command.command("acknowledge")
@click.argument("edition", metavar="WEEK")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="NUMBER…")
@click.option("--all", "is_all", is_flag=True, help="All that are open.")
@click.option("--by", metavar="NAME", help="Who looked into them.")
@click.pass_obj
def acknowledge_command(root: Path, *, edition: str, numbers: tuple[int, ...], is_all: bool, by: str | None) -> int:
    """List the warnings (核对提示) on an edition with numbers, or say who looked into some of them."""
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.arranging import acknowledge, list_checks
    from briefgen.project.project import open_project

    project = open_project(root)
    corpus = read_corpus_with_progress(project)
    checks = dict(enumerate(list_checks(project, corpus, edition), 1))
    if not numbers and not is_all:
        _print_checks(checks)
        return 0
    if not by or not by.strip():
        raise UsageError("--by NAME says who looked into them")
    beyond = next((number for number in numbers if number not in checks), None)
    if beyond is not None:
        raise UsageError(f"there is no number {beyond}; {edition} has {len(checks)} warnings")
    chosen = [check for number, check in checks.items() if number in numbers or (is_all and check.by is None)]
    acknowledge(project, chosen, by.strip())
    print_message(f"{len(chosen)} acknowledged by {by.strip()}")
    return 0


def _print_checks(checks: Mapping[int, Check]) -> None:
    for number, check in checks.items():
        title = check.brief.title or check.brief.id
        click.echo(f"{number:>3}  {check.by or '未核对'}  {title}：{check.text}")
