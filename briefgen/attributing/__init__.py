"""Attributing: whose an item is, what it is and when it was written, each answer with what it rests on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.attributing.checks import find_contradictions
from briefgen.attributing.deixis import find_resolutions
from briefgen.attributing.fields import (
    find_days,
    find_doc_type,
    find_effective,
    find_event,
    find_period,
    find_source_class,
    parse_day,
    title_issuer,
)
from briefgen.attributing.regions import find_regions, is_central
from briefgen.lexicon.divisions import find_division
from briefgen.model import Attribution, Dates, Division, Fact, Hint, Item, Region, Span, Stated, Warn

_LEVELS = {"province": "省", "prefecture": "市", "county": "县"}
_DATES = tuple(Dates.__struct_fields__)
_COMPANY = re.compile(r"集团|公司|股份|控股")
_OPENING = 30
# News and explainers tell from when other texts are in force.
_TOLD_BY_OTHERS = ("新闻", "解读", "讲话", "报告")


def attribute(item: Item, stated: Stated | None = None) -> Attribution:
    """Return the regions, issuer, number, dates and kind of an item; what a person stated wins.

    What the text does not say is None or empty, with a warning where a reader would expect it.
    Raises UsageError if a stated region does not exist.
    """
    return _Attributing(item, stated or Stated()).result()


class _Attributing:
    """The facts of one item, as they are found."""

    def __init__(self, item: Item, stated: Stated) -> None:
        self.item, self.stated = item, stated
        self.facts: list[Fact] = []
        self.hints: list[Hint] = []
        self.warnings: list[Warn] = []
        self.rejected_places: tuple[Fact, ...] = ()
        self.other_places: dict[str, tuple[Span, ...]] = {}

    def result(self) -> Attribution:
        item = self.item
        title = self._state("title") or self._fact("title", item.title, "title", item.title_span)
        if title is None:
            self.warnings.append(Warn("untitled", "未识别出标题。"))
        issuer = self._issuer()
        number = self._state("doc_number") or self._field("doc_number")
        url = self._state("url") or self._field("url")
        regions = self._regions(issuer)
        source_class = self._state("source_class") or self._fact(
            "source_class", find_source_class(item, issuer), "derived"
        )
        dates = self._dates(source_class)
        doc_type = self._state("doc_type") or self._fact("doc_type", find_doc_type(item), "derived")
        level = self._state("level") or self._fact("level", self._level(regions, issuer), "derived")
        period = item.period or self._fact("period", find_period(title), "title", item.title_span)
        reference_date = self._spoken_on(dates, source_class)
        resolutions, left = find_resolutions(item, regions, reference_date, doc_type)
        self.warnings += find_contradictions(item)
        if left:
            text = f"“{'”“'.join(left)}”等词所指的地区或年份未能确定，引用时请自行核定。"
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
            reference_date=reference_date,
            resolutions=resolutions,
            other_places=self.other_places,
            facts=tuple(self.facts),
            rejected_places=self.rejected_places,
            warnings=tuple(self.warnings),
        )

    def _state(self, name: str) -> str | None:
        """Return what a person stated under this name, as a fact."""
        value = getattr(self.stated, name)
        return self._fact(name, None if value is None else str(value), "stated")

    def _field(self, name: str) -> str | None:
        field = self.item.field(name)
        return None if field is None else self._fact(name, field.value, field.by, field.span)

    def _fact(self, name: str, value: str | None, by: str, span: Span | None = None) -> str | None:
        if value is not None:
            place = self.item.origin(span) if span is not None else None
            self.facts.append(Fact(name, value, by, place))
        return value

    def _issuer(self) -> str | None:
        stated = self._state("issuer")
        if stated is not None:
            return stated
        if self.item.field("issuer") is not None:
            return self._field("issuer")
        return self._fact("issuer", title_issuer(self.item.title), "title", self.item.title_span)

    def _regions(self, issuer: str | None) -> tuple[Region, ...]:
        stated: tuple[Division, ...] | None = None
        if self.stated.regions is not None:
            stated = tuple(find_division(name) for name in self.stated.regions)
            self._fact("regions", "、".join(division.full_name for division in stated) or "none", "stated")
        answer = find_regions(self.item, issuer, stated)
        self.hints += answer.hints
        self.warnings += answer.warnings
        self.rejected_places = answer.rejected_places
        self.other_places = answer.other_places
        return answer.regions

    def _dates(self, source_class: str | None) -> Dates:
        found: dict[str, str] = {}
        for name, field in find_days(self.item, source_class, find_doc_type(self.item)):
            day = parse_day(field.value)
            if day is None:
                text = f"“{field.value}”不是可以识别的日期。"
                self.warnings.append(Warn("date-unreadable", text, self.item.origin(field.span)))
            elif name not in found:
                found[name] = day
                self._fact(f"dates.{name}", day, field.by, field.span)
        self._add_effective(found)
        self._add_event(found)
        for name in _DATES:
            value = getattr(self.stated, name)
            if value is not None:
                found[name] = value.isoformat()
                self._fact(f"dates.{name}", value.isoformat(), "stated")
        if not found.keys() & {"written", "issued", "published", "reposted"}:
            self.warnings.append(Warn("undated", "未识别出发布日期。"))
        return Dates(**found)

    def _add_effective(self, found: dict[str, str]) -> None:
        """Add the day from which a text is in force, which may be that of its issue or publication."""
        effective = find_effective(self.item)
        if effective is None or "effective" in found or find_doc_type(self.item) in _TOLD_BY_OTHERS:
            return
        at_once = found.get("issued" if effective.from_issue else "published")
        day = parse_day(effective.day) if effective.day else at_once
        if day is not None and effective.waiting:
            day = (date.fromisoformat(day) + timedelta(days=effective.waiting)).isoformat()
        if day is not None:
            found["effective"] = day
            self._fact("dates.effective", day, "body", effective.span)

    def _add_event(self, found: dict[str, str]) -> None:
        """Add the day that a news item tells of, if its year is known; else it is a hint."""
        event = find_event(self.item) if "event" not in found and find_doc_type(self.item) == "新闻" else None
        if event is None:
            return
        span, year, month, day = event
        told = found.get("published") or found.get("reposted") or (self.item.period or "").partition("/")[2]
        if year is None and told:
            # In January one still tells of December.
            year = int(told[:4]) - (month > int(told[5:7]) + 1)
        try:
            found["event"] = date(year or 0, month, day).isoformat()
        except ValueError:
            self.hints.append(Hint("event", span.of(self.item.clean.text), self.item.origin(span)))
        else:
            self._fact("dates.event", found["event"], "body", span)

    def _level(self, regions: tuple[Region, ...], issuer: str | None) -> str | None:
        if regions:
            return _LEVELS[regions[0].level]
        if is_central(self.item, issuer):
            return "国家"
        opening = next((s.text[:_OPENING] for s in self.item.sentences if s.role == "body"), "")
        return "企业" if _COMPANY.search(opening) or _COMPANY.search(self.item.title or "") else None

    def _spoken_on(self, dates: Dates, source_class: str | None) -> str | None:
        """Return the day on which the text speaks. A reposting site's clock says so only of a paper's news."""
        days = [dates.event, dates.published, dates.written, dates.issued]
        if source_class == "媒体报道":
            days.append(dates.reposted)
        known = next((day for day in days if day is not None), None)
        return known or ((self.item.period or "").partition("/")[2] or None)
