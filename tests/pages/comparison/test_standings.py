from __future__ import annotations

from briefgen.model import Comparison
from briefgen.pages.comparison.counts import count_regions
from briefgen.pages.comparison.standings import find_standings
from tests.comparing.comparisons import compare_results


def test_the_table_has_eight_rows_at_most_in_the_order_of_indicators(seven: Comparison) -> None:
    standings = find_standings(seven)
    order = [seven.indicators.index(standing.block) for standing in standings]
    assert len(standings) == 8
    assert order == sorted(order)


def test_every_row_has_ones_own_region_and_another(seven: Comparison) -> None:
    for standing in find_standings(seven):
        assert standing.home is not None
        assert standing.home.region == "620000"
        assert count_regions(standing.group) > 1


def test_regions_that_share_a_rank_are_said_to() -> None:
    results = {"甘肃省": "1.2%", "浙江省": "2.3%", "广东省": "2.3%"}
    page = compare_results({name: f"全省进出口总额增长{raw}。" for name, raw in results.items()})
    (standing,) = find_standings(page)
    assert (standing.highest, standing.lowest) == ("2.3%（浙江、广东）", "1.2%（甘肃）")
    assert (standing.home, standing.place) == (None, None)


def test_the_rank_of_ones_own_region_is_told_in_words(seven: Comparison) -> None:
    places = {standing.home.raw: standing.place for standing in find_standings(seven) if standing.home}
    assert places["5.8%"] == "由高到低第1位（可比7个）"
    assert places["5.5%左右"] is None
