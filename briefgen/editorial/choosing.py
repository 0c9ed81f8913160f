"""The editor's choices on sentences and texts, written into editorial.toml.

The caller has the right to write the project (``open_for_writing``).
"""

from __future__ import annotations

from typing import Literal

from briefgen.choices.editorial_file import EDITORIAL, ChoiceKind, add_choice, read_editorial, remove_choices
from briefgen.corpus.search_words import fold
from briefgen.editorial.listing import ListedSentence, Listing, has_words, split_number
from briefgen.errors import UsageError
from briefgen.messages import Message, message
from briefgen.model import Brief, HeldText, SentenceChoice
from briefgen.project.files import read_text_file, replace_text_file
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
    text = read_text_file(project, EDITORIAL)
    left = remove_choices(text, opposite, lambda choice: choice.id == sentence.id)
    amended = add_choice(left, kind, SentenceChoice(sentence.id, sentence.text))
    replace_text_file(project, EDITORIAL, text, amended)
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
        text = read_text_file(project, EDITORIAL)
        amended = add_choice(remove_choices(text, "hold", is_same), "hold", hold)
        replace_text_file(project, EDITORIAL, text, amended)
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

    text = left = read_text_file(project, EDITORIAL)
    released: list[Message] = []
    for kind, key in _RELEASED.items():
        released += [message(key, text=_describe(choice)) for choice in getattr(editorial, kind) if is_named(choice)]
        left = remove_choices(left, kind, is_named)
    if not released:
        raise UsageError(message("editorial.nothing-to-release", file=EDITORIAL, words=where))
    replace_text_file(project, EDITORIAL, text, left)
    return released


def _describe(choice: SentenceChoice | HeldText) -> str:
    return choice.text if isinstance(choice, SentenceChoice) else f"{choice.id} {choice.title or ''}".rstrip()
