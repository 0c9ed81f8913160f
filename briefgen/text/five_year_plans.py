"""The names and the years of the five-year plans: “十四五” is the fourteenth plan, from 2021 to 2025."""

from __future__ import annotations

import re

from briefgen.text.numerals import DIGIT_VALUES

PLAN_COUNTS = "一二三四五六"
"""The inside of a character class: the numerals between 十 and 五 in the names of the plans from 2006 to 2035."""
PLAN_NAME = f"十[{PLAN_COUNTS}]五"
"""A pattern for the name of a plan without quotation marks: 十四五."""
PLAN = f"“?{PLAN_NAME}”?"
"""A pattern for the name of a plan, with or without quotation marks: “十四五”, 十四五."""
YEARS_OF_A_PLAN = 5

_FIRST_YEAR = 1951
# 第十五个五年规划
_LONG_NAME = re.compile(f"第(十[{PLAN_COUNTS}])个五年")


def find_plan_years(name: str) -> tuple[int, int]:
    """Return the first and the last year of a five-year plan. The name may be in quotation marks.

    >>> find_plan_years("“十四五”"), find_plan_years("十一五")
    ((2021, 2025), (2006, 2010))
    """
    count = name.strip("“”").removeprefix("十").removesuffix("五")
    first = _FIRST_YEAR + YEARS_OF_A_PLAN * (10 + DIGIT_VALUES[count])
    return first, first + YEARS_OF_A_PLAN - 1


def shorten_plan_names(text: str) -> str:
    """Return a text with the short names of the five-year plans in place of the long ones.

    >>> shorten_plan_names("国民经济和社会发展第十五个五年规划")
    '国民经济和社会发展十五五规划'
    """
    return _LONG_NAME.sub(r"\1五", text)
