"""Lists that a sentence introduces: what it says of them holds for each of their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.condensing.figures.mood.marks import Mood, MoodMark
from briefgen.condensing.tokenizing import TokenizedSentence

# ——产值达到5亿元； 1.…； （一）…； 一是…； •…
_ENTRY = re.compile(r"[—–\-•·●■◆○]|[（(]?[\d一二三四五六七八九十]{1,3}[.．、)）]|[①-⑳]|[一二三四五六七八九十]是")
_INTRODUCING = ("：", ":", "如下。")


def introduces_list(text: str) -> bool:
    """Return whether a sentence ends with a colon or with 如下。 and so introduces a list."""
    return text.rstrip().endswith(_INTRODUCING)


class FrameTracker:
    """Follows the sentences of an item and knows the mood that a list has from the sentence before it.

    The entries of a list have marks such as —— and 1., or none of them has. Call ``enter`` before each sentence and
    ``leave`` after it.
    """

    def __init__(self) -> None:
        self._mood: Mood | None = None
        self._is_first = False
        self._has_marks = True
        self._section: tuple[str, ...] = ()

    @property
    def current(self) -> Mood | None:
        """The mood of the current sentence from the sentence that introduces its list; None if there is no list."""
        return self._mood

    def enter(self, sentence: TokenizedSentence) -> None:
        """End the list at a paragraph that is none of its entries."""
        is_marked = _ENTRY.match(sentence.text.lstrip()) is not None
        if self._is_first:
            self._has_marks = is_marked
        elif sentence.opens_paragraph or sentence.follows_heading:
            is_entry = is_marked if self._has_marks else sentence.sentence.section == self._section
            self._mood = self._mood if is_entry else None
        self._is_first = False

    def leave(self, sentence: TokenizedSentence, marks: Sequence[MoodMark]) -> None:
        """Begin a list behind a sentence that ends with ： or 如下。 and has a mood: 努力实现以下目标：."""
        if introduces_list(sentence.text):
            self._mood = marks[-1].mood if marks else None
            self._is_first = self._mood is not None
            self._section = sentence.sentence.section
