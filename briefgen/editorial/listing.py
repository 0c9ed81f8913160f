"""Lists the texts and sentences that an editor can choose.

The editor names a text by a part of its title, path or region, and a sentence by its words or its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus, brief_files
from briefgen.errors import UsageError
from briefgen.messages import message
from briefgen.model import Brief, BriefHeader, BriefSummary, HeldText
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.quoting.selection import Length, pick_sentences

# More matches than these are not named one by one.
_MOST_NAMED = 8
_NUMBERED = re.compile(r"(.+)[:：](\d+)")

T = TypeVar("T")
Mark = Literal["必选", "不用", "要点", ""]


class ListedSentence(Struct, frozen=True):
    """A sentence that can be pinned or dropped."""

    number: int
    """The number of the sentence in its text, from 1."""
    id: str
    text: str
    mark: Mark
    """必选 if the editor pinned the sentence, 不用 if the editor dropped it.

    Otherwise 要点 if pages print it as a key sentence, and an empty string if they do not.
    """


class ListedText(Struct, frozen=True):
    """A text with its sentences."""

    brief: Brief
    sentences: tuple[ListedSentence, ...]
    hold: HeldText | None
    """The editor's choice to hold the text back, or None if it is not held back."""


class Listing:
    """Finds the texts of a project by name, and their sentences by words."""

    def __init__(self, project: Project, progress: Progress = no_progress) -> None:
        settings = project.settings
        self._length = Length(settings.key_sentences, settings.key_chars)
        self._corpus: Corpus = brief_files(project, find_sources(project), progress)
        self._dropped = {choice.id for choice in self._corpus.editorial.drop}

    def texts(self, name: str | None = None) -> list[ListedText]:
        """Return the texts with the id ``name``, or else the texts with ``name`` in their id, title, path or region.

        If ``name`` is None, all texts are returned. Raises UsageError if there is no such text.
        """
        return [self._list(summary) for summary in self._find(name)]

    def text(self, name: str) -> Brief:
        """Return the brief of the text with this name. Raises UsageError if no text or several texts match."""
        return self._corpus.store.open(self._find_only(name).key)

    def sentence(self, where: str, within: str | None) -> tuple[Brief, ListedSentence]:
        """Find the sentence that ``where`` names. Return a pair of the brief of its text and the sentence.

        ``where`` is TEXT:NUMBER, such as 001:3, or some words of the sentence. No other sentence may contain these
        words. If ``within`` is given, only the texts with this name are searched. Raises UsageError if no sentence
        matches or several match.
        """
        if not where.strip():
            raise UsageError(message("editorial.no-words-of-sentence"))
        matches = list(self._match(where, within))
        if len(matches) == 1:
            return matches[0]
        if not matches:
            raise UsageError(message("editorial.no-sentence", words=where))
        named = "".join(f"\n  {brief.id}:{s.number}  {s.text}" for brief, s in matches[:_MOST_NAMED])
        raise UsageError(message("editorial.several-sentences", count=len(matches), words=where, named=named))

    def _match(self, where: str, within: str | None) -> Iterator[tuple[Brief, ListedSentence]]:
        numbered = _NUMBERED.fullmatch(where)
        if numbered is not None:
            text = self._list(self._find_only(numbered[1]))
            yield from ((text.brief, s) for s in text.sentences if s.number == int(numbered[2]))
            return
        for summary in self._find(within):
            if any(where in s.text for s in self._corpus.store.open_sentences(summary.key) if s.role == "body"):
                text = self._list(summary)
                yield from ((text.brief, s) for s in text.sentences if where in s.text)

    def _find(self, name: str | None) -> Sequence[BriefSummary]:
        if name is not None and not name.strip():
            raise UsageError(message("editorial.no-name-of-text"))
        summaries = self._corpus.summaries
        exact = [summary for summary in summaries if summary.id == name]
        matches = exact or [s for s in summaries if name is None or name in names_of(s.header)]
        if not matches:
            raise UsageError(message("editorial.no-texts") if name is None else message("editorial.no-text", name=name))
        return matches

    def _find_only(self, name: str) -> BriefSummary:
        return choose_only([(summary, summary.header) for summary in self._find(name)], name)

    def _list(self, summary: BriefSummary) -> ListedText:
        brief = self._corpus.store.open(summary.key)
        printed = {sentence.id for sentence in pick_sentences(brief, self._length).sentences}
        pinned = {sentence.id for sentence in brief.key_sentences if sentence.pinned}

        def mark(identifier: str) -> Mark:
            if identifier in pinned:
                return "必选"
            if identifier in self._dropped:
                return "不用"
            return "要点" if identifier in printed else ""

        body = (s for s in self._corpus.store.open_sentences(summary.key) if s.role == "body")
        sentences = tuple(ListedSentence(number, s.id, s.text, mark(s.id)) for number, s in enumerate(body, 1))
        return ListedText(brief, sentences, self._corpus.holds.get(summary.id))


def names_of(text: Brief | BriefHeader) -> str:
    """Return the names of a text, one per line: its id, title, path and regions."""
    return "\n".join((text.id, text.title or "", text.source.path, *(region.name for region in text.regions)))


def choose_only(matches: Sequence[tuple[T, Brief | BriefHeader]], name: str) -> T:
    """Return the only match of a name. ``matches`` are pairs of a match and its text.

    If there are several, raises UsageError with the ids to choose from.
    """
    if len(matches) > 1:
        named = "".join(f"\n  {text.id}  {text.title or ''}" for _, text in matches[:_MOST_NAMED])
        raise UsageError(message("editorial.several-texts", count=len(matches), name=name, named=named))
    return matches[0][0]
