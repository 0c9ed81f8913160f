from __future__ import annotations

from briefgen.model import Comparison
from briefgen.pages.comparison.differing_scopes import find_differing_scopes
from tests.comparing.comparisons import compare_results


def test_regions_that_state_an_indicator_of_different_subjects_are_set_apart() -> None:
    page = compare_results(
        {"甘肃省": "全社会研发投入强度达到3%。", "浙江省": "省属企业研发投入强度达到2%。"},
    )
    assert list(find_differing_scopes(page, 1)) == ["研发投入强度：甘肃为全社会，浙江为省属企业"]


def test_a_scope_whose_regions_also_state_the_other_is_not_set_apart() -> None:
    page = compare_results(
        {"甘肃省": "全社会研发投入强度达到3%。省属企业研发投入强度达到4%。", "浙江省": "省属企业研发投入强度达到2%。"}
    )
    assert list(find_differing_scopes(page, 9)) == []


def test_no_more_are_given_than_were_asked_for(seven: Comparison) -> None:
    every = list(find_differing_scopes(seven, 99))
    assert list(find_differing_scopes(seven, 1)) == every[:1]
    assert list(find_differing_scopes(seven, 0)) == []
