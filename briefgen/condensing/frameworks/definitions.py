"""Definitions: the words in which a text explains a framework, such as 高端化、智能化、绿色化 for “三化”.

An unclear explanation is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefgen.condensing.frameworks.glossary import find_glossary
from briefgen.condensing.frameworks.names import NamedFramework
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing.lexemes import strip_marks
from briefgen.lexicon import load_frameworks
from briefgen.lexicon.overlay import cached
from briefgen.model import Item, Sentence, Span
from briefgen.text.numerals import DIGIT_VALUES, ONE_TO_TEN

# How far from a name its definition is looked for, in characters.
_WINDOW = 400
_NEAR = 12
# At least this many parts that match a count are the parts of the name, even if no verb shows where they begin.
_CERTAIN = 4
_DIGITS = {**DIGIT_VALUES, "十": 10, "双": 2}
_NUMERALS = re.compile(f"[{ONE_TO_TEN}两双]+")
_COUNT_IN_DIGITS = re.compile(r"\d+|[XN]")
# 1张产业链图谱: a number that counts a thing of a list.
_LISTED = re.compile(r"(?<![\d.+年])(?P<count>\d{1,2}|[XN])(?=[个张项条家户支类大批套座名套只级种人组中])")
_MEANS = re.compile(
    r"[，：:]?(?:即|是指|指的是|指(?![挥标导数引定向示南])|分别是|分别为|具体为|具体是|就是)[：:，]?(?P<meaning>[^。\n]{4,})"
)
_IN_BRACKETS = re.compile(r"[（(](?:即|指|是指|包括|分别[是为])?[：:，]?(?P<meaning>[^（）()\n]{4,200})[）)]")
_NO_MEANING = re.compile(r"(?:以下)?(?:简称|统称)|下称|下同|见|详见|附|含|不含|注|截至|参见")
_LIST_MARK = re.compile(r"[、，；+]")
_AFTER_COLON = re.compile(r"[^，。；：]{0,8}[：:](?P<meaning>[^。\n]{4,})")
_LINK = re.compile(r"的(?P<noun>[^，。；：、“”的]{0,10})$")
# 形成以A为总揽，以B为支撑，以C为引领: each clause is one part of the framework.
_ROLE = re.compile(r"以[^，；]{2,}为[^，；]{1,8}$")
_QUOTED_AT_END = re.compile(r"“(?P<meaning>[^“”]{4,80})”$")
_CLAUSE_STOP = re.compile(r"[，。；]|$")


class DefinitionFinder:
    """Finds what the frameworks of an item stand for."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._glossary = find_glossary(item)

    def find(self, name: NamedFramework) -> Span | None:
        """Return the span of the clean text that says what a framework stands for; None if there is none.

        The glossary is searched first, then the sentence that names the framework, then the sentences after it.
        """
        explanation = self._glossary.get(strip_marks(name.inner))
        if explanation is not None:
            return explanation
        sentence = self._item.sentences[name.sentence]
        place = _find_in_sentence(sentence, name)
        return self._find_in_next_sentences(name) if place is None else place.shift(sentence.span.start)

    def _find_in_next_sentences(self, name: NamedFramework) -> Span | None:
        """Return the span of sentences that explain the parts of a name one by one; None if a part is not explained.

        Only sentences after the name are read. For “1+4+5” they can be: “1”是党支部点题。“4”是四名成员领题。
        “5”是五个科室破题。
        """
        missing = _parts_of_name(name.inner)
        if len(missing) < 2:
            return None
        after = name.sentence + 1
        first = last = None
        for sentence in self._item.sentences[after : after + 4 * len(missing)]:
            part = next((part for part in missing if sentence.text.startswith(f"“{part}”")), None)
            if part is not None:
                missing.remove(part)
                first, last = first or sentence, sentence
            if first is None or not missing:
                break
        return Span(first.span.start, last.span.end) if first and last and not missing else None


def _parts_of_name(inner: str) -> list[str]:
    if "、" in inner:
        return inner.split("、")
    return _COUNT_IN_DIGITS.findall(inner) if "+" in inner else []


