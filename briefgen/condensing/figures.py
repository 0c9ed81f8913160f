"""Figures: numbers with a unit, what they measure, whose they are, and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.condensing.indicators import find_indicator
from briefgen.condensing.kinds import find_fall, find_form, find_kind, is_in_row
from briefgen.condensing.numbers import Number, find_numbers
from briefgen.condensing.periods import Period, find_periods, frame_of, is_of_years, period_of_titles
from briefgen.condensing.segmenting import Row
from briefgen.condensing.subjects import Subject, bare_name, find_scope, find_subjects, subject_at
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Attribution, Figure, Item, Sentence, Span, Warn
from briefgen.model.ids import Ids
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, end_of_part, start_of_part
from briefgen.text.five_year_plans import PLAN

# What a figure is compared with: 同比, 比2019年同期, 是去年同期的16倍; or divided by: 占营业收入比重.
_BASIS = re.compile(
    rf"年均|每年|两年平均|同比|环比|[比较是](?:上年|去年|20\d\d年|{PLAN})(?:同期|末|底)?(?=的|[^，；]{{0,8}}$)"
    r"|占(?!比)[\u3400-\u536f\u5371-\u9fffA-Z]{2,14}?(?=的?(?:比重|比例|份额|占?比)|的?[达为约近超过到至]*$)"
)
# 从2020年的10.5万元提高到2025年的14万元, 由上年下降1%转为增长2%: where it started from.
_START = re.compile(
    rf"[从由](?:(?:19|20)\d\d年的?|{PLAN}[初末]的?|[改重整][革组合]前的?|原来的?|[上去]年(?:同期)?的?)?(?:下降|增长|负增长)?$"
)
# 较“十三五”末的9323.1亿元增加4374.4亿元: what it is set against.
_SET_AGAINST = re.compile(rf"[较比](?:(?:19|20)\d\d年|{PLAN})[^，；。\d]{{0,4}}的$")
_START_BEHIND = re.compile(
    r"[^，；。]{0,3}(?:提高|提升|增加|增长|上升|跃升|扩大|下降|降低|降|减少|减|缩减|缩小|压缩|压减|整合|增|转)[^，；。\d]{0,3}[到至为]"
)
# 达到, 提高到, 增至: a level that was reached in the end.
_LEVEL = re.compile(r"(?:达到?|[跨迈][过上越]|[高加升长降少大小跃]到|[增升降减]至)[了约近超逾]?(?:(?:19|20)\d\d年的)?$")
# 扣除房地产开发投资后，: what the clause before leaves out.
_LEFT_OUT = re.compile(r"((?:扣除|剔除|不含)[^，。；]{2,14}?)后?[，,]$")
# 增长7%以上、力争达到8%: a second value, which one would like to reach.
_BEYOND = re.compile(r"\d[^，；、]*、(?:力争|争取|努力|力求)[^，；、\d]{0,4}$")
# 研发投入强度2.6%（2024年）
_YEAR_BEHIND = re.compile(r"[（(](?:为)?(?P<words>(?P<year>20\d\d)年(?:数据|数)?)[）)]")
# 2023、2024、2025年粮食产量分别为: a year for each.
_YEARS_IN_ROW = re.compile(r"(?:20\d\d年?[、和与及])+20\d\d年")
_DIGITS = re.compile(r"\d[\d.,]*")
_PART_MARKS = "。！？；;"
_SAYS_MORE = re.compile("[^。！？；;，,”’）) ]")
_LONGEST_CLAUSE = 60
# A period that opens a sentence holds for those behind it in the paragraph: 2025年，全省…。
_LATEST_OPENING = 8
# A yearly report is delivered in the first months of the year behind the one it reports on.
_LAST_MONTH_OF_REPORTS = 4

_Told = tuple[str, str | None]
"""A period's words, and the ISO form."""


