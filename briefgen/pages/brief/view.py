"""The filters of the template of a brief."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from briefgen.model import Figure
from briefgen.pages.brief.proportion import divide_brief
from briefgen.text.periods import write_period

# 2023年, “十四五”期间: words that name their years by themselves.
_NAMES_YEARS = re.compile(r"\d{4}|五”|[〇零一二三四五六七八九]{4}年")


def write_figure_period(figure: Figure) -> str:
    """Return the period of a figure in the words of the text if they name a year; otherwise 2025年 for 今年."""
    raw = figure.period_raw
    if raw is not None and (figure.period is None or _NAMES_YEARS.search(raw)):
        return raw
    return write_period(figure.period) if figure.period is not None else "—"


def list_fresh_titles(section: Sequence[str], before: Sequence[str]) -> Sequence[str]:
    """Return the titles of a section from the first that differs from those of the section before it."""
    same = next((place for place, pair in enumerate(zip(section, before, strict=False)) if pair[0] != pair[1]), None)
    return section[min(len(section), len(before)) if same is None else same :]


FILTERS: dict[str, Callable[..., Any]] = {
    "fresh_titles": list_fresh_titles,
    "figure_period": write_figure_period,
    "in_proportion": divide_brief,
}
