"""Periods: how Chinese papers write a year, a month or a range of them."""

from __future__ import annotations


def write_period(iso: str | None) -> str:
    """Return an ISO period as papers write it.

    >>> [write_period(iso) for iso in ("2026", "2021/2025", "2023-01/2023-11", "2023-11", None)]
    ['2026年', '2021—2025年', '2023年1—11月', '2023年11月', '期间未载明']
    """
    if iso is None:
        return "期间未载明"
    first, _, last = iso.partition("/")
    year, _, month = first.partition("-")
    if not last:
        return f"{year}年{int(month)}月" if month else f"{year}年"
    to_year, _, to_month = last.partition("-")
    return f"{year}年{int(month)}—{int(to_month)}月" if month and to_month else f"{year}—{to_year}年"
