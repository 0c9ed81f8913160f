"""Five-year plans by their numbers: “十四五” is the fourteenth, of the years 2021 to 2025."""

from __future__ import annotations

from briefgen.text.numerals import DIGIT_VALUES

PLAN_COUNTS = "一二三四五六"
"""The inside of a character class: what stands between 十 and 五 in the names of the plans of 2006 to 2035."""
PLAN_NAME = f"十[{PLAN_COUNTS}]五"
"""A pattern for the name of a plan: 十四五."""
PLAN = f"“?{PLAN_NAME}”?"
"""The same, in quotation marks or without: “十四五”."""

_FIRST_YEAR = 1951
_YEARS = 5


def find_plan_years(count: str) -> tuple[int, int]:
    """Return the first and the last year of the plan in whose name ``count`` stands between 十 and 五.

    >>> find_plan_years("四"), find_plan_years("一")
    ((2021, 2025), (2006, 2010))
    """
    first = _FIRST_YEAR + _YEARS * (10 + DIGIT_VALUES[count])
    return first, first + _YEARS - 1
