"""Finds the kind of a document, the class of its source, its national issuer, and the years of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from briefgen.lexicon import load_document_words, load_issuer_words
from briefgen.model import Item
from briefgen.text.dates import RANGE_MARK
from briefgen.text.five_year_plans import PLAN, PLAN_COUNTS, find_plan_years
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED, parse_numeral

_BRACKET_AT_END = re.compile(r"[（(][^（）()]*[）)]$")
# 关于印发《行动方案》的通知, 转发省国资委关于…意见的通知: a notice that issues another document
_ISSUES = re.compile(r"(?:印发|转发|公布|发布|下发).*的?(?:通知|通告|公告)$")
# 具体包括哪些内容？ as a title, and 问题：, 问： below it
_QUESTION = re.compile(r"[？?]$")
_ANSWERED = re.compile(r"\s*(?:答复?|回复|办理结果)\s*[：:]")
_ASKED = re.compile(r"\s*(?:问题?|提问|咨询内容|来信内容)\s*[：:]")
# 制定本条例, 本办法适用于: rules name their kind in their first articles.
_OF_ITSELF = re.compile(
    r"制定本(?P<made>条例|办法|规定|细则|规则)|本(?P<named>条例|办法|规定|细则|规则)(?=[未所适由中之])"
)
# 新华社北京2月13日电, 本报讯: how news begins
_DATELINE = re.compile(
    rf"[（(]?(?:本报|本网|本刊|[{HAN}]{{2,8}}(?:社|网|报|台))[{HAN}]{{0,12}}(?:\d{{1,2}}月)?\d{{0,2}}日?(?:[{HAN}]{{0,6}}消息|讯|电)"
    rf"|[（(][{HAN}]{{2,12}}(?:消息|讯|电)[）)]|本报记者"
)
# 主席：, 某某议员：: the turns of a sitting
_TURN = re.compile(rf"(?:[{HAN}]{{2,12}}(?:议员|局长|司长|委员|代表|秘书长)|主席|代理主席)：")
_FEWEST_TURNS = 5
_FIRST_SENTENCES = 12
# 采购动态: the name of a column above the title
_LONGEST_COLUMN = 8
# 现在，我代表某省人民政府向大会报告工作
_SPEAKS_FOR = re.compile(
    rf"我代表(?P<organ>国务院|(?!自治[区县州旗])[{HAN}]{{2,20}}[省市县区州旗]人民政府)[^。]{{0,30}}?(?P<reports>报告)"
)
_CONGRESS = re.compile(
    rf"(?P<place>[{HAN}]{{2,20}}?[省市县区州旗盟])?第?[{HAN}\d]{{1,5}}届(?P<nation>全国)?人民代表大会"
)
# 向第十届全国人民代表大会第一次会议报告: the opening of a report of the State Council
_ORDINAL = f"第([{ONE_TO_HUNDRED}]{{1,3}})"
_NATIONAL_SESSION = re.compile(f"[向在]{_ORDINAL}届全国人民代表大会{_ORDINAL}次会议")
# The fifth National People's Congress first met in 1978. Each has met once a year for five years since.
_FIRST_TERM, _FIRST_YEAR_OF_TERM, _YEARS_OF_TERM = 5, 1978, 5
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OPENING = 300
_OFFICIAL_SITES = ("政府网", "国资委网站", "政府门户网站", "政务网")
# （2021—2025年）
_PLAN_YEARS = re.compile(rf"[（(]?(?P<from>20\d{{2}})年?{RANGE_MARK}(?P<to>20\d{{2}})年?[）)]?")
# “十四五”规划, 十四五国资国企改革发展规划, 第十四个五年规划纲要
_FIVE_YEARS = re.compile(
    rf"{PLAN}(?=规划|[^。]{{0,30}}规划|发展|期间|时期)|第(?P<count>十[{PLAN_COUNTS}])个五年(?=规划)"
)


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

    The first rule that gives a kind decides:

    1. An item of a digest is 新闻 if its part of the digest has a name with a word such as 动态, or if the item begins
       with a dateline.
    2. An item is 问答 if its title is a question and its first sentences have a mark such as 问：.
    3. The word at the end of the title names the kind. If a notice issues another document, the kind is that of the
       other document.
    4. An item is 问答 if its first sentences have a mark of a question and a mark of an answer.
    5. An item is 新闻 if its title, its source or its first words look like those of news.
    6. The text itself shows the kind: the first articles of rules name their kind, and the record of a meeting has the
       turns of its speakers.
    """
    title = _BRACKET_AT_END.sub("", item.title or "")
    body = [sent.text for sent in item.sentences if sent.role == "body"][:_FIRST_SENTENCES]
    if _is_listed_as_news(item, body):
        return "新闻"
    if _QUESTION.search(title) and any(_ASKED.match(sent.text) for sent in item.sentences[:_FIRST_SENTENCES]):
        return "问答"
    kind = _find_kind_in_title(title)
    if kind is not None:
        return kind
    if all(any(mark.match(text) for text in body) for mark in (_ASKED, _ANSWERED)):
        return "问答"
    return "新闻" if item.title is not None and _is_news(item, title, body) else _find_kind_in_text(item, body)


