"""Finds the kind of a document, the class of its source, its national issuer, and the years of a plan."""

from __future__ import annotations

import re

from briefgen.lexicon import load_document_words, load_issuer_words
from briefgen.model import Item
from briefgen.text.dates import RANGE_MARK
from briefgen.text.five_year_plans import PLAN, find_plan_years

# A title with 关于, or with a kind of document at its end, names its own kind. 发布《行动方案》 is the title of news.
_NAMES_KIND = re.compile(
    r"关于|(?:规划|纲要|方案|办法|细则|规定|条例|计划|意见|通知|通报|公告|答复|要点|决定|讲话|报告|总结|解读|读懂|记者问)$"
)
_BRACKET_AT_END = re.compile(r"[（(][^（）()]*[）)]$")
# In a title without 关于, the kind is searched in this many characters at the end.
_LAST_CHARACTERS = 8
_OFFICIAL_SITES = ("政府网", "国资委网站", "政府门户网站", "政务网")
# （2021—2025年）
_PLAN_YEARS = re.compile(rf"[（(]?(?P<from>20\d{{2}})年?{RANGE_MARK}(?P<to>20\d{{2}})年?[）)]?")
# “十四五”规划, 十四五国资国企改革发展规划
_FIVE_YEARS = re.compile(rf"{PLAN}(?=规划|[^。]{{0,30}}规划|发展|期间|时期)")


def find_number_issuer(number: str) -> str | None:
    """Return the national organ that issued a document number; None if no national organ issued it.

    The first characters of the number show the organ.

    >>> find_number_issuer("国令第744号"), find_number_issuer("浙政办发〔2021〕33号")
    ('国务院', None)
    """
    numbers = load_issuer_words().numbers
    beginnings = sorted(numbers, key=len, reverse=True)
    return next((numbers[beginning] for beginning in beginnings if number.startswith(beginning)), None)


def find_doc_type(item: Item) -> str | None:
    """Return the kind of an item, such as 通知, 讲话 or 新闻; None if it is not known.

    The first of these that shows the kind decides:

    - The name of the part of the digest that contains the item: a word such as 动态 means 新闻.
    - The title.
    - The source: a newspaper, a station or a news site means 新闻.

    The kind of an item without a title is known only from the digest.
    """
    words = load_document_words()
    if item.section is not None and any(word in item.section for word in words.news.parts):
        return "新闻"
    if item.title is None:
        return None
    title = _BRACKET_AT_END.sub("", item.title)
    if _NAMES_KIND.search(title):
        tail = title if "关于" in title else title[-_LAST_CHARACTERS:]
        kind = next((kind.name for kind in words.types if any(word in tail for word in kind.words)), None)
        if kind is not None:
            return kind
    source = item.field("source")
    is_news = any(word in title for word in words.news.titles) or (source is not None and _is_media(source.value))
    return "新闻" if is_news else None


def find_source_class(item: Item, issuer: str | None) -> str | None:
    """Return the class of an item's source; None if the text does not show it.

    - 二手摘编: the item is one of several excerpts in a digest.
    - 媒体报道: the source that the text names is a newspaper, a station or a news site.
    - 官方发布: the source is an office of the same place as the issuer, or the issuer is not known.
    - 官方转载: the source is an office of another place.
    - 原件: the text names an issuer but no source, is signed or numbered, and has no day of reposting.
    """
    if item.section is not None or item.period is not None:
        return "二手摘编"
    source = item.field("source")
    if source is None:
        is_signed = item.field("doc_number") is not None or any(field.by == "signature" for field in item.fields)
        return "原件" if issuer is not None and is_signed and item.field("reposted") is None else None
    if _is_media(source.value):
        return "媒体报道"
    if not any(word in source.value for word in load_document_words().sources.official):
        return None
    return "官方发布" if issuer is None or _is_same_place(source.value, issuer) else "官方转载"


def find_plan_period(title: str) -> str | None:
    """Return the first and the last year that the title of a plan gives, as 2021/2025; None if it gives none.

    >>> find_plan_period("全民健身计划（2021—2025年）"), find_plan_period("浙江省国资国企改革发展“十四五”规划")
    ('2021/2025', '2021/2025')
    """
    years = _PLAN_YEARS.search(title)
    if years is not None and years["from"] < years["to"]:
        return f"{years['from']}/{years['to']}"
    plan = _FIVE_YEARS.search(title)
    if plan is None:
        return None
    first, last = find_plan_years(plan.group())
    return f"{first}/{last}"


def _is_media(source: str) -> bool:
    """Return True for the name of a newspaper, of a station or of a news site."""
    return not source.endswith(_OFFICIAL_SITES) and any(word in source for word in load_document_words().sources.media)


def _is_same_place(source: str, issuer: str) -> bool:
    """Return True if a source and an issuer have the same first two characters: 浙江省国资委 and 浙江省人民政府办公厅.

    A leading 中共 is ignored.
    """
    return source.removeprefix("中共")[:2] == issuer.removeprefix("中共")[:2]
