"""The texts and sentences that an editor can choose, found by words and numbers and never by typed ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus, brief_files
from briefgen.errors import UsageError
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
    """Number within its text, from 1."""
    id: str
    text: str
    mark: Mark
    """The editor's choice; 要点 if pages print the sentence without one."""


class ListedText(Struct, frozen=True):
    """A text with its sentences."""

    brief: Brief
    sentences: tuple[ListedSentence, ...]
    hold: HeldText | None
    """The editor's choice to hold it back; None if no page leaves it out."""


class Listing:
    """The texts of a project by name, and their sentences by words."""

    def __init__(self, project: Project, progress: Progress = no_progress) -> None:
        settings = project.settings
        self._length = Length(settings.key_sentences, settings.key_chars)
        self._corpus: Corpus = brief_files(project, find_sources(project), progress)
        self._dropped = {choice.id for choice in self._corpus.editorial.drop}

    def texts(self, name: str | None = None) -> list[ListedText]:
        """Return the texts with this id, else those with ``name`` in id, title, path or region. None names all.

        Raises UsageError if there is none.
        """
        return [self._list(summary) for summary in self._find(name)]

    def text(self, name: str) -> Brief:
        """Return the brief of the only text of this name. Raises UsageError if there is none or several."""
        return self._corpus.store.open(self._find_only(name).key)

    def sentence(self, where: str, within: str | None) -> tuple[Brief, ListedSentence]:
        """Return a sentence and the brief of its text.

        ``where`` is a part of its words that no other sentence of the texts named ``within`` has, or TEXT:NUMBER.
        Raises UsageError if no sentence matches, or several.
        """
        if not where.strip():
            raise UsageError("give some words of the sentence, or TEXT:NUMBER")
        matches = list(self._match(where, within))
        if len(matches) == 1:
            return matches[0]
        if not matches:
            raise UsageError(f"no sentence is or holds {where}; briefgen edit list TEXT shows a text with numbers")
        named = "".join(f"\n  {brief.id}:{s.number}  {s.text}" for brief, s in matches[:_MOST_NAMED])
        raise UsageError(f"{len(matches)} sentences hold {where}; give more of its words, or its number:{named}")

    def _match(self, where: str, within: str | None) -> Iterator[tuple[Brief, ListedSentence]]:
        numbered = _NUMBERED.fullmatch(where)
        if numbered is not None:
            text = self._list(self._find_only(numbered[1]))
            yield from ((text.brief, s) for s in text.sentences if s.number == int(numbered[2]))
            return
        for summary in self._find(within):
            if any(where in s.text for s in self._corpus.store.open_sentences(summary) if s.role == "body"):
                text = self._list(summary)
                yield from ((text.brief, s) for s in text.sentences if where in s.text)

    def _find(self, name: str | None) -> Sequence[BriefSummary]:
        if name is not None and not name.strip():
            raise UsageError("give a part of the text's id, title or path, or its region")
        summaries = self._corpus.summaries
        exact = [summary for summary in summaries if summary.id == name]
        matches = exact or [s for s in summaries if name is None or name in names_of(s.header)]
        if not matches:
            raise UsageError(f"no text has {name} in its id, title, path or region; briefgen edit list names them all")
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

        body = (s for s in self._corpus.store.open_sentences(summary) if s.role == "body")
        sentences = tuple(ListedSentence(number, s.id, s.text, mark(s.id)) for number, s in enumerate(body, 1))
        return ListedText(brief, sentences, self._corpus.holds.get(summary.id))


def names_of(text: Brief | BriefHeader) -> str:
    """Return everything by which a person may name a text: id, title, path and regions, one a line."""
    return "\n".join((text.id, text.title or "", text.source.path, *(region.name for region in text.regions)))


def choose_only(matches: Sequence[tuple[T, Brief | BriefHeader]], name: str) -> T:
    """Return the only match of a name. Raises UsageError with the ids to choose from if there are several."""
    if len(matches) > 1:
        named = "".join(f"\n  {text.id}  {text.title or ''}" for _, text in matches[:_MOST_NAMED])
        raise UsageError(f"{len(matches)} texts are named {name}; give the id of one:{named}")
    return matches[0][0]
