"""Quotations: recognizes the words before or after a quotation that say who speaks."""

from __future__ import annotations

import re

_VERBS = (
    "告诉记者|对记者说|接受采访时说|介绍说|介绍道|表示|介绍|透露|坦言|强调|指出|认为|感慨|感叹|解释|回忆|补充|总结"
    "|直言|说道|笑道|说|道|称"
)
# 云河县农牧局负责人说。; 他表示，…: at most so many characters without a mark. A meeting is not quoted.
_SPEAKER_BEHIND = re.compile(
    rf"(?!会议|全会|大会|座谈会|论坛|通知|意见|方案|报告)[^“”，,。！？；：\n]{{1,30}}?(?:{_VERBS})(?=[，,：:。！？])"
)
_SPEAKER_BEFORE = re.compile(rf"(?:{_VERBS})[，：,:]$")
_INTRODUCED = re.compile(r"[，：,:]$")
_LONGEST_VERB = 8
# “…。”的论断, “…。”，他说: the sentence goes on.
_GOES_ON = re.compile(r"[，、；：,;:的之和与等是这一]")


def speaker_follows(text: str, offset: int) -> bool:
    """Return whether the text at ``offset``, right after a quotation, says who spoke.

    >>> speaker_follows("“抓到底。”局长说。", 6), speaker_follows("“抓到底。”会议要求，", 6)
    (True, False)
    """
    return _SPEAKER_BEHIND.match(text, offset) is not None


def ends_with_quotation(text: str, start: int, end: int) -> bool:
    """Return whether a sentence ends with the quotation from ``start`` to ``end``, which has its own full stop.

    The sentence continues if the words after the quotation say who spoke, or if the quotation is only part of a phrase.
    The result is also False if the quotation ends the whole text.

    >>> text = "他说，“抓到底。”会议要求整改。"
    >>> ends_with_quotation(text, 3, 9)
    True
    """
    before = text[max(0, start - _LONGEST_VERB) : start]
    if end == len(text) or _INTRODUCED.search(before) is None or _GOES_ON.match(text, end):
        return False
    return _SPEAKER_BEFORE.search(before) is not None or not speaker_follows(text, end)
