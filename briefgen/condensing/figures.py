"""Figures: numbers with a unit, what they measure, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.condensing.periods import find_periods
from briefgen.condensing.segmenting import Word
from briefgen.lexicon import load_figure_words
from briefgen.model import Figure, Item, Sentence, Span, Warn
from briefgen.model.brief import Form, Kind, Status
from briefgen.model.ids import IdMaker

_CLAUSE = re.compile(r"[^，,；;。！？：:]+")
_QUOTED = re.compile(r"“[^“”]{1,10}”|《[^《》]*》")  # “20+8”, 《…（2021—2025年）》: part of a name
# 2一是8亿元: a numbering word set between digits where a find-and-replace struck a decimal point or a digit
_DAMAGED = re.compile(r"\d+[一二三四五六七八九十]是\d[\d.]*[\u3400-\u9fff%]{0,2}")

# What stands right before a number that says by how much something changed: 同比增长11.2%, 降低了3个百分点
_CHANGE = re.compile(r"(增长|增幅|增速|提升|提高|上升|回升|下降|降低|减少|压减|压缩|缩减)[了为达至到]{0,2}$")
_INCREASE = re.compile(r"(新增|增加|净增)[了约近超]?$")
_EXPECTED = re.compile(r"预计|预期")
# 到2025年, 力争, 目标: what follows is not reached yet
_TARGET = re.compile(r"力争|争取|目标|确保|不低于|计划|规划|到20\d\d年|到“|将达|原则上|拟|不超过")
_ACTUAL = re.compile(
    r"完成|实现|达|已|累计|截至|新增|组建|成立|拥有|共|突破|获|建成|开工|投产|签|推动|新设|连续|超过|清理|盘活|实施|带动"
)
_TARGET_SECTION = re.compile(r"目标|打算|下一步|安排|展望|任务")
_BASIS = re.compile(r"同比|环比|比上年|比20\d\d年同期|较上年|比上年同期|年均")
_SHARES = ("%", "‰")
# The longest indicator that the readers chose has 20 characters; most have fewer than 12.
_LONGEST = 16
_LONGEST_CLAUSE = 60

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
    unit: str
    bound: str | None


def find_figures(
    item: Item, words: Sequence[Sequence[Word]], make_id: IdMaker
) -> tuple[tuple[Figure, ...], tuple[Warn, ...]]:
    """Return the figures of an item's body in reading order, and a warning for each number that is damaged.

    ``words`` are those of the body's sentences, in order. Subject and scope are not told apart yet and are
    None; an indicator that cannot be read off the clause is None too.
    """
    figures: list[Figure] = []
    warnings: list[Warn] = []
    body = [s for s in item.sentences if s.role == "body"]
    for sent, row in zip(body, words, strict=True):
        damaged = [Span(*match.span()) for match in _DAMAGED.finditer(sent.text)]
        warnings.extend(_damage(item, sent, span) for span in damaged)
        figures.extend(
            _figure(item, sent, row, number, make_id)
            for number in find_numbers(sent.text)
            if not any(number.span.start < d.end and d.start < number.span.end for d in damaged)
        )
    return tuple(figures), tuple(warnings)


def _damage(item: Item, sent: Sentence, span: Span) -> Warn:
    place = item.origin(span.shift(sent.span.start))
    return Warn("number-damaged", f"“{span.of(sent.text)}”似为受损的数字，未作为数据采用。", place)


def find_numbers(text: str) -> Iterator[_Number]:
    """Yield the numbers of a sentence that have a unit of lexicon/figures.toml and are no part of a name.

    >>> text = "新增1—2家，投资1.5万亿元以上，落实“20+8”和5G，2023年1—11月"
    >>> [(n.span.of(text), n.value, n.value_to, n.unit, n.bound) for n in find_numbers(text)]
    [('1—2家', '1', '2', '家', None), ('1.5万亿元以上', '1.5', None, '万亿元', '以上')]
    """
    names = [match.span() for match in _QUOTED.finditer(text)]
    for match in _number_pattern().finditer(text):
        if any(start <= match.start("low") < end for start, end in names):
            continue
        bounds = [part for part in (match["before"], match["after"]) if part]
        yield _Number(
            span=Span(*match.span()),
            value=match["low"].replace(",", ""),
            value_to=match["high"].replace(",", "") if match["high"] else None,
            unit=match["unit"].replace("％", "%"),
            bound=" ".join(bounds) or None,
        )


@cache
def _number_pattern() -> re.Pattern[str]:
    words = load_figure_words()

    def any_of(choices: Sequence[str]) -> str:
        return "|".join(sorted(map(re.escape, choices), key=lambda c: (-len(c), c)))

    number = r"\d+(?:,\d{3})*(?:\.\d+)?"
    units = any_of((*words.counted, *words.measured, "％"))
    return re.compile(
        rf"(?P<before>{any_of(words.bounds_before)})?(?<![\d.A-Za-z+×*/〔第-])(?P<low>{number})(?:{units})?"
        rf"(?:[—–~～至-]+(?P<high>{number}))?(?P<unit>{units})(?![A-Za-z])(?P<after>{any_of(words.bounds_after)})?"
    )


def _figure(item: Item, sent: Sentence, row: Sequence[Word], number: _Number, make_id: IdMaker) -> Figure:
    before = _clause_before(sent.text, number.span.start)
    kind, status = _kind(sent, before, number)
    periods = [p for p in find_periods(sent.text) if p.span.end <= number.span.start]
    basis = _BASIS.search(before)
    raw = number.span.of(sent.text)
    return Figure(
        id=make_id(raw, sent.id),
        indicator=_indicator(sent, row, number),
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
        period=periods[-1].iso if periods else None,
        period_raw=periods[-1].span.of(sent.text) if periods else None,
        sentence_id=sent.id,
        sentence=sent.text,
        span=item.origin(number.span.shift(sent.span.start)),
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
        start = max(text.rfind(mark, 0, place.start) for mark in marks) + 1
        end = min((at for mark in marks if (at := text.find(mark, place.end)) >= 0), default=len(text))
        if end - start <= _LONGEST_CLAUSE:
            break
    goes_on = bool(text[end:].strip("。！？；;，,”’）) "))
    return ("……" if start else "") + text[start:end].strip() + ("……" if goes_on else "")


def _clause_before(text: str, at: int) -> str:
    """Return what stands before ``at`` in its clause."""
    clause = next((m for m in _CLAUSE.finditer(text) if m.start() <= at < m.end()), None)
    return text[clause.start() : at] if clause else ""


def _kind(sent: Sentence, before: str, number: _Number) -> tuple[Kind, Status | None]:
    """Tell what has been reached from what is aimed at; the section decides where the words do not."""
    near = f"{before}{number.bound or ''}"
    if _EXPECTED.search(near):
        return "target", "expected"
    if _TARGET.search(near):
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


def _indicator(sent: Sentence, row: Sequence[Word], number: _Number) -> str | None:
    """Return the noun phrase that a number measures, None if the clause does not name it.

    A noun that runs up to the number names it (改造项目240个), else one right behind it (28户省属企业集团); what is
    measured may also stand before the verb (研发投入强度达到2.7%).
    """
    place = number.span.shift(sent.span.start)
    left = [w for w in row if w.span.end <= place.start]
    is_adjacent = bool(left) and left[-1].span.end == place.start and left[-1].tag != "v" and _is_noun(left[-1])
    phrase = None
    if not is_adjacent:
        phrase = _phrase_behind([w for w in row if w.span.start >= place.end], place.end)
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
