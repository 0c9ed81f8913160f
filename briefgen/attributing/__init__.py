"""Attributing: finds the regions, issuer, number, dates and kind of an item, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.attributing.contradictions import find_contradictions
from briefgen.attributing.document_facts import (
    find_doc_type,
    find_implied_issuer,
    find_plan_period,
    find_source_class,
    find_year_in_name,
    find_year_of_session,
    speaks_for_government,
)
from briefgen.attributing.item_regions import find_regions, is_central
from briefgen.attributing.resolving import find_resolutions
from briefgen.attributing.stated_days import (
    find_date_fields,
    find_dateline,
    find_day_in_address,
    find_effective,
    find_event,
)
from briefgen.lexicon.region_names import find_division
from briefgen.lexicon.section_times import find_year_of_report, looks_back
from briefgen.model import Attribution, Dates, Division, Fact, Hint, Item, Region, Span, Stated, Warn
from briefgen.model.attribution import OtherPlace
from briefgen.text.dates import parse_day, parse_month
from briefgen.text.organs import find_title_issuer

_LEVELS = {"province": "省", "prefecture": "市", "county": "县"}
_DATES = tuple(Dates.__struct_fields__)
_LENGTH_OF_DAY = len("2021-08-02")
_DAYS_OF_ISSUE = {"written", "issued", "published", "reposted"}
_COMPANY = re.compile(r"集团|公司|股份|控股")
_OPENING_CHARACTERS = 30
# These kinds tell from when other texts are in force, not they themselves.
_ABOUT_OTHER_TEXTS = ("新闻", "解读", "讲话", "报告")


def attribute(item: Item, stated: Stated | None = None) -> Attribution:
    """Return the ``Attribution`` of an item: its regions, issuer, number, dates and kind.

    A value that a person stated (``stated``) replaces the value in the text. A value that is not found is None or
    empty. A missing title, date or region also gives a warning.
    Raises UsageError if a stated region does not exist.
    """
    return _Attributor(item, stated or Stated()).attribute()


class _Attributor:
    """Collects the facts of one item, with hints and warnings."""

    def __init__(self, item: Item, stated: Stated) -> None:
        self.item, self.stated = item, stated
        self.doc_type = find_doc_type(item)
        self.facts: list[Fact] = []
        self.hints: list[Hint] = []
        self.warnings: list[Warn] = []
        self.rejected_places: tuple[Fact, ...] = ()
        self.other_places: dict[str, tuple[OtherPlace, ...]] = {}

    def attribute(self) -> Attribution:
        item = self.item
        title = self._take_stated("title") or self._add_fact("title", item.title, "title", item.title_span)
        if title is None:
            self.warnings.append(Warn("untitled", "未识别出标题。"))
        issuer = self._find_issuer()
        number = self._take_stated("doc_number") or self._take_field("doc_number")
        url = self._take_stated("url") or self._take_field("url")
        regions = self._find_regions(issuer)
        source_class = self._take_stated("source_class") or self._derive(
            "source_class", find_source_class(item, issuer)
        )
        dates = self._find_dates(source_class, url)
        doc_type = self._take_stated("doc_type") or self._derive("doc_type", self.doc_type)
        level = self._take_stated("level") or self._derive("level", self._find_level(regions, issuer))
        period = item.period or self._add_fact(
            "period", None if title is None else find_plan_period(title), "title", item.title_span
        )
        reference_date = self._find_reference_date(dates, source_class) or self._find_year_of_report(doc_type)
        resolutions, unresolved = find_resolutions(item, regions, reference_date, doc_type)
        self.warnings += find_contradictions(item)
        if unresolved:
            text = f"“{'”“'.join(unresolved)}”等词所指的地区或年份未能确定，引用时请自行核定。"
            self.warnings.append(Warn("not-landed", text))
        return Attribution(
            title=title,
            regions=regions,
            hints=tuple(self.hints),
            issuer=issuer,
            doc_number=number,
            url=url,
            period=period,
            dates=dates,
            doc_type=doc_type,
            level=level,
            source_class=source_class,
            themes=self._take_stated("themes"),
            reference_date=reference_date,
            resolutions=resolutions,
            other_places=self.other_places,
            facts=tuple(self.facts),
            rejected_places=self.rejected_places,
            warnings=tuple(self.warnings),
        )

    def _take_stated(self, name: str) -> str | None:
        """Return the value that a person stated for a field, and record it as a fact; None if nobody stated it."""
        value = getattr(self.stated, name)
        return self._add_fact(name, None if value is None else str(value), "stated")

    def _take_field(self, name: str) -> str | None:
        """Return the value of the item's first field with this name, and record it as a fact; None if there is none."""
        field = self.item.field(name)
        return None if field is None else self._add_fact(name, field.value, field.by, field.span)

    def _derive(self, name: str, value: str | None) -> str | None:
        """Return a value that was derived from other facts, and record it as a fact if it is not None."""
        return self._add_fact(name, value, "derived")

    def _add_fact(self, name: str, value: str | None, by: str, span: Span | None = None) -> str | None:
        """Return ``value``, and record it as a fact if it is not None.

        ``name`` is the name of the field, and ``by`` says how the value was found; see ``Fact``. ``span`` is the place
        of the value in the clean text; None if the text does not have it.
        """
        if value is not None:
            place = self.item.origin(span) if span is not None else None
            self.facts.append(Fact(name, value, by, place))
        return value

    def _find_issuer(self) -> str | None:
        stated = self._take_stated("issuer")
        if stated is not None:
            return stated
        if self.item.field("issuer") is not None:
            return self._take_field("issuer")
        in_title = find_title_issuer(self.item.title or "")
        if in_title is not None:
            return self._add_fact("issuer", in_title, "title", self.item.title_span)
        return self._derive("issuer", find_implied_issuer(self.item, self.doc_type))

    def _find_regions(self, issuer: str | None) -> tuple[Region, ...]:
        stated: tuple[Division, ...] | None = None
        if self.stated.regions is not None:
            stated = tuple(find_division(name) for name in self.stated.regions)
            self._add_fact("regions", "、".join(division.full_name for division in stated) or "none", "stated")
        answer = find_regions(self.item, issuer, stated)
        self.hints += answer.hints
        self.warnings += answer.warnings
        self.rejected_places = answer.rejected_places
        self.other_places = answer.other_places
        return answer.regions

    def _find_dates(self, source_class: str | None, url: str | None) -> Dates:
        days: dict[str, str] = {}
        for name, field in find_date_fields(self.item, source_class, self.doc_type):
            day = parse_day(field.value) or (parse_month(field.value) if name == "written" else None)
            if day is None:
                text = f"“{field.value}”不是可以识别的日期。"
                self.warnings.append(Warn("date-unreadable", text, self.item.origin(field.span)))
            elif name not in days:
                days[name] = day
                self._add_fact(f"dates.{name}", day, field.by, field.span)
        self._add_day_of_address(days, url)
        self._add_effective(days)
        self._add_dateline(days)
        self._add_event(days)
        for name in _DATES:
            value = getattr(self.stated, name)
            if value is not None:
                days[name] = value.isoformat()
                self._add_fact(f"dates.{name}", value.isoformat(), "stated")
        if not days.keys() & _DAYS_OF_ISSUE:
            self.warnings.append(Warn("undated", "未识别出发布日期。"))
        return Dates(**days)

    def _add_day_of_address(self, days: dict[str, str], url: str | None) -> None:
        """Add the day in the URL of the page to ``days`` as the day of publication, if the text states no such day."""
        day = find_day_in_address(url) if url is not None and not days.keys() & _DAYS_OF_ISSUE else None
        if day is not None:
            days["published"] = day
            self._add_fact("dates.published", day, "derived")

    def _add_dateline(self, days: dict[str, str]) -> None:
        """Add the day in the dateline of a news item to ``days`` as the day of writing, if the year is known."""
        dateline = find_dateline(self.item) if "written" not in days and self.doc_type == "新闻" else None
        day = dateline.resolve(days.get("published") or days.get("reposted") or "") if dateline is not None else None
        if dateline is not None and day is not None:
            days["written"] = day
            self._add_fact("dates.written", day, "body", dateline.span)

    def _add_effective(self, days: dict[str, str]) -> None:
        """Add to ``days`` the day on which the text comes into force, if the text states it.

        The text may count from its day of issue or publication: 自发布之日起30日后施行. So these two days must be added
        to ``days`` first.
        """
        effective = find_effective(self.item)
        if effective is None or "effective" in days or self.doc_type in _ABOUT_OTHER_TEXTS:
            return
        day = effective.resolve(days.get("issued"), days.get("published"))
        if day is not None:
            days["effective"] = day
            self._add_fact("dates.effective", day, "body", effective.span)

    def _add_event(self, days: dict[str, str]) -> None:
        """Add to ``days`` the day of the event that a news item reports; add a hint if its year is not known."""
        event = find_event(self.item) if "event" not in days and self.doc_type == "新闻" else None
        if event is None:
            return
        day = event.resolve(days.get("published") or days.get("reposted") or self._last_day_of_digest())
        if day is None:
            text = event.span.of(self.item.clean.text)
            self.hints.append(Hint("event", text, self.item.origin(event.span)))
        else:
            days["event"] = day
            self._add_fact("dates.event", day, "body", event.span)

    def _find_level(self, regions: tuple[Region, ...], issuer: str | None) -> str | None:
        if regions:
            return _LEVELS[regions[0].level]
        if is_central(self.item, issuer):
            return "国家"
        opening = next((sent.text[:_OPENING_CHARACTERS] for sent in self.item.sentences if sent.role == "body"), "")
        return "企业" if _COMPANY.search(opening) or _COMPANY.search(self.item.title or "") else None

    def _find_reference_date(self, dates: Dates, source_class: str | None) -> str | None:
        """Return the ISO day from which words such as 今年 are counted; None if it is not known.

        The result is the first known day in this order: the day of the event, of writing, of issue, of publication, of
        reposting, and the last day that the digest covers. The day of reposting counts only for a report of the media,
        because sites repost such a report on the day of its publication.
        """
        days = [dates.event, dates.written, dates.issued, dates.published]
        if source_class == "媒体报道":
            days.append(dates.reposted)
        whole = (day for day in days if day is not None and len(day) == _LENGTH_OF_DAY)
        return next(whole, None) or self._last_day_of_digest() or None

    def _find_year_of_report(self, doc_type: str | None) -> str | None:
        """Return the year in which a yearly report without a day was delivered; None if it is not known.

        The headings show it, or the session that hears the report. If neither does, the name of the file is the last
        hint, and a warning says so.
        """
        if doc_type != "报告":
            return None
        headings = list(dict.fromkeys(sent.section[0] for sent in self.item.sentences if sent.section))
        return find_year_of_report(headings) or find_year_of_session(self.item) or self._take_year_in_name(headings)

    def _take_year_in_name(self, headings: Sequence[str]) -> str | None:
        path = self.item.clean.source.path
        year = find_year_in_name(path) if looks_back(headings) or speaks_for_government(self.item) else None
        if year is not None:
            self.warnings.append(Warn("year-by-name", f"报告年份取自文件名“{path}”，原文未写明，请核对。"))
        return year

    def _last_day_of_digest(self) -> str:
        """Return the last day that the digest of the item covers, in ISO format.

        The result is an empty text if the item is not part of a digest, or if the digest does not state its days.
        """
        return (self.item.period or "").partition("/")[2]
