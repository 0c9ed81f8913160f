"""A date of a document is another: 2021-08-03 → 2021-08-05."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.facts import Facts
from briefgen.diffing.rule import Found, Rule, of_fact
from briefgen.model import Brief

_NAMES = {
    "written": "成文日期",
    "issued": "印发日期",
    "published": "发布日期",
    "reposted": "转载日期",
    "effective": "施行日期",
    "event": "事件日期",
}


def _find(facts: Facts) -> Iterator[Found]:
    for name, label in _NAMES.items():

        def read(brief: Brief, name: str = name) -> str | None:
            value: str | None = getattr(brief.dates, name)
            return value

        yield from of_fact(f"dates.{name}", label, read)(facts)


RULE = Rule("date", "major", "日期变动", _find)
