"""Openings that the page of a region does not print: the mark of a list, who reports, and the frame of a meeting.

A frame is the words with which a text says that its meeting or a leader speaks, such as 会议指出，. Readers of another
paper do not know which meeting it was. The page prints a frame only where nothing else says that the sentence is a
demand and no fact.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.lexicon import load_quoting_words
from briefgen.lexicon.overlay import cached
from briefgen.model import KeySentence, Span
from briefgen.quoting.clause_kinds import is_self_contained, says_intent
from briefgen.text.han import HAN

# 15.重点培育…; （四）市通管办：…; 1．对于…, but not 15.5%
_LIST_MARK = re.compile(r"(?:\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])\s*(?=[^\s])")
# 一是深化改革，…; but not 一是深化改革；二是…, of which each part needs its mark
_POINT_MARK = re.compile(r"[一二三四五六七八九十]{1,2}是(?!否)")
# （某地电台消息）; 据市采购中心负责人介绍，; 据记者了解，
_REPORT = re.compile(rf"[（(][{HAN}]{{2,12}}(?:消息|讯|电|报道)[）)]\s*|据[{HAN}]{{0,16}}(?:介绍|了解|透露)，")
# 会议还指出，; 会议最后强调：; 会议强调要加快…
_ADVERBS = "(?:还|并|又|同时|进一步|最后|一致){0,2}"
_END = "(?:[，：,:]|(?=要[^求]))"
# Only these tell a demand from a fact: 会议决定，将州属企业整合为6户 is none without its frame.
_DUTY = re.compile(r"(?<![主重需首必])要(?![求素点])|力争|确保|争取")


def find_frame(text: str) -> Span | None:
    """Return the span of the frame at the start of a sentence, with its comma; None if it has no frame.

    >>> find_frame("会议要求，市属企业要加快重组。"), find_frame("会议要求各县加快重组。")
    (Span(start=0, end=5), None)
    """
    frame = _frames().match(text)
    return Span(*frame.span()) if frame is not None else None


def is_demanded(text: str) -> bool:
    """Return whether a sentence has a frame of a meeting that demands or decides what follows: 会议要求，."""
    return _demands().match(text) is not None


def is_of_leader(text: str) -> bool:
    """Return whether a sentence has a frame with a person (他强调，), whom readers do not know."""
    return _leaders().match(text) is not None


def leave_out_frame(sentence: KeySentence, *, states_results: bool) -> KeySentence:
    """Return a sentence that is printed without its frame; the same sentence if the frame must stay.

    If the meeting demands something, the frame is left out only if the rest says that this is a duty. So it stays in
    会议要求，各县加快重组. If the meeting states a view, the frame is left out only if the rest says that something is
    still to be done, or if ``states_results`` is True. So it may stay in 会议认为，改革成效明显. ``states_results`` is
    True if the sentence has figures that were reached.
    """
    frame = find_frame(sentence.text)
    if frame is None:
        return sentence
    rest = sentence.text[frame.end :]
    is_clear = _DUTY.search(rest) is not None if is_demanded(sentence.text) else states_results or says_intent(rest)
    return _leave_out(sentence, frame) if is_clear else sentence


def leave_out_marks(sentence: KeySentence) -> KeySentence:
    """Return a sentence that is printed without the mark of a list and the words on who reports it: 15.; 据介绍，.

    A mark such as 一是 is left out if it is the only one in the sentence.
    """
    text = sentence.text
    opening = _LIST_MARK.match(text) or _REPORT.match(text) or _POINT_MARK.match(text)
    if opening is None or (opening.re is _POINT_MARK and _POINT_MARK.search(text, opening.end()) is not None):
        return sentence
    return _leave_out(sentence, Span(*opening.span()))


def is_later_point(text: str) -> bool:
    """Return whether a text begins in the middle of a count: 二是….

    >>> is_later_point("二是压减层级；三是补齐短板。"), is_later_point("一是压减层级；二是补齐短板。")
    (True, False)
    """
    return _POINT_MARK.match(text) is not None and not text.startswith("一是")


def _leave_out(sentence: KeySentence, opening: Span) -> KeySentence:
    first, *others = sentence.shown
    is_open = sentence.lead is None and first.start == 0 and opening.end < first.end
    if not is_open or not is_self_contained(sentence.text[opening.end :]):
        return sentence
    return replace(sentence, lead=opening, shown=(Span(opening.end, first.end), *others))


@cached
def _frames() -> re.Pattern[str]:
    words = load_quoting_words()
    return _compile((*words.meetings, *words.demands, *words.leaders))


@cached
def _demands() -> re.Pattern[str]:
    return _compile(load_quoting_words().demands)


@cached
def _leaders() -> re.Pattern[str]:
    return _compile(load_quoting_words().leaders)


def _compile(patterns: tuple[str, ...]) -> re.Pattern[str]:
    frames = "|".join(re.escape(pattern).replace("…", _ADVERBS) for pattern in patterns)
    return re.compile(f"(?:{frames}){_END}")