class _Text(Struct, frozen=True):
    """What is known of the whole text."""

    item: Item
    attribution: Attribution
    own: tuple[str, ...]
    """The names of its own regions."""
    report: int | None
    """The year in which a yearly report was delivered."""


class _Context(Struct, frozen=True):
    """What surrounds a number."""

    text: _Text
    sent: Sentence
    row: Row
    """The words of the sentence."""
    numbers: Sequence[Number]
    clauses: Sequence[str]
    """What is quoted around each of them."""
    periods: Sequence[Period]
    """The periods that the sentence names."""
    carried: _Told | None
    """The words and ISO period that hold where the sentence names none before a number."""
    subjects: Sequence[Subject]


def find_figures(
    item: Item, rows: Sequence[Row], attribution: Attribution, ids: Ids
) -> tuple[tuple[Figure, ...], tuple[Warn, ...]]:
    """Return the figures of an item's body in reading order, and a warning for each number that is not read.

    ``rows`` are the words of the body's sentences, in order. What the text does not say of a figure is None.
    """
    figures: list[Figure] = []
    warnings: list[Warn] = []
    damaged = (damage.span for damage in item.clean.damages if damage.kind == "number")
    unread = {at for span in damaged for at in range(span.start, span.end)}
    for context in _contexts(_know(item, attribution), rows):
        sent, start, told = context.sent, context.sent.span.start, list[Figure]()
        for number, clause in zip(context.numbers, context.clauses, strict=True):
            place = item.origin(Span(start + number.span.start, start + number.span.end))
            if place.start in unread or place.end - 1 in unread:
                continue
            if number.unit_low not in (None, number.unit):
                text = f"“{number.span.of(sent.text)}”两端单位不同，未作为数据采用。"
                warnings.append(Warn("range-unread", text, place))
                continue
            told.append(_figure(context, number, (place, clause), told, ids))
        figures += told
    return tuple(figures), tuple(warnings)


def _know(item: Item, attribution: Attribution) -> _Text:
    divisions = load_divisions()
    own = [name for r in attribution.regions for d in (divisions[r.code],) for name in (d.name, d.short_name)]
    reference_date = attribution.reference_date or ""
    is_yearly = (
        attribution.doc_type == "报告"
        and reference_date[5:7].isdigit()
        and int(reference_date[5:7]) <= _LAST_MONTH_OF_REPORTS
    )
    return _Text(item, attribution, tuple(dict.fromkeys(own)), int(reference_date[:4]) if is_yearly else None)


def _contexts(text: _Text, rows: Sequence[Row]) -> Iterator[_Context]:
    """Yield the sentences of the body that hold numbers, with what surrounds these."""
    item, attribution = text.item, text.attribution
    body = (s for s in item.sentences if s.role == "body")
    carried: _Told | None = None
    frame: _Told | None = None
    # What the headings above the sentence say: the innermost but one, and the outermost.
    within: tuple[str, str | None] | None = None
    above: tuple[str, str | None] | None = None
    section: tuple[str, ...] = ()
    for sent, row in zip(body, rows, strict=True):
        resolutions = attribution.resolutions.get(sent.id)
        landed = {resolution.place.start: resolution.to for resolution in resolutions} if resolutions else {}
        periods = find_periods(sent.text, landed, text.report, attribution.reference_date)
        if sent.section[:1] != section[:1]:
            frame = None
            above = period_of_titles(sent.section[:1], text.report)
        if sent.section != section:
            within = period_of_titles(sent.section[1:], text.report)
            # A heading that speaks of a time ends what was carried; 一、 or 创新发展 in the same line does not.
            carried, section = carried if within is None else None, sent.section
        before = item.clean.text[max(0, sent.span.start - 1) : sent.span.start]
        if not before or before.isspace():
            carried = None
        frame = (text.report and frame_of(sent.text, text.report)) or frame
        numbers = find_numbers(sent.text, row)
        if numbers:
            other_places = sorted(attribution.other_places.get(sent.id, ()))
            yield _Context(
                text=text,
                sent=sent,
                row=row,
                numbers=numbers,
                clauses=quote_clauses(sent.text, [number.span for number in numbers]),
                periods=periods,
                carried=carried or within or frame or above,
                subjects=find_subjects(sent.text, row, text.own, other_places, numbers[-1].span.start),
            )
        told = [period for period in periods if not period.is_sum] if periods else []
        if told and {period.iso for period in told} != {carried and carried[1]}:
            is_plain = len({period.iso for period in told}) == 1 and told[0].span.start <= _LATEST_OPENING
            if not is_plain:
                carried = None
            elif told[0].iso is not None:
                carried = (told[0].span.of(sent.text), told[0].iso)


