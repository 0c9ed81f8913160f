"""Indicators that a number takes from the clause before it or from earlier numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from briefgen.condensing.figures.indicator.before import ends_with_metric, find_name_before
from briefgen.condensing.figures.number import PERCENT_UNITS, POINT_UNITS
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words, load_units
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure, Span
from briefgen.model.figure import STARTING_POINT
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, end_of_part, start_of_part
from briefgen.text.han import HAN

_MOST_EARLIER = 12
# 偏少1.2成: units in which one says by how much something changed.
_OF_CHANGES = (*PERCENT_UNITS, *POINT_UNITS, "倍", "成")
_PART_MARKS = "；;。"
_ANY_NUMBER = re.compile(r"\d[\d.,]*")
# 居全国第5位: a rank, and no number of what the clause measures.
_ORDINAL = re.compile(r"第\d+|前\d+(?=[位名强])")
_OF_TIME = re.compile("[年月日]")
# 160亿美元、折合1148亿元人民币
_IN_OTHER_MONEY = ("折合", "约合", "折合人民币", "约合人民币")
_ROW_MARKS = "、和与及"
# 分别增长10%、12%: a number for each of what the clauses before name.
_ONLY_EACH = re.compile(r"(?:同比|[比较]上年|也|均|增速|增幅|降幅|占[^，；\d]{2,16}?)*分别")
# 实际增长8.4%和8%: a row of changes that names nothing.
_ONLY_CHANGES = re.compile(
    r"(?:同比|[比较]上年|实际|名义|均|各|又|各自)*(?:增长|下降|提高|增加|减少)\d[\d.]*[%％]?(?:[、和与及]\d[\d.]*[%％])+(?=[，；。]|$)"
)
_KINDS_OF_PROJECTS = ("总投资", "年产值", "总规模")
_PROJECTS = ("项目", "工程", "基地", "园", "园区", "中心", "平台")


def inherit_indicator(context: NumberContext) -> str | None:
    """Return the indicator that a number takes from the words before it; None if there is none.

    - If the clause before has no number and begins with a metric, and no other number is before this one in its own
      clause, the result is that metric: 进出口总值 in 进出口总值创历史新高，达到5379亿元.
    - If several values are followed by as many changes, each change takes the indicator of its value: 7% in
      出口5亿元、进口3亿元，分别增长6%、7% takes 进口.
    - In 由3小时缩短至40分钟 both numbers have one indicator.
    - Otherwise the result is the indicator of an earlier number in the same part of the sentence. Parts end with ；.

    The second and the last rule hold only for changes in %, 个百分点 or 倍, and for numbers with the unit of the number
    before.
    """
    text, previous = context.text, context.previous
    start = start_of_part(text, context.start, CLAUSE_MARKS_OF_ANY_WIDTH)
    # 经济规模稳步扩大，生产总值达到5万亿元、增长5%: a number of the own clause is nearer.
    is_first = previous is None or previous.raw not in text[start : context.start]
    metric = _find_metric(_clause_before(text, start)) or _find_unread(context, start) if is_first else None
    if metric is not None:
        return metric
    part = text[start_of_part(text, context.start, _PART_MARKS) : context.start]
    if previous is None or previous.raw not in part:
        return None
    is_level = previous.basis == STARTING_POINT and previous.raw in text[start : context.start]
    if is_level or context.before.endswith(_IN_OTHER_MONEY):
        return previous.indicator
    if context.number.unit not in _OF_CHANGES and not _is_same_quantity(context, previous):
        return None
    if previous.unit not in (*PERCENT_UNITS, *POINT_UNITS) and previous.raw in text[start : context.start]:
        return previous.indicator
    return _inherit_from_row(context, previous, start, part)


def _find_unread(context: NumberContext, start: int) -> str | None:
    """Return the metric in the clause before ``start`` if the unit of its number is unknown; None otherwise.

    For the change in 臭氧浓度为140微克，下降3% the result is 臭氧浓度, if 微克 is no unit of the lexicon.
    """
    clause = _clause_before(context.text, start)
    numbers = [number for number in _ANY_NUMBER.finditer(clause) if not _OF_TIME.match(clause, number.end())]
    since = context.text[start - 1 - len(clause) : context.start]
    if len(numbers) != 1 or any(figure.raw in since for figure in context.earlier[-_MOST_EARLIER:]):
        return None
    offset = start - 1 - len(clause)
    place = Span(offset, offset + numbers[0].start())
    name = find_name_before(context.sentence.tokens, place, is_counted=False)
    return name if ends_with_metric(name) or name.endswith(load_figure_words().quantities) else None


def _is_same_quantity(context: NumberContext, previous: Figure) -> bool:
    """Return whether a number has the unit of the figure before it, apart from a scale: 8.8万人 and 4200人.

    Figures of the same indicator may stand between them: 跨过3万亿元、年均增长5%，净增1万亿元.
    """
    figures = takewhile(lambda figure: figure.indicator == previous.indicator, reversed(context.earlier))
    return any(have_same_unit(context.number.unit, figure.unit) for figure in figures)


def have_same_unit(one: str, other: str) -> bool:
    """Return whether two units are the same, apart from a scale: 万人 and 人."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and long.removesuffix(short) in ("", *load_units().scales)


