"""Figures: numbers with a unit, what they measure, and when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.condensing.periods import Period, find_periods
from briefgen.condensing.segmenting import Word
from briefgen.lexicon import load_figure_words
from briefgen.model import Figure, Item, Sentence, Span, Warn
from briefgen.model.brief import Form, Kind, Status
from briefgen.model.ids import Ids

_CLAUSE_MARKS = "，,；;。！？：:"
_QUOTED = re.compile(r"“[^“”]{1,10}”|《[^《》]*》")  # “20+8”, 《…（2021—2025年）》: part of a name
# What stands right before a number that says by how much something changed: 同比增长11.2%, 降低了3个百分点
_CHANGE = re.compile(r"(增长|增幅|增速|提升|提高|上升|回升|下降|降低|减少|压减|压缩|缩减)[了为达至到]{0,2}$")
_INCREASE = re.compile(r"(新增|增加|净增)[了约近超]?$")
_EXPECTED = re.compile(r"预计|预期|估算")
# Not reached yet: what stands in the clause, and what holds on for all that follows.
_TARGET = re.compile(r"不低于|计划|规划|将达|原则上|拟|不超过|要(?=达到|实现|完成|保持|控制)")
_TARGET_ON = re.compile(r"力争|争取|目标|确保|到20\d\d年|到“|[今明]年(?:底|上半年|年底)|\d月底?前")
_ACTUAL = re.compile(
    r"完成|实现|达|已|累计|截至|新增|组建|成立|拥有|共|突破|获|建成|开工|投产|签|推动|新设|连续|超过|清理|盘活|实施|带动"
)
_TARGET_SECTION = re.compile(r"目标|打算|下一步|安排|展望|任务")
_BASIS = re.compile(r"同比|环比|比上年|比20\d\d年同期|较上年|比上年同期|年均")
_SHARES = ("%", "‰")
# The longest indicator that the readers chose has 20 characters; most have fewer than 12.
_LONGEST = 16
_LONGEST_CLAUSE = 60
_FAR = 400
# As far as a name is looked for, in words.
_MOST_WORDS = 20

_NOUNS = frozenset("n nr nrt nrfg ns nt nz vn an j l b eng s i".split())
# Verbs, adverbs, particles and times may stand between a name and its number; prepositions, conjunctions and marks not.
_CARRYING = frozenset("vdut")
# What may stand before the first noun of a name, and belongs to it: 新材料产值, 二三级子企业覆盖面, 总投资.
_LEADS = frozenset("a b m d z h".split())
_LEADING = re.compile("[新总二三四五一大小重要高子]+")


class _Number(Struct, frozen=True):
    """A number as written, by its parts."""

    span: Span
    value: str
    value_to: str | None
    unit_low: str | None
    """The unit of the lower end of a range, where it has one of its own: 500万元至1亿元."""
    unit: str
    bound: str | None


class _Context(Struct, frozen=True):
    """What surrounds a number."""

    item: Item
    sent: Sentence
    row: Sequence[Word]
    """The words of the sentence."""
    periods: Sequence[Period]
    """The periods that the sentence names."""


def find_figures(item: Item, words: Sequence[Sequence[Word]], ids: Ids) -> tuple[tuple[Figure, ...], tuple[Warn, ...]]:
    """Return the figures of an item's body in reading order, and a warning for each number that is not read.

    ``words`` are those of the body's sentences, in order. Subject and scope are not told apart yet and are
    None; an indicator that cannot be read off the clause is None too.
    """
    figures: list[Figure] = []
    warnings: list[Warn] = []
    damaged = (w.span for w in item.clean.warnings if w.code == "number-damaged" and w.span)
    unread = {at for span in damaged for at in range(span.start, span.end)}
    body = [s for s in item.sentences if s.role == "body"]
    for sent, row in zip(body, words, strict=True):
        context = _Context(item, sent, row, find_periods(sent.text))
        for number in find_numbers(sent.text, frozenset(w.span.start - sent.span.start for w in row)):
            place = item.origin(number.span.shift(sent.span.start))
            if place.start in unread or place.end - 1 in unread:
                continue
            if number.unit_low not in (None, number.unit):
                text = f"“{number.span.of(sent.text)}”两端单位不同，未作为数据采用。"
                warnings.append(Warn("range-unread", text, place))
                continue
            figures.append(_figure(context, number, ids))
    return tuple(figures), tuple(warnings)


def find_numbers(text: str, starts: frozenset[int] | None = None) -> Iterator[_Number]:
    """Yield the numbers of a sentence that have a unit of lexicon/figures.toml and are no part of a name.

    ``starts`` are the places where words start, if they are known: the 约 of 节约 bounds nothing.

    >>> text = "新增1—2家，投资1.5万亿元以上，下降-2.3%，落实“20+8”和5G，2023年1—11月，240个项目"
    >>> [(n.span.of(text), n.value, n.value_to, n.unit, n.bound) for n in find_numbers(text)][:2]
    [('1—2家', '1', '2', '家', None), ('1.5万亿元以上', '1.5', None, '万亿元', '以上')]
    >>> [(n.span.of(text), n.value, n.unit) for n in find_numbers(text)][2:]
    [('-2.3%', '-2.3', '%'), ('240个', '240', '个')]
    """
    names = [match.span() for match in _QUOTED.finditer(text)]
    for match in _number_pattern().finditer(text):
        if any(start <= match.start("low") < end for start, end in names):
            continue
        before = match["before"]
        start = match.start()
        if before and starts is not None and start not in starts:
            before, start = None, match.end("before")
        sign = "-" if match["sign"] else ""
        yield _Number(
            span=Span(start, match.end()),
            value=sign + match["low"].replace(",", ""),
            value_to=match["high"].replace(",", "") if match["high"] else None,
            unit_low=match["unit_low"],
            unit=match["unit"],
            bound=" ".join(part for part in (before, match["after"]) if part) or None,
        )


@cache
def _number_pattern() -> re.Pattern[str]:
    words = load_figure_words()

    def any_of(choices: Sequence[str]) -> str:
        return "|".join(sorted(map(re.escape, choices), key=lambda c: (-len(c), c)))

    number = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,15})?"
    units = any_of((*words.counted, *words.measured))
    return re.compile(
        rf"(?P<before>{any_of(words.bounds_before)})?(?P<sign>(?<=[\u3400-\u9fff])[-－−])?"
        rf"(?<![\d.,A-Za-z+×*/〔第])(?<![^\u3400-\u9fff][-－−—])(?P<low>{number})"
        rf"(?:(?P<unit_low>{units})?[—–~～至-]+(?P<high>{number}))?(?P<unit>{units})(?![A-Za-z])"
        rf"(?P<after>{any_of(words.bounds_after)})?"
    )


def _figure(context: _Context, number: _Number, ids: Ids) -> Figure:
    sent = context.sent
    before = _clause_before(sent.text, number.span.start)
    kind, status = _kind(sent, before, number)
    known = bisect_right(context.periods, number.span.start, key=lambda period: period.span.end)
    period = context.periods[known - 1] if known else None
    basis = _BASIS.search(before)
    raw = number.span.of(sent.text)
    return Figure(
        id=ids.make(f"{sent.id} {raw}"),
        indicator=_indicator(context, number),
        subject=None,
        scope=None,
        form=_form(before, number.unit),
        status=status,
        kind=kind,
        value=number.value,
        value_to=number.value_to,
        unit=number.unit,
        raw=raw,
        bound=number.bound,
        basis=basis.group() if basis else None,
        period=period.iso if period else None,
        period_raw=period.span.of(sent.text) if period else None,
        sentence_id=sent.id,
        sentence=sent.text,
        span=context.item.origin(number.span.shift(sent.span.start)),
        clause=quote_clause(sent.text, number.span),
    )


def quote_clause(text: str, place: Span) -> str:
    """Return the part of a sentence around ``place``, up to ； or its end, with …… where it was cut.

    A part of more than 60 characters is cut at the nearest ， instead.

    >>> text = "一是聚焦主业，投资153亿元；二是盘活存量。"
    >>> quote_clause(text, Span(9, 14))
    '一是聚焦主业，投资153亿元……'
    """
    for marks in ("。！？；;", "。！？；;，,"):
        start = _start_of_part(text, place.start, marks)
        far = min(len(text), place.end + _FAR)
        end = min((at for mark in marks if (at := text.find(mark, place.end, far)) >= 0), default=far)
        if end - start <= _LONGEST_CLAUSE:
            break
    goes_on = bool(text[end:].strip("。！？；;，,”’）) "))
    return ("……" if start else "") + text[start:end].strip() + ("……" if goes_on else "")


def _clause_before(text: str, at: int) -> str:
    """Return what stands before ``at`` in its clause."""
    return text[_start_of_part(text, at, _CLAUSE_MARKS) : at]


def _start_of_part(text: str, at: int, marks: str) -> int:
    """Return where the part of a sentence begins that ``at`` stands in; not further away than any real part."""
    near = max(0, at - _FAR)
    return max(near, *(text.rfind(mark, near, at) + 1 for mark in marks))


def _kind(sent: Sentence, before: str, number: _Number) -> tuple[Kind, Status | None]:
    """Tell what has been reached from what is aimed at; the section decides where the words do not.

    到2025年 and 力争 hold for all that follows up to ； or 。, other words for their clause.
    """
    near = f"{before}{number.bound or ''}"
    since = sent.text[_start_of_part(sent.text, number.span.start, "。；！？") : number.span.start]
    if _EXPECTED.search(since):
        return "target", "expected"
    if _TARGET.search(near) or _TARGET_ON.search(since):
        return "target", "target"
    if _CHANGE.search(before):
        return "change", None
    if any(_TARGET_SECTION.search(title) for title in sent.section):
        return "target", "target"
    if _ACTUAL.search(near):
        return "actual", "actual"
    return "other", None


def _form(before: str, unit: str) -> Form | None:
    if unit == "个百分点":
        return "points"
    if unit == "倍":
        return "multiple"
    if unit in _SHARES:
        return "rate" if _CHANGE.search(before) else "share"
    return "increase" if _INCREASE.search(before) else "total"


def _indicator(context: _Context, number: _Number) -> str | None:
    """Return the noun phrase that a number measures, None if the clause does not name it.

    A noun that runs up to the number names it (改造项目240个), else one right behind it (28户省属企业集团); what is
    measured may also stand before the verb (研发投入强度达到2.7%).
    """
    sent, row = context.sent, context.row
    place = number.span.shift(sent.span.start)
    ends = bisect_right(row, place.start, key=lambda word: word.span.end)
    left = row[max(0, ends - _MOST_WORDS) : ends]
    is_adjacent = bool(left) and left[-1].span.end == place.start and left[-1].tag != "v" and _is_noun(left[-1])
    phrase = None
    if not is_adjacent:
        begins = bisect_left(row, place.end, key=lambda word: word.span.start)
        phrase = _phrase_behind(row[begins : begins + _MOST_WORDS], place.end)
    if phrase is None and (is_adjacent or number.unit not in load_figure_words().counted):
        phrase = _phrase_before(left)
    return phrase.shift(-sent.span.start).of(sent.text) if phrase else None


def _phrase_before(left: Sequence[Word]) -> Span | None:
    """Return the nouns before a number; only what carries the number to them may stand between."""
    end = len(left)
    while end and not _is_noun(left[end - 1]):
        if left[end - 1].tag[0] not in _CARRYING and left[end - 1].text not in load_figure_words().carriers:
            return None
        end -= 1
    start = end
    while start and _is_noun(left[start - 1]) and left[end - 1].span.end - left[start - 1].span.start <= _LONGEST:
        start -= 1
    if start < end and start and left[start - 1].tag in _LEADS and _LEADING.fullmatch(left[start - 1].text):
        start -= 1
    return _span(left[start:end])


def _phrase_behind(right: Sequence[Word], at: int) -> Span | None:
    """Return the nouns that begin at ``at``, right behind a number."""
    if not right or right[0].span.start != at:
        return None
    end = 0
    while end < len(right) and right[end].span.end - at <= _LONGEST and _is_part(right[end]):
        end += 1
    while end and not _is_noun(right[end - 1]):
        end -= 1
    return _span(right[:end])


def _is_part(word: Word) -> bool:
    """Tell what may stand within a name, such as the 500 and the 强 of 世界500强企业."""
    return _is_noun(word) or word.tag in _LEADS


def _is_noun(word: Word) -> bool:
    return word.text not in load_figure_words().carriers and (
        word.tag in _NOUNS or (word.tag == "v" and len(word.text) > 1)
    )


def _span(words: Sequence[Word]) -> Span | None:
    """Return the place of a phrase; a single verb or syllable is none."""
    if not any(w.tag in _NOUNS for w in words) or words[-1].span.end - words[0].span.start < 2:
        return None
    return Span(words[0].span.start, words[-1].span.end)
