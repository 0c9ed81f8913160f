"""``briefgen edit``: records the editor's choices on texts, sentences and editions. Each has a subcommand."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from briefgen.cli.commands import argument, group, option
from briefgen.cli.stderr import print_message
from briefgen.cli.stdout import echo
from briefgen.cli.writing import open_project_for_writing
from briefgen.errors import UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.corpus.corpus import Corpus
    from briefgen.editorial.listing import ListedText
    from briefgen.messages import Message
    from briefgen.model import CheckGroup, HeldText, Worksheet
    from briefgen.project.project import Project

# So many warnings of each kind are printed as examples.
_MOST_EXAMPLES = 2


@group("edit")
def edit_command() -> None:
    """Run a subcommand that shows or records the editor's choices. The choices are saved in editorial.toml."""


@edit_command.command("list")
@argument("name", required=False, metavar="[TEXT|WEEK]")
@option("--all", "is_all", is_flag=True)
@click.pass_obj
def list_command(root: Path, *, name: str | None, is_all: bool) -> int:
    """Print all texts, the texts of an edition, or the numbered sentences of a text with the choices on them.

    ``name`` is the name of the edition or the text. Of the sentences, only those that pages print or that come next are
    printed, unless ``is_all`` is True. Return the exit code.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.listing import Listing
    from briefgen.project.project import open_project

    project = open_project(root)
    listing = Listing(project, show_progress)
    edition = None if name is None else _find_edition(project, listing.corpus, name)
    if edition is not None:
        _print_edition(edition)
        return 0
    for entry in listing.texts(name):
        hold = "" if entry.hold is None else f"  {_describe_hold(entry.hold)}"
        size = message("cli.sentences", count=len(entry.sentences))
        echo(f"{entry.brief.id}  {entry.brief.shown_title}  {size}{hold}")
        if name is not None:
            _print_sentences(entry, is_all=is_all)
    return 0


def _find_edition(project: Project, corpus: Corpus, name: str) -> Worksheet | None:
    # All editions have digits in their names. For other names, nothing that makes editions is imported.
    if not any(map(str.isdigit, name)):
        return None
    from briefgen.editorial.arranging import find_edition

    return find_edition(project, corpus, name)


def _print_sentences(text: ListedText, *, is_all: bool) -> None:
    listed = [sentence for sentence in text.sentences if is_all or sentence.mark or sentence.is_next]
    for sentence in listed:
        echo(f"  {sentence.number:>3}  {sentence.mark or '　　'}  {sentence.text}")
    if len(listed) < len(text.sentences):
        print_message(message("cli.sentences-listed", listed=len(listed), count=len(text.sentences)))


def _print_edition(worksheet: Worksheet) -> None:
    """Print the texts of an edition by column, then those that are held back, and what is not yet checked."""
    weekly = worksheet.weekly
    echo(f"{weekly.id}  {message('cli.texts', count=len(weekly.entries))}")
    numbers = count(1)
    for column in weekly.columns:
        echo(f"  {column.name}")
        for entry in column.entries:
            regions = "、".join(region.name for region in entry.brief.regions)
            day = f"{entry.date}（{entry.day_of}）"
            echo(
                "  ".join(
                    filter(None, (f"  {next(numbers):>3}", entry.brief.id, day, regions, entry.brief.shown_title))
                )
            )
    for hold in worksheet.held:
        echo(f"  {_describe_hold(hold)}  {hold.id}  {hold.title or message('cli.untitled')}")
    if worksheet.open_checks:
        print_message(message("cli.open-warnings", count=worksheet.open_checks, edition=weekly.id))


def _describe_hold(hold: HeldText) -> Message:
    return message("cli.held-because", reason=hold.reason) if hold.reason else message("cli.held")


def _choose(root: Path, kind: Literal["pin", "drop"], where: str, within: str | None) -> int:
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.choosing import choose_sentence

    with open_project_for_writing(root) as project:
        brief, sentence = choose_sentence(project, kind, where, within, show_progress)
    place = f"{brief.id}:{sentence.number}"
    print_message(message(f"cli.{kind}", place=place, sentence=sentence.text))
    if kind == "drop" and sentence.mark in ("", "不用"):
        print_message(message("cli.drop-changes-nothing"))
    if kind == "pin" and sentence.mark == "要点":
        print_message(message("cli.pin-changes-nothing"))
    return 0


@edit_command.command("pin")
@argument("where", metavar="WORDS|TEXT:NUMBER")
@option("--in", "within", metavar="TEXT")
@click.pass_obj
def pin_command(root: Path, *, where: str, within: str | None) -> int:
    """Record that a sentence is printed on every page about its text (必选). Return the exit code.

    ``where`` has some words of the sentence, or its text and its number. If ``within`` is not None, the sentence is
    searched only in the text that it names.
    """
    return _choose(root, "pin", where, within)


@edit_command.command("drop")
@argument("where", metavar="WORDS|TEXT:NUMBER")
@option("--in", "within", metavar="TEXT")
@click.pass_obj
def drop_command(root: Path, *, where: str, within: str | None) -> int:
    """Record that a sentence is never a key sentence (不用). Return the exit code.

    ``where`` has some words of the sentence, or its text and its number. If ``within`` is not None, the sentence is
    searched only in the text that it names.
    """
    return _choose(root, "drop", where, within)


@edit_command.command("hold")
@argument("text")
@option("--reason", metavar="WORDS")
@click.pass_obj
def hold_command(root: Path, *, text: str, reason: str | None) -> int:
    """Record that a text is left out of editions, region pages and comparisons for now (缓发). Return the exit code.

    ``reason`` is printed on worksheets. None leaves an earlier reason as it is.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.choosing import hold_text

    with open_project_for_writing(root) as project:
        brief, hold = hold_text(project, text, reason, show_progress)
    print_message(message("cli.hold", hold=_describe_hold(hold), id=brief.id, title=brief.shown_title))
    return 0


