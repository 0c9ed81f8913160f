"""Unfolding: what a formula stands for, where its text says so. What is not clear is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from briefgen.condensing.lexemes import bare
from briefgen.lexicon import load_frameworks
from briefgen.model import Item, Sentence, Span
from briefgen.text.numerals import DIGIT_VALUES, ONE_TO_TEN

# So far from a name is looked.
_WINDOW = 400
# So many parts agree with a count by no accident, even where no act shows where they begin.
_CERTAIN = 4
_DIGITS = {**DIGIT_VALUES, "十": 10, "双": 2}
_NUMERALS = re.compile(f"[{ONE_TO_TEN}两双]+")
_TOKEN = re.compile(r"\d+|[XN]")
# 1张产业链图谱: a number that counts what is listed.
_LISTED = re.compile(r"(?<![\d.+年])(?P<count>\d{1,2}|[XN])(?=[个张项条家户支类大批套座名套只级种人组中])")
_MEANS = re.compile(
    r"[，：:]?(?:即|是指|指的是|指(?![挥标导数引定向示南])|分别是|分别为|具体为|具体是|就是)[：:，]?(?P<told>[^。\n]{4,})"
)
_BRACKETS = re.compile(r"[（(](?:即|指|是指|包括|分别[是为])?[：:，]?(?P<told>[^（）()\n]{4,200})[）)]")
_NO_MEANING = re.compile(r"(?:以下)?(?:简称|统称)|下称|下同|见|详见|附|含|不含|注|截至|参见")
_LISTS = re.compile(r"[、，；+]")
_COLON = re.compile(r"[^，。；：]{0,8}[：:](?P<told>[^。\n]{4,})")
_LINK = re.compile(r"的(?P<noun>[^，。；：、“”的]{0,10})$")
# 形成以A为总揽，以B为支撑，以C为引领: each clause says what stands for one part.
_ROLE = re.compile(r"以[^，；]{2,}为[^，；]{1,8}$")
_QUOTED_END = re.compile(r"“(?P<told>[^“”]{4,80})”$")
_ENTRY = re.compile(
    r"\s*(?:[\[［]?\d{1,3}[\]］]?\s*[.、．：:]?\s*)?(?P<open>“)?(?P<term>[^“”，。；：:\n]{2,24})(?(open)”)"
    r"(?P<head>[^“”，。；：:\n]{0,10})(?:[：:]|(?=，?(?:是指|指|即)))"
)
_TOLD_BY = re.compile(r"[，：:\s]*(?:是指|指的是|指|即)?[：:，]?\s*")


class Unfolder:
    """Finds what the formulas of an item stand for."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._text = item.clean.text
        self._notes = _read_notes(item)

    def find(self, at: int, inner: str, quote: Span, name: Span) -> Span | None:
        """Return where in the clean text it is said what a formula stands for, or None.

        It stands in the sentence with the index ``at``; ``quote`` and ``name`` are its places there, without and with
        the noun behind it.
        """
        note = self._notes.get(bare(inner))
        if note is not None:
            return note
        sent = self._item.sentences[at]
        before = sent.text[max(0, quote.start - _WINDOW) : quote.start]
        found = _in_brackets(sent.text, (quote.end, name.end)) or _behind(sent, inner, name.end)
        if found is None and (told := _before(before, inner)) is not None:
            found = told.shift(quote.start - len(before))
        if found is not None:
            return found.shift(sent.span.start)
        return self._in_next(at, inner)

    def _in_next(self, at: int, inner: str) -> Span | None:
        """Return the sentences behind that explain a formula part by part, or None unless all are explained.

        “1”是党支部点题。“4”是四名成员领题。“5”是五个科室破题。 for “1+4+5”.
        """
        parts = inner.split("、") if "、" in inner else _TOKEN.findall(inner) if "+" in inner else []
        if len(parts) < 2:
            return None
        following = self._item.sentences[at + 1 : at + 1 + 4 * len(parts)]
        left, first, last = list(parts), None, None
        for sent in following:
            opened = next((part for part in left if sent.text.startswith(f"“{part}”")), None)
            if opened is not None:
                left.remove(opened)
                first = first or sent
                last = sent
            elif first is None:
                return None
            if not left:
                break
        return Span(first.span.start, last.span.end) if first is not None and last is not None and not left else None


