"""Commands of the editor: what is printed, in which order, with which words of a person."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from briefgen.cli.options import name_trouble, note, open_here, progress
from briefgen.errors import UsageError


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
    from briefgen.editorial.listing import Listing

    for listed in Listing(open_here(root), progress).texts(text):
        click.echo(f"{listed.brief.id}  {listed.brief.title or '（原文无标题）'}  （{len(listed.sentences)}句）")
        for sentence in listed.sentences if text is not None else ():
            click.echo(f"  {sentence.number:>3}  {sentence.mark or '　　'}  {sentence.text}")
    return 0


def _choose(root: Path, kind: Literal["pin", "drop"], where: str, within: str | None) -> int:
    from briefgen.editorial.choosing import choose_sentence

    brief, sentence = choose_sentence(open_here(root), kind, where, within, progress)
    note(f"{kind} {brief.id}:{sentence.number}  {sentence.text}")
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
    from briefgen.editorial.choosing import hold_text

    brief = hold_text(open_here(root), text, reason, progress)
    note(f"hold {brief.id}  {brief.title or ''}".rstrip())
    return 0


@edit_command.command("release")
@click.argument("words")
@click.pass_obj
def release_command(root: Path, *, words: str) -> int:
    """Take back the pins, drops and holds whose sentence or title holds WORDS."""
    from briefgen.editorial.choosing import release

    for taken in release(open_here(root), words):
        note(f"released: {taken}")
    return 0


@edit_command.command("order")
@click.argument("edition", metavar="WEEK")
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.pass_obj
def order_command(root: Path, *, edition: str, texts: tuple[str, ...]) -> int:
    """Put texts first in their columns, in this order; without TEXT the usual order comes back."""
    from briefgen.corpus.corpus import read_corpus
    from briefgen.editorial.arranging import order_texts

    project = open_here(root)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    for place, brief in enumerate(order_texts(project, corpus, edition, texts), 1):
        note(f"{place}. {brief.id}  {brief.title or ''}".rstrip())
    if not texts:
        note("the usual order is back")
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
    from briefgen.corpus.corpus import read_corpus
    from briefgen.editorial.arranging import note_edition

    project = open_here(root)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    written, unknown = note_edition(project, corpus, edition, words, about)
    if written is None:
        note("the note is taken away")
        return 0
    note(f"it cites {'、'.join(cite.raw for cite in written.cites) or 'no figure'}")
    if unknown:
        note(f"no figure of the texts reads {'、'.join(unknown)}; check these numbers yourself")
    return 0


@edit_command.command("acknowledge")
@click.argument("edition", metavar="WEEK")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="NUMBER…")
@click.option("--all", "is_all", is_flag=True, help="All that are open.")
@click.option("--by", metavar="NAME", help="Who looked into them.")
@click.pass_obj
def acknowledge_command(root: Path, *, edition: str, numbers: tuple[int, ...], is_all: bool, by: str | None) -> int:
    """List the warnings (核对提示) on an edition with numbers, or say who looked into some of them."""
    from briefgen.corpus.corpus import read_corpus
    from briefgen.editorial.arranging import acknowledge, list_checks

    project = open_here(root)
    corpus = read_corpus(project, progress)
    name_trouble(corpus)
    checks = list_checks(project, corpus, edition)
    if not numbers and not is_all:
        for number, check in enumerate(checks, 1):
            title = check.brief.title or check.brief.id
            click.echo(f"{number:>3}  {check.by or '未核对'}  {title}：{check.text}")
        return 0
    if not by or not by.strip():
        raise UsageError("--by NAME says who looked into them")
    beyond = [number for number in numbers if number > len(checks)]
    if beyond:
        raise UsageError(f"there is no number {beyond[0]}; {edition} has {len(checks)} warnings")
    chosen = [check for number, check in enumerate(checks, 1) if (is_all and check.by is None) or number in numbers]
    acknowledge(project, chosen, by.strip())
    note(f"{len(chosen)} acknowledged by {by.strip()}")
    return 0


COMMANDS = (edit_command,)
