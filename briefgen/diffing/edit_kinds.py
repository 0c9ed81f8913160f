"""What the changed words of a sentence are about, such as a number, a deadline or a duty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from briefgen.condensing.regex import any_of
from briefgen.diffing.pairing import Pair
from briefgen.diffing.word_changes import find_changed_words
from briefgen.lexicon import load_duty_words, load_edit_words, load_figure_words
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import unit_pattern
from briefgen.model import Span
from briefgen.model.change import EditKind
from briefgen.text.numerals import DIGITS, ONE_TO_HUNDRED

_NUMERAL = rf"[\d{DIGITS}]+"
# 2026年6月, 6月30日, 第三季度, 上半年
_TIME = (
    rf"(?:{_NUMERAL}年度?)?(?:\d{{1,2}}月(?:\d{{1,2}}日)?|[{ONE_TO_HUNDRED}]{{1,3}}月(?:[{ONE_TO_HUNDRED}]{{1,3}}日)?"
    rf"|第?[一二三四1-4]季度|[上下]半年)(?:[上中下]旬)?|{_NUMERAL}年度?|[今明后]年|\d{{1,2}}日"
)
# 2026年6月底, 年底
_DATE = rf"(?:{_TIME})[底末初]?|[年月季周][底末初]"
# 5个工作日内, 三个月以内
_SPAN_OF_TIME = rf"(?:{_NUMERAL}|[{ONE_TO_HUNDRED}]+|两|半)个?(?:工作日|自然日|小时|[年月日天周]|季度)(?:之内|以内|内)"
_HAN_NUMBER = rf"[{ONE_TO_HUNDRED}两]+(?=[个项条家户名次倍成所座批类])"
_QUOTED = re.compile("“[^”]+”|《[^》]+》")
_ONE_CHARACTER = 1

Counts = Counter[str]


def find_edit_kinds(before: str, after: str) -> tuple[EditKind, ...]:
    """Return what differs between two versions of a sentence, as far as words can tell. Empty if they cannot.

    A kind is returned if the words of this kind are others, or stand in another number. Their order is no difference.

    >>> find_edit_kinds("每季度通报，完成不足80%的予以约谈。", "每月通报，完成不足90%的予以约谈。")
    ('number', 'deadline')
    >>> find_edit_kinds("省财政厅应当公开。", "省税务局可以公开。")
    ('duty', 'organ')
    """
    counted = Pair(_count_words(before), _count_words(after))
    changed = find_changed_words(before, after)
    named = Pair(_count_names(before, changed.before), _count_names(after, changed.after))
    quoted = Pair(Counter(_QUOTED.findall(before)), Counter(_QUOTED.findall(after)))
    found = {
        kind
        for sides in (counted, named)
        for kind in sides.before.keys() | sides.after.keys()
        if sides.before.get(kind) != sides.after.get(kind)
    }
    if quoted.before != quoted.after:
        found.add("mechanism")
    return tuple(kind for kind in get_args(EditKind) if kind in found)


def _count_words(text: str) -> dict[EditKind, Counts]:
    """Return how often each word of a kind stands in a text."""
    counts: dict[EditKind, Counts] = {}
    for match in _words().finditer(text):
        for kind in _KINDS_OF_GROUPS:
            if match[kind]:
                counts.setdefault(kind, Counter())[match[kind]] += 1
        if match["before"] or match["after"]:
            counts.setdefault("bound", Counter())[f"{match['before'] or ''}…{match['after'] or ''}"] += 1
    return counts


_KINDS_OF_GROUPS: tuple[EditKind, ...] = ("deadline", "date", "number", "sign", "duty", "scope")


@cached
def _words() -> re.Pattern[str]:
    """Return a pattern for the words of each kind, with a group for each, and the bounds before and after a number."""
    figures, edits = load_figure_words(), load_edit_words()
    signs = [word for word in (*figures.rises, *figures.falls) if len(word) > _ONE_CHARACTER]
    short_signs = [word for word in (*figures.rises, *figures.falls) if len(word) == _ONE_CHARACTER]
    return re.compile(
        rf"(?P<deadline>(?:{_DATE}|[年月季周])(?:之前|以前|前|之内|以内|内)|{_SPAN_OF_TIME}|{any_of(edits.recurrences)})"
        rf"|(?P<date>{_DATE})"
        rf"|(?P<before>{any_of(figures.bounds_before)})?(?P<number>[-－−]?\d[\d.,]*(?:{unit_pattern()}|[%％‰])?|{_HAN_NUMBER})"
        rf"(?P<after>{any_of(figures.bounds_after)})?"
        rf"|(?P<sign>(?:{any_of(signs)})(?=[^，。；]{{0,8}}\d)|(?:{any_of(short_signs)})(?=[\d了至到]))"
        rf"|(?:{any_of(edits.not_duties)})|(?P<duty>{any_of(edits.duties)})"
        rf"|(?P<scope>{any_of(edits.scopes)})"
    )


def _count_names(text: str, changed: Sequence[Span]) -> dict[EditKind, Counts]:
    """Return the changed words that name organs, places or mechanisms, each with the end of its name."""
    counts: dict[EditKind, Counts] = {}
    for span in changed:
        end = _name_end().match(text, span.end)
        for name in _between_names().split(text[span.start : end.end() if end and span.end > span.start else span.end]):
            for kind in _kinds_of_name(name):
                counts.setdefault(kind, Counter())[name] += 1
    return counts


@cached
def _name_end() -> re.Pattern[str]:
    """Return a pattern for the end of a name, of which only the beginning changed: 处 of 监督处."""
    duties = load_duty_words()
    edits = load_edit_words()
    return re.compile(any_of((*duties.organs, *edits.short_organs, *edits.mechanisms)))


@cached
def _between_names() -> re.Pattern[str]:
    """Return a pattern for what stands between names: marks, and words for duties and scopes."""
    edits = load_edit_words()
    return re.compile(f"[、，。；：的]|{any_of((*edits.duties, *edits.scopes))}")


def _kinds_of_name(name: str) -> Iterator[EditKind]:
    duties, edits = load_duty_words(), load_edit_words()
    if len(name) <= _ONE_CHARACTER:
        return
    if name in _place_names():
        yield "place"
    elif name not in duties.not_organs and any(
        name.endswith(end) and len(name) > len(end) for end in (*duties.organs, *edits.short_organs)
    ):
        yield "organ"
    if name.endswith(edits.mechanisms):
        yield "mechanism"


@cached
def _place_names() -> frozenset[str]:
    """Return the names of the divisions, those that papers use among them."""
    divisions = load_divisions().values()
    return frozenset(name for division in divisions for name in (division.name, *customary_names(division)))
