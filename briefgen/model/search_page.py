"""The page of a search: the sentences or the tasks that were found."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.duty import Duty
from briefgen.model.source import SkippedSource
from briefgen.model.summary import BriefHeader


class WordSynonyms(Struct, frozen=True):
    """A word of a search, and the words of the lexicon that mean the same."""

    word: str
    """The word that a person asked for."""
    synonyms: tuple[str, ...]
    """The other words that were searched for too."""


class SearchHit(Struct, frozen=True, kw_only=True):
    """A sentence or a task that a search found, with its place in the source."""

    id: str
    """Id of the sentence, or of the measure of a task."""
    brief: BriefHeader
    """The text that it stands in."""
    day: str | None
    """The day of its text, ISO; None if the text has no day."""
    day_of: str | None
    """What happened on that day: 发布, 印发, 成文, 收录 or 转载; None if the text has no day."""
    section: tuple[str, ...]
    """Titles of the headings above it, outermost first."""
    text: str
    """The sentence, or what the task is."""
    duty: Duty | None = None
    """Whose task it is, and by when; None for a sentence."""
    place: str
    """Where it stands in the source: ``line 12``, ``page 3`` or ``paragraph 7``."""


class SearchPage(Struct, frozen=True, kw_only=True):
    """All sentences or tasks that a search found."""

    words: str
    """What a person asked for: the words, as they were written. Empty in a search for tasks without words."""
    synonyms: tuple[WordSynonyms, ...] = ()
    """The words for which synonyms were searched for too."""
    limits: tuple[str, ...] = ()
    """The limits of the search, in Chinese: 地区：甘肃省."""
    is_for_tasks: bool = False
    """True if tasks were searched for, and not sentences."""
    hits: tuple[SearchHit, ...]
    """The sentences or tasks: those of the latest texts first, those of texts without a day last.

    Those of one text are in reading order.
    """
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources that could not be searched, each with the reason."""

    @property
    def texts(self) -> int:
        """The number of texts in which something was found."""
        return len({hit.brief.id for hit in self.hits})
