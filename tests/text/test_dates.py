from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.dates import (
    find_days,
    parse_day,
    parse_day_range,
    parse_whole_day,
    parse_whole_month,
    parse_whole_week,
    parse_whole_year,
)
from briefgen.text.five_year_plans import PLAN_COUNTS, find_plan_years
from briefgen.text.numerals import write_numeral

DAYS = st.dates(date(1949, 1, 1), date(2100, 12, 31))
OTHER_DAYS = st.dates(max_value=date(1948, 12, 31)) | st.dates(date(2101, 1, 1))
FORMS = ("{0.year}年{0.month}月{0.day}日", "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0.year}.{0.month}.{0.day}")


def in_numerals(day: date) -> str:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{write_numeral(day.month)}月{write_numeral(day.day)}日"


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_in_any_form_is_read_as_itself(day: date, form: str) -> None:
    written = form.format(day)
    assert parse_day(f"发布时间：{written} 来源") == day.isoformat()
    assert parse_whole_day(written) == day.isoformat()
    assert list(find_days(f"{written}印发，{written}公开")) == [day.isoformat()] * 2


@given(OTHER_DAYS, st.sampled_from(FORMS))
def test_a_day_of_another_time_is_none(day: date, form: str) -> None:
    written = form.format(day)
    assert parse_day(written) is None
    assert parse_whole_day(written) is None
    assert list(find_days(f"{written}印发，2021年8月2日公开")) == ["2021-08-02"]
    assert parse_whole_week(f"{day.year:04}-W20") is None
    assert parse_whole_month(f"{day.year:04}-05") is None
    assert parse_whole_year(f"{day.year:04}") is None


@given(DAYS)
def test_a_day_in_numerals_is_read_as_itself(day: date) -> None:
    assert parse_day(in_numerals(day)) == day.isoformat()


@given(DAYS)
def test_a_day_without_marks_is_one_only_if_nothing_else_stands_there(day: date) -> None:
    assert parse_whole_day(f"{day:%Y%m%d}") == day.isoformat()
    assert parse_day(f"{day:%Y%m%d}") is None


@pytest.mark.parametrize(
    "text", ["2021年2月30日", "2021-13-01", "二〇二一年十三月一日", "二〇二一年二月三〇日", "6月17日", ""]
)
def test_a_day_that_does_not_exist_is_none(text: str) -> None:
    assert parse_day(text) is None
    assert parse_whole_day(text) is None


@given(DAYS, DAYS)
def test_a_range_of_days_runs_forward_or_is_none(first: date, last: date) -> None:
    expected = f"{first}/{last}" if first <= last else None
    assert parse_day_range(f"（{first:%Y%m%d}-{last:%Y%m%d}）") == expected
    assert (
        parse_day_range(f"{first.year}年{first.month}月{first.day}日—{last.year}年{last.month}月{last.day}日")
        == expected
    )


def test_plans_follow_each_other_without_a_gap() -> None:
    years = [find_plan_years(f"十{count}五") for count in PLAN_COUNTS]
    assert years[0] == (2006, 2010)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(years))