def _find_in_sentence(sentence: Sentence, name: NamedFramework) -> Span | None:
    """Return the span of the words in a sentence that explain a framework's name; None if there are none.

    The words are searched first in brackets right after the name, then elsewhere after the name, then before it.
    """
    text = sentence.text
    place = _find_in_brackets(text, (name.quote.end, name.span.end)) or _find_after(sentence, name.inner, name.span.end)
    if place is None:
        start = max(0, name.quote.start - _WINDOW)
        before = _find_before(text[start : name.quote.start], name.inner)
        place = None if before is None else before.shift(start)
    return place


def _find_in_brackets(text: str, ends: Sequence[int]) -> Span | None:
    """Return the span of an enumeration in brackets right after a name; None if there is none.

    ``ends`` are the offsets at which the name can end.

    >>> text = "实施“三化”（高端化、智能化、绿色化）改造"
    >>> _find_in_brackets(text, (6,)).of(text)
    '高端化、智能化、绿色化'
    """
    for end in ends:
        match = _IN_BRACKETS.match(text, end)
        if match is not None and _LIST_MARK.search(match["meaning"]) and not _NO_MEANING.match(match["meaning"]):
            return Span(*match.span("meaning"))
    return None


def _find_after(sentence: Sentence, inner: str, end: int) -> Span | None:
    """Return the span of the words after a name that explain it; None if there are none.

    The words follow 即 or a similar word, or they are a list with as many points or parts as the name counts:
    高端化、智能化、绿色化 in “三化”：高端化、智能化、绿色化. ``inner`` is the name without quotation marks. ``end`` is
    the offset at which the name ends.
    """
    text = sentence.text
    match = _MEANS.match(text, end)
    if match is not None:
        meaning, first = match["meaning"], match["meaning"].split("；")[0]
        is_whole = _has_count(inner, meaning.count("；") + 1)
        start = match.start("meaning")
        return _trim(text, Span(start, start + len(meaning if is_whole else first)))
    points = [point for point in sentence.points if point.start >= end]
    if len(points) > 1 and points[0].start - end <= _NEAR and _has_count(inner, len(points)):
        return _trim(text, Span(points[0].start, points[-1].end))
    match = _AFTER_COLON.match(text, end, end + _WINDOW)
    if match is not None and _has_count(inner, len(_split_enumeration(match["meaning"]))):
        return _trim(text, Span(*match.span("meaning")))
    return _find_counted_after(text, inner, end)


def _find_counted_after(text: str, inner: str, end: int) -> Span | None:
    """Return the span of a list after a name if the list has the same numbers as the name; else None.

    ``inner`` is the name without quotation marks. ``end`` is the offset at which the name ends.

    >>> text = "按“1+4+N”架构设计，集1张神经网络、4个中台和N个应用场景为一体，实现监测。"
    >>> _find_counted_after(text, "1+4+N", 8).of(text)
    '1张神经网络、4个中台和N个应用场景为一体'
    """
    counts = _counts_of(inner)
    things = list(_LISTED.finditer(text, end, end + _WINDOW))[: len(counts)]
    if len(counts) < 2 or [thing["count"] for thing in things] != counts or "。" in text[end : things[-1].end()]:
        return None
    stop = _CLAUSE_STOP.search(text, things[-1].end())
    return Span(things[0].start(), stop.start()) if stop is not None else None


def _find_before(text: str, inner: str) -> Span | None:
    """Return the span of the words before a name that explain it; None if there are none. 的 joins them to the name.

    ``text`` is the text before the name. ``inner`` is the name without quotation marks.

    >>> text = "形成以方案为总揽，以5个专项行动为支撑，以示范行动为引领的"
    >>> _find_before(text, "1+5+X").of(text)
    '以方案为总揽，以5个专项行动为支撑，以示范行动为引领'
    >>> text = "推行1条产业链制定1个方案、绘制1张图谱、建立5张清单的产业链发展"
    >>> _find_before(text, "1115").of(text)
    '1条产业链制定1个方案、绘制1张图谱、建立5张清单'
    """
    link = _LINK.search(text)
    if link is None:
        return None
    before = text[: link.start()]
    finders: Sequence[Callable[[str, str], Span | None]] = (
        _find_roles,
        _find_counted_before,
        _find_quotation_before,
        _find_parts_before,
    )
    return next(filter(None, (find(before, inner) for find in finders)), None)