def _in_brackets(text: str, ends: Sequence[int]) -> Span | None:
    """Return what stands in brackets right behind a name.

    >>> text = "实施“三化”（高端化、智能化、绿色化）改造"
    >>> _in_brackets(text, (6,)).of(text)
    '高端化、智能化、绿色化'
    """
    for end in ends:
        match = _BRACKETS.match(text, end)
        if match is not None and _LISTS.search(match["told"]) and not _NO_MEANING.match(match["told"]):
            return Span(*match.span("told"))
    return None


def _behind(sent: Sentence, inner: str, end: int) -> Span | None:
    """Return what a sentence says behind a name: 即…, or as many points or parts as the name counts."""
    text = sent.text
    match = _MEANS.match(text, end)
    if match is not None:
        told, first = match["told"], match["told"].split("；")[0]
        is_whole = _is_count(inner, told.count("；") + 1)
        return _trimmed(text, Span(match.start("told"), match.start("told") + len(told if is_whole else first)))
    behind = [point for point in sent.points if point.start >= end]
    if len(behind) > 1 and behind[0].start - end <= 12 and _is_count(inner, len(behind)):
        return _trimmed(text, Span(behind[0].start, behind[-1].end))
    match = _COLON.match(text, end, end + _WINDOW)
    if match is not None and _is_count(inner, len(_parts(match["told"]))):
        return _trimmed(text, Span(*match.span("told")))
    return _listed(text, inner, end)


def _listed(text: str, inner: str, end: int) -> Span | None:
    """Return the clauses behind that list just what the numbers of a formula count.

    >>> text = "按“1+4+N”架构设计，集1张神经网络、4个中台和N个应用场景为一体，实现监测。"
    >>> _listed(text, "1+4+N", 8).of(text)
    '1张神经网络、4个中台和N个应用场景为一体'
    """
    wanted = _numbers(inner)
    found = list(_LISTED.finditer(text, end, end + _WINDOW))[: len(wanted)]
    if len(wanted) < 2 or [m["count"] for m in found] != wanted or "。" in text[end : found[-1].end()]:
        return None
    stop = re.compile(r"[，。；]|$").search(text, found[-1].end())
    return Span(found[0].start(), stop.start()) if stop is not None else None


def _before(text: str, inner: str) -> Span | None:
    """Return what stands before a name and is bound to it by 的; ``text`` ends where the name begins.

    >>> text = "形成以方案为总揽，以5个专项行动为支撑，以示范行动为引领的"
    >>> _before(text, "1+5+X").of(text)
    '以方案为总揽，以5个专项行动为支撑，以示范行动为引领'
    >>> text = "推行1条产业链制定1个方案、绘制1张图谱、建立5张清单的产业链发展"
    >>> _before(text, "1115").of(text)
    '1条产业链制定1个方案、绘制1张图谱、建立5张清单'
    """
    link = _LINK.search(text)
    if link is None:
        return None
    told = text[: link.start()]
    finders: Sequence[Callable[[str, str], Span | None]] = (_roles, _counted_before, _quoted_before, _parts_before)
    return next(filter(None, (find(told, inner) for find in finders)), None)


def _roles(told: str, _: str) -> Span | None:
    """Return the clauses 以A为总揽，以B为支撑 that a text ends with, two at least."""
    starts: list[int] = []
    start = len(told)
    while start > 0:
        end = start - (start < len(told))
        start = max(told.rfind(mark, 0, end) for mark in "，；。") + 1
        role = _ROLE.search(told[start:end])
        if role is None:
            break
        starts.append(start + role.start())
        if role.start() > 0 or start == 0 or told[start - 1] == "。":
            break
    return Span(starts[-1], len(told)) if len(starts) > 1 else None


