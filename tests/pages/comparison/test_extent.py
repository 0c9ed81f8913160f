"""How much a comparison prints: less of more regions, and what fits into the pages asked for."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.lexicon import load_themes
from briefgen.model import Comparison, ComparisonQuery
from briefgen.model.comparison import LevelComparison
from briefgen.pages.comparison.extent import estimate_pages, find_extent
from tests.pages.comparison.hand_made import NAMES, deeds, degree, make_comparison, practice, theme_of


def page_of(names: tuple[str, ...], pages: int | None = None) -> Comparison:
    rows = [practice(f"第{n}种集市", dict.fromkeys(names[:2], "planned"), names) for n in range(30)]
    clauses = [
        deeds(name, [f"{name}建设第{n}批农村集市和夜市" * 2 for n in range(5)], ["已办集市"] * 3) for name in names
    ]
    words = [degree(f"第{n}种集市", {names[0]: "深化", names[1]: "探索"}, names) for n in range(8)]
    practices = [
        theme_of(names, theme=theme.id, common=rows[:9], grid=rows, lone=rows, clauses=clauses, degrees=words)
        for theme in load_themes("gov-work-report")
    ]
    return make_comparison(names, practices=practices, asked=ComparisonQuery(pages=pages))


def test_more_regions_have_fewer_clauses_each() -> None:
    few, many = find_extent(page_of(NAMES[:6])), find_extent(page_of(NAMES))
    assert (few.planned, few.done, few.begins_pages) == (5, 3, True)
    assert (many.planned, many.done, many.begins_pages) == (3, 2, False)
    assert not few.dropped


def test_what_does_not_fit_is_left_out_in_order_and_named() -> None:
    page = page_of(NAMES)
    usual = estimate_pages(page, find_extent(page))
    light = find_extent(page_of(NAMES, usual - 1))
    assert (light.lone, light.degrees, light.themes, light.dropped) == (0, 6, 22, "仅一地写明的做法")
    hard = find_extent(page_of(NAMES, 5))
    assert (hard.lone, hard.degrees, hard.done) == (0, 0, 0)
    assert hard.themes < 22
    assert hard.dropped.endswith(f"{22 - hard.themes}个主题")
    assert estimate_pages(page, hard) <= 5


def test_a_page_that_fits_is_left_as_it_is() -> None:
    page = page_of(NAMES[:2], 500)
    assert find_extent(page) == find_extent(replace(page, asked=ComparisonQuery()))


def with_level(page: Comparison) -> Comparison:
    """Return a page that also compares two cities."""
    cities = page_of(("甘肃省兰州市", "青海省西宁市"))
    return replace(page, levels=(LevelComparison(regions=cities.regions, targets=None, practices=cities.practices),))


def test_other_levels_are_counted_and_left_out_first() -> None:
    page = page_of(NAMES)
    both = with_level(page)
    usual = estimate_pages(page, find_extent(page))
    assert estimate_pages(both, find_extent(both)) > usual
    light = find_extent(replace(both, asked=ComparisonQuery(pages=usual)))
    assert (light.has_levels, light.lone, light.dropped) == (False, 6, "其他层级的地区")


def test_what_is_not_there_is_not_said_to_be_left_out() -> None:
    plain = [replace(theme, lone=(), degrees=()) for theme in page_of(NAMES).practices]
    hard = find_extent(make_comparison(NAMES, practices=plain, asked=ComparisonQuery(pages=5)))
    for name in ("其他层级", "仅一地", "主题数据", "程度词"):
        assert name not in hard.dropped


def test_a_query_for_a_measure_has_no_pages_of_themes() -> None:
    page = replace(page_of(NAMES), asked=ComparisonQuery(measure="集市", pages=1))
    assert find_extent(page).dropped == ""