def _find_metric(clause: str) -> str | None:
    """Return the metric at the start of a clause: 进出口总值 in 进出口总值创历史新高; None if there is none.

    The result is None for a clause with a number, unless the clause ends with 台阶: 进出口总值迈上5000亿元台阶.
    """
    is_plain = not _ANY_NUMBER.search(_ORDINAL.sub("", clause)) or clause.endswith("台阶")
    match = _metric_at_start().match(clause) if is_plain else None
    return None if match is None else match["name"]


def _inherit_from_row(context: NumberContext, previous: Figure, start: int, part: str) -> str | None:
    """Return the indicator that a change takes from the value to which it belongs; None if it belongs to no value.

    In 出口5亿元、进口3亿元，分别增长6%、7% the change 7% belongs to the value 3亿元, so the result is 进口. The values
    can be in several clauses: 进出口9000亿元，其中出口5500亿元、进口3500亿元，分别增长5%、6%、7%.

    ``previous`` is the figure before the change. ``start`` is the offset at which the clause of the change begins.
    ``part`` is the text between the last ； or 。 and the change.
    """
    text, earlier = context.text, context.earlier
    # 同比增长52.2%、92.6% is a row. 民间投资占比34%、提高1.3个百分点 tells more of one thing.
    is_each = _ONLY_EACH.match(text, start) is not None or _ONLY_CHANGES.match(text, start) is not None
    is_in_row = is_each or text[context.start - 1] in _ROW_MARKS
    if not is_in_row and previous.raw in text[start : context.start]:
        return previous.indicator
    index = len(_ANY_NUMBER.findall(text[start : context.start])) if is_in_row else 0
    count = len(_ANY_NUMBER.findall(text[start : end_of_part(text, context.end, CLAUSE_MARKS_OF_ANY_WIDTH)]))
    before_row = earlier[: len(earlier) - _count_figures(context, start)][-_MOST_EARLIER:]
    clause = _clause_before(text, start)
    in_clause = [figure for figure in before_row if figure.raw in clause]
    if count == len(in_clause) > 1:
        return in_clause[index].indicator
    if count > 1 and is_each:
        values = _find_values_of_row(before_row, part[: len(part) - (context.start - start)], count)
        return values[index].indicator if len(values) == count else None
    return (earlier[-index] if 0 < index <= len(earlier) else previous).indicator


def _count_figures(context: NumberContext, start: int) -> int:
    """Return how many figures are between ``start`` and the number. 3.9 in 提高3.9、2.9个百分点 is no figure."""
    numbers = context.sentence_context.numbers
    first, last = (bisect_left(numbers, offset, key=lambda n: n.span.start) for offset in (start, context.start))
    return sum(number.value is not None for number in numbers[first:last])


def _find_values_of_row(figures: Sequence[Figure], part: str, count: int) -> Sequence[Figure]:
    """Return the values to which a row of ``count`` changes belongs; empty if there are none.

    They are the first of these that has ``count`` figures: all amounts in ``part``, the amounts after its last 其中,
    and the figures of the nearest clause. The values for the shares in
    增加值分别增长10%和9%，比上年快4和3个百分点，占比分别为12%和32% are 10% and 9%.
    """
    for words in (part, part.rpartition("其中")[2]):
        amounts = [figure for figure in figures if figure.raw in words and figure.unit not in PERCENT_UNITS]
        if len(amounts) == count:
            return amounts
    clauses = re.split(f"[{CLAUSE_MARKS_OF_ANY_WIDTH}]", part)
    rows = ([figure for figure in figures if figure.raw in clause] for clause in reversed(clauses))
    return next((row for row in rows if len(row) == count), [])


def find_owner(context: NumberContext, kind: str, longest: int) -> str:
    """Return the name of the thing to which a metric such as 总投资 belongs; empty if there is none.

    ``kind`` is the metric. For 总投资 in 新建项目3个，总投资13亿元 the result is 新建项目. If the clause before
    contains the previous number, the result is the indicator of that number, without a kind at its end. Otherwise it is
    the end of the clause before, at most ``longest`` characters. Some kinds, such as 总投资, belong only to projects.
    So the result for 总投资 in 培训2000人次，总投资13亿元 is empty.
    """
    clause = _clause_before(context.text, start_of_part(context.text, context.start, CLAUSE_MARKS_OF_ANY_WIDTH))
    if context.previous is not None and context.previous.raw in clause:
        name = context.previous.indicator or ""
        if kind in _KINDS_OF_PROJECTS and not name.endswith((*_PROJECTS, *_KINDS_OF_PROJECTS)):
            return ""
        kinds = sorted(load_figure_words().kinds, key=len, reverse=True)
        return name.removesuffix(next((kind for kind in kinds if name.endswith(kind)), ""))
    phrase = re.search(rf"(?:“[^“”]+”)?[{HAN}A-Za-z“”]{{2,24}}$", clause)
    return phrase.group()[-longest:] if phrase else ""


def _clause_before(text: str, start: int) -> str:
    """Return the clause that ends right before the offset ``start``, without the punctuation mark between."""
    end = max(0, start - 1)
    return text[start_of_part(text, end, CLAUSE_MARKS_OF_ANY_WIDTH) : end]


@cached
def _metric_at_start() -> re.Pattern[str]:
    """Return a pattern for the metric that a clause begins with, if a word such as 创 or 突破 follows the metric."""
    return re.compile(
        rf"(?P<name>[{HAN}]{{2,16}}?(?:{any_of(load_figure_words().metric_endings)}))"
        rf"(?=创|跨|再|实现|突破|稳|持续|迈|跃|不断|在[^，；。\d]{{1,16}}基础上|{any_of(load_figure_words().standings)})"
    )
