"""What a number is: reached, aimed at, or a change; and in which form it is told."""

from __future__ import annotations

import re
from functools import cache

from briefgen.condensing.numbers import POINTS, SHARES, Number, any_of
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.section_times import find_time
from briefgen.model import Figure, FigureForm, FigureKind, FigureStatus, Sentence
from briefgen.text.clauses import start_of_part

# What stands right before a number that says by how much something changed: 同比增长11.2%, 降低了3个百分点, 减幅36%
_CHANGE = re.compile(
    r"(增长|增幅|增速|提升|提高|上升|回升|下降|降低|减少|压减|压缩|缩减|精简|减幅|降幅|涨幅|改善|增加|净增|新增|增设|上涨|回落"
    r"|扩大|下滑|下跌)(?:比例|幅度)?[了约近超达为]{0,2}$"
)
# 提升至55.7%: a level, whatever it came from.
_LEVEL = re.compile(r"(?:增|减|提高|提升|下降|降低|增加|缩减|上升|达)(?:长)?[至到为]$")
# 新增工业产能项目989个, 减少办公用房租赁费1.19亿元: what changed stands between.
_CHANGE_OF = re.compile(r"(?:新增|净增|增设|减少|压减|精简)(?:(?!达|至|到|共|完成|建成)[^，、；：\d]){2,24}$")
# 高于全国0.7个百分点, 比全国低0.9个百分点: a distance, and no change.
_DISTANCE = re.compile(r"(?:高于|低于|超过|高出)[^，；]{0,10}$|[比较][^，；\d年]{2,8}[高低快慢][了出约近]?$")
# 增幅达到294%: it names itself a change.
_NAMED_CHANGE = re.compile(r"(?:增幅|增速|降幅|涨幅|减幅|升幅|增长(?:预期)?目标)[^，；、\d]{0,3}$")
# 是去年同期的16倍
_TIMES = re.compile(r"[是为][^，；。]{0,12}的$")
# 增加13亿斤, 减少5亿元: by how much, and not how much there is.
_INCREASE = re.compile(r"(新增|增加|净增|增设|增长|提高|减少|下降|降低|压减|缩减|下滑|回落)[了约近超]?$")
# 签约项目72个，总投资1443.57亿元: promised; 签约项目已开工224个 are more than that.
_PLEDGED = re.compile(r"(?:签约|签订|认缴|承诺)(?!项目已)")
_BEYOND = re.compile(r"开工|投产|完成|到位|落地|建成|实现")
# 下降2.3%, 降幅达2.3%, 分别下降2.3%: by how much something fell; 下降到2.3% is a level.
_FALL = re.compile(
    r"(?P<word>负增长|下降|降低|减少|压减|压缩|缩减|精简|回落|下滑|下跌|减幅|降幅)(?:比例|幅度)?了?(?:(?<=幅)[达为是]到?)?[约近超]?$"
)
_FORMS: dict[str, FigureForm] = {
    POINTS: FigureForm.POINTS,
    "倍": FigureForm.MULTIPLE,
    "番": FigureForm.MULTIPLE,
    "成": FigureForm.SHARE,
    "/": FigureForm.SHARE,
}
_COVERAGE = ("覆盖面", "覆盖率", "面")
# The numbers of a row, 10%、6.4%, are of one kind; so is what one would like to reach beyond: 7%以上、力争达到8%.
_IN_ROW = re.compile(r"[、和与及](?:(?:力争|争取|努力|力求)(?:达到|实现|更高)?)?$")

_EXPECTED = re.compile(r"预计|(?<![稳于合超强善])预期(?!目标|[，、])|估算")
# Not reached yet: what stands in the clause, and what holds on for all that follows.
_TARGET = re.compile(
    r"(?<!了)不[得应能可宜]?(?:超过|超出|高于|多于|大于|少于|小于|突破)|不[得应能可宜]?低于"
    r"|计划(?!单列)|规划|将达|拟(?=投|建|新)|要(?=达到|实现|完成|保持|控制)|加快(?:打造|建设|推动|推进)"
)
_TARGET_ON = re.compile(
    # What they begin with, so that hardly any place is held against each of them.
    r"(?=[力争确到今明目发预奋提\d])(?:"
    r"力争|争取(?=实现|达到|完成|到|在|用|更好)|确保(?!了)|(?<![高加升长降至跃大小少])到20\d\d年|到“(?=十|20)|[今明]年(?:底|上半年|年底)前?|\d月底?前"
    r"|目标(?:任务)?(?:包括|是|为|[：:，（])|(?:发展|预期|奋斗)目标(?!任务完成)(?![、）])|(?:明确|提出)(?!了)[^。；]{0,12}[，：])"
)
# 完成50亿元招商目标, …百分之八十以上的工作目标; 圆满完成主要目标，: these were reached.
_TARGET_BEHIND = re.compile(r"[\u3400-\u9fff]{0,6}目标(?!任务|的\d)")
_REACHED = re.compile(r"(?:已|圆满|超额|提前|如期|顺利)[^，；。]{0,6}(?:完成|实现|达到)|完成了|为目标")
# Neither reached nor aimed at: conditions and rules. 对完成率低于70%的进行调整
_RULE = re.compile(r"(?:低于|高于|未完成|未达到|不足|满|按照?|按|以|排[序名][前后])[^，；。]{0,16}$")
_RULE_BEHIND = re.compile(
    r"[^，；。]{0,24}的(?:比例|基准|，|或|企业|单位|人员|进行|予以|给予)|为(?:基准|标准|上限|下限|限)|[^，；。]{0,14}(?:自动|一律|免职|解聘)"
)
# 在保证股权不低于51%的前提下
_PREMISE = re.compile(r"[^，；。]{0,6}的(?:前提|条件|情况)下")


