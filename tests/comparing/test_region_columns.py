from __future__ import annotations

from briefgen import compare
from briefgen.lexicon.region_names import find_division
from briefgen.model import Brief, ComparisonQuery
from briefgen.model.place import NATION
from tests.comparing.comparisons import seven_provinces
from tests.conftest import brief_of


def test_ones_own_region_stands_first_and_the_nation_last(reports: tuple[Brief, ...]) -> None:
    nation = (
        "国务院关于经济工作的意见\n国发〔2026〕1号\n" + "今年国内生产总值增长5%左右，" * 20 + "城镇新增就业1200万人。"
    )
    divisions = seven_provinces()
    page = compare([*reports, brief_of(nation)], divisions, asked=ComparisonQuery(home="620000", reference=NATION))
    assert [column.short_name for column in page.regions] == "甘肃 吉林 浙江 安徽 广东 重庆 陕西 全国".split()
    for block in page.indicators:
        for group in block.groups:
            assert NATION not in group.ranks
            assert not [tier for tier in group.tiers if NATION in tier.regions]


def test_a_city_stands_alone_unless_folding_is_asked_for() -> None:
    province = brief_of("浙江省国资委改革工作情况\n浙江省属企业完成研发投入100亿元，建设科技创新平台20个。")
    city = brief_of("浙江省宁波市国资委改革工作情况\n宁波市属企业完成研发投入8亿元，组建创新联合体3个。")
    zhejiang = find_division("浙江")
    alone = compare([province, city], [zhejiang])
    folded = compare([province, city], [zhejiang], asked=ComparisonQuery(is_folded=True))
    assert [len(page.regions[0].materials) for page in (alone, folded)] == [1, 2]


def test_folding_adds_measures_and_no_figures() -> None:
    places = {"浙江省": 3, "安徽省": 4, "江西省赣州市": 5}
    briefs = [
        brief_of(f"{place}经济运行\n{place}固定资产投资增长{rate}%，建设科技创新平台。", stem=place)
        for place, rate in places.items()
    ]
    regions = [find_division(name) for name in ("浙江", "安徽", "江西")]
    page = compare(briefs, regions, asked=ComparisonQuery(is_folded=True))
    assert [len(column.materials) for column in page.regions] == [1, 1, 1]
    assert {row.region for block in page.indicators for row in block.rows} == {"330000", "340000"}


def test_a_figure_of_one_of_the_regions_of_a_text_is_not_the_other_ones() -> None:
    both = brief_of("浙江、安徽两省签署合作协议\n浙江固定资产投资增长5%。安徽固定资产投资增长4%。")
    page = compare([both], [find_division("浙江"), find_division("安徽")])
    assert [(row.region, row.raw) for block in page.indicators for row in block.rows] == [
        ("330000", "5%"),
        ("340000", "4%"),
    ]


def test_a_region_with_too_little_text_is_not_compared_and_not_dropped() -> None:
    page = compare(
        [brief_of("甘肃省国资委工作动态\n甘肃省属企业改革推进。")], [find_division("甘肃"), find_division("青海")]
    )
    assert [(column.short_name, column.is_enough) for column in page.regions] == [("甘肃", False), ("青海", False)]
    assert page.cells == ()
