"""What an item says of itself: issuer, kind, days, and by whose hand it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from briefgen.lexicon import load_document_words, load_issuer_words
from briefgen.model import Field, Item, Span

_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")
_NUMERAL_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([〇零○一二三四五六七八九十]{1,3})月([〇零○一二三四五六七八九十]{1,3})日"
)
_NUMERALS = {numeral: digit for digit, numerals in enumerate(("〇零○", *"一二三四五六七八九")) for numeral in numerals}
_ISSUER = re.compile(
    r"(?P<issuer>国务院(?:办公厅)?|中共中央|(?:中共[\u3400-\u9fff]{2,12}?委(?:员会)?(?:办公厅|办公室)?[\s、]+)?[\u3400-\u9fff]{2,40}?"
    r"(?:办公室[\s、]+[\u3400-\u9fff]{2,30}?)?(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|委员会|国资委|发展改革委|办公厅|办公室|厅|局|部|中央))"
    r"(?:等[一二三四五六七八九十]*部门)?(?:关于|印发)"
)
# A title that says its own kind, and does not only speak of one: 发布《行动方案》 is news.
_NAMES_KIND = re.compile(
    r"关于|(?:规划|纲要|方案|办法|细则|规定|条例|计划|意见|通知|通报|公告|答复|要点|决定|讲话|报告|总结|解读|读懂|记者问)$"
)
_LAST_CHARACTERS = 8
_LAST_SENTENCES = 40
_OFFICIAL_SITES = ("政府网", "国资委网站", "政府门户网站", "政务网")
# 本办法自2021年8月1日起施行; 自发布之日起30日后施行. 自印发之日起10日内 is a term for something else.
# Of this text itself: 《公司法》自2024年7月1日起施行 is another's.
_OF_THIS = re.compile(r"(?:^|[，。；、])\s*(?:第[一二三四五六七八九十百]+条\s*)?(?:本[\u3400-\u9fff]{1,10})?$")
_EFFECTIVE = re.compile(
    r"自(?:(?P<day>\d{4}年\d{1,2}月\d{1,2}日)起|(?P<at_once>印发|发布|公布|颁布)之日起(?:(?P<waiting>\d{1,3})日后)?)"
    r"(?:正式)?(?:施行|实施|执行|生效)"
)
# 8月2日下午，全省推进会在合肥召开
_EVENT = re.compile(
    r"(?:(?<![截至自到从—-])(?P<year>\d{4})年|(?<![截至自到从—\-\d年]))(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:至\d{1,2}日)?"
    r"(?:上午|下午|晚)?(?!底|前|起|止)"
    r"(?=(?:(?!\d{1,2}月\d)[^。]){0,80}(?:召开|举行|举办|开幕|签约|签署|揭牌|启动|会议|公布|印发|发布|主持|调研|考察))"
)
_PLAN_YEARS = re.compile(r"[（(]?(?P<from>20\d{2})年?\s?[-—–~至到]{1,2}\s?(?P<to>20\d{2})年?[）)]?")
_FIVE_YEARS = re.compile(r"“?十(?P<count>[一二三四五六])五”?(?=规划|[^。]{0,30}规划|发展|期间|时期)")


def parse_day(value: str) -> str | None:
    """Return the first day in ``value`` as ISO, or None if there is none that exists.

    >>> parse_day("2021年8月4日"), parse_day("二〇二六年一月二十七日"), parse_day("2021-13-40")
    ('2021-08-04', '2026-01-27', None)
    """
    match = _DAY.search(value)
    numeral = _NUMERAL_DAY.search(value)
    if match is not None:
        numbers = [int(group) for group in match.groups()]
    elif numeral is not None:
        year = "".join(str(_NUMERALS[char]) for char in numeral[1])
        numbers = [int(year), _count(numeral[2]), _count(numeral[3])]
    else:
        return None
    try:
        return date(*numbers).isoformat()
    except ValueError:
        return None


def _count(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0)


def title_issuer(title: str | None) -> str | None:
    """Return the issuer that a title names, as in 浙江省人民政府办公厅关于印发…的通知."""
    match = _ISSUER.match(title or "")
    return match["issuer"] if match else None


def number_issuer(number: str) -> str | None:
    """Return the central issuer that a document number's first characters stand for.

    >>> number_issuer("国令第744号"), number_issuer("浙政办发〔2021〕33号")
    ('国务院', None)
    """
    numbers = load_issuer_words().numbers
    return next((numbers[p] for p in sorted(numbers, key=len, reverse=True) if number.startswith(p)), None)


def find_doc_type(item: Item) -> str | None:
    """Return the kind of document that an item is, by its title or the part of the digest that it stands in."""
    words = load_document_words()
    if item.section is not None and any(word in item.section for word in words.news.parts):
        return "新闻"
    if item.title is None:
        return None
    title = re.sub(r"[（(][^（）()]*[）)]$", "", item.title)
    if _NAMES_KIND.search(title):
        tail = title if "关于" in title else title[-_LAST_CHARACTERS:]
        found = next((kind.name for kind in words.types if any(word in tail for word in kind.words)), None)
        if found is not None:
            return found
    source = item.field("source")
    is_news = any(word in title for word in words.news.titles) or (source is not None and _is_paper(source.value))
    return "新闻" if is_news else None


def _is_paper(source: str) -> bool:
    """Tell whether the name of a source is a newspaper's, a station's or a site's of news."""
    return not source.endswith(_OFFICIAL_SITES) and any(word in source for word in load_document_words().sources.media)