@edit_command.command("release")
@argument("where", metavar="WORDS|TEXT:NUMBER")
@click.pass_obj
def release_command(root: Path, *, where: str) -> int:
    """Remove the pins and drops of sentences, and the holds of texts, that ``where`` names. Return the exit code.

    ``where`` has some words of the sentence, or its text and its number, or words in the title or id of a held text.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.editorial.choosing import release

    with open_project_for_writing(root) as project:
        choices = release(project, where, show_progress)
    for released in choices:
        print_message(message("cli.released", choice=released))
    return 0


@edit_command.command("order")
@argument("edition", metavar="WEEK")
@argument("texts", nargs=-1, metavar="TEXT…")
@click.pass_obj
def order_command(root: Path, *, edition: str, texts: tuple[str, ...]) -> int:
    """Put texts first in their columns of an edition, in the given order. Return the exit code.

    If ``texts`` is empty, the usual order is restored.
    """
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.arranging import order_texts

    with open_project_for_writing(root) as project:
        briefs = order_texts(project, read_corpus_with_progress(project), edition, texts)
    for number, brief in enumerate(briefs, 1):
        print_message(message("cli.ordered", number=number, id=brief.id, title=brief.shown_title))
    if not texts:
        print_message(message("cli.usual-order"))
    return 0


@edit_command.command("note")
@argument("edition", metavar="WEEK")
@argument("words")
@option("--about", metavar="TEXT")
@click.pass_obj
def note_command(root: Path, *, edition: str, words: str, about: str | None) -> int:
    """Add an editor's note (编者按) to an edition, or to one text of it. Return the exit code.

    ``about`` names the text; None means the whole edition. If ``words`` is empty, the note is removed.
    """
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.arranging import note_edition

    with open_project_for_writing(root) as project:
        note, unknown_figures = note_edition(project, read_corpus_with_progress(project), edition, words, about)
    if note is None:
        print_message(message("cli.note-removed"))
        return 0
    cited = "、".join(cite.raw for cite in note.cites)
    print_message(message("cli.note-cites", figures=cited) if cited else message("cli.note-cites-nothing"))
    if unknown_figures:
        print_message(message("cli.numbers-unknown", numbers="、".join(unknown_figures)))
    return 0


@edit_command.command("acknowledge")
@argument("edition", metavar="WEEK")
@argument("kinds", nargs=-1, metavar="[KIND|NUMBER…]")
@option("--all", "is_all", is_flag=True)
@option("--by", metavar="NAME")
@click.pass_obj
def acknowledge_command(root: Path, *, edition: str, kinds: tuple[str, ...], is_all: bool, by: str | None) -> int:
    """Print the warnings (核对提示) on what an edition prints, by kind, or record who has checked some of them.

    The chosen warnings are those of the kinds in ``kinds``, by name or number, or all if ``is_all``. If ``by`` is None,
    the chosen warnings are printed one by one; else it is the name of the person who has checked them. Return the exit
    code. Raises UsageError if there is no such kind, or if a name is blank.
    """
    from briefgen.cli.progress import read_corpus_with_progress
    from briefgen.editorial.arranging import acknowledge, list_checks

    if by is not None and not by.strip():
        raise UsageError(message("cli.needs-name"))
    with open_project_for_writing(root) as project:
        edition, groups = list_checks(project, read_corpus_with_progress(project), edition)
        numbered = dict(enumerate(groups, 1))
        chosen = numbered if is_all else dict(_choose_kind(numbered, kind, edition) for kind in kinds)
        if by is None:
            _print_groups(chosen or numbered, is_full=bool(chosen))
            return 0
        if not chosen and numbered:
            raise UsageError(message("cli.needs-kind", by=by))
        count = acknowledge(project, edition, list(chosen.values()), by.strip())
    print_message(message("cli.acknowledged", count=count, name=by.strip()))
    return 0


def _choose_kind(groups: Mapping[int, CheckGroup], kind: str, edition: str) -> tuple[int, CheckGroup]:
    """Return the number and the group with this number or name. Raises UsageError if there is none."""
    found = next((pair for pair in groups.items() if kind in (str(pair[0]), pair[1].kind)), None)
    if found is not None:
        return found
    known = tuple(checks.kind for checks in groups.values())
    raise UsageError(message("cli.no-such-kind", kind=kind, edition=edition, known=known or message("cli.no-warnings")))


def _print_groups(groups: Mapping[int, CheckGroup], *, is_full: bool) -> None:
    """Print groups of warnings: the number of each with a few examples, or all of them if ``is_full`` is True."""
    for number, own in groups.items():
        names = "、".join(own.names)
        state = names if not own.open else f"{message('cli.not-acknowledged', count=own.open)}  {names}".rstrip()
        echo(f"{number:>3}  {own.kind}  {message('cli.warnings', count=len(own.checks))}  {state}")
        shown = own.checks if is_full else own.checks[:_MOST_EXAMPLES]
        for check in shown:
            by = f"（{check.by}）" if check.by else ""
            echo(f"       {check.brief.shown_title}：{check.text}{by}")
        if len(shown) < len(own.checks):
            echo(f"       {message('cli.more-warnings', count=len(own.checks) - len(shown))}")
