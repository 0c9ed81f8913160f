"""Finds the days that an item states, and what happened on each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from briefgen.model import Field, Item, Span
from briefgen.text.dates import DAY_WITHOUT_BLANKS, parse_day, write_day
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED

_LAST_SENTENCES = 40
# 本办法自2021年8月1日起施行; 自发布之日起30日后施行; but 自印发之日起10日内 is a term for something else.
_EFFECTIVE = re.compile(
    rf"自(?:(?P<day>{DAY_WITHOUT_BLANKS})起|(?P<at_once>印发|发布|公布|颁布)之日起(?:(?P<waiting>\d{{1,3}})日后)?)"
    r"(?:正式)?(?:施行|实施|执行|生效)"
)
# What stands before it where it is said of the text itself; 《公司法》自2024年7月1日起施行 is another's.
_OF_ITSELF = re.compile(rf"(?:^|[，。；、])\s*(?:第[{ONE_TO_HUNDRED}]+条\s*)?(?:本[{HAN}]{{1,10}})?$")
_OPENING_SENTENCES, _OPENING_CHARACTERS = 2, 120
# 8月2日下午，全省推进会在合肥召开
_EVENT = re.compile(
    r"(?:(?<![截至自到从—-])(?P<year>\d{4})年|(?<![截至自到从—\-\d年]))(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:至\d{1,2}日)?"
    r"(?:上午|下午|晚)?(?!底|前|起|止)"
    r"(?=(?:(?!\d{1,2}月\d)[^。]){0,80}(?:召开|举行|举办|开幕|签约|签署|揭牌|启动|会议|公布|印发|发布|主持|调研|考察))"
)
# 新华社北京2月13日电
_DATELINE = re.compile(rf"\s*[{HAN}]{{1,6}}[社网报][{HAN}]{{2,12}}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日电")
# /202502/t20250213_12.htm, 1800770-20250417.htm
_DAY_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>20\d\d)([-/_]?)(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


class Effective(Struct, frozen=True):
    """The statement of a text about the day on which it comes into force, such as 自2021年8月1日起施行."""

    span: Span
    day: str | None
    """The day as the text writes it; None if the text counts from its own issue or publication (自发布之日起)."""
    from_issue: bool
    """True if the text counts from its day of issue (自印发之日起). Not used if ``day`` is not None."""
    waiting: int
    """Number of days to add: 30 for 自发布之日起30日后施行, 0 if the text states no number."""

    def resolve(self, issued: str | None, published: str | None) -> str | None:
        """Return the ISO day on which the text comes into force; None if it is not known.

        ``issued`` and ``published`` are the ISO days of issue and of publication, or None. If the text states no day of
        its own, one of these two is used, as ``from_issue`` says. Then ``waiting`` days are added.

        >>> Effective(Span(0, 0), None, from_issue=True, waiting=30).resolve("2021-06-17", None)
        '2021-07-17'
        """
        counted_from = issued if self.from_issue else published
        day = counted_from if self.day is None else parse_day(self.day)
        if day is None:
            return None
        return (date.fromisoformat(day) + timedelta(days=self.waiting)).isoformat()


class Event(Struct, frozen=True):
    """The day of an event, or the day in a dateline, as a news item states it. The text may leave out the year."""

    span: Span
    year: int | None
    """The year of the day; None if the text leaves it out."""
    month: int
    day: int

    def resolve(self, known_day: str) -> str | None:
        """Return the ISO day of the event; None if its year is not known, or if the calendar has no such day.

        ``known_day`` is the ISO day on which the item appeared, or an empty text. If the item leaves out the year of
        the event, the year of ``known_day`` is used. If the month of the event is then more than one month later than
        the month of ``known_day``, the year before is used: news of January may be about December.

        >>> Event(Span(0, 0), None, 12, 30).resolve("2022-01-05"), Event(Span(0, 0), None, 12, 30).resolve("")
        ('2021-12-30', None)
        """
        year = self.year or 0
        if self.year is None and known_day:
            year = int(known_day[:4]) - (self.month > int(known_day[5:7]) + 1)
        return write_day(year, self.month, self.day)


def find_date_fields(item: Item, source_class: str | None, doc_type: str | None) -> Iterator[tuple[str, Field]]:
    """Yield each field of an item that has a day, as a pair: the name of an attribute of ``Dates``, and the field.

    A field ``dated`` has a day of unknown meaning. It is yielded as ``published``, with three exceptions:

    - ``reposted`` if the day has a label and the source is a report of the media.
    - ``event``, that is, the day of delivery, if the day has a line of its own in a speech or a report.
    - ``written`` if the day has a line of its own below the title, and another field is ``published``.

    If the end of the text states the paper that printed the text, and a day, this is the day of publication. A
    different day in a field ``published`` is then yielded as ``reposted``. So is the day of issue that the page of
    another office states.
    """
    is_published = any(field.name == "published" for field in item.fields)
    printed = next((field for field in item.fields if field.name == "dated" and field.by == "closing"), None)
    for field in item.fields:
        if printed is not None and field.name == "published":
            if parse_day(field.value) != parse_day(printed.value):
                yield "reposted", field
        elif field.name == "issued" and field.by == "label" and source_class == "官方转载":
            yield "reposted", field
        elif field.name in ("written", "issued", "published", "reposted", "effective", "event"):
            yield field.name, field
        elif field.name == "dated" and field.by == "label" and source_class == "媒体报道":
            yield "reposted", field
        elif field.name == "dated":
            # （2025年8月26日） on a line of its own
            is_delivered = field.by == "line" and doc_type in ("讲话", "报告")
            is_below_title = item.title_span is None or field.span.start > item.title_span.start
            is_written = field.by == "line" and is_published and is_below_title
            yield ("event" if is_delivered else "written" if is_written else "published"), field


def find_dateline(item: Item) -> Event | None:
    """Return the day of the dateline with which news begins, such as 新华社北京2月13日电; None if it has none."""
    for sent in item.sentences:
        match = _DATELINE.match(sent.text) if sent.role in ("body", "masthead") else None
        if match is not None:
            return Event(Span(*match.span()).shift(sent.span.start), None, int(match["month"]), int(match["day"]))
        if sent.role == "body":
            return None
    return None


def find_day_in_address(url: str) -> str | None:
    """Return the ISO day that the address of a page contains; None if it contains none.

    >>> find_day_in_address("https://news.a.cn/k2/1800770-20250417.htm"), find_day_in_address("http://a.cn/2021/1.htm")
    ('2025-04-17', None)
    """
    match = _DAY_IN_ADDRESS.search(url)
    return None if match is None else parse_day("-".join(match.group("year", "month", "day")))


def find_effective(item: Item) -> Effective | None:
    """Return an ``Effective``, which says when the text comes into force; None if the text does not say it.

    If several sentences say it, the last one counts.
    """
    body = [sent for sent in item.sentences[-_LAST_SENTENCES:] if sent.role == "body"]
    for sent in reversed(body):
        matches = [m for m in _EFFECTIVE.finditer(sent.text) if _OF_ITSELF.search(sent.text, 0, m.start())]
        if matches:
            match = matches[-1]
            span = Span(*match.span()).shift(sent.span.start)
            from_issue = match["at_once"] == "印发"
            return Effective(span, match["day"], from_issue=from_issue, waiting=int(match["waiting"] or 0))
    return None


def find_event(item: Item) -> Event | None:
    """Return the day of the event that the first two sentences of a news item report; None if they state no day."""
    body = [sent for sent in item.sentences if sent.role == "body"]
    for sent in body[:_OPENING_SENTENCES]:
        match = _EVENT.search(sent.text, 0, min(len(sent.text), _OPENING_CHARACTERS))
        if match is not None:
            span = Span(*match.span()).shift(sent.span.start)
            year = int(match["year"]) if match["year"] else None
            return Event(span, year, int(match["month"]), int(match["day"]))
    return None