def _find_roles(text: str, _: str) -> Span | None:
    """Return the span of the clauses of the form 以A为总揽 at the end of a text; None if there are fewer than two."""
    starts: list[int] = []
    start = len(text)
    while start > 0:
        end = start - (start < len(text))
        start = max(text.rfind(mark, 0, end) for mark in "，；。") + 1
        role = _ROLE.search(text[start:end])
        if role is None:
            break
        starts.append(start + role.start())
        if role.start() > 0 or start == 0 or text[start - 1] == "。":
            break
    return Span(starts[-1], len(text)) if len(starts) > 1 else None


def _find_counted_before(text: str, inner: str) -> Span | None:
    """Return the span of the list at the end of a text if the list has the same numbers as a name; else None.

    For the name 1115 such a list is 1条产业链制定1个方案、绘制1张图谱、建立5张清单. ``inner`` is the name.
    """
    counts = _counts_of(inner)
    things = [thing for thing in _LISTED.finditer(text) if thing.start() > text.rfind("。")][-len(counts) :]
    if len(counts) < 2 or [thing["count"] for thing in things] != counts:
        return None
    return Span(things[0].start(), len(text))


def _find_quotation_before(text: str, inner: str) -> Span | None:
    """Return the span of a quotation at the end of a text if it has as many parts as a name counts; else None.

    ``inner`` is the name. The span is without the quotation marks.

    >>> text = "营造“想改、敢改、真改”"
    >>> _find_quotation_before(text, "三改").of(text)
    '想改、敢改、真改'
    """
    match = _QUOTED_AT_END.search(text)
    has_count = match is not None and _has_count(inner, len(_split_enumeration(match["meaning"])))
    return Span(*match.span("meaning")) if match is not None and has_count else None


def _find_parts_before(text: str, inner: str) -> Span | None:
    """Return the span of the last clause of a text if it has as many parts as a name counts; else None.

    ``inner`` is the name. A verb at the start of the clause is left out. A clause without such a verb must have at
    least four parts.

    >>> text = "全面推行支部引领、专业支撑、群众参与"
    >>> _find_parts_before(text, "三位一体").of(text)
    '支部引领、专业支撑、群众参与'
    """
    start = max(text.rfind(mark) for mark in "，；。：") + 1
    count = text.count("、", start) + 1
    verb = _opening_verb().match(text, start)
    if (verb is None and count < _CERTAIN) or not _has_count(inner, count):
        return None
    return Span(verb.end() if verb is not None else start, len(text))


def _counts_of(inner: str) -> list[str]:
    """Return the numbers in a name that is written in digits; an empty list for any other name.

    >>> _counts_of("1+5+X"), _counts_of("1115"), _counts_of("三引领")
    (['1', '5', 'X'], ['1', '1', '1', '5'], [])
    """
    if "+" in inner or "-" in inner:
        return _COUNT_IN_DIGITS.findall(inner)
    return list(inner) if inner.isdecimal() else []


def _has_count(inner: str, count: int) -> bool:
    """Return whether a name begins with the number ``count``: True for “三化” and 3. False for a count below 2."""
    match = _NUMERALS.match(inner)
    return count > 1 and match is not None and _DIGITS.get(match.group()) == count


def _split_enumeration(text: str) -> list[str]:
    """Return the parts of an enumeration. They are separated by ；, or if there is no ； by ，, or else by 、."""
    mark = next((mark for mark in "；，、" if mark in text), "、")
    return [part for part in text.strip("。；").split(mark) if part.strip()]


def _trim(text: str, span: Span) -> Span:
    """Return a span without the punctuation marks at its end. A closing quotation mark stays if “ is in the span."""
    words = span.of(text)
    marks = "。；，）) \n" if "“" in words else "。；，）) \n”"
    return Span(span.start, span.start + len(words.rstrip(marks)))


@cached
def _opening_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_frameworks().openers)})了?")
