"""Names in a row: adds to each name the words that the row says only once, such as 新增 in 新增平台5个、企业8家."""

from __future__ import annotations

import re

from briefgen.condensing.figures.indicator.before import ends_with_metric
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, end_of_part, start_of_part

_EACH = "分别"
_ANY_NUMBER = re.compile(r"\d[\d.,]*")
# 新增上市公司45家、总量达1224家: the total is not new.
_LEVEL = re.compile("世界级|国家级|部级|自治区级|省级|州级|市级|区级|县级|乡级|镇级|村级")
_TOTALS = ("总量", "总数", "存量", "总数量")
_JOINTS = ("、", "和", "与", "及", "以及")
# Units in which things are counted that have something.
_UNITS_OF_THINGS = ("个", "家", "户", "所", "处", "座", "间", "项", "支")
_LONGEST_NAME = 24
_LONGEST_OF_KIND = 5


def find_each(context: NumberContext, name: str | None) -> str | None:
    """Return ``name`` with one thing, such as 第二产业, in place of a word for several things, such as 三次产业.

    For the second number in 三次产业贡献率分别为7%、25%、68% the result is 第二产业贡献率. ``name`` is returned as it
    is if it has no such word, or if the clause does not have one number for each of the things.
    """
    match = _collective().search(name) if name and _EACH in context.before else None
    if name is None or match is None:
        return name
    each = load_figure_words().collectives[match.group()]
    text, start = context.text, context.start - len(context.before)
    end = end_of_part(text, context.end, CLAUSE_MARKS_OF_ANY_WIDTH)
    offset = text.rfind(match.group(), start, context.start)
    if offset < 0 or len(_ANY_NUMBER.findall(text[offset:end])) != len(each):
        return name
    index = len(_ANY_NUMBER.findall(text[offset : context.start]))
    return name[: match.start()] + each[index] + name[match.end() :]


def find_thing(context: NumberContext, name: str) -> str | None:
    """Return the things to which an attribute belongs: 个体工商户 for 从业人员 in 个体工商户16户，从业人员40人.

    The things must be counted or have another attribute, in the clause before or in the sentence before. The result is
    None if ``name`` is no attribute, if there are no such things, or if they are only a part of what the sentence
    counts: 其中医院5所.
    """
    attributes = load_figure_words().attributes
    if name not in attributes:
        return None
    previous = context.previous
    if previous is None:
        is_first = not context.text[: context.start - len(context.before)].strip()
        return _find_thing_before(context) if is_first else None
    if not previous.indicator or not _is_next(context, previous):
        return None
    thing = _thing_of(previous)
    if thing is not None:
        return thing
    same = [figure for figure in context.earlier if figure.indicator == previous.indicator]
    is_owner = _counts_things(same[0]) and not _is_part(context, same[0])
    return previous.indicator if is_owner else None


def _is_next(context: NumberContext, previous: Figure) -> bool:
    """Return whether a number directly follows the previous figure: in the same row, or in the next clause."""
    if previous.raw in context.before:
        return context.before.rpartition(previous.raw)[2].startswith(_JOINTS)
    end = context.start - len(context.before) - 1
    start = start_of_part(context.text, max(0, end), CLAUSE_MARKS_OF_ANY_WIDTH)
    return context.text[end : end + 1] in ("，", ",") and previous.raw in context.text[start:end]


def _find_thing_before(context: NumberContext) -> str | None:
    """Return the things that the sentence before counts and describes by an attribute; None if there are none.

    For the last number in 养老机构5个，床位90张。收养人数60人 the result is 养老机构.
    """
    things = (_thing_of(figure) for figure in context.preceding)
    thing = next((thing for thing in things if thing is not None), None)
    is_counted = any(figure.indicator == thing and _counts_things(figure) for figure in context.preceding)
    return thing if is_counted else None


def _thing_of(figure: Figure) -> str | None:
    """Return the name of a figure without the attribute at its end: 个体工商户 for 个体工商户从业人员.

    The result is None if the name does not end with an attribute, or has nothing before it.
    """
    name = figure.indicator or ""
    ends = [end for end in load_figure_words().attributes if name.endswith(end) and len(name) > len(end) + 1]
    return name.removesuffix(max(ends, key=len)) if ends else None


