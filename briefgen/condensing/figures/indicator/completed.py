"""Names that say what is measured only together with the name of an earlier figure."""

from __future__ import annotations

import re

from briefgen.condensing.figures.change_words import changed_by
from briefgen.condensing.figures.indicator.before import ends_with_metric, find_metric_at_end
from briefgen.condensing.figures.indicator.in_row import is_deed, starts_with_deed
from briefgen.condensing.figures.indicator.inherited import have_same_unit, inherit_indicator
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.lexicon import load_figure_words
from briefgen.model import Figure, FigureForm
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part
from briefgen.text.han import HAN

# 占全市人口, 对经济增长的贡献率, 高于全国: a share or a distance, of what stands before.
_RELATION = re.compile(r"占(?!比|地)|对[^，。；\d]{2,10}贡献率|(?:高于|低于|快于|优于|好于|高出)")
# 其中男生为8.99%: a part of what stands before.
_PART = re.compile(r"[（(]?其中[，：]?")
_PART_BEFORE = re.compile(r"其中[，,：:]$")
# 常住人口中，男性53万人: the whole stands before 中.
_HEAD = re.compile(
    rf"(?:^|[，；：])(?:全年|年末|[上下]半年|其中|在)*(?P<whole>[{HAN}“”、]{{2,20}}?)中[，：](?=[^，；：\d]*(?P<part>\d))"
)
_LONGEST_PART = 12
# 其中国家级9家: of what, the whole says.
_RANKS = "级类型族岁"
_RANK = re.compile(rf"[{HAN}A-Z—–~\d.-]{{0,10}}(?:[{_RANKS}]|岁及?以[上下])")
# 医疗机构床位, 图书馆藏书: what is counted belongs to things.
_COUNTED_OF_THINGS = ("床位", "床位数", "藏书", "客房", "病床")
_UNITS_OF_NO_PERSONS = ("张", "册", "间", "套")
# What is counted part by part: 常住人口中，…
_WHOLES = (
    "人口",
    "人员",
    "学生",
    "在校生",
    "毕业生",
    "职工",
    "居民",
    "党员",
    "代表",
    "干部",
    "教师",
    "企业",
    "单位",
    "机构",
    "学校",
    "项目",
    "用户",
    "户数",
    "人数",
)
# 饮料类 and 粮油类, 批发业 and 零售业 are of one kind; 就业 is no trade.
_KINDS = ("类", "业")
_TRADES = ("业", "企业", "产品")
_SHORTEST_METRIC = 3
# 分门类看，采矿业…; 全年规模以上工业中，…制造业…
_BREAKDOWN = re.compile(
    r"(?:全年|其中)?[，：]?(?:[^，。；\d]{2,12}中，)?(?:从|按)?(?:分[^，。；\d]{1,10}看|[^，。；\d]{2,8}分|[^，。；\d]{2,12}中)[，：]"
)
_FURTHEST_HEAD = 400
# 其中从租赁住房中解决2万套: where the things come from.
_NO_PART = "从由在用"
_MOST_EARLIER = 12
_BROKEN_DOWN = re.compile(r"(?:从|按)?分[^，。；\d]{1,10}看[，：]$")
_LONGEST_HEAD = 16
_NO_TRADES = ("就业", "创业", "失业", "毕业", "事业", "作业", "学业", "企业", "产业", "工业", "农业")


def complete_name(context: NumberContext, name: str) -> str:
    """Return ``name`` together with the name of an earlier figure, if ``name`` alone does not say what is measured.

    - A share or a distance belongs to the figure before it: 女性占全市人口 in 女性791万人，占全市人口的45%.
    - Of names of one kind in a row, only the first says what is measured: 饮料类零售额 in
      食品类零售额增长27%，饮料类增长32%.
    - A part gets the whole in front: 营养不良发生率（男生） in 营养不良发生率为8%，其中男生为9%.

    A name that needs no other is returned as it is.
    """
    if _needs_owner(name):
        return add_owner(context, name)
    if name in load_figure_words().classes or (context.number.is_counted and _RANK.fullmatch(name)):
        return _name_class(context, name)
    if context.number.is_counted and (context.earlier or context.preceding):
        return _name_counted(context, name)
    if context.number.is_counted or ends_with_metric(name) or name.endswith(load_figure_words().quantities):
        return name
    return _complete_by_whole(context, name)


def _name_class(context: NumberContext, name: str) -> str:
    """Return the name of a whole with ``name`` in brackets: 在校学生（女性） in 在校学生6万人，其中女性3万人.

    The result is ``name`` alone if the text gives no such whole.
    """
    figures = context.earlier or (context.preceding if _PART.match(context.text) else ())
    alike = (figure for figure in reversed(figures) if have_same_unit(context.number.unit, figure.unit))
    whole = next(alike, None)
    if whole is not None and whole.indicator and _is_part(context, whole):
        return f"{whole.indicator.partition('（')[0]}（{name}）"
    head = None if whole is not None else _find_head(context)
    return f"{head}（{name}）" if head is not None and head.endswith(_WHOLES) else name