def _title_in_digest(item: Item) -> str:
    return "" if item.id == item.clean.source.id else item.title or ""


def _figure(context: _Context, number: Number, quoted: tuple[Span, str], told: Sequence[Figure], ids: Ids) -> Figure:
    """Return a number as a figure; ``quoted`` is its place in the source and the clause around it."""
    sent, text, (start, end) = context.sent, context.sent.text, (number.span.start, number.span.end)
    before = text[start_of_part(text, start, CLAUSE_MARKS_OF_ANY_WIDTH) : start]
    period_raw, period = _period(context, number, before)
    is_ahead = _is_ahead(period, context.text)
    previous = told[-1] if told else None
    mate = previous if previous is not None and is_in_row(before, previous) else None
    kind, status = find_kind(sent, before, number, mate, is_ahead=is_ahead)
    indicator = find_indicator(sent, context.row, number, before, told)
    subject = subject_at(context.subjects, start)
    scope = _join_scopes(find_scope(before, text[end:], subject), text, start - len(before), before)
    place, clause = quoted
    raw = text[start:end]
    return Figure(
        # By its clause, so that a word elsewhere in the sentence leaves it its id; items of a digest share no id.
        id=ids.make(f"{_title_in_digest(context.text.item)}{clause} {raw}"),
        indicator=indicator,
        subject=subject.name or _company_itself(context.text.attribution),
        scope=scope,
        form=find_form(before, number, indicator, previous, mate),
        status=status,
        kind=kind,
        value=number.value,
        value_to=number.value_to,
        unit=number.unit,
        raw=raw,
        bound=number.bound,
        basis=_basis(text, before, end),
        period=period,
        period_raw=period_raw,
        sentence_id=sent.id,
        sentence=text,
        span=place,
        clause=clause,
        measured=bare_name(indicator, context.text.own, scope) if indicator else None,
        fell=find_fall(before, mate),
    )


def _join_scopes(scope: str | None, text: str, at: int, before: str) -> str | None:
    """Return what limits a figure, with what the clause before ``at`` leaves out, and that one would only like it."""
    left_out = _LEFT_OUT.search(text, max(0, at - _LONGEST_CLAUSE), at) if "除" in text or "不含" in text else None
    more = [left_out[1]] if left_out else []
    if "、" in before and _BEYOND.search(before):
        more.append("力争")
    return "、".join([scope, *more] if scope else more) if more else scope


def _basis(text: str, before: str, end: int) -> str | None:
    """Return what a number that ends at ``end`` is compared with or divided by; 起点 if it is what another is."""
    is_start = ("从" in before or "由" in before) and _START.search(before) and _START_BEHIND.match(text, end)
    if is_start or (before.endswith("的") and _SET_AGAINST.search(before)):
        return "起点"
    basis = _BASIS.search(before)
    return None if basis is None else basis.group()


