"""The editor's choices on sentences and texts, written into editorial.toml."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from briefgen.choices.editorial_file import EDITORIAL, ChoiceKind, add_choice, read_editorial, remove_choices
from briefgen.corpus.search_words import fold
from briefgen.editorial.listing import ListedSentence, Listing, has_words, split_number
from briefgen.errors import UsageError
from briefgen.messages import Message, message
from briefgen.model import Brief, HeldText, SentenceChoice
from briefgen.project.files import read_text_file, write_inside
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project

_RELEASED: dict[Literal["pin", "drop", "hold"], str] = {
    "pin": "editorial.released-pin",
    "drop": "editorial.released-drop",
    "hold": "editorial.released-hold",
}


def choose_sentence(
    project: Project,
    kind: Literal["pin", "drop"],
    where: str,
    within: str | None,
    progress: Progress = no_progress,
) -> tuple[Brief, ListedSentence]:
    """Pin or drop a sentence in editorial.toml. Return the brief of the text that has the sentence, and the sentence.

    The mark of the sentence is that before the choice. If the sentence was pinned and is now dropped, the pin is
    removed, and vice versa. ``where`` and ``within`` have the same meaning as in ``Listing.sentence``. Raises
    UsageError if no sentence matches or several match.
    """
    brief, sentence = Listing(project, progress).sentence(where, within)
    opposite: ChoiceKind = "drop" if kind == "pin" else "pin"
    text = remove_choices(read_text_file(project, EDITORIAL), opposite, lambda choice: choice.id == sentence.id)
    save_editorial(project, add_choice(text, kind, SentenceChoice(sentence.id, sentence.text)))
    return brief, sentence


def hold_text(
    project: Project, name: str, reason: str | None, progress: Progress = no_progress
) -> tuple[Brief, HeldText]:
    """Record in editorial.toml that a text is held back. Return its brief and the record.

    If ``reason`` is None, the reason of an earlier record stays. Raises UsageError if the name fits no text or several
    texts.
    """
    brief = Listing(project, progress).text(name)

    def is_same(other: HeldText) -> bool:
        return (other.id, other.title) == (brief.id, brief.title)

    earlier = next(filter(is_same, read_editorial(project).hold), None)
    hold = HeldText(brief.id, brief.title, reason or (earlier.reason if earlier else None))
    if hold != earlier:
        text = remove_choices(read_text_file(project, EDITORIAL), "hold", is_same)
        save_editorial(project, add_choice(text, "hold", hold))
    return brief, hold


def release(project: Project, where: str, progress: Progress = no_progress) -> list[Message]:
    """Remove the pins, drops and holds that ``where`` names, and return a line for each: ``pin 甘肃国资国企``.

    ``where`` is TEXT:NUMBER, as for a pin, or some words: a pin or drop is named by words of its sentence, a hold by
    words in the id or title of its text. Raises UsageError if no choice is named so, or if the words are blank.
    """
    if not fold(where).strip():
        raise UsageError(message("editorial.no-words-of-sentence"))
    editorial = read_editorial(project)
    numbered = split_number(where) is not None and any((editorial.pin, editorial.drop))
    identifier = Listing(project, progress).sentence(where, None)[1].id if numbered else None

    def is_named(choice: SentenceChoice | HeldText) -> bool:
        return choice.id == identifier if numbered else has_words(_describe(choice), where)

    text = read_text_file(project, EDITORIAL)
    released: list[Message] = []
    for kind, key in _RELEASED.items():
        released += [message(key, text=_describe(choice)) for choice in getattr(editorial, kind) if is_named(choice)]
        text = remove_choices(text, kind, is_named)
    if not released:
        raise UsageError(message("editorial.nothing-to-release", file=EDITORIAL, words=where))
    save_editorial(project, text)
    return released


def save_editorial(project: Project, text: str) -> None:
    """Write ``text`` to editorial.toml, unless the file has this text already.

    Raises OutputError if the file cannot be written.
    """
    if text != read_text_file(project, EDITORIAL):
        write_inside(project.root, PurePath(EDITORIAL), text.encode())


def _describe(choice: SentenceChoice | HeldText) -> str:
    return choice.text if isinstance(choice, SentenceChoice) else f"{choice.id} {choice.title or ''}".rstrip()
