"""Lists the texts and sentences that an editor can choose.

The editor names a text by words of its title, path or region, and a sentence by its words or its number. Quotation
marks and the case of letters make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from briefgen.corpus.corpus import Corpus, brief_files
from briefgen.corpus.search_words import fold
from briefgen.errors import UsageError
from briefgen.messages import message
from briefgen.model import Brief, BriefHeader, BriefSummary, HeldText
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.quoting.selection import Length, pick_sentences

# More matches than these are not named one by one.
_MOST_NAMED = 8
# So many of the sentences that pages do not print are listed, the best of them: what an editor may take instead.
_MOST_NEXT = 8
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
    is_next: bool
    """True if it is one of the best sentences that pages do not print."""


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
        self.corpus: Corpus = brief_files(project, find_sources(project), progress)
        """The corpus that the texts are from."""
        self._dropped = {choice.id for choice in self.corpus.editorial.drop}

    def texts(self, name: str | None = None) -> list[ListedText]:
        """Return the texts with the id or title ``name``, or else those with its words in id, title, path or region.

        If ``name`` is None, all texts are returned. Raises UsageError if there is no such text.
        """
        return [self._list(summary) for summary in self._find(name)]

    def text(self, name: str) -> Brief:
        """Return the brief of the text with this name. Raises UsageError if no text or several texts match."""
        return self.corpus.store.open(self._find_only(name).key)

    def sentence(self, where: str, within: str | None) -> tuple[Brief, ListedSentence]:
        """Find the sentence that ``where`` names. Return a pair of the brief of its text and the sentence.

        ``where`` is TEXT:NUMBER, such as 001:3, or some words of the sentence, with blanks between them. No other
        sentence may contain all of these words. If ``within`` is given, only the texts with this name are searched.
        Raises UsageError if no sentence matches or several match.
        """
        if not fold(where).strip():
            raise UsageError(message("editorial.no-words-of-sentence"))
        matches = list(self._match(where, within))
        if len(matches) == 1:
            return matches[0]
        if matches:
            named = _name_sentences(matches)
            raise UsageError(message("editorial.several-sentences", count=len(matches), words=where, named=named))
        named_text = self._find_titled(where)
        if named_text is None:
            raise UsageError(message("editorial.no-sentence", words=where))
        text = self._list(named_text)
        listed = [(text.brief, sentence) for sentence in text.sentences if sentence.mark or sentence.is_next]
        named = _name_sentences(listed)
        raise UsageError(message("editorial.words-of-title", words=where, id=text.brief.id, named=named))

    def _match(self, where: str, within: str | None) -> Iterator[tuple[Brief, ListedSentence]]:
        numbered = split_number(where)
        if numbered is not None:
            name, number = numbered
            text = self._list(self._find_only(name))
            yield from ((text.brief, s) for s in text.sentences if s.number == number)
            return
        for summary in self._find(within):
            if any(has_words(s.text, where) for s in self.corpus.store.open_sentences(summary.key) if s.role == "body"):
                text = self._list(summary)
                yield from ((text.brief, s) for s in text.sentences if has_words(s.text, where))

    def _find_titled(self, words: str) -> BriefSummary | None:
        """Return the only text that is named so; None if there is none or if there are several."""
        summaries = [summary for summary in self.corpus.summaries if has_words(names_of(summary.header), words)]
        return summaries[0] if len(summaries) == 1 else None

    def _find(self, name: str | None) -> Sequence[BriefSummary]:
        if name is not None and not fold(name).strip():
            raise UsageError(message("editorial.no-name-of-text"))
        summaries = self.corpus.summaries
        exact = [summary for summary in summaries if name is not None and name in (summary.id, summary.title)]
        matches = exact or [s for s in summaries if name is None or has_words(names_of(s.header), name)]
        if not matches:
            raise UsageError(message("editorial.no-texts") if name is None else message("editorial.no-text", name=name))
        return matches

    def _find_only(self, name: str) -> BriefSummary:
        return choose_only([(summary, summary.header) for summary in self._find(name)], name)

    def _list(self, summary: BriefSummary) -> ListedText:
        brief = self.corpus.store.open(summary.key)
        printed = {sentence.id for sentence in pick_sentences(brief, self._length).sentences}
        pinned = {sentence.id for sentence in brief.key_sentences if sentence.pinned}

        def mark(identifier: str) -> Mark:
            if identifier in pinned:
                return "必选"
            if identifier in self._dropped:
                return "不用"
            return "要点" if identifier in printed else ""

        others = [s.id for s in brief.key_sentences if s.id not in printed]
        following = frozenset(others[:_MOST_NEXT])
        body = (s for s in self.corpus.store.open_sentences(summary.key) if s.role == "body")
        sentences = tuple(
            ListedSentence(number, s.id, s.text, mark(s.id), s.id in following) for number, s in enumerate(body, 1)
        )
        return ListedText(brief, sentences, self.corpus.holds.get(summary.id))


def has_words(text: str, words: str) -> bool:
    """Return True if a text contains all of some words that have blanks between them.

    >>> has_words("推行“链长+链主”协同机制", "链主 协同"), has_words("推行链长制", "链主 协同")
    (True, False)
    """
    folded = fold(text)
    return words in text or all(word in folded for word in fold(words).split())


def split_number(where: str) -> tuple[str, int] | None:
    """Return the text and the number of TEXT:NUMBER; None if ``where`` is not written so.

    >>> split_number("甘肃：3"), split_number("甘肃")
    (('甘肃', 3), None)
    """
    match = _NUMBERED.fullmatch(where)
    return None if match is None else (match[1], int(match[2]))


def _name_sentences(sentences: Sequence[tuple[Brief, ListedSentence]]) -> str:
    return "".join(f"\n  {brief.id}:{sentence.number}  {sentence.text}" for brief, sentence in sentences[:_MOST_NAMED])


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
