from __future__ import annotations

from briefgen.model import Comparison
from tests.comparing.comparisons import block_of, compare_results, group_of


def test_research_intensity_of_society_and_of_enterprises_are_apart(own_seven: Comparison) -> None:
    block = block_of(own_seven, "研发投入强度", "%")
    for group in block.groups:
        assert len({(row.subject, row.scope, row.status) for row in block.rows if row.figure_id in group.figures}) == 1
    presumed = {row.raw for row in block.rows if row.is_presumed}
    assert {"2.61%", "3.4%"} <= presumed
    assert not [row for row in block.rows if row.subject == "全社会" and row.raw == "2.7%"]


def test_units_are_converted_exactly_for_ordering_and_shown_as_written(own_seven: Comparison) -> None:
    rows = {row.raw: row for row in block_of(own_seven, "粮食产量", "万吨").rows}
    assert (rows["860亿斤以上"].amount, rows["120亿斤"].amount) == ("4300", "600")
    assert block_of(own_seven, "全体居民人均可支配收入", "元")


def test_output_of_industry_above_the_threshold_is_compared() -> None:
    page = compare_results(
        {
            "甘肃省": "规模以上工业增加值增长9.5%。",
            "浙江省": "全省规上工业增加值增长7%。",
            "山西省": "规模以上工业增加值下降2%。",
        }
    )
    group = group_of(block_of(page, "规模以上工业增加值", "%"), period="2025")
    assert group.ranks == {"620000": 1, "330000": 2, "140000": 3}
    assert group.tiers[-1].raw == "下降2%"
