"""Lists after an introducing sentence. The mood of that sentence holds for each entry of the list."""

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
    """Follows the sentences of an item and knows the mood that an introducing sentence gives to the list after it.

    Either all entries of a list begin with a mark such as —— or 1., or none does. Call ``enter`` before each sentence
    and ``leave`` after it.
    """

    def __init__(self) -> None:
        self._mood: Mood | None = None
        self._is_first = False
        self._has_marks = True
        self._section: tuple[str, ...] = ()

    @property
    def current(self) -> Mood | None:
        """The mood that the current sentence takes from the sentence before its list; None if it is in no list."""
        return self._mood

    def enter(self, sentence: TokenizedSentence) -> None:
        """Update the state before a sentence. The list ends at a paragraph that is not one of its entries."""
        is_marked = _ENTRY.match(sentence.text.lstrip()) is not None
        if self._is_first:
            self._has_marks = is_marked
        elif sentence.opens_paragraph or sentence.follows_heading:
            is_entry = is_marked if self._has_marks else sentence.sentence.section == self._section
            self._mood = self._mood if is_entry else None
        self._is_first = False

    def leave(self, sentence: TokenizedSentence, marks: Sequence[MoodMark]) -> None:
        """Update the state after a sentence. A list begins after a sentence such as 努力实现以下目标：.

        Such a sentence ends with ： or 如下。. ``marks`` are its marks of mood. Without marks, the list has no mood.
        """
        if introduces_list(sentence.text):
            self._mood = marks[-1].mood if marks else None
            self._is_first = self._mood is not None
            self._section = sentence.sentence.section
