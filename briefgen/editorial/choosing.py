"""The editor's choices on sentences and texts, written into editorial.toml."""

from __future__ import annotations

from typing import Literal

from briefgen.choices.editorial_file import EDITORIAL, ChoiceKind, add_choice, read_editorial, remove_choices
from briefgen.editorial.listing import ListedSentence, Listing
from briefgen.errors import UsageError
from briefgen.messages import Message, message
from briefgen.model import Brief, HeldText, SentenceChoice
from briefgen.project.files import read_text_file, write_file
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

    If the sentence was pinned and is now dropped, the pin is removed, and vice versa. ``where`` and ``within`` have the
    same meaning as in ``Listing.sentence``. Raises UsageError if no sentence matches or several match.
    """
    brief, sentence = Listing(project, progress).sentence(where, within)
    opposite: ChoiceKind = "drop" if kind == "pin" else "pin"
    text = remove_choices(read_text_file(project, EDITORIAL), opposite, lambda choice: choice.id == sentence.id)
    save_editorial(project, add_choice(text, kind, SentenceChoice(sentence.id, sentence.text)))
    return brief, sentence


def hold_text(project: Project, name: str, reason: str | None, progress: Progress = no_progress) -> Brief:
    """Record in editorial.toml that a text is held back, and return its brief.

    Raises UsageError if the name fits no text or several texts.
    """
    brief = Listing(project, progress).text(name)
    text = remove_choices(
        read_text_file(project, EDITORIAL), "hold", lambda hold: (hold.id, hold.title) == (brief.id, brief.title)
    )
    save_editorial(project, add_choice(text, "hold", HeldText(brief.id, brief.title, reason)))
    return brief


def release(project: Project, words: str) -> list[Message]:
    """Remove the pins, drops and holds that contain ``words``, and return a line for each: ``pin 甘肃国资国企``.

    A pin or drop contains the words if its sentence does. A hold contains them if the id or title of its text does.
    Raises UsageError if no choice contains the words.
    """
    editorial = read_editorial(project)
    text = read_text_file(project, EDITORIAL)
    released: list[Message] = []
    for kind, key in _RELEASED.items():
        released += [message(key, text=_describe(c)) for c in getattr(editorial, kind) if words in _describe(c)]
        text = remove_choices(text, kind, lambda choice: words in _describe(choice))
    if not released:
        raise UsageError(message("editorial.nothing-to-release", file=EDITORIAL, words=words))
    save_editorial(project, text)
    return released


def save_editorial(project: Project, text: str) -> None:
    """Write ``text`` to editorial.toml, unless the file has this text already.

    Raises OutputError if the file cannot be written.
    """
    if text != read_text_file(project, EDITORIAL):
        write_file(project.root / EDITORIAL, text.encode())


def _describe(choice: SentenceChoice | HeldText) -> str:
    return choice.text if isinstance(choice, SentenceChoice) else f"{choice.id} {choice.title or ''}".rstrip()