def _counted_before(told: str, inner: str) -> Span | None:
    """Return the end of a text from where it lists just what the numbers of a formula count."""
    wanted = _numbers(inner)
    found = [m for m in _LISTED.finditer(told) if m.start() > told.rfind("。")][-len(wanted) :]
    if len(wanted) < 2 or [m["count"] for m in found] != wanted:
        return None
    return Span(found[0].start(), len(told))


def _quoted_before(told: str, inner: str) -> Span | None:
    """Return the quotation that a text ends with if it has as many parts as the name counts.

    >>> told = "营造“想改、敢改、真改”"
    >>> _quoted_before(told, "三改").of(told)
    '想改、敢改、真改'
    """
    match = _QUOTED_END.search(told)
    return Span(*match.span("told")) if match is not None and _is_count(inner, len(_parts(match["told"]))) else None


def _parts_before(told: str, inner: str) -> Span | None:
    """Return the last clause behind its act if it has as many parts as the name counts.

    >>> told = "全面推行支部引领、专业支撑、群众参与"
    >>> _parts_before(told, "三位一体").of(told)
    '支部引领、专业支撑、群众参与'
    """
    start = max(told.rfind(mark) for mark in "，；。：") + 1
    parts = told.count("、", start) + 1
    act = _openers().match(told, start)
    if (act is None and parts < _CERTAIN) or not _is_count(inner, parts):
        return None
    return Span(act.end() if act is not None else start, len(told))


def _numbers(inner: str) -> list[str]:
    """Return the numbers of a formula.

    >>> _numbers("1+5+X"), _numbers("1115"), _numbers("三引领")
    (['1', '5', 'X'], ['1', '1', '1', '5'], [])
    """
    if "+" in inner or "-" in inner:
        return _TOKEN.findall(inner)
    return list(inner) if inner.isdecimal() else []


def _is_count(inner: str, count: int) -> bool:
    """Return True if a coinage begins with this number, two at least: “三化” with 3."""
    match = _NUMERALS.match(inner)
    return count > 1 and match is not None and _DIGITS.get(match.group()) == count


def _parts(told: str) -> list[str]:
    """Return the parts of a list, cut at the widest of its marks."""
    mark = next((mark for mark in "；，、" if mark in told), "、")
    return [part for part in told.strip("。；").split(mark) if part.strip()]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start, span.start + len(words.rstrip("。；，）) \n”" if "“" not in words else "。；，）) \n")))


@cache
def _openers() -> re.Pattern[str]:
    words = sorted(load_frameworks().openers, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})了?")


def _read_notes(item: Item) -> dict[str, Span]:
    """Return what the glossary behind a text says of each of its words, by the word without its marks."""
    notes: dict[str, Span] = {}
    term, start, end = "", 0, 0
    for sent in item.sentences:
        if sent.role != "note":
            continue
        entry = _ENTRY.match(sent.text)
        if entry is not None:
            _keep_note(notes, term, start, end)
            term = bare(entry["term"])
            start = sent.span.start + _past_opening(sent.text, entry.end())
        elif term and start >= end:
            start = sent.span.start + _past_opening(sent.text, 0)
        end = sent.span.end
    _keep_note(notes, term, start, end)
    return notes


def _keep_note(notes: dict[str, Span], term: str, start: int, end: int) -> None:
    if term and start < end:
        notes.setdefault(term, Span(start, end))


def _past_opening(text: str, at: int) -> int:
    """Return where an explanation begins behind ``at``: past the 指 of 指建好、管好、护好农村公路."""
    opening = _TOLD_BY.match(text, at)
    return at if opening is None else opening.end()