def _is_listed_as_news(item: Item, body: Sequence[str]) -> bool:
    """Return True if a digest lists an item among its news, or if the item of a digest begins with a dateline."""
    parts = load_document_words().news.parts
    if item.section is not None and any(word in item.section for word in parts):
        return True
    return item.id != item.clean.source.id and bool(body) and _DATELINE.match(body[0]) is not None


def _find_kind_in_title(title: str) -> str | None:
    """Return the kind of document that a title names at its end; None if it names none."""
    types = load_document_words().types
    ends = [(word, kind.name) for kind in types for word in kind.words if title.endswith(word)]
    if not ends:
        return next((kind.name for kind in types if kind.anywhere and any(word in title for word in kind.words)), None)
    end = max(ends, key=lambda pair: len(pair[0]))[1]
    issued = _ISSUES.search(title)
    if issued is None:
        return end
    within = (
        kind.name
        for kind in types
        if kind.name != end
        and any(word in issued.group() for word in (kind.words if kind.within is None else kind.within))
    )
    return next(within, end)


def _is_news(item: Item, title: str, body: Sequence[str]) -> bool:
    words = load_document_words()
    source = item.field("source")
    if any(word in title for word in words.news.titles) or (source is not None and _is_media(source.value)):
        return True
    menu = [sent.text for sent in item.sentences[:_FIRST_SENTENCES] if sent.role == "masthead"]
    columns = (line for line in menu if len(line) <= _LONGEST_COLUMN or "- " in line)
    return any(_DATELINE.match(text.strip()) for text in body[:2]) or any(
        word in line for line in columns for word in words.news.parts
    )


def _find_kind_in_text(item: Item, body: Sequence[str]) -> str | None:
    ruled = next((match for text in body if (match := _OF_ITSELF.search(text))), None)
    if item.title is None and speaks_for_government(item):
        return "报告"
    if ruled is not None:
        return _find_kind_in_title(ruled["made"] or ruled["named"])
    if sum(_TURN.match(sent.text) is not None for sent in item.sentences) >= _FEWEST_TURNS:
        return "会议纪要"
    has_source = item.field("source") is not None or item.field("url") is not None
    return "新闻" if item.id != item.clean.source.id and has_source else None


def find_implied_issuer(item: Item, doc_type: str | None) -> str | None:
    """Return the issuer of a government's report or a communiqué if words outside its title show it; else None.

    The opening of a report may say for which government the speaker speaks. Otherwise the people's congress that heard
    the report shows the government. A communiqué may name its office in the bracket at its end.
    """
    if doc_type == "报告" and (item.title or "政府工作报告").endswith("政府工作报告"):
        speaks = _SPEAKS_FOR.search(_read_opening(item))
        if speaks is not None:
            return speaks["organ"]
        venue = item.field("venue")
        congress = _CONGRESS.match(venue.value) if venue is not None else None
        if congress is not None:
            if congress["nation"]:
                return "国务院"
            return f"{congress['place']}人民政府" if congress["place"] else None
    if doc_type == "公报":
        closing = next((field for field in item.fields if field.name == "source" and field.by == "closing"), None)
        return closing.value if closing is not None and not _is_media(closing.value) else None
    return None


def speaks_for_government(item: Item) -> bool:
    """Return True if a speaker reports for a government: 现在，我代表某省人民政府向大会报告工作."""
    return _SPEAKS_FOR.search(_read_opening(item)) is not None


def find_year_of_session(item: Item) -> str | None:
    """Return the year of the session of the National People's Congress to which a report speaks; None for others."""
    session = _NATIONAL_SESSION.search(_read_opening(item))
    if session is None:
        return None
    term, meeting = parse_numeral(session[1]), parse_numeral(session[2])
    if term is None or meeting is None or term < _FIRST_TERM or not 0 < meeting <= _YEARS_OF_TERM:
        return None
    return str(_FIRST_YEAR_OF_TERM + _YEARS_OF_TERM * (term - _FIRST_TERM) + meeting - 1)


def find_year_in_name(path: str) -> str | None:
    """Return the year in the name of a file; None if the name has no year or several.

    >>> [find_year_in_name(name) for name in ("inbox/report_2013.txt", "2021-2025.docx", "20130305.txt")]
    ['2013', None, None]
    """
    years = set(_YEAR_IN_NAME.findall(PurePosixPath(path).stem))
    return years.pop() if len(years) == 1 else None


def _read_opening(item: Item) -> str:
    return "".join(sent.text for sent in item.sentences[:_FIRST_SENTENCES] if sent.role == "body")[:_OPENING]


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
    first, last = find_plan_years(f"{plan['count']}五" if plan["count"] else plan.group())
    return f"{first}/{last}"


def _is_media(source: str) -> bool:
    """Return True for the name of a newspaper, of a station or of a news site."""
    return not source.endswith(_OFFICIAL_SITES) and any(word in source for word in load_document_words().sources.media)


def _is_same_place(source: str, issuer: str) -> bool:
    """Return True if a source and an issuer have the same first two characters: 浙江省国资委 and 浙江省人民政府办公厅.

    A leading 中共 is ignored.
    """
    return source.removeprefix("中共")[:2] == issuer.removeprefix("中共")[:2]
