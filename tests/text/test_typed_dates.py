"""Days, months, years, weeks and ranges as a person types them: what is understood, and what is not."""

from __future__ import annotations

import pytest

from briefgen.text.dates import (
    parse_whole_day,
    parse_whole_month,
    parse_whole_range,
    parse_whole_week,
    parse_whole_year,
)

DAYS = """
2026-02-05       2026-02-05
2026-2-5         2026-02-05
2026/2/5         2026-02-05
2026/02/05       2026-02-05
2026.2.5         2026-02-05
2026.02.05       2026-02-05
20260205         2026-02-05
2026年2月5日      2026-02-05
2026年02月05日    2026-02-05
2026年2月5        2026-02-05
2026年2月5号      2026-02-05
２０２６年２月５日   2026-02-05
２０２６－２－５     2026-02-05
２０２６．２．５     2026-02-05
二〇二六年二月五日  2026-02-05
2024.2.29        2024-02-29
2026.2.29        -
2026-13-01       -
2月5日            -
2026年2月         -
2026             -
26.2.5           -
昨天              -
"""
MONTHS = """
2026-06       2026-06
2026-6        2026-06
2026.6        2026-06
2026/6        2026-06
202606        2026-06
2026年6月      2026-06
2026年06月     2026-06
２０２６年６月   2026-06
二〇二六年六月   2026-06
2026-13       -
2026-06-01    -
6月            -
2026          -
"""
YEARS = """
2026    2026
2026年   2026
２０２６  2026
26      -
去年     -
"""
WEEKS = """
2026-W06      2026/6
2026-W6       2026/6
2026W06       2026/6
2026-w6       2026/6
2026年第6周    2026/6
2026第6周      2026/6
２０２６年第６周  2026/6
2020-W53      2020/53
W06           -/6
第6周          -/6
第六周         -/6
第五十三周      -/53
6周           -/6
2026-W53      2026/53
2025-W53      -
2026-W00      -
第0周          -
第60周         -
2026-06       -
第6           -
"""
RANGES = """
2026-02-02_2026-02-08         2026-02-02/2026-02-08
2026.2.2-2026.2.8             2026-02-02/2026-02-08
2026/2/2～2026/2/8             2026-02-02/2026-02-08
2026年2月2日至8日               2026-02-02/2026-02-08
2026年2月2日—2月8日             2026-02-02/2026-02-08
20260202-20260208             2026-02-02/2026-02-08
2026-02-08_2026-02-02         2026-02-08/2026-02-02
2026-02-02_2026-02-30         -
2026-02-02                    -
"""


def rows(table: str) -> list[tuple[str, str | None]]:
    lines = (line.rsplit(maxsplit=1) for line in table.strip().splitlines())
    return [(typed.strip(), None if meant == "-" else meant) for typed, meant in lines]


@pytest.mark.parametrize(("typed", "meant"), rows(DAYS))
def test_a_day_is_understood_however_it_is_typed(typed: str, meant: str | None) -> None:
    assert parse_whole_day(typed) == meant
    assert parse_whole_day(f" {typed}　") == meant


@pytest.mark.parametrize(("typed", "meant"), rows(MONTHS))
def test_a_month_is_understood_however_it_is_typed(typed: str, meant: str | None) -> None:
    assert parse_whole_month(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), rows(YEARS))
def test_a_year_is_understood_however_it_is_typed(typed: str, meant: str | None) -> None:
    assert parse_whole_year(typed) == (None if meant is None else int(meant))


@pytest.mark.parametrize(("typed", "meant"), rows(WEEKS))
def test_a_week_is_understood_however_it_is_typed(typed: str, meant: str | None) -> None:
    week = parse_whole_week(typed)
    assert (None if week is None else f"{week[0] or '-'}/{week[1]}") == meant


@pytest.mark.parametrize(("typed", "meant"), rows(RANGES))
def test_a_range_is_understood_however_it_is_typed(typed: str, meant: str | None) -> None:
    days = parse_whole_range(typed)
    assert (None if days is None else "/".join(days)) == meant
