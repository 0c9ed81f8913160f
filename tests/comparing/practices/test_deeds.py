"""Deeds: which clause shows how a region goes about a theme, and which shows nothing."""

from __future__ import annotations

import pytest

from briefgen.model.practice import RegionDeeds
from tests.comparing.comparisons import compare_texts, work_report

REGIONS = ("甘肃省", "青海省", "陕西省", "宁夏回族自治区")
_PLAIN = "（一）大力提振消费。实施提振消费专项行动，扩大商品消费，培育消费新场景。"


def deeds_of(plan: str, review: str = "各项工作取得新进展。", theme: str = "consumption") -> RegionDeeds:
    """Return the deeds of 甘肃, whose report has a plan and a review. The other reports say little."""
    texts = {name: work_report(name, "各项工作取得新进展。", _PLAIN) for name in REGIONS}
    texts["甘肃省"] = work_report("甘肃省", review, plan)
    page = compare_texts(texts)
    compared = next(own for own in page.practices if own.theme == theme)
    return next(own for own in compared.deeds if own.region == "620000")


def planned_in(clauses: str) -> list[str]:
    return [
        quotation.text for quotation in deeds_of(f"（一）大力提振消费。深入实施提振消费专项行动，{clauses}。").planned
    ]


@pytest.mark.parametrize(
    ("telling", "plain"),
    [
        ("推动首店租金补贴与客流挂钩", "举办首店主题购物节活动20场"),
        ("商圈改造资金中民间出资比例不低于30%", "办好丝路消费博览会"),
        ("向县域商圈开放省级促消费补贴资金", "加快建设黄河新城商圈"),
        ("由商会牵头评定消费场景放心店铺", "推进凉州湖公园、马踏飞燕街区等消费场景项目建设"),
        ("发放夜经济消费补贴2亿元", "落实国家促消费政策"),
    ],
)
def test_a_way_of_working_goes_before(telling: str, plain: str) -> None:
    assert telling in planned_in(f"{plain}；{telling}")[0]


@pytest.mark.parametrize(
    "clause",
    [
        "坚持把恢复和扩大消费摆在优先位置",
        "营造便利舒心的消费环境",
        "让城乡居民能消费、敢消费、愿消费",
        "不折不扣落实国家促消费政策",
        "使消费市场总规模居西北第2位",
    ],
)
def test_slogans_aims_ranks_and_policies_passed_on_are_no_deeds(clause: str) -> None:
    assert all(clause not in text for text in planned_in(f"{clause}；建设夜经济街区8个"))


def test_an_aim_that_sets_a_bound_is_a_deed() -> None:
    clause = "确保促消费资金用于县域的比例不低于40%"
    assert any(clause in text for text in planned_in(f"{clause}；确保消费市场平稳"))


def test_results_stand_only_where_no_deed_was_done() -> None:
    plan = "（一）大力提振消费。提振消费，建设夜经济街区8个。"
    results = "（一）提振消费成效明显。社会消费品零售总额增长5.2%，新型消费占比达到31%。"
    with_deed = results + "出台促消费措施16条，发放消费补贴3亿元。"
    assert any("增长5.2%" in quotation.text for quotation in deeds_of(plan, results).done)
    assert all("增长5.2%" not in quotation.text for quotation in deeds_of(plan, with_deed).done)


def test_clauses_with_numbers_that_follow_one_another_are_quoted_together() -> None:
    texts = planned_in("新建县域商圈驿站12家，改造便民商圈30个，让群众消费得更加满意")
    assert "新建县域商圈驿站12家，改造便民商圈30个" in texts


def test_a_semicolon_parts_two_deeds() -> None:
    assert all("；" not in text for text in planned_in("新建县域商圈驿站12家；改造便民商圈30个"))


def test_a_clause_that_goes_on_is_quoted_with_the_one_before_it() -> None:
    texts = planned_in("推广商圈联名信用卡分期，力争新增消费贷款90亿元")
    assert "推广商圈联名信用卡分期，力争新增消费贷款90亿元" in texts


def test_two_regions_decide_by_different_instruments() -> None:
    clauses = {"甘肃省": "新增离境退税商店45家", "青海省": "新增离境退税商店30家，建设高原牧区移动商圈车队12支"}
    texts = {
        name: work_report(name, "各项工作取得新进展。", f"（一）大力提振消费。{clauses.get(name, '扩大商品消费')}。")
        for name in REGIONS
    }
    page = compare_texts(texts)
    deeds = next(own for own in page.practices if own.theme == "consumption").deeds
    deciding = [own.deciding.text for own in deeds if own.deciding and own.region in ("620000", "630000")]
    assert len(deciding) == 2


def test_a_number_that_is_a_part_of_another_is_not_in_the_clause() -> None:
    found = deeds_of("（一）大力提振消费。今年新建夜经济街区2个；培育县域商圈12个，推动首店租金补贴与客流挂钩。")
    clauses = [quotation.text for quotation in found.planned]
    assert found.numbers == ("12个", "2个") if "12个" in clauses[0] else ("2个", "12个")
    alone = next(text for text in clauses if "县域商圈" in text)
    assert "2个" not in deeds_of(f"（一）大力提振消费。{alone}。").numbers