def _period(context: _Context, number: Number, before: str) -> _Told | tuple[None, None]:
    """Return the words and the ISO period of a number; ``before`` is what stands before it in its clause.

    A year in brackets behind it is its own: 研发投入强度2.6%（2024年）. Of 2024年、2025年…分别为5%、6% each has one.
    Else it is that of the last period named before it, or of what is carried on. A level that several years led to,
    从…提高到…, is that of their end.
    """
    text, start = context.sent.text, number.span.start
    behind = _YEAR_BEHIND.match(text, number.span.end)
    if behind is not None:
        return behind["words"], behind["year"]
    told = _year_of_row(text, start) or _told_before(context, start) or context.carried
    if told is None:
        return None, None
    words, iso = told
    is_level = is_of_years(iso) and _LEVEL.search(before) and "累计" not in before
    return words, (iso or "").rpartition("/")[2][:4] if is_level else iso


def _told_before(context: _Context, start: int) -> _Told | None:
    """Return the last period named before a place in its part of the sentence, else the one that opens the sentence."""
    if not context.periods:
        return None
    text = context.sent.text
    known = context.periods[: bisect_right(context.periods, start, key=lambda period: period.span.end)]
    if not known:
        return None
    part = start_of_part(text, start, "；;")
    opens = known[-1].span.start < part and known[0].span.start <= _LATEST_OPENING
    period = known[0] if opens else known[-1]
    if period.is_sum and context.carried and is_of_years(context.carried[1]):
        return period.span.of(text), context.carried[1]
    return period.span.of(text), period.iso


def _year_of_row(text: str, at: int) -> tuple[str, str] | None:
    """Return the year of a number where a clause names as many years as numbers, else None.

    >>> _year_of_row("2023、2024年增长5%、6%", 15), _year_of_row("2023年、2024年均增长5%", 14)
    (('2024年', '2024'), None)
    >>> _year_of_row("2023、2024年增长5%、6%和百分之七", 18)
    """
    if text.count("20", 0, at) < 2:
        return None
    start = start_of_part(text, at, "，,；;。！？")
    row = _YEARS_IN_ROW.search(text, start, at)
    if row is None:
        return None
    years = re.findall(r"20\d\d", row.group())
    numbers = _DIGITS.findall(text[row.end() : end_of_part(text, at, "，,；;。！？")])
    index = len(_DIGITS.findall(text[row.end() : at]))
    return (f"{years[index]}年", years[index]) if len(numbers) == len(years) > index else None


def _is_ahead(period: str | None, text: _Text) -> bool | None:
    """Tell whether a period ends behind the year in which the text speaks; that year too, if it is a yearly report.

    None if one of them is not known, or a text that is no such report speaks in the year in which the period ends.
    """
    reference_date = (text.attribution.reference_date or "")[:4]
    end = (period or "").rpartition("/")[2][:4]
    if not reference_date or not end or (end == reference_date and end != str(text.report)):
        return None
    return end >= reference_date


def _company_itself(attribution: Attribution) -> str | None:
    return "一家企业" if attribution.level == "企业" else None


def quote_clauses(text: str, places: Sequence[Span]) -> list[str]:
    """Return for each place the part of a sentence around it, up to ； or its end, with …… where it was cut.

    A part of more than 60 characters is cut at the nearest ， instead. ``places`` are in order.

    >>> text = "一是聚焦主业，投资153亿元；二是盘活存量。"
    >>> quote_clauses(text, [Span(9, 14)])
    ['一是聚焦主业，投资153亿元……']
    """
    quoted: list[str] = []
    until = 0  # What is quoted last is quoted of all places up to here too.
    for place in places:
        if place.end > until:
            start, until = start_of_part(text, place.start, _PART_MARKS), end_of_part(text, place.end, _PART_MARKS)
            end = until
            if end - start > _LONGEST_CLAUSE:
                marks = _PART_MARKS + "，,"
                start, end, until = start_of_part(text, place.start, marks), end_of_part(text, place.end, marks), 0
            goes_on = _SAYS_MORE.search(text, end) is not None
            words = text[start:end].strip()
            quoted.append(("……" if start else "") + words + ("……" if goes_on else ""))
        else:
            quoted.append(quoted[-1])
    return quoted