def find_source_class(item: Item, issuer: str | None) -> str | None:
    """Return by whose hand a text came, None where it does not show.

    An item of a digest is at second hand. Where a source is named it is the issuer's own, another office's or a
    paper's; a signed or numbered text without one is the original. A reposting site's clock alone tells nothing.
    """
    if item.section is not None or item.period is not None:
        return "二手摘编"
    source = item.field("source")
    if source is None:
        is_signed = item.field("doc_number") is not None or any(f.by == "signature" for f in item.fields)
        return "原件" if issuer is not None and is_signed and item.field("reposted") is None else None
    if _is_paper(source.value):
        return "媒体报道"
    if not any(word in source.value for word in load_document_words().sources.official):
        return None
    return "官方发布" if issuer is None or _same_house(source.value, issuer) else "官方转载"


def _same_house(source: str, issuer: str) -> bool:
    """Tell whether a source and an issuer name the same place at least: 浙江省人民政府 and 浙江省人民政府办公厅."""
    return source.removeprefix("中共")[:2] == issuer.removeprefix("中共")[:2]


def find_days(item: Item, source_class: str | None, doc_type: str | None) -> Iterator[tuple[str, Field]]:
    """Yield the days that an item states, each with what happened on it.

    A day of which the text does not say is that of publication; on a page that names a paper as its source, or that
    shows a clock, it is that of reposting.
    """
    for field in item.fields:
        if field.name in ("written", "issued", "published", "reposted", "effective", "event"):
            yield field.name, field
        elif field.name == "dated" and field.by == "label" and source_class == "媒体报道":
            yield "reposted", field
        elif field.name == "dated":
            # （2025年8月26日） below the title of a speech is the day on which it was held.
            yield ("event" if field.by == "line" and doc_type in ("讲话", "报告") else "published"), field


class Effective(Struct, frozen=True):
    """From when a text says that it is in force."""

    span: Span
    day: str | None
    """The day as written; None if it is that of issue or publication."""
    from_issue: bool
    waiting: int
    """Days after that day."""


def find_effective(item: Item) -> Effective | None:
    """Return from when a text says that it is in force, None if it does not; its last word counts."""
    for sentence in reversed([s for s in item.sentences[-_LAST_SENTENCES:] if s.role == "body"]):
        matches = [m for m in _EFFECTIVE.finditer(sentence.text) if _OF_THIS.search(sentence.text, 0, m.start())]
        if matches:
            match = matches[-1]
            span = Span(*match.span()).shift(sentence.span.start)
            return Effective(span, match["day"], match["at_once"] == "印发", int(match["waiting"] or 0))
    return None


def find_event(item: Item) -> tuple[Span, int | None, int, int] | None:
    """Return the day that the first sentences of a news item tell of: place, year if stated, month, day."""
    body = [s for s in item.sentences if s.role == "body"][:2]
    for sentence in body:
        match = _EVENT.search(sentence.text, 0, min(len(sentence.text), 120))
        if match is not None:
            year = int(match["year"]) if match["year"] else None
            return Span(*match.span()).shift(sentence.span.start), year, int(match["month"]), int(match["day"])
    return None


def find_period(title: str | None) -> str | None:
    """Return the years that a plan covers, as its title says.

    >>> find_period("全民健身计划（2021—2025年）"), find_period("浙江省国资国企改革发展“十四五”规划")
    ('2021/2025', '2021/2025')
    """
    if title is None:
        return None
    years = _PLAN_YEARS.search(title)
    if years is not None and years["from"] < years["to"]:
        return f"{years['from']}/{years['to']}"
    plan = _FIVE_YEARS.search(title)
    if plan is None:
        return None
    first = 1951 + 5 * (10 + "〇一二三四五六".index(plan["count"]))
    return f"{first}/{first + 4}"