def _name_counted(context: NumberContext, name: str) -> str:
    """Return the name of counted things. If they are a part of a whole, words of the whole are added.

    Words are added only where the name alone does not say what is counted:

    - 私人轿车 becomes 私人轿车保有量 in 轿车保有量4万辆，其中私人轿车3万辆.
    - 企业 becomes 新登记主体（企业） in 新登记主体7万户，其中企业2万户: other companies are not new.
    - 医院 becomes 机构床位（医院） in 机构床位4万张，其中医院3万张: beds are counted, and no hospitals.
    """
    near = reversed(context.earlier[-_MOST_EARLIER:])
    alike = (figure for figure in near if have_same_unit(context.number.unit, figure.unit))
    whole = next((figure.indicator for figure in alike if figure.indicator and _is_part(context, figure)), None)
    if whole is None or ends_with_metric(name) or len(name) > _LONGEST_PART or name[0] in _NO_PART:
        return name
    metric, base = find_metric_at_end(whole), whole.partition("（")[0]
    if metric is not None:
        return name + metric if _are_of_one_kind(name, whole.removesuffix(metric)) else name
    has_more = base.endswith(_COUNTED_OF_THINGS) and context.number.unit.endswith(_UNITS_OF_NO_PERSONS)
    is_of_deed = starts_with_deed(base) and not is_deed(base) and not starts_with_deed(name)
    return f"{base}（{name}）" if is_of_deed or (has_more and name[-2:] != base[-2:]) else name


def _find_head(context: NumberContext) -> str | None:
    """Return the whole whose parts the sentence lists: 常住人口 in 常住人口中，男性53万人; None if there is none."""
    text, end = context.text, context.start + 1
    start = max(0, end - _FURTHEST_HEAD)
    heads = [*_HEAD.finditer(text, start, end)] if "中" in text[start:end] else []
    return heads[-1]["whole"] if heads else None


def _complete_by_whole(context: NumberContext, name: str) -> str:
    whole = _find_whole(context)
    if whole is None or whole.indicator is None:
        return name + (_find_metric_of_breakdown(context, name) or _find_metric_of_head(context, name))
    metric = find_metric_at_end(whole.indicator)
    if metric is not None and _are_of_one_kind(name, whole.indicator.removesuffix(metric)):
        return name + metric
    start = context.start - len(context.before)
    is_broken_down = name.endswith(_TRADES) and _BROKEN_DOWN.search(context.text, max(0, start - _LONGEST_HEAD), start)
    if metric is not None and is_broken_down and len(metric) >= _SHORTEST_METRIC:
        return name + metric
    if len(name) <= _LONGEST_PART and _is_part(context, whole):
        return f"{whole.indicator.partition('（')[0]}（{name}）"
    return name


def add_owner(context: NumberContext, name: str) -> str:
    """Return ``name`` after the name of its owner, if it is a share, a distance or a word such as 增速.

    The owner is what the share or the growth rate belongs to. Other names, and names without an owner in the text, are
    returned as they are.
    """
    owner = inherit_indicator(context) if _needs_owner(name) else None
    return name if owner is None else _RELATION.split(owner)[0] + name


def _needs_owner(name: str) -> bool:
    return _RELATION.match(name) is not None or name in load_figure_words().changes


def _find_whole(context: NumberContext) -> Figure | None:
    """Return the nearest earlier figure with the unit of the number; None if its name does not end with a metric.

    The figure must be a growth rate if the number is one, and must not be one otherwise. The result is also None if
    there is no such figure.
    """
    is_rate = changed_by(context.before)
    alike = (
        figure
        for figure in reversed(context.earlier)
        if have_same_unit(context.number.unit, figure.unit) and (figure.form == FigureForm.RATE) == is_rate
    )
    whole = next(alike, None)
    base = ((whole and whole.indicator) or "").partition("（")[0]
    return whole if ends_with_metric(base) or base.endswith("价格") else None


def _find_metric_of_head(context: NumberContext, name: str) -> str:
    """Return the metric in the head of a list: 零售额 for 汽车类 in 商品零售额中，汽车类增长6%.

    The result is empty if there is no such head, or if it does not end with a metric.
    """
    if not name.endswith((*_TRADES, *_KINDS)) or not changed_by(context.before):
        return ""
    head = _find_head(context)
    metric = None if head is None else find_metric_at_end(head)
    return metric if metric is not None and len(metric) >= _SHORTEST_METRIC else ""


def _find_metric_of_breakdown(context: NumberContext, name: str) -> str:
    """Return the metric that a sentence breaks down by trades; empty if the sentence does not do so.

    For 采矿业 in 规模以上工业增加值增长7%。分门类看，采矿业下降13% the result is 增加值. An amount takes the metric
    of an amount in the same unit.
    """
    if not name.endswith(_TRADES) or not _BREAKDOWN.match(context.text):
        return ""
    is_rate = changed_by(context.before)
    alike = (figure for figure in context.preceding if (figure.form == FigureForm.RATE) == is_rate)
    same = (figure for figure in alike if have_same_unit(context.number.unit, figure.unit))
    metrics = [find_metric_at_end((figure.indicator or "").partition("（")[0]) for figure in same]
    return metrics[-1] if metrics and metrics[-1] is not None and len(metrics[-1]) >= _SHORTEST_METRIC else ""


def _are_of_one_kind(name: str, other: str) -> bool:
    if len(name) > len(_NO_TRADES[0]) and name[-2:] == other[-2:]:
        return True
    is_kind = name.endswith(_KINDS) and name[-1] == other[-1:]
    return is_kind and not _is_no_trade(name) and not _is_no_trade(other)


def _is_no_trade(name: str) -> bool:
    return name.endswith(_NO_TRADES) and not name.endswith("加工业")


def _is_part(context: NumberContext, whole: Figure) -> bool:
    """Return whether the clause of a number begins with 其中, or continues such a list of parts of ``whole``."""
    return _opens_parts(context) or (whole.indicator or "").endswith("）")


def _opens_parts(context: NumberContext) -> bool:
    start = start_of_part(context.text, context.start, f"{CLAUSE_MARKS_OF_ANY_WIDTH}（(")
    is_behind = _PART_BEFORE.search(context.text, max(0, start - len("其中，")), start) is not None
    return is_behind or _PART.match(context.text, start) is not None
