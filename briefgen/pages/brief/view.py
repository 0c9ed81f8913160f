"""The filters of the template of a brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefgen.pages.brief.proportion import divide_brief


def list_fresh_titles(section: Sequence[str], before: Sequence[str]) -> Sequence[str]:
    """Return the titles of a section from the first that differs from those of the section before it."""
    same = next((place for place, pair in enumerate(zip(section, before, strict=False)) if pair[0] != pair[1]), None)
    return section[min(len(section), len(before)) if same is None else same :]


FILTERS: dict[str, Callable[..., Any]] = {
    "fresh_titles": list_fresh_titles,
    "in_proportion": divide_brief,
}
