"""Wording for the page of a comparison: names of regions and levels, and descriptions of groups of figures."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model import Comparison, FigureStatus, Group
from briefgen.model.comparison import ColumnLevel
from briefgen.text.periods import write_period

_LEVELS: dict[ColumnLevel, str] = {"province": "省级", "prefecture": "市级", "county": "县级", "nation": "全国"}
_MOST_NAMED = 3


def find_short_name(page: Comparison, code: str) -> str:
    """Return the short name of a region by its code: 浙江."""
    return next(column.short_name for column in (*page.regions, *page.beside) if column.code == code)


def list_short_names(page: Comparison, codes: Sequence[str]) -> str:
    """Return the short names of regions, with 、 between them."""
    return "、".join(find_short_name(page, code) for code in codes)


def name_or_count_regions(page: Comparison, codes: Sequence[str]) -> str:
    """Return the names of the regions if there are at most three, else their number: 甘肃、浙江 or 5个地区."""
    return list_short_names(page, codes) if len(codes) <= _MOST_NAMED else f"{len(codes)}个地区"


def list_level_names(page: Comparison) -> str:
    """Return the Chinese names of the levels of the compared regions, with 、 between them: 省级、市级."""
    return "、".join(dict.fromkeys(_LEVELS[column.level] for column in page.regions if column.level != "nation"))


def describe_group(group: Group) -> str:
    """Return what the figures of a group have in common, for the head of a table: 省级，全域，目标，增速，2026年."""
    parts = (_LEVELS[group.level], describe_subject(group), group.basis, *_labels_of(group), _write_group_period(group))
    return "，".join(part for part in parts if part)


def describe_group_briefly(group: Group) -> str:
    """Return what the figures of a group have in common, for page one: 2026年目标增速. The subject 全域 is omitted."""
    subject = _write_scope(group) if group.subject == "全域" else describe_subject(group)
    words = "".join((_write_group_period(group), group.basis or "", *_labels_of(group)))
    return f"{subject}，{words}" if subject else words


def describe_subject(group: Group) -> str:
    """Return the subject of a group, and its scope in brackets if it has one: 省属企业（重点制造类）.

    A group without a subject gives 口径未载明.
    """
    return (group.subject or "口径未载明") + _write_scope(group)


def _write_scope(group: Group) -> str:
    return f"（{group.scope}）" if group.scope else ""


def _labels_of(group: Group) -> list[str]:
    return [word.label for word in (group.status, group.form) if word is not None]


def _write_group_period(group: Group) -> str:
    """Return the period of a group in words. If the group has targets of a yearly average, 至 comes first: 至2030年."""
    is_until = group.basis == "年均" and group.status == FigureStatus.TARGET and group.period is not None
    return f"{'至' if is_until else ''}{write_period(group.period)}"
