"""Mistakes in a sidecar: the error names the file, the line, the field, and what the field can have."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.errors import ConfigError
from briefgen.reading import decode_sidecar
from briefgen.reading.sidecar import amend_sidecar


@pytest.mark.parametrize("day", ["2026-2-5", "2026.2.5", '"2026/2/5"', "'2026年2月5日'", '"２０２６年２月５日"'])
@pytest.mark.parametrize("end", ["", "  # 见版记"])
def test_a_day_is_understood_however_it_is_typed(day: str, end: str) -> None:
    raw = f"title = '甲'\npublished = {day}{end}\n[items.02]\n  written={day}{end}\n"
    sidecar = decode_sidecar(raw.encode(), "a.toml")
    assert sidecar.published == sidecar.items["02"].written == date(2026, 2, 5)


def test_a_day_that_was_typed_freely_stays_what_it_is_when_other_facts_change() -> None:
    amended = amend_sidecar("published = 2026.2.5  # 见版记\n", "", {"issuer": "国务院"})
    assert amended == 'published = 2026-02-05  # 见版记\nissuer = "国务院"\n'


EXAMPLE = 'write it as regions = ["甘肃"]'


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ('title = ""', "line 1: title: empty"),
        ('title = "　"', "line 1: title: empty"),
        ('level = "乡"', "line 1: level: there is no choice '乡'; there are 国家、省、市、县、企业"),
        ("level = 3", "line 1: level: a whole number where text is wanted; there are 国家、省、市、县、企业"),
        (
            'published = "6月17日"',
            "line 1: published: text where a day is wanted; write it as published = 2021-06-17",
        ),
        ('regions = "甘肃"', f"line 1: regions: text where a list is wanted; {EXAMPLE}"),
        ("regions = [3]", f"line 1: regions: a whole number where text is wanted; {EXAMPLE}"),
        ('[items.02]\nregions = [""]', f"line 2: regions: empty; {EXAMPLE}"),
        ("[items.02]\npublishd = 3", "line 2: publishd: there is no such field; did you mean published?"),
        ("items = 3", "line 1: items: a whole number where a table is wanted"),
        ("published = 2021-02-30", "line 1: published: 2021-02-30 is no day of the calendar; write it as 2026-02-05, "),
        (
            "[items.02]\nwritten = 6月17日",
            "line 2: written: 6月17日 is no day of the calendar; write ",
        ),
        ('themes = "x"', "line 1: themes: there is no list x; there are gov-work-report, soe-reform"),
        ('title = "甲\n', "line 1: "),
        (b'title = "\xff"', "cannot be read: not in UTF-8 (line 1); save it so"),
    ],
)
def test_a_mistake_is_said_with_its_place_and_what_to_do(raw: str | bytes, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        decode_sidecar(raw if isinstance(raw, bytes) else raw.encode(), "a.toml")
    assert str(caught.value).startswith(f"a.toml: {problem}")
