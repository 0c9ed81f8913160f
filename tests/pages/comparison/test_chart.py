from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from briefgen.model import Comparison, ComparisonQuery
from briefgen.pages.comparison.chart import find_chart
from tests.pages.comparison.hand_made import NAMES, cell, code_of, make_comparison, targets_of


def page_of(names: Sequence[str], target: str | None = "5%左右", result: str | None = "4.9%") -> Comparison:
    """Return a page with targets for growth: of the first region with a range, of the others as they are given."""
    cells = [cell(names[0], "5%—5.5%", "5.2%"), *(cell(name, target, result) for name in names[1:])]
    return make_comparison(names, targets=targets_of({"地区生产总值增速": cells}))


def test_targets_and_results_of_many_regions_are_a_dot_plot() -> None:
    chart = find_chart(page_of(NAMES))
    assert chart is not None
    assert chart.has_dots
    assert [(series.name, series.look) for series in chart.series] == [
        ("2026年目标", "ticks"),
        ("目标上限", "ticks"),
        ("2025年结果", "dots"),
    ]
    assert [series.amounts[:2] for series in chart.series] == [("5", "5"), ("5.5", None), ("5.2", "4.9")]
    first = "天津2026年目标5、目标上限5.5、2025年结果5.2，河北2026年目标5、2025年结果4.9"
    assert chart.described.startswith(f"地区生产总值增速：2026年目标所写数值与2025年结果（%）：{first}")


def test_the_regions_of_a_dot_plot_are_not_ranked_and_the_home_region_is_marked() -> None:
    page = replace(page_of(NAMES), asked=ComparisonQuery(home=code_of("四川省")))
    chart = find_chart(page)
    assert chart is not None
    assert chart.names == tuple("天津 河北 福建 河南 湖北 湖南 海南 四川★ 贵州 云南 青海".split())


@pytest.mark.parametrize(
    ("count", "target", "result"),
    [(8, "5%左右", "4.9%"), (11, "与全国同步", "4.9%"), (11, "5%左右", None), (11, "5万人", "4.9%")],
)
def test_no_row_invites_a_chart_with_few_regions_or_few_pairs(
    count: int, target: str | None, result: str | None
) -> None:
    assert find_chart(page_of(NAMES[:count], target, result)) is None


def test_regions_without_a_pair_are_named() -> None:
    page = page_of(NAMES)
    assert page.targets is not None
    (row,) = page.targets.rows
    cells = (*row.cells[:-1], cell(NAMES[-1], None, "4.1%"))
    chart = find_chart(replace(page, targets=replace(page.targets, rows=(replace(row, cells=cells),))))
    assert chart is not None
    assert (len(chart.names), chart.missing) == (10, "青海")