def find_kind(
    sent: Sentence, before: str, number: Number, mate: Figure | None, *, is_ahead: bool | None
) -> tuple[FigureKind, FigureStatus | None]:
    """Tell what has been reached from what is aimed at; the section decides where the words do not.

    ``before`` is what stands before the number in its clause, ``mate`` the figure before it in a row, of whose kind it
    is; ``is_ahead`` tells whether its period is not over yet: 增加到2025年的9万亿元 was reached if the text is of 2026.
    到2030年 and 力争 hold for all that follows up to ； or 。, other words for their clause. What nothing marks was
    reached, as plans mark what they aim at.
    """
    if mate is not None:
        return mate.kind, mate.status
    since = sent.text[start_of_part(sent.text, number.span.start, "。；！？") : number.span.start]
    if _is_condition(sent.text, before, number) or _is_part_of_a_document(sent.text, number):
        return FigureKind.OTHER, None
    expected = _EXPECTED.search(since) if "预" in since or "估" in since else None
    if expected and not (is_ahead and expected.group() == "预期"):
        return FigureKind.TARGET, FigureStatus.EXPECTED
    if (
        is_ahead
        or find_time(sent.section) == "ahead"
        or _is_aimed_at(sent.text, since, before, number, is_over=is_ahead is False)
    ):
        return FigureKind.TARGET, FigureStatus.TARGET
    if _is_change(before, number):
        return FigureKind.CHANGE, FigureStatus.ACTUAL
    is_pledged = _PLEDGED.search(since if "元" in number.unit else before) and not _BEYOND.search(before)
    return FigureKind.ACTUAL, FigureStatus.PLEDGED if is_pledged else FigureStatus.ACTUAL


def _is_aimed_at(text: str, since: str, before: str, number: Number, *, is_over: bool) -> bool:
    """Tell whether the words around a number say that it is yet to be reached."""
    if _TARGET.search(f"{before}{number.bound or ''}"):
        return True
    for match in _TARGET_ON.finditer(since):
        is_past = is_over and match.group().startswith("到20")
        if not is_past and not _REACHED.search(since, max(0, match.start() - 20), match.end()):
            return True
    return _TARGET_BEHIND.match(text, number.span.end) is not None and not _REACHED.search(before)


def _is_part_of_a_document(text: str, number: Number) -> bool:
    """Tell whether a number counts what a text consists of: 提出16条具体举措."""
    return number.is_counted and _parts().match(text, number.span.end) is not None


def _is_condition(text: str, before: str, number: Number) -> bool:
    """Tell whether a number is a distance from another's, or a condition of a rule."""
    if _PREMISE.match(text, number.span.end):
        return True
    if number.unit == POINTS and (_DISTANCE.search(before) or number.bound in ("高于", "低于", "超过")):
        return True
    return _RULE.search(before) is not None and _RULE_BEHIND.match(text, number.span.end) is not None


def _is_change(before: str, number: Number) -> bool:
    if number.unit == POINTS or _CHANGE_OF.search(before) or _NAMED_CHANGE.search(before):
        return True
    if number.unit == "番" or (number.unit == "倍" and _TIMES.search(before)):
        return True
    return _CHANGE.search(before) is not None and not _LEVEL.search(before)


def find_form(
    before: str, number: Number, indicator: str | None, previous: Figure | None, mate: Figure | None
) -> FigureForm | None:
    """Return in which form a number is told: 增长5% is a rate, 占比5% a share, 新增5户 an increase.

    It has that of its ``mate``, the figure before it in a row; ``previous`` is the figure before it, in a row or not.
    """
    if mate is not None and mate.unit == number.unit:
        return mate.form
    # 新增国家级平台5个、高新技术企业3200家
    is_more = (
        number.is_counted and previous is not None and previous.form == FigureForm.INCREASE and previous.raw in before
    )
    if is_more and previous is not None and before.rpartition(previous.raw)[2].startswith("、"):
        return FigureForm.INCREASE
    if number.unit in SHARES:
        return _form_of_share(before, indicator)
    by_unit = _FORMS.get("/" if number.unit.startswith("/") else number.unit)
    if by_unit is not None:
        return by_unit
    return FigureForm.INCREASE if _INCREASE.search(before) or _CHANGE_OF.search(before) else FigureForm.TOTAL


def find_fall(before: str, mate: Figure | None) -> str | None:
    """Return the word which says that something fell by a number: 下降 of 下降2.3%; None if it did not.

    It fell as its ``mate`` did, the figure before it in a row, unless it has a word or a minus of its own.
    """
    match = _FALL.search(before)
    if match is not None:
        return match["word"]
    return None if mate is None else mate.fell


def is_in_row(before: str, previous: Figure) -> bool:
    """Tell whether a number stands behind 、 and nothing else stands between it and the one before."""
    return previous.raw in before and _IN_ROW.search(before) is not None


def _form_of_share(before: str, indicator: str | None) -> FigureForm:
    if _NAMED_CHANGE.search(before) or (_CHANGE.search(before) and not _LEVEL.search(before)):
        return FigureForm.RATE
    return FigureForm.COVERAGE if (indicator or "").endswith(_COVERAGE) else FigureForm.SHARE


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"[\u3400-\u9fff]{{0,8}}?(?:{any_of(load_figure_words().parts)})")
