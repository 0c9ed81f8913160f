"""The words of a row or a column of a table: when, whether reached, in which form and unit, and what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from briefgen.condensing.table_figures.metric_words import is_metric
from briefgen.lexicon import load_figure_words, load_table_words
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import find_unit, unit_pattern
from briefgen.model import FigureForm, FigureStatus

_YEAR = r"(?:19|20)\d\d"
# 2025年, 2021—2025年, 2024年1—6月, 2024年上半年, 2024年3月, 2024年末, 2024年前三季度
_PERIOD = re.compile(
    rf"(?P<year>{_YEAR})\s*年?\s*(?:[-—–~～至]+\s*(?P<last>(?:20)?\d\d)\s*年"
    r"|(?:(?P<first_month>\d{1,2})\s*[-—–~～至]+\s*)?(?P<month>\d{1,2})\s*月(?:份|末|底)?"
    r"|第?(?P<half>[上下]半年|前[三3]季度|1\s*[-—–~～至]+\s*3季度|[一二三四1-4]季度))?\s*(?:年)?(?:度|末|底|全年)?"
)
# 1—6月, 9月末, 前三季度: of the year of the table
_PART_OF_YEAR = re.compile(
    r"(?:(?P<first_month>\d{1,2})\s*月?\s*[-—–~～至]+\s*)?(?P<month>\d{1,2})\s*月(?:份|末|底)?"
    r"|第?(?P<half>[上下]半年|前[三3]季度|1\s*[-—–~～至]+\s*3季度|[一二三四1-4]季度)"
)
# 10月1日至8日, 2025年9月29日—10月6日
_DAYS = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*)?(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日?\s*[-—–~～至到]+\s*"
    rf"(?:(?:(?P<to_year>{_YEAR})\s*年\s*)?(?P<to_month>\d{{1,2}})\s*月\s*)?(?P<to_day>\d{{1,2}})\s*日"
)
_YEAR_BEFORE = re.compile(rf"(?P<year>{_YEAR})\s*年[^年]*$")
_PARTS_OF_YEAR = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
    "前3季度": (1, 9),
    "一季度": (1, 3),
    "1季度": (1, 3),
    "二季度": (4, 6),
    "2季度": (4, 6),
    "三季度": (7, 9),
    "3季度": (7, 9),
    "四季度": (10, 12),
    "4季度": (10, 12),
}
_PLANS = {
    "十一五": (2006, 2010),
    "十二五": (2011, 2015),
    "十三五": (2016, 2020),
    "十四五": (2021, 2025),
    "十五五": (2026, 2030),
}
_PLAN = re.compile(r"[“\"]?(?P<plan>十[一二三四五]五)[”\"]?(?:时期|期间)?(?P<end>末|期末)?")
_PERCENT = ("%", "‰")
_BRACKETS = re.compile(r"[（(\[［](?P<words>[^（）()\[\]]{1,20})[）)\]］]")
_MARKS = re.compile(
    r"^\s*(?:\d{1,3}\s*[.、．](?=\s*\D)|[#＃*]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、)\s*"
    r"|[\s:：、，,*＊※①-⑳／/]+$|^(?:其中)?[\s:：、，,／/]+"
)
_OF_SUM = r"(?:[五三]年)?累计(?:数|值|增长|增加|提高|提升|变化)?"
# 年均增长（%）/[累计], 年均增速〔累计数〕, 年均增长或累计, 累计或年均增长: a number in brackets is a sum.
_OR_SUM = re.compile(
    rf"\s*[/／或、]?\s*[\[［〔【（(]\s*{_OF_SUM}\s*[\]］〕】）)]|(?<=\S)\s*[/／或]\s*{_OF_SUM}(?![一-龥])"
    rf"|^\s*{_OF_SUM}\s*[/／或]\s*(?=年均)"
)
_ALL_MARKS = re.compile(r"[\s:：、，,／/（）()\[\]［］%％±+\-—]+")
# 上年=100, 2020年＝100, 以上年同期价格为100: what an index is set against.
_BASE = re.compile(r"以?(?P<of>[^=＝（）()]{1,10}?)(?:价格)?\s*(?:[=＝]|为)\s*100(?:\.0+)?")
# 为2024年执行数%
_OF_YEAR = re.compile(rf"为\s*{_YEAR}\s*年?度?(?=预算|执行|决算)")
# 比2024年执行数: with what a number is compared.
_THAN_YEAR = re.compile(rf"(?<=[比较])\s*{_YEAR}\s*年?度?(?=预算|执行|决算|完成|实际|实绩|计划|目标)")
# 较上半年, 比一季度, 比2020年: of a change against another part of the same year, or against another year
_THAN_PART = re.compile(
    r"[比较](?:第?(?:[上下]半年|前[三3]季度|[一二三四1-4]季度)|\d{1,2}(?:\s*[-—–~～至]+\s*\d{1,2})?月(?:份|末|底)?"
    rf"|{_YEAR}\s*年(?:同期|同月|末|底|度)?)|与{_YEAR}\s*年(?:同期|同月|末|底|度)?相比"
)
# 1月至本月, 年初至本月, 至本月: from January to the month of the table
_TO_THIS_MONTH = re.compile(r"(?:1\s*月?份?|年初|(?<!截))\s*[-—–~～－至到]+\s*[本当]月(?:止|末)?")
# ±%: by how much something rose or fell
_BOTH_SIGNS = re.compile(r"\s*[±＋+]\s*[/／、]?\s*[-－]?\s*")
_THAN = re.compile(r"(?:比|较)(?:上|去|前)年(?:度|同期)?$")
# 截至2025年底累计完成投资, 2025年底前累计完成投资
_UNTIL = re.compile(r"(?:截至|截止到?|至|到)\s*$")
_BEFORE = re.compile(r"^(?:以前|之前|前|止)(?=累计|已|完成|$)")
# 城镇新增就业全年, without 目标
_FULL_YEAR = re.compile(r"(?<=[一-龥])(?:全年|年度)\s*$")
_EMPTY = re.compile(r"[（(\[［]\s*[）)\]］]")
# 公　路: a name of one or more words whose characters are set apart.
_SPACED = re.compile(r"[一-龥](?:[ \u3000]+[一-龥])+")
# 执行数比上年决算数增长: the other number is no part of the name.
_COMPARED = re.compile(
    r"同比|(?:比|较|与|同)(?:(?:上|去)年度?(?:同期|同月|末|底|(?:决算|执行|完成|预算)数)?|年初|上月|上季)(?:相比)?|环比|定基"
)


class AxisWords(Struct, frozen=True):
    """What the words of a row or a column say."""

    period: str | None = None
    """ISO, as in ``Figure.period``."""
    period_raw: str | None = None
    status: FigureStatus | None = None
    form: FigureForm | None = None
    basis: str | None = None
    """With what a change is compared, or 年均, in the words of the table."""
    fell: str | None = None
    """The word by which a number says how much something fell: 降低 of 单位产品能耗降低（%）."""
    unit: str | None = None
    is_sum: bool = False
    """True if a number is a sum over several years."""
    has_level: bool = False
    """True if words such as 绝对数 say that a number is the amount itself."""
    last_year: str | None = None
    """The words that say that a number is of a year before that of the others: 上年同期."""
    is_month: bool = False
    """True if words such as 本月 say that a number is of one month."""
    is_full_year: bool = False
    """True if words such as 全年 begin them: a number is of the whole year, also in a text about a part of it."""
    share: str | None = None
    """The word by which a number is a share of a whole: 比重."""
    is_either: bool = False
    """True if a number says by how much something rose or fell, in whatever unit: 增减."""
    is_rank_change: bool = False
    """True if a number says by how many places a rank rose or fell: 位次变化."""
    is_mean: bool = False
    """True if a number is the mean of the months of its period: 1—8月平均."""
    rest: str = ""
    """The words that are left: what is measured, or where."""


def read_axis(texts: Sequence[str], year: str | None = None) -> AxisWords:
    """Return what the words of a row or a column say, from the outermost cell to the innermost.

    ``year`` is that of the table or the text: months and quarters without a year are of it.

    >>> words = read_axis(["2025年目标（万亿元）"])
    >>> words.period, str(words.status), words.unit, words.rest
    ('2025', 'target', '万亿元', '')
    >>> words = read_axis(["地区生产总值", "比上年增长（%）"])
    >>> str(words.form), words.unit, words.basis, words.rest
    ('rate', '%', '比上年', '地区生产总值')
    >>> read_axis(["户籍人口（万人）"]).rest
    '户籍人口'
    >>> words = read_axis(["单位产品能耗降低（%）"])
    >>> words.rest, words.fell
    ('单位产品能耗', '降低')
    >>> words = read_axis(["1—6月", "同比增长（%）"], "2023")
    >>> words.period, words.rest
    ('2023-01/2023-06', '')
    """
    unit: str | None = None
    found = AxisWords()
    rest: list[str] = []
    for index, text in enumerate(texts):
        if index and (alone := as_unit(text)) is not None and not is_index_base(alone):  # 亿立方米 below 水资源量
            unit = alone
            continue
        own = _read_one(text, found.period[:4] if found.period is not None else year)
        unit = own.unit or unit
        found = AxisWords(
            period=own.period or found.period,
            period_raw=own.period_raw or found.period_raw,
            status=own.status or found.status,
            form=own.form or found.form,
            basis=own.basis or found.basis,
            fell=own.fell or found.fell,
            unit=unit,
            is_sum=own.is_sum or found.is_sum,
            has_level=own.has_level or found.has_level,
            last_year=own.last_year or found.last_year,
            is_month=own.is_month or found.is_month,
            is_full_year=own.is_full_year or found.is_full_year,
            share=own.share or found.share,
            is_either=own.is_either or found.is_either,
            is_rank_change=own.is_rank_change or found.is_rank_change,
            is_mean=own.is_mean or found.is_mean,
        )
        part = strip_part_mark(text)
        if part is not None:  # 固定资产投资, #工业投资: a part stands for itself
            rest = []
        if own.rest and part != "" and own.rest not in rest:
            rest.append(own.rest)
    return replace(found, unit=unit, rest="".join(rest))


@cached
def _read_one(text: str, year: str | None) -> AxisWords:
    words, unit = _take_unit(_TO_THIS_MONTH.sub("1本月", _OR_SUM.sub("", text)))
    words, last_year = _take_last_year(words)
    words, is_month = _take_present(words)
    of_year = _OF_YEAR.search(words)
    words = _THAN_YEAR.sub("上年", _OF_YEAR.sub("为上年", words))
    than_part = _THAN_PART.search(words)
    words = _THAN_PART.sub("", words)
    words, period, period_raw = _take_period(words, year)
    status, words = _take_status(words)
    yearly = _FULL_YEAR.search(words) if status == FigureStatus.TARGET else None
    words = words[: yearly.start()] if yearly is not None else words
    bare = _ALL_MARKS.sub("", words).removesuffix("的")
    table = load_table_words()
    compared = _COMPARED.search(words)
    is_expected = status == FigureStatus.EXPECTED
    form, basis = _find_form(bare), next((own.group() for own in (compared, than_part) if own is not None), None)
    is_signed = unit in _PERCENT and _BOTH_SIGNS.fullmatch(_COMPARED.sub("", words)) is not None
    if (bare == "" and than_part is not None) or is_signed:  # 比2020年, ±%, 较上年±%
        form, words = FigureForm.RATE, ""
    is_mean = bare.endswith(table.means) and (bare in table.sums or (bare in table.means and "/" in (period or "")))
    words = "" if is_mean else words
    is_rank_change = _rank_change().search(bare) is not None
    if bare.endswith((*table.completions, *table.of_budgets)):
        # 为上年执行数%: whether the amount beside it was reached or is aimed at is not said here.
        status = None if bare.endswith(table.of_budgets) else FigureStatus.ACTUAL
        basis = next(word for word in (*table.completions, *table.of_budgets) if bare.endswith(word))
        basis = basis.replace("为上年", of_year.group()) if of_year is not None else basis
    if any(word in bare for word in table.averages):
        basis = "年均"
    return AxisWords(
        period=period,
        period_raw=period_raw,
        status=status,
        form=form,
        basis=basis,
        fell=_find_fall(bare),
        unit=unit,
        is_sum=_drop_measure(bare, bare) in ("", *table.sums) and bare.startswith(table.sums),
        has_level=bare in table.levels,
        last_year=last_year,
        is_month=is_month or bare in table.months or (last_year is not None and last_year.endswith("月")),
        is_full_year=period is None
        and (
            yearly is not None or text.strip().startswith(table.full_years) or (is_expected and bare.startswith("全年"))
        ),
        share=bare if bare in table.shares else None,
        is_either=is_rank_change or bare.endswith(table.changes),
        is_rank_change=is_rank_change,
        is_mean=is_mean,
        rest=_COMPARED.sub("", bare) if is_rank_change else _tidy(_drop_measure(bare, words)),
    )


def _take_last_year(words: str) -> tuple[str, str | None]:
    """Return words without those for the year before, and these; None if the words are not of that year alone."""
    table = load_table_words()
    bare = _ALL_MARKS.sub("", words)
    word = next((word for word in table.last_year if bare.startswith(word)), None)
    behind = bare.removeprefix(word) if word is not None else ""
    if word is not None and behind in ("数", "值", "额"):
        return "", word
    part = words.strip().removeprefix(word) if word is not None else ""
    if word is not None and _PART_OF_YEAR.fullmatch(part):  # 上年一季度
        return part, word
    is_of_name = word is not None and word.endswith(table.same_time) and is_metric(behind)  # 上年同期价格
    if word is None or not (is_of_name or behind in ("", *table.results, *table.targets, *table.levels, *table.sums)):
        return words, None
    return words.replace(word, "", 1) if word in words else behind, word


def _take_present(words: str) -> tuple[str, bool]:
    """Return words without those for the time of the table, and whether these are of a month: 价格 of 本月价格."""
    table = load_table_words()
    word = next((word for word in table.present if words.startswith(word)), None)
    if word is None or words in table.levels or not is_metric(words.removeprefix(word)):
        return words, False
    return words.removeprefix(word), word in table.months


def _find_form(bare: str) -> FigureForm | None:
    """Return the form that words without marks and brackets tell; None if they tell none."""
    table = load_table_words()
    if bare.endswith(table.whole_names):
        return None
    if bare.endswith(table.ranks):
        return FigureForm.RANK
    if bare.endswith(table.increases) or _rank_change().search(bare) is not None:
        return FigureForm.INCREASE
    if bare.endswith((*table.completions, *table.of_budgets)) or bare in table.shares:
        return FigureForm.SHARE
    if bare.endswith(table.rates):
        return FigureForm.RATE
    return FigureForm.INCREASE if _find_fall(bare) is not None else None


def _find_fall(bare: str) -> str | None:
    """Return the word of falling at the end of words; None if there is none or if they are of rises, too: 增减."""
    word = next((word for word in load_table_words().falls if bare.endswith(word)), None)
    is_both = word is not None and bare.removesuffix(word).endswith(load_figure_words().rises)
    return None if is_both else word


def _take_unit(text: str) -> tuple[str, str | None]:
    """Return words without the unit in brackets, and the unit; None if no brackets have one."""
    for match in _BRACKETS.finditer(text):
        unit = as_unit(match["words"])
        if match["words"].strip() == "年" and text[: match.start()].strip().endswith(load_table_words().durations):
            unit = "年"
        if unit is not None:
            return text[: match.start()] + text[match.end() :], unit
        if (parts := _split_unit(match["words"])) is not None:  # 总产值（万元，当年价格）
            others, unit = parts
            return f"{text[: match.start()]}{others}{text[match.end() :]}", unit
    stripped = text.strip()
    of_points = stripped.removesuffix("百分点").removesuffix("个")
    if of_points != stripped and of_points.endswith((*load_table_words().changes, *load_table_words().rates)):
        return of_points, "个百分点"
    if _BASE.fullmatch(stripped):
        return "", as_unit(stripped)
    if stripped.endswith(("%", "％", "‰")):
        return stripped[:-1], "‰" if stripped.endswith("‰") else "%"
    return text, None


def _split_unit(words: str) -> tuple[str, str] | None:
    """Return the words beside a unit in brackets, in brackets of their own, and the unit; None if there is no unit.

    At which prices an amount is counted is no part of its name.
    """
    parts = [part.strip() for part in re.split("[，,；;]", words)]
    units = [unit for part in parts if (unit := as_unit(part)) is not None]
    if len(parts) == 1 or len(units) != 1:
        return None
    others = "，".join(part for part in parts if as_unit(part) is None and not part.endswith(("价", "价格")))
    return f"（{others}）" if others else "", units[0]


def as_unit(words: str) -> str | None:
    """Return words as a unit; None if they are none.

    >>> as_unit("单位：亿元"), as_unit("％"), as_unit("辆/万人"), as_unit("不含农户"), as_unit("上年＝100")
    ('亿元', '%', '辆/万人', None, '上年=100')
    """
    plain = re.sub(r"^(?:计量)?单\s*位\s*[:：]?", "", words).strip(" ±+").replace("％", "%")
    if plain == "百分点":
        return "个百分点"
    base = _BASE.fullmatch(plain)
    if base is not None:
        return f"{base['of'].strip()}=100"
    is_unit = find_unit(plain) is not None or re.fullmatch(_units(), plain) is not None
    return plain if is_unit else None


def is_index_base(unit: str) -> bool:
    """Return whether a unit is what an index is set against: 上年=100."""
    return _BASE.fullmatch(unit) is not None


def strip_part_mark(text: str) -> str | None:
    """Return the words of a part behind the mark that says that it is one; None if they have no mark.

    >>> strip_part_mark("其中：城镇"), strip_part_mark("#出口"), strip_part_mark("出口")
    ('城镇', '出口', None)
    """
    mark = _part_mark().match(text)
    return text[mark.end() :] if mark is not None else None


@cached
def _part_mark() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, load_table_words().parts))})\s*[:：，、]?\s*")


@cached
def _rank_change() -> re.Pattern[str]:
    """Return a pattern for the end of words for how a rank changed: 位次变化, 排名升降."""
    table = load_table_words()
    ranks, changes = ("|".join(map(re.escape, words)) for words in (table.ranks, table.rank_changes))
    return re.compile(rf"(?:{ranks})(?:{changes})$")


@cached
def _units() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(rf"(?:{unit})(?:[/／每](?:{unit}|[一-龥]{{1,6}}))?")


def _take_period(words: str, year: str | None) -> tuple[str, str | None, str | None]:
    days = _DAYS.search(words) if "日" in words else None
    if days is not None and (iso := _find_days(days, year)) is not None:
        return words[: days.start()] + words[days.end() :], iso, days.group().strip()
    match = _PERIOD.search(words)
    if match is not None:
        before, behind = _UNTIL.sub("", words[: match.start()]), _BEFORE.sub("", words[match.end() :])
        return before + behind, _to_iso(match, match["year"]), match.group().strip()
    part = _PART_OF_YEAR.search(words) if year is not None else None
    if part is not None and year is not None:
        return words[: part.start()] + words[part.end() :], _to_iso(part, year), part.group().strip()
    plan = _PLAN.search(words)
    if plan is None or plan["plan"] not in _PLANS:
        return words, None, None
    first, last = _PLANS[plan["plan"]]
    iso = str(last) if plan["end"] else f"{first}/{last}"
    return words[: plan.start()] + words[plan.end() :], iso, plan.group()


def _find_days(match: re.Match[str], year: str | None) -> str | None:
    """Return a range of days in ISO form; None if there are no such days, or if no words give the year.

    The year may stand before: 2025年国庆假期（10月1日至8日）. A range over the turn of the year goes by its last day:
    2026年元旦假期（12月30日至1月1日）.
    """
    before = _YEAR_BEFORE.search(match.string[: match.start()])
    last_year = match["to_year"] or match["year"] or (before["year"] if before is not None else year)
    if last_year is None:
        return None
    month, to_month = int(match["month"]), int(match["to_month"] or match["month"])
    is_over_turn = to_month < month and match["to_year"] is None
    first_year = match["year"] or last_year
    first, last = int(first_year), int(last_year)
    if is_over_turn and match["year"] is not None:
        last += 1
    elif is_over_turn:
        first -= 1
    try:
        begin, end = date(first, month, int(match["day"])), date(last, to_month, int(match["to_day"]))
    except ValueError:
        return None
    return f"{begin.isoformat()}/{end.isoformat()}" if begin < end else None


def _to_iso(match: re.Match[str], year: str) -> str:
    if match.groupdict().get("last"):
        return f"{year}/{year[: 4 - len(match['last'])]}{match['last']}"
    if match["half"]:
        # 1—3季度
        first, last = _PARTS_OF_YEAR.get(match["half"], (1, 9))
        return f"{year}-{first:02d}/{year}-{last:02d}"
    if match["month"] and 1 <= int(match["month"]) <= 12:
        month = f"{year}-{int(match['month']):02d}"
        return f"{year}-{int(match['first_month']):02d}/{month}" if match["first_month"] else month
    return year


def _take_status(words: str) -> tuple[FigureStatus | None, str]:
    """Return whether words say 目标, 预计 or 实际, and the words without that; the status is None if they say none."""
    table = load_table_words()
    ways = (
        (FigureStatus.EXPECTED, table.forecasts),
        (FigureStatus.TARGET, table.targets),
        (FigureStatus.ACTUAL, table.results),
    )
    bare = _ALL_MARKS.sub("", words).removesuffix("的")
    if bare.endswith((*table.completions, *table.of_budgets)):
        return None, words
    forecast = next((word for word in table.forecasts if bare.startswith(word)), None)
    if forecast is not None and bare != forecast:  # 预计全年完成, 预计比上年增长
        return FigureStatus.EXPECTED, _take_status(words.replace(forecast, "", 1))[1]
    for status, own in ways:
        word = next((word for word in own if bare == word or bare.endswith(word)), None)
        if word is not None:
            # 比上年执行数: the number itself may be aimed at.
            stated = None if _THAN.search(bare.removesuffix(word)) else status
            return stated, words.replace(word, "", 1) if word in words else words
    return None, words


def _drop_measure(bare: str, words: str) -> str:
    """Return words without those for a level, a rate or a share, unless these are a part of a longer name."""
    table = load_table_words()
    if bare.endswith(table.whole_names):
        return words
    if _COMPARED.sub("", bare) in table.changes:
        return ""
    falls = table.falls if _find_fall(bare) is not None else ()
    changes = (*table.increases, *table.completions, *table.of_budgets, *table.rates, *falls)
    if bare in (*changes, *table.levels, *table.shares, *table.sums, *table.averages):
        return ""
    if bare.startswith(table.sums) and bare.endswith(changes):
        return ""
    for word in changes:
        if bare.endswith(word) and len(bare) > len(word):
            name = _COMPARED.sub("", bare.removesuffix(word))
            return "" if name in (*table.results, *table.targets, *table.levels) else name
    return words


def _tidy(words: str) -> str:
    previous = None
    words = _EMPTY.sub("", words).strip()
    while previous != words:
        previous = words
        words = _MARKS.sub("", words).strip()
    return re.sub(r"\s", "", words) if _SPACED.fullmatch(words) else words
