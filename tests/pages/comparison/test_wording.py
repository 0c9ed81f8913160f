from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.model import Comparison, FigureForm, FigureStatus, Group
from briefgen.pages.comparison.wording import (
    describe_group,
    describe_group_briefly,
    list_level_names,
    list_short_names,
    name_or_count_regions,
)

GROUP = Group(
    level="province",
    subject="全域",
    scope=None,
    form=FigureForm.RATE,
    status=FigureStatus.TARGET,
    basis=None,
    period="2026",
    figures=(),
    tiers=(),
    ranks={},
)
CASES = [
    ({}, "省级，全域，目标，增速，2026年", "2026年目标增速"),
    ({"subject": None}, "省级，口径未载明，目标，增速，2026年", "口径未载明，2026年目标增速"),
    ({"scope": "同口径"}, "省级，全域（同口径），目标，增速，2026年", "（同口径），2026年目标增速"),
    (
        {"subject": "省属企业", "basis": "年均"},
        "省级，省属企业，年均，目标，增速，至2026年",
        "省属企业，至2026年年均目标增速",
    ),
    ({"status": FigureStatus.ACTUAL, "basis": "年均"}, "省级，全域，年均，实际，增速，2026年", "2026年年均实际增速"),
    ({"status": None, "form": None, "period": None}, "省级，全域，期间未载明", "期间未载明"),
]


@pytest.mark.parametrize(("fields", "full", "brief"), CASES, ids=lambda value: str(value)[:12])
def test_a_group_is_described_by_what_its_figures_have_in_common(
    fields: dict[str, object], full: str, brief: str
) -> None:
    group = replace(GROUP, **fields)
    assert (describe_group(group), describe_group_briefly(group)) == (full, brief)


def test_up_to_three_regions_are_named_and_more_are_counted(seven: Comparison) -> None:
    codes = [column.code for column in seven.regions]
    assert list_short_names(seven, codes[:2]) == name_or_count_regions(seven, codes[:2]) == "甘肃、吉林"
    assert name_or_count_regions(seven, codes) == "7个地区"


def test_each_level_is_named_once(seven: Comparison) -> None:
    assert list_level_names(seven) == "省级"