def _counts_things(figure: Figure) -> bool:
    return figure.unit.endswith(_UNITS_OF_THINGS) and len(figure.indicator or "") <= _LONGEST_NAME


def _is_part(context: NumberContext, figure: Figure) -> bool:
    offset = context.text.rfind(figure.raw, 0, context.start)
    before = context.text[start_of_part(context.text, offset, "；;。") : offset]
    return before.rfind("其中") > 0 or (figure.indicator or "").endswith("）")


def find_with_level(context: NumberContext, name: str) -> str | None:
    """Return the name of the previous figure with ``name`` in place of its level: 省级示范社 for 省级.

    The text of this example is 国家级示范社5家、省级9家. The result is None if ``name`` is no level, or if the previous
    figure has no level, has another unit, or is not next to the number.
    """
    previous = context.previous
    if previous is None or not previous.indicator or _LEVEL.fullmatch(name) is None:
        return None
    level = _LEVEL.search(previous.indicator)
    is_whole = level is not None and level.end() < len(previous.indicator) and "（" not in previous.indicator
    if level is None or not is_whole or previous.unit != context.number.unit or not _is_next(context, previous):
        return None
    return previous.indicator[: level.start()] + name + previous.indicator[level.end() :]


def drop_deed(context: NumberContext, name: str | None) -> str | None:
    """Return ``name`` without a verb such as 新建, if the number is a total.

    For 356亩 in 新建农田24亩，累计建成356亩 the result is 农田. A number is a total if 累计 is before it and the
    previous figure has the same name. Other names are returned as they are.
    """
    if name is None or context.previous is None or name != context.previous.indicator or "累计" not in context.before:
        return name
    match = _deed().match(name)
    return name if match is None else name[match.end() :]


def add_deed(context: NumberContext, name: str) -> str:
    """Return ``name`` with the verb of its row before it: 新增省级平台 for 省级平台 in 新增国家级平台3个、省级平台5个.

    The names of a row are separated by 、. Short names of one kind can be separated by ，: 招收高中生40人，初中生90人.
    A word for a total gets the things instead of the verb: 上市公司总量 in 新增上市公司45家、总量达1224家. Other names
    are returned as they are.
    """
    previous = context.previous
    if previous is None or not previous.indicator or not context.number.is_counted:
        return name
    match = _deed().match(previous.indicator)
    if match is None or _any_verb().match(name) or not _goes_on(context, previous, name):
        return name
    if name in _TOTALS:
        return previous.indicator[match.end() :] + name
    return name if ends_with_metric(name) or name.endswith("各") else match["deed"] + name


def is_deed(name: str) -> bool:
    """Return whether a name is only a verb such as 新开工."""
    return _deed().fullmatch(name) is not None


def starts_with_deed(name: str) -> bool:
    """Return whether a name begins with a verb such as 新增, which says that not all such things are counted."""
    return _deed().match(name) is not None


def _goes_on(context: NumberContext, previous: Figure, name: str) -> bool:
    """Return whether ``name`` goes on with the row of the previous figure."""
    if previous.raw in context.before:
        return context.before.rpartition(previous.raw)[2].startswith(_JOINTS)
    start = context.start - len(context.before)
    is_next = context.text[:start].endswith((f"{previous.raw}，", f"{previous.raw},")) and context.before == name
    is_alike = previous.unit == context.number.unit and (previous.indicator or "")[-1:] == name[-1:]
    return is_next and is_alike and len(name) <= _LONGEST_OF_KIND


@cached
def _collective() -> re.Pattern[str]:
    return re.compile(any_of(load_figure_words().collectives))


@cached
def _deed() -> re.Pattern[str]:
    return re.compile(rf"(?:[全我本][省市县区州盟旗])?(?P<deed>{any_of(load_figure_words().deeds)})")


@cached
def _any_verb() -> re.Pattern[str]:
    words = load_figure_words()
    return re.compile(any_of((*words.deeds, *words.carriers, *words.rises, *words.falls)))
