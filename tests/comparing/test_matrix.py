from __future__ import annotations

from briefgen.model import Comparison
from tests.comparing.comparisons import compare_results


def test_measures_of_a_cell_are_on_its_theme_and_take_a_share_of_the_text(seven: Comparison) -> None:
    for cell in seven.cells:
        assert cell.measures
        assert all(cell.theme in cell_measure.measure.themes for cell_measure in cell.measures)
        assert 0 < cell.coverage <= 1


def test_a_common_theme_has_measures_of_more_than_half_of_the_regions(seven: Comparison) -> None:
    with_measures = {(cell.theme, cell.region) for cell in seven.cells}
    assert seven.common
    for common in seven.common:
        assert 2 * len(common.regions) > len(seven.regions)
        assert {(common.theme, region) for region in common.regions} <= with_measures
        assert all(set(term.regions) <= set(common.regions) for term in common.terms)


def test_one_region_shares_nothing() -> None:
    page = compare_results({"甘肃省": "（一）推进改革。组建产业基金20个，完成混改项目12项。" * 9})
    assert page.cells
    assert page.common == ()
